"""Records that may be one person: which pairs are shown, and that nobody is compared for nothing."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.penduduk.ganda import Calon, nama_baku, nama_mirip, pasangan_cari, pasangan_desa
from balai.penduduk.models import Penduduk
from balai.penduduk.services import penduduk_ubah
from tests import pabrik

LAHIR = date(1988, 4, 14)


@pytest.fixture(autouse=True)
def _tanpa_ingatan() -> None:
    cache.clear()


def calon(pk: int, nama: str = "Siti Rahmawati", lahir: date | None = LAHIR, **kolom: Any) -> Calon:
    isi = {"jenis_kelamin": "2", "nik": f"99010154048800{pk:02}", "keluarga_id": pk} | kolom
    return Calon(pk=pk, nama=nama, tanggal_lahir=lahir, **isi)


def sebab(a: Calon, b: Calon) -> str:
    hasil = pasangan_cari([a, b])
    assert len(hasil) <= 1
    return hasil[0].sebab if hasil else ""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("SITI RAHMAWATI", "Siti  Rahmawati"),
        ("H. Ahmad Dahlan", "AHMAD DAHLAN"),
        ("Soekarno", "Sukarno"),
        ("Djoko Tjahjono", "Joko Cahjono"),
        ("Rini Astuti, S.Pd.", "RINI ASTUTI"),
    ],
)
def test_ejaan_gelar_dan_spasi_tidak_membedakan(a: str, b: str) -> None:
    assert nama_baku(a) == nama_baku(b)


@given(st.text(max_size=40), st.text(max_size=40))
def test_kemiripan_tidak_bergantung_urutan_dan_diri_sendiri_mirip(a: str, b: str) -> None:
    a, b = nama_baku(a), nama_baku(b)
    assert nama_mirip(a, a)
    if nama_mirip(a, b):
        assert abs(len(a) - len(b)) <= 4


@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        (calon(2), "Nama dan tanggal lahir sama"),
        (calon(2, "Siti Rahmawaty"), "Nama mirip, tanggal lahir sama"),
        (calon(2, lahir=date(1988, 4, 4), keluarga_id=1), "Nama sama, tanggal lahir hampir sama"),
        (calon(2, lahir=date(1986, 4, 14), nama_ibu="Sumini"), "Nama sama, tanggal lahir hampir sama"),
        (calon(2, nik="0990101200100001"), "Nama dan tanggal lahir sama, satu NIK sementara"),
        (calon(2, jenis_kelamin="1"), ""),
        (calon(2, "Budi Santoso"), ""),
        (calon(2, lahir=date(1988, 4, 4)), ""),  # a common name and another family: nothing speaks for it
        (calon(2, lahir=date(1979, 11, 2), keluarga_id=1), ""),
        (calon(2, lahir=None, keluarga_id=1), ""),
    ],
)
def test_pasangan_yang_patut_dilihat(lain: Calon, kata: str) -> None:
    assert sebab(calon(1, nama_ibu="SUMINI"), lain) == kata


def test_hari_dan_bulan_tertukar() -> None:
    a, b = calon(1, lahir=date(1990, 5, 11)), calon(2, lahir=date(1990, 11, 5), keluarga_id=1)
    assert sebab(a, b) == "Nama sama, hari dan bulan lahir tertukar"


def test_yang_paling_mungkin_di_atas() -> None:
    orang = [calon(1), calon(2, "Siti Rahmawaty"), calon(3)]
    hasil = pasangan_cari(orang)
    assert [(p.satu, p.dua) for p in hasil] == [(1, 3), (1, 2), (2, 3)]


def test_sepuluh_ribu_orang_dalam_sekejap() -> None:
    """Blocks, not all with all: fifty million comparisons would take minutes."""
    awal = date(1950, 1, 1)
    orang = [
        calon(n, f"Nama {n % 997} Marga {n % 31}", awal + timedelta(days=n * 7 % 25000)) for n in range(10000)
    ]
    mulai = time.process_time()
    pasangan_cari(orang)
    assert time.process_time() - mulai < 5


def test_hanya_penduduk_desa_ini_yang_hidup(desa: Desa, desa_lain: Desa) -> None:
    a, b = pabrik.penduduk_buat(desa), pabrik.penduduk_buat(desa)
    pabrik.penduduk_buat(desa, status_dasar="2")
    with scope(desa_lain):
        pabrik.penduduk_buat(desa_lain)
        assert pasangan_desa() == []
    assert [(p.satu, p.dua) for p in pasangan_desa()] == [(a.pk, b.pk)]
    Penduduk.objects.filter(pk=b.pk).update(status_dasar="2")
    assert pasangan_desa() == []


def test_nama_yang_dibetulkan_langsung_terbaca(desa: Desa, operator: Akun) -> None:
    pabrik.penduduk_buat(desa)
    b = pabrik.penduduk_buat(desa)
    assert len(pasangan_desa()) == 1
    penduduk_ubah(orang=b, ubahan={"nama": "Wulan Lestari"}, oleh=operator)
    assert pasangan_desa() == []
