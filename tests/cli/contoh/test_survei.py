"""The demo's ratings: enough for an index, given after the service ended, one question left for the guide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from balai.cli.contoh.isi import Hasil, isi_desa
from balai.desa.scope import scope
from balai.penduduk.models import Penduduk
from balai.survei.masa import setahun
from balai.survei.models import Penilaian
from balai.survei.rekap import rekap
from balai.survei.selectors import belum_dinilai, jawaban_antara

pytestmark = [pytest.mark.xdist_group("desa-contoh"), pytest.mark.sekali]


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hasil]:
    with django_db_blocker.unblock(), transaction.atomic():
        hasil = isi_desa(keluarga=60, permohonan=20)
        with scope(hasil.desa):
            yield hasil
        transaction.set_rollback(True)


@pytest.mark.usefixtures("contoh")
class TestSurvei:
    def test_cukup_untuk_indeks_dan_saran(self) -> None:
        masa = setahun(timezone.localdate())
        r = rekap(jawaban_antara(*masa.rentang(timezone.get_default_timezone())))  # type: ignore[arg-type]
        assert r.ikm is not None
        assert 60 < (r.ikm.indeks or 0) < 100
        assert r.saran

    def test_dinilai_sesudah_layanan_selesai(self) -> None:
        assert not Penilaian.objects.filter(dibuat_pada__lt=F("permohonan__tutup_pada")).exists()
        assert not Penilaian.objects.filter(dibuat_pada__gt=timezone.now()).exists()

    def test_siti_masih_diajak_menilai(self, contoh: Hasil) -> None:
        nik = next(a["nik"] for a in contoh.akun if a["peran"] == "warga")
        siti = Penduduk.objects.select_related("akun").get(nik=nik)
        assert siti.akun is not None
        assert belum_dinilai(siti.akun, siti, timezone.now()) is not None
