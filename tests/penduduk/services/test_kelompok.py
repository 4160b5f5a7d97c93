"""Groups: once a member, one head, empty before it goes."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import AnggotaKelompok, Kelompok, Penduduk
from balai.penduduk.services import DataDitolak
from balai.penduduk.services.kelompok import (
    anggota_keluar,
    anggota_tambah,
    anggota_ubah,
    kelompok_hapus,
    kelompok_simpan,
)
from tests import pabrik


@pytest.fixture
def tani(desa: Desa, operator: Akun) -> Kelompok:
    return kelompok_simpan(
        kelompok=None, desa_id=desa.pk, kode="KT-01", nama="Sri Rejeki", kategori="1", oleh=operator
    )


@pytest.mark.parametrize(
    ("medan", "isi"),
    [("kode", ""), ("nama", " "), ("kategori", "77"), ("kode", "K" * 21), ("keterangan", "x" * 301)],
)
def test_isian_salah_disebut_medannya(medan: str, isi: str, desa: Desa, operator: Akun) -> None:
    data = {"kode": "KT-02", "nama": "Makmur", "kategori": "1"} | {medan: isi}
    with pytest.raises(DataDitolak) as e:
        kelompok_simpan(kelompok=None, desa_id=desa.pk, oleh=operator, **data)
    assert e.value.medan == medan


def test_kode_tidak_kembar(tani: Kelompok, desa: Desa, operator: Akun) -> None:
    with pytest.raises(DataDitolak, match="KT-01"):
        kelompok_simpan(
            kelompok=None, desa_id=desa.pk, kode="KT-01", nama="Lain", kategori="2", oleh=operator
        )


def test_masuk_sekali_satu_ketua_lalu_keluar(
    tani: Kelompok, orang: Penduduk, desa: Desa, operator: Akun
) -> None:
    a = anggota_tambah(kelompok=tani, orang=orang, oleh=operator)
    assert anggota_tambah(kelompok=tani, orang=orang, oleh=operator).pk == a.pk
    b = anggota_tambah(kelompok=tani, orang=pabrik.penduduk_buat(desa, nama="Budi"), oleh=operator)
    anggota_ubah(anggota=a, jabatan="1", no_anggota=" 001 ", oleh=operator)
    assert AnggotaKelompok.objects.get(pk=a.pk).no_anggota == "001"
    with pytest.raises(DataDitolak, match="ketua"):
        anggota_ubah(anggota=b, jabatan="1", no_anggota="", oleh=operator)
    with pytest.raises(DataDitolak, match="anggota"):
        kelompok_hapus(kelompok=tani, oleh=operator)
    for x in (a, b, a):
        anggota_keluar(anggota=x, oleh=operator)
    kelompok_hapus(kelompok=tani, oleh=operator)
    assert not Kelompok.objects.exists()
    assert Jejak.objects.filter(aksi="kelompok.keluar", subjek_id=orang.pk).count() == 1


def test_yang_meninggal_tidak_masuk(tani: Kelompok, desa: Desa, operator: Akun) -> None:
    with pytest.raises(DataDitolak, match="meninggal"):
        anggota_tambah(kelompok=tani, orang=pabrik.penduduk_buat(desa, status_dasar="2"), oleh=operator)
