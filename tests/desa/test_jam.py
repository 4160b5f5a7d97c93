from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.desa.jam import Jadwal, TanpaJamPelayanan, buka_berikutnya, menit_kerja, tambah_menit_kerja

WIB = ZoneInfo("Asia/Jakarta")
JADWAL = Jadwal(
    jam={h: (time(8), time(15)) for h in range(4)} | {4: (time(8), time(11, 30))},
    zona=WIB,
    libur=frozenset({date(2026, 12, 25)}),
)


def saat(hari: int, jam: int, menit: int = 0, bulan: int = 11) -> datetime:
    return datetime(2026, bulan, hari, jam, menit, tzinfo=WIB)


@pytest.mark.parametrize(
    ("mulai", "menit", "janji"),
    [
        (saat(18, 10, 0), 240, saat(18, 14, 0)),  # Wednesday, same day
        (saat(18, 13, 0), 240, saat(19, 10, 0)),  # over night
        (saat(20, 10, 30), 120, saat(23, 9, 0)),  # Friday to Monday
        (saat(22, 20, 0), 60, saat(23, 9, 0)),  # sent on Sunday evening
        (saat(24, 14, 30, bulan=12), 60, saat(28, 8, 30, bulan=12)),  # Christmas is closed
        (saat(18, 3, 0), 0, saat(18, 8, 0)),
    ],
)
def test_janji_hanya_berjalan_di_jam_kantor(mulai: datetime, menit: int, janji: datetime) -> None:
    assert tambah_menit_kerja(JADWAL, mulai, menit) == janji


SAAT = st.integers(0, 2 * 365 * 24 * 60).map(lambda menit: saat(1, 0, bulan=1) + timedelta(minutes=menit))


@given(SAAT, st.integers(1, 5000))
def test_menambah_lalu_menghitung_kembali_sama(mulai: datetime, menit: int) -> None:
    assert menit_kerja(JADWAL, mulai, tambah_menit_kerja(JADWAL, mulai, menit)) == menit


@given(SAAT, st.integers(1, 2000))
def test_janji_selalu_jatuh_di_jam_buka(mulai: datetime, menit: int) -> None:
    janji = tambah_menit_kerja(JADWAL, mulai, menit)
    rentang = JADWAL.buka_pada(janji.date())
    assert rentang is not None
    assert rentang[0] < janji <= rentang[1]


@given(SAAT, SAAT)
def test_menit_kerja_berlawanan_tanda(a: datetime, b: datetime) -> None:
    assert menit_kerja(JADWAL, a, b) == -menit_kerja(JADWAL, b, a)


def test_zona_lain_tetap_jam_setempat() -> None:
    wit = Jadwal(jam=JADWAL.jam, zona=ZoneInfo("Asia/Jayapura"))
    janji = tambah_menit_kerja(wit, saat(18, 5, 0), 60)  # 07.00 in Jayapura
    assert janji.astimezone(ZoneInfo("Asia/Jayapura")).hour == 9


def test_desa_tanpa_jam_pelayanan_berkata_terus_terang() -> None:
    kosong = Jadwal(jam={}, zona=WIB)
    with pytest.raises(TanpaJamPelayanan):
        tambah_menit_kerja(kosong, saat(18, 8), 10)
    with pytest.raises(TanpaJamPelayanan):
        buka_berikutnya(kosong, saat(18, 8))


def test_buka_berikutnya_setelah_tutup_adalah_hari_kerja_berikut() -> None:
    assert buka_berikutnya(JADWAL, saat(20, 12))[0] == saat(23, 8)
    assert buka_berikutnya(JADWAL, saat(20, 9))[0] == saat(20, 8)
    assert buka_berikutnya(JADWAL, saat(20, 9))[1] - saat(20, 8) == timedelta(hours=3, minutes=30)
