"""Late for more than a working day: head and secretary hear of it once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from balai.surat.selectors import jumlah_per_tab, terlambat
from balai.surat.services.eskalasi import eskalasi_semua
from tests import pabrik, pabrik_alur


def _lewat(kode: list[str], hari: int) -> None:
    Permohonan.objects.filter(kode__in=kode).update(janji_pada=timezone.now() - timedelta(days=hari))


def test_sekali_saja_dan_hanya_yang_lewat_sehari_kerja(
    desa: Desa, orang: Penduduk, operator: Akun, sekdes: Akun, kades: Akun
) -> None:
    kode = pabrik_alur.diajukan_banyak(orang, desa=desa, jumlah=3)
    _lewat(kode[:2], 9)
    _lewat(kode[2:], 0)
    assert eskalasi_semua() == 2
    assert eskalasi_semua() == 0
    for akun, jumlah in ((sekdes, 1), (kades, 1), (operator, 0)):
        assert Notifikasi.objects.filter(penerima=akun, kode="surat.terlambat").count() == jumlah
    assert set(terlambat(timezone.now()).values_list("kode", flat=True)) == set(kode[:2])
    assert jumlah_per_tab()["terlambat"] == 2


def test_satu_permohonan_disebut_dengan_pemegangnya(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    _lewat([p.kode], 9)
    assert eskalasi_semua() == 1
    isi = Notifikasi.objects.get(penerima=kades, kode="surat.terlambat").data["isi"]
    assert isi == "Keterangan Usaha untuk Siti Rahmawati, dipegang Rini Astuti."


def test_yang_menunggu_warga_bukan_keterlambatan_kantor(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("perlu_perbaikan", desa=desa, orang=orang, operator=operator)
    _lewat([p.kode], 9)
    assert eskalasi_semua() == 0


def test_desa_lain_tidak_ikut_dikabari(desa: Desa, desa_lain: Desa, orang: Penduduk, kades: Akun) -> None:
    _lewat(pabrik_alur.diajukan_banyak(orang, desa=desa, jumlah=1), 9)
    assert eskalasi_semua() == 1
    assert Notifikasi.objects.filter(kode="surat.terlambat").count() == 1
