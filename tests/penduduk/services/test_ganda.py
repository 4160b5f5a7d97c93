"""Decisions on pairs: remembered, counted, taken back, refused where something hangs on the record."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.ganda import pasangan_desa
from balai.penduduk.models import Mutasi, PasanganGanda, Penduduk, Peristiwa
from balai.penduduk.riwayat import bisa_dibatalkan
from balai.penduduk.services import DataDitolak, pendataan_lengkapi
from balai.penduduk.services.batal import peristiwa_batalkan
from balai.penduduk.services.ganda import pasangan_beda, pasangan_sama, pasangan_tanya_lagi
from tests import pabrik


@pytest.fixture(autouse=True)
def _tanpa_ingatan() -> None:
    cache.clear()


@pytest.fixture
def kembar(desa: Desa) -> tuple[Penduduk, Penduduk]:
    a, b = pabrik.penduduk_buat(desa), pabrik.penduduk_buat(desa)
    pendataan_lengkapi()
    return a, b


def jiwa() -> int:
    return sum(Mutasi.objects.filter(satuan="jiwa").values_list("jumlah", flat=True))


def test_dua_orang_tidak_ditanya_lagi_sampai_diminta(
    kembar: tuple[Penduduk, Penduduk], operator: Akun
) -> None:
    a, b = kembar
    assert len(pasangan_desa()) == 1
    p = pasangan_beda(satu=b, dua=a, oleh=operator)
    assert pasangan_beda(satu=a, dua=b, oleh=operator).pk == p.pk
    assert (p.satu_id, p.dua_id) == (a.pk, b.pk)
    assert pasangan_desa() == []
    assert set(Jejak.objects.filter(aksi="penduduk.ganda").values_list("subjek_id", flat=True)) == {
        a.pk,
        b.pk,
    }
    pasangan_tanya_lagi(pasangan=p, oleh=operator)
    assert len(pasangan_desa()) == 1


def test_orang_yang_sama_keluar_dari_hitungan(kembar: tuple[Penduduk, Penduduk], operator: Akun) -> None:
    tetap, buang = kembar
    assert jiwa() == 2
    peristiwa = pasangan_sama(tetap=tetap, buang=buang, oleh=operator)
    buang.refresh_from_db()
    tetap.refresh_from_db()
    assert (tetap.status_dasar, buang.status_dasar) == ("1", "9")
    assert jiwa() == Penduduk.objects.filter(status_dasar="1").count() == 1
    assert peristiwa.jenis == Peristiwa.Jenis.PENDATAAN
    assert pasangan_desa() == []
    assert PasanganGanda.objects.get().putusan == "sama"


def test_putusan_sama_bisa_dibatalkan_lewat_peristiwanya(
    kembar: tuple[Penduduk, Penduduk], operator: Akun
) -> None:
    tetap, buang = kembar
    peristiwa = pasangan_sama(tetap=tetap, buang=buang, oleh=operator)
    assert bisa_dibatalkan(peristiwa) == ""
    peristiwa_batalkan(peristiwa=peristiwa, oleh=operator, alasan="Ternyata kembar")
    buang.refresh_from_db()
    assert buang.hidup
    assert jiwa() == 2
    assert len(pasangan_desa()) == 1


def test_yang_punya_akun_dipertahankan(desa: Desa, operator: Akun) -> None:
    a, warga = pabrik.penduduk_buat(desa), pabrik.warga_buat(desa)
    with pytest.raises(DataDitolak, match="punya akun"):
        pasangan_sama(tetap=a, buang=warga, oleh=operator)
    warga.refresh_from_db()
    assert warga.hidup
    assert pasangan_sama(tetap=warga, buang=a, oleh=operator)


def test_yang_punya_permohonan_dipertahankan(desa: Desa, operator: Akun) -> None:
    a, warga = pabrik.penduduk_buat(desa), pabrik.warga_buat(desa)
    pabrik.konsep_buat(warga, "SKD")
    Penduduk.objects.filter(pk=warga.pk).update(akun=None)
    with pytest.raises(DataDitolak, match="permohonan surat"):
        pasangan_sama(tetap=a, buang=warga, oleh=operator)


def test_kepala_keluarga_dengan_anggota_lain_dipertahankan(desa: Desa, operator: Akun) -> None:
    a, kepala = pabrik.penduduk_buat(desa), pabrik.penduduk_buat(desa)
    pabrik.penduduk_buat(desa, keluarga=kepala.keluarga, nama="Anak")
    with pytest.raises(DataDitolak, match="kepala keluarga"):
        pasangan_sama(tetap=a, buang=kepala, oleh=operator)


def test_sudah_tidak_aktif_tidak_diputuskan_lagi(kembar: tuple[Penduduk, Penduduk], operator: Akun) -> None:
    a, b = kembar
    pasangan_sama(tetap=a, buang=b, oleh=operator)
    with pytest.raises(DataDitolak, match="tidak aktif"):
        pasangan_sama(tetap=b, buang=a, oleh=operator)
    with pytest.raises(DataDitolak, match="tidak aktif"):
        pasangan_beda(satu=a, dua=b, oleh=operator)
