import logging
import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balai.berkas.gudang import Gudang
from balai.cli import worker
from balai.desa.models import Desa
from balai.jejak.models import Jejak, Segel
from balai.jejak.segel import segel_periksa
from balai.surat.tasks import cetak


def test_galat_dicatat_dan_tidak_menghentikan_ronda(caplog: pytest.LogCaptureFixture) -> None:
    def rusak() -> None:
        raise RuntimeError("disk hilang")

    with caplog.at_level(logging.ERROR):
        worker.aman(rusak)
    assert "rusak gagal" in caplog.text


def test_pekerjaan_selesai_yang_tua_dihapus(desa: Desa) -> None:
    for _ in range(3):
        cetak.enqueue(desa.pk, 0)
    tua, baru, antre = DBTaskResult.objects.order_by("enqueued_at")
    lama = timezone.now() - timedelta(days=8)
    DBTaskResult.objects.filter(pk=tua.pk).update(status="SUCCESSFUL", enqueued_at=lama)
    DBTaskResult.objects.filter(pk=baru.pk).update(status="SUCCESSFUL")
    DBTaskResult.objects.filter(pk=antre.pk).update(enqueued_at=lama)
    assert worker.bersihkan_antrean() == 1
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {baru.pk, antre.pk}


def test_berkas_setengah_jadi_yang_tua_disapu(
    desa: Desa, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("balai.berkas.services.gudang", lambda: Gudang(tmp_path, bytes(32)))
    rak = tmp_path / str(desa.pk) / "ab"
    rak.mkdir(parents=True)
    for nama, jam in ((".lama.tmp", 2), (".sedang.tmp", 0)):
        (rak / nama).write_bytes(b"setengah")
        saat = time.time() - jam * 3600
        os.utime(rak / nama, (saat, saat))
    assert worker.berkas_setengah() == 1
    assert [p.name for p in rak.iterdir()] == [".sedang.tmp"]


def test_segel_dibuat_untuk_setiap_desa(desa: Desa, desa_lain: Desa, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    waktu = timezone.now() - timedelta(hours=1)
    Jejak.objects.create(waktu=waktu, jenis="tulis", aksi="uji", pelaku="Sistem")
    assert worker.segel_semua() == 1
    assert Segel.objects.count() == 1
    assert segel_periksa().baris == 1
