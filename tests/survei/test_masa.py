"""Periods of the survey."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from balai.survei.masa import masa_baca, masa_daftar

HARI = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("teks", "nama", "mulai", "sampai"),
    [
        ("2026", "Tahun 2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2025-t1", "Januari sampai Maret 2025", date(2025, 1, 1), date(2025, 4, 1)),
        ("2026-t4", "Oktober sampai Desember 2026", date(2026, 10, 1), date(2027, 1, 1)),
        ("setahun", "12 bulan terakhir", date(2025, 11, 22), date(2026, 11, 23)),
        ("2026-t5", "Tahun 2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("", "Tahun 2026", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_masa_dari_alamat(teks: str, nama: str, mulai: date, sampai: date) -> None:
    m = masa_baca(teks, HARI)
    assert (m.nama, m.mulai, m.sampai) == (nama, mulai, sampai)


def test_29_februari_punya_setahun_yang_lalu() -> None:
    assert masa_baca("setahun", date(2028, 2, 29)).mulai == date(2027, 2, 28)


def test_rentang_memakai_jam_desa() -> None:
    mulai, _ = masa_baca("2026", HARI).rentang(ZoneInfo("Asia/Jayapura"))
    assert mulai.isoformat() == "2026-01-01T00:00:00+09:00"


def test_daftar_sejak_jawaban_pertama_dan_yang_diminta() -> None:
    kunci = [k for k, _ in masa_daftar(date(2026, 8, 1), HARI, masa_baca("2020", HARI))]
    assert kunci == ["setahun", "2026", "2026-t4", "2026-t3", "2020"]
