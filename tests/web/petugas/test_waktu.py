"""Time left, as the office reads it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from balai.desa.jam import Jadwal
from balai.web.petugas.waktu import cap_waktu, sisa

WIB = ZoneInfo("Asia/Jakarta")
JADWAL = Jadwal({h: (time(8), time(15)) for h in range(5)}, WIB, frozenset({date(2026, 11, 20)}))
RABU = datetime(2026, 11, 18, 10, 12, tzinfo=WIB)


@pytest.mark.parametrize(
    ("janji", "teks", "warna", "kelompok"),
    [
        (datetime(2026, 11, 18, 11, 22, tzinfo=WIB), "Sisa 1 jam 10 mnt", "kunyit", "hari_ini"),
        (datetime(2026, 11, 18, 13, 12, tzinfo=WIB), "Sisa 3 jam", "", "hari_ini"),
        (datetime(2026, 11, 18, 10, 12, tzinfo=WIB), "Baru lewat", "merah", "lewat"),
        (datetime(2026, 11, 18, 9, 32, tzinfo=WIB), "Lewat 40 mnt", "merah", "lewat"),
        (datetime(2026, 11, 17, 14, 30, tzinfo=WIB), "Lewat 2 jam 42 mnt", "merah", "lewat"),
        (datetime(2026, 11, 16, 10, 12, tzinfo=WIB), "Lewat 2 hari kerja", "merah", "lewat"),
        (datetime(2026, 11, 19, 10, 30, tzinfo=WIB), "Besok 10.30", "", "nanti"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=WIB), "Senin 09.00", "", "nanti"),
        (datetime(2026, 12, 3, 9, 0, tzinfo=WIB), "3 Des", "", "nanti"),
    ],
)
def test_sisa_dihitung_menurut_jam_pelayanan(janji: datetime, teks: str, warna: str, kelompok: str) -> None:
    s = sisa(JADWAL, janji, RABU)
    assert (s.teks, s.warna, s.kelompok) == (teks, warna, kelompok)


def test_malam_hari_yang_lewat_tetap_lewat_walau_kantor_tutup() -> None:
    malam = datetime(2026, 11, 18, 22, 0, tzinfo=WIB)
    assert sisa(JADWAL, datetime(2026, 11, 18, 15, 0, tzinfo=WIB), malam).teks == "Baru lewat"


def test_riwayat_hari_ini_cukup_jam() -> None:
    assert cap_waktu(datetime(2026, 11, 18, 9, 2, tzinfo=WIB), RABU) == "09.02"
    assert cap_waktu(datetime(2026, 11, 17, 9, 2, tzinfo=WIB), RABU) == "17 Nov, 09.02"
    assert cap_waktu(datetime(2025, 11, 17, 9, 2, tzinfo=WIB), RABU) == "17 Nov 2025, 09.02"
