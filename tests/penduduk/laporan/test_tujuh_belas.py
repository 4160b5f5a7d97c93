from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.tanggal import umur
from balai.desa.models import Desa
from balai.penduduk.laporan.orang import Tempat
from balai.penduduk.laporan.tujuh_belas import (
    KOLOM_TUJUH_BELAS,
    baris_remaja,
    remaja,
    segera_17,
    ulang_tahun_17,
    wajib_belum_rekam,
)
from tests import pabrik

HARI = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _hari() -> Iterator[None]:
    with time_machine.travel("2026-11-22 03:00:00+00:00"):
        yield


@given(st.dates(date(1900, 1, 1), date(2080, 12, 31)))
def test_hari_ulang_tahun_adalah_hari_pertama_berumur_17(lahir: date) -> None:
    ulang = ulang_tahun_17(lahir)
    assert umur(lahir, ulang) == 17
    assert umur(lahir, ulang - timedelta(days=1)) == 16


def nama(qs: object) -> list[str]:
    return [o.nama for o in qs]  # type: ignore[attr-defined]


def test_tiga_bulan_sejak_bulan_ini(desa: Desa) -> None:
    lahir = {
        "Oktober": date(2009, 10, 31), "Awal": date(2009, 11, 1), "Desember": date(2009, 12, 30),
        "Akhir": date(2010, 1, 31), "Februari": date(2010, 2, 1),
    }  # fmt: skip
    for n, hari in lahir.items():
        pabrik.penduduk_buat(desa, nama=n, tanggal_lahir=hari)
    assert nama(segera_17(HARI)) == ["Awal", "Desember", "Akhir"]


@pytest.mark.parametrize(
    ("bulan", "masuk"),
    [
        (date(2025, 2, 1), True),
        (date(2025, 3, 1), True),
        (date(2024, 12, 1), False),
        (date(2025, 4, 1), False),
    ],
)
def test_lahir_29_februari_berumur_17_pada_1_maret(desa: Desa, bulan: date, masuk: bool) -> None:
    pabrik.penduduk_buat(desa, nama="Kabisat", tanggal_lahir=date(2008, 2, 29))
    assert nama(segera_17(bulan)) == (["Kabisat"] if masuk else [])


@pytest.mark.parametrize("kolom", [{"status_rekam": "3"}, {"status_rekam": "8"}, {"ktp_el": "2"},
                                   {"warganegara": "2"}, {"status_dasar": "3"}])  # fmt: skip
def test_yang_sudah_merekam_atau_bukan_warga_tidak_dipanggil(desa: Desa, kolom: dict[str, str]) -> None:
    pabrik.penduduk_buat(desa, tanggal_lahir=date(2009, 12, 1), **kolom)
    pabrik.penduduk_buat(desa, tanggal_lahir=date(2000, 12, 1), **kolom)
    assert nama(segera_17(HARI)) == nama(wajib_belum_rekam()) == []


def test_wajib_ktp_sejak_17_tahun_atau_pernah_kawin(desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Tepat 17", tanggal_lahir=date(2009, 11, 22), status_rekam="2")
    pabrik.penduduk_buat(desa, nama="Besok 17", tanggal_lahir=date(2009, 11, 23), status_rekam="1")
    pabrik.penduduk_buat(desa, nama="Kawin 16", tanggal_lahir=date(2010, 5, 1), status_kawin="2", ktp_el="1")
    pabrik.penduduk_buat(desa, nama="Tua", tanggal_lahir=date(1950, 5, 1))
    assert nama(wajib_belum_rekam()) == ["Kawin 16", "Tepat 17", "Tua"]


def test_baris_berkas_memuat_tempat_dan_nomor_hp(desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Hanifah", tanggal_lahir=date(2009, 12, 11), telepon="+6281200003456")
    (baris,) = baris_remaja(remaja(segera_17(HARI), Tempat()))
    assert len(baris) == len(KOLOM_TUJUH_BELAS)
    assert list(baris) == [
        "Hanifah", date(2009, 12, 11), date(2026, 12, 11), "Krajan", "01", "02", "Jalan Melati 3",
        "0812 0000 3456",
    ]  # fmt: skip
