from __future__ import annotations

from datetime import date

import pytest

from balai.desa.models import Desa
from balai.penduduk.models import Keluarga, Penduduk
from balai.penduduk.susunan import (
    OrangTua,
    kepala_dari,
    kepala_usul,
    orang_tua_dari,
    orang_tua_usul,
    pasangan_dari,
    shdk_usul,
)
from tests import pabrik_peristiwa as pp


def orang(
    pk: int, shdk: str, *, jk: str = "1", kawin: str = "1", lahir: int = 1980, **kolom: str
) -> Penduduk:
    return Penduduk(
        pk=pk, nik=f"99010101018000{pk:02}", nama=f"Orang {pk}", shdk=shdk, jenis_kelamin=jk,
        status_kawin=kawin, tanggal_lahir=date(lahir, 1, 1), **kolom,
    )  # fmt: skip


AYAH = orang(1, "1", kawin="2", lahir=1960)
IBU = orang(2, "3", jk="2", kawin="2", lahir=1964)
PUTRA = orang(3, "4", kawin="2", lahir=1990)
PUTRI = orang(4, "4", jk="2", lahir=2000)
MENANTU = orang(5, "5", jk="2", kawin="2", lahir=1992)
CUCU = orang(6, "6", lahir=2015, nik_ayah=PUTRA.nik, nik_ibu=MENANTU.nik)
NENEK = orang(7, "7", jk="2", kawin="4", lahir=1935)
PEMBANTU = orang(8, "10", lahir=1950)
SEMUA = [AYAH, IBU, PUTRA, PUTRI, MENANTU, CUCU, NENEK, PEMBANTU]


def usul(kepala: Penduduk, anggota: list[Penduduk], lama: Penduduk = AYAH) -> dict[int, str]:
    return shdk_usul(anggota=anggota, kepala_lama=lama, kepala=kepala)


def test_istri_menjadi_kepala_suami_yang_tinggal_menjadi_suami() -> None:
    assert usul(IBU, SEMUA) == {1: "2", 2: "1", 3: "4", 4: "4", 5: "5", 6: "6", 7: "8", 8: "10"}


def test_istri_menjadi_kepala_sesudah_suami_tiada() -> None:
    assert usul(IBU, SEMUA[1:]) == {2: "1", 3: "4", 4: "4", 5: "5", 6: "6", 7: "8", 8: "10"}


def test_anak_menjadi_kepala_istri_dan_anaknya_ikut_benar() -> None:
    assert usul(PUTRA, SEMUA) == {1: "7", 2: "7", 3: "1", 4: "9", 5: "3", 6: "4", 7: "9", 8: "10"}


def test_menantu_menjadi_kepala() -> None:
    assert usul(MENANTU, SEMUA) == {1: "8", 2: "8", 3: "2", 4: "9", 5: "1", 6: "4", 7: "9", 8: "10"}


def test_orang_tua_menjadi_kepala() -> None:
    assert usul(NENEK, SEMUA) == {1: "4", 2: "5", 3: "6", 4: "6", 5: "9", 6: "9", 7: "1", 8: "10"}


def test_cucu_menjadi_kepala_orang_tuanya_dikenal_dari_nik() -> None:
    assert usul(CUCU, SEMUA) == {1: "9", 2: "9", 3: "7", 4: "9", 5: "7", 6: "1", 7: "9", 8: "10"}


def test_kepala_yang_memimpin_pecahan_keluarganya_sendiri_tidak_mengubah_hubungan() -> None:
    assert usul(AYAH, [AYAH, PUTRI, NENEK]) == {1: "1", 4: "4", 7: "7"}


def test_anak_dikenal_dari_nama_kalau_nik_orang_tua_kosong() -> None:
    keponakan = orang(9, "9", lahir=2016, nama_ayah="ORANG 3")
    assert usul(PUTRA, [PUTRA, keponakan])[9] == "4"
    lebih_tua = orang(9, "9", lahir=1950, nama_ayah="Orang 3")
    assert usul(PUTRA, [PUTRA, lebih_tua])[9] == "9"


@pytest.mark.parametrize(
    ("siapa", "anggota", "hasil"),
    [
        (AYAH, SEMUA, IBU),
        (IBU, SEMUA, AYAH),
        (PUTRA, SEMUA, MENANTU),
        (MENANTU, SEMUA, PUTRA),
        (PUTRI, SEMUA, None),
        (NENEK, SEMUA, None),
        (AYAH, [*SEMUA, orang(9, "3", jk="2", kawin="2")], None),
        (IBU, [*SEMUA, orang(9, "3", jk="2", kawin="2")], None),
        (PUTRA, [*SEMUA, orang(9, "4", kawin="2")], None),
        (MENANTU, [*SEMUA, orang(9, "4", kawin="2")], None),
        (PEMBANTU, SEMUA, None),
    ],
)
def test_pasangan_hanya_bila_jelas(siapa: Penduduk, anggota: list[Penduduk], hasil: Penduduk | None) -> None:
    assert pasangan_dari(siapa, anggota) == hasil


@pytest.mark.parametrize(
    ("anggota", "hasil"),
    [
        (SEMUA[1:], IBU),
        ([PUTRA, PUTRI, MENANTU, CUCU, PEMBANTU], PUTRA),
        ([PUTRI, CUCU, PEMBANTU], PUTRI),
        ([CUCU, PEMBANTU], CUCU),
        ([PEMBANTU], PEMBANTU),
        ([], None),
    ],
)
def test_usul_kepala_pasangan_lalu_dewasa_tertua_lalu_yang_tertua(
    anggota: list[Penduduk], hasil: Penduduk | None
) -> None:
    assert kepala_dari(anggota) == hasil


def test_usul_orang_tua_dari_kepala_dan_pasangannya() -> None:
    assert orang_tua_dari([AYAH, IBU, PUTRI]) == OrangTua("Orang 1", AYAH.nik, "Orang 2", IBU.nik)
    janda = orang(9, "1", jk="2", kawin="4")
    assert orang_tua_dari([janda, PUTRI]) == OrangTua(nama_ibu="Orang 9", nik_ibu=janda.nik)
    dua = [AYAH, IBU, orang(9, "3", jk="2", kawin="2")]
    assert orang_tua_dari(dua) == OrangTua("Orang 1", AYAH.nik)
    assert orang_tua_dari([PUTRI]) == OrangTua()


def test_usul_dibaca_dari_data_desa(desa: Desa) -> None:
    kk: Keluarga = pp.keluarga_buat(desa)
    ayah = pp.cari(pp.AYAH)
    assert kepala_usul(kk, tanpa=[ayah.pk]) == pp.cari(pp.IBU)
    assert orang_tua_usul(kk).nama_ayah == pp.AYAH
