from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.tanggal import (
    bulan_romawi,
    durasi,
    hari_tanggal,
    jam,
    saat_relatif,
    tanggal_panjang,
    tanggal_parse,
    umur,
)

WIB = timezone(timedelta(hours=7))
SEKARANG = datetime(2026, 11, 22, 9, 0, tzinfo=WIB)


def test_bentuk_panjang() -> None:
    assert tanggal_panjang(date(1988, 4, 14)) == "14 April 1988"
    assert hari_tanggal(date(2026, 11, 18)) == "Rabu, 18 November 2026"
    assert jam(datetime(2026, 1, 1, 9, 5, tzinfo=WIB)) == "09.05"


@pytest.mark.parametrize(
    ("saat", "kata"),
    [
        (datetime(2026, 11, 22, 14, 30, tzinfo=WIB), "hari ini, 14.30"),
        (datetime(2026, 11, 23, 10, 30, tzinfo=WIB), "besok, 10.30"),
        (datetime(2026, 11, 21, 9, 0, tzinfo=WIB), "kemarin, 09.00"),
        (datetime(2026, 11, 18, 9, 0, tzinfo=WIB), "Rabu 18 November, 09.00"),
        (datetime(2025, 11, 18, 9, 0, tzinfo=WIB), "Selasa 18 November 2025, 09.00"),
    ],
)
def test_saat_disebut_seperti_orang_bicara(saat: datetime, kata: str) -> None:
    assert saat_relatif(saat, SEKARANG) == kata


def test_saat_utc_dibaca_di_zona_desa() -> None:
    assert saat_relatif(datetime(2026, 11, 21, 18, 0, tzinfo=UTC), SEKARANG) == "hari ini, 01.00"


@pytest.mark.parametrize(
    ("menit", "kata"),
    [
        (0, "0 mnt"),
        (45, "45 mnt"),
        (60, "1 jam"),
        (228, "3 jam 48 mnt"),
        (-228, "3 jam 48 mnt"),
        (3120, "2 hari 4 jam"),
    ],
)
def test_durasi(menit: int, kata: str) -> None:
    assert durasi(menit) == kata


def test_umur_bertambah_pada_hari_ulang_tahun() -> None:
    assert umur(date(2000, 6, 15), date(2026, 6, 14)) == 25
    assert umur(date(2000, 6, 15), date(2026, 6, 15)) == 26
    assert umur(date(2027, 1, 1), date(2026, 1, 1)) == 0


def test_bulan_romawi_hanya_1_sampai_12() -> None:
    assert [bulan_romawi(b) for b in (1, 4, 9, 12)] == ["I", "IV", "IX", "XII"]
    for salah in (0, 13):
        with pytest.raises(ValueError, match="tidak ada"):
            bulan_romawi(salah)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_setiap_ejaan_kembali_ke_tanggal_yang_sama(d: date) -> None:
    for teks in (
        d.isoformat(),
        f"{d:%d/%m/%Y}",
        f"{d.day}-{d.month}-{d.year}",
        tanggal_panjang(d),
        f" {d:%d.%m.%Y} ",
    ):
        assert tanggal_parse(teks) == d


def test_nama_bulan_singkat_dan_ejaan_lama_terbaca() -> None:
    assert tanggal_parse("5 Agt 1999") == date(1999, 8, 5)
    assert tanggal_parse("12-NOPEMBER-1970") == date(1970, 11, 12)


@pytest.mark.parametrize(
    "teks", ["", "besok", "14/04/88", "31/02/2020", "14 Aprl 1988", "2020-13-01", "01/01/0020"]
)
def test_tanggal_salah_ditolak_dengan_petunjuk(teks: str) -> None:
    with pytest.raises(ValueError, match=r"Tulis tanggal seperti|Periksa lagi"):
        tanggal_parse(teks)


@given(st.text(max_size=20))
def test_teks_sembarang_tidak_pernah_galat_lain(teks: str) -> None:
    try:
        assert 1800 <= tanggal_parse(teks).year <= 2200
    except ValueError as e:
        pesan = str(e)
        assert pesan.endswith(".")
