"""What is late for more than a working day, on the pages of head and secretary."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from balai.surat.services.eskalasi import eskalasi_semua
from tests import pabrik_alur
from tests.conftest import klien
from tests.web.petugas.bantu import teks


def test_kepala_melihat_yang_terlambat_dan_menunya(
    desa: Desa, orang: Penduduk, kades: Akun, operator: Akun
) -> None:
    c = klien(kades)
    assert "Tidak ada yang terlambat" in teks(c.get("/petugas/terlambat/"))
    assert "/petugas/terlambat/" not in teks(c.get("/petugas/tanda-tangan/"))
    kode = pabrik_alur.diajukan_banyak(orang, desa=desa, jumlah=2)
    Permohonan.objects.filter(kode__in=kode).update(janji_pada=timezone.now() - timedelta(days=9))
    eskalasi_semua()
    html = teks(c.get("/petugas/terlambat/"))
    assert "2 permohonan, lebih dari 1 hari kerja" in html
    assert orang.nama in html
    assert "/petugas/terlambat/" in teks(c.get("/petugas/tanda-tangan/"))
    assert "Terlambat lebih dari 1 hari kerja" in teks(c.get("/petugas/kabar/"))
    assert klien(operator).get("/petugas/terlambat/").status_code == 404
