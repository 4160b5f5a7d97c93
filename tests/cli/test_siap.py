import json
from pathlib import Path

import pytest
from django.test import override_settings

from balai.cli import siap
from balai.cli.galat import GalatPerintah


def test_statik_dikumpulkan_sekali_lalu_hanya_bila_sumber_berubah(tmp_path: Path) -> None:
    sumber = tmp_path / "sumber"
    sumber.mkdir()
    (sumber / "a.css").write_text("body { color: #123456 }\n" * 20)
    tujuan = tmp_path / "statik"
    finder = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(STATICFILES_DIRS=[sumber], STATICFILES_FINDERS=finder):
        assert siap.statik_kumpulkan(tujuan) is True
        assert siap.statik_kumpulkan(tujuan) is False
        nama = json.loads((tujuan / "staticfiles.json").read_text())["paths"]["a.css"]
        assert (tujuan / f"{nama}.gz").is_file()
        (sumber / "a.css").write_text("body { color: #654321 }\n" * 20)
        assert siap.statik_kumpulkan(tujuan) is True
        baru = json.loads((tujuan / "staticfiles.json").read_text())["paths"]["a.css"]
    assert baru != nama
    assert not (tujuan / nama).exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["statik", "sumber"]


@pytest.mark.django_db
def test_migrasi_lengkap_tidak_mengeluh() -> None:
    siap.migrasi_periksa()


@pytest.mark.django_db
def test_migrasi_yang_belum_jalan_disebut() -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="surat").delete()
    with pytest.raises(GalatPerintah, match="balai migrate"):
        siap.migrasi_periksa()
