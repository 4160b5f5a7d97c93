from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.surat.isian import Isian, bersihkan, rapikan_teks

HARI_INI = date(2026, 11, 22)


def nilai(teks: str, jenis: str, **lain: object) -> object:
    isian = Isian("x", "Omzet per bulan", jenis, **lain)  # type: ignore[arg-type]
    return bersihkan(isian, teks, HARI_INI)


@pytest.mark.parametrize(
    ("jenis", "teks", "hasil"),
    [
        ("text", "Warung Bu Siti", "Warung Bu Siti"),
        ("number", "2019", 2019),
        ("number", "1.000", 1000),
        ("money", "Rp 5.000.000,00", 5_000_000),
        ("money", "5000000", 5_000_000),
        ("money", "Rp. 5.000.000,-", 5_000_000),
        ("date", "14 April 1988", "1988-04-14"),
        ("date", "14/04/1988", "1988-04-14"),
        ("time", "9:05", "09.05"),
        ("phone", "0812-3456-7890", "+6281234567890"),
    ],
)
def test_setiap_jenis_dibaca_seperti_ditulis_orang(jenis: str, teks: str, hasil: object) -> None:
    assert nilai(teks, jenis) == hasil


@pytest.mark.parametrize(
    ("jenis", "teks", "petunjuk"),
    [
        ("text", "a" * 101, "Ringkas omzet per bulan sampai 100 huruf, sekarang 101"),
        ("number", "dua", "Tulis omzet per bulan dengan angka, misalnya 3"),
        ("number", "1.5", "Tulis omzet per bulan dengan angka, misalnya 3"),
        ("number", "9" * 16, "Tulis omzet per bulan dengan angka, misalnya 3"),
        ("money", "lima juta", "Tulis jumlah rupiah dengan angka, misalnya 1.500.000"),
        ("date", "kemarin", "Tulis tanggal seperti 14/04/1988 atau 14 April 1988."),
        ("time", "25.00", "Tulis jam seperti 09.30"),
        ("phone", "0812", "Nomor kurang 6 angka. Contoh: 0812 3456 7890"),
        ("select", "Lain", "Pilih omzet per bulan dari daftar"),
    ],
)
def test_petunjuk_menyebut_cara_memperbaiki(jenis: str, teks: str, petunjuk: str) -> None:
    with pytest.raises(ValueError) as galat:  # noqa: PT011 - the whole text is compared
        nilai(teks, jenis, pilihan=("Ada", "Tidak"))
    assert str(galat.value) == petunjuk


def test_batas_angka_dan_uang() -> None:
    assert nilai("0", "number", nilai_min=0) == 0
    with pytest.raises(ValueError, match=r"paling banyak 10.000"):
        nilai("10001", "number", nilai_maks=10_000)
    with pytest.raises(ValueError, match=r"paling sedikit Rp1.000"):
        nilai("999", "money", nilai_min=1000)


def test_masa_depan_ditolak_hanya_bila_hari_ini_diketahui() -> None:
    assert nilai("22/11/2026", "date", lampau=True) == "2026-11-22"
    with pytest.raises(ValueError, match=r"paling akhir hari ini, 22 November 2026"):
        nilai("23/11/2026", "date", lampau=True)
    with pytest.raises(ValueError, match="Tahun paling akhir 2026"):
        nilai("2027", "number", lampau=True)
    assert bersihkan(Isian("x", "Tahun", "number", lampau=True), "2027", None) == 2027


@given(st.text(max_size=60))
def test_teks_rapi_tanpa_tanda_kendali_dan_tetap_bila_dirapikan_lagi(teks: str) -> None:
    for berbaris in (True, False):
        hasil = rapikan_teks(teks, berbaris=berbaris)
        assert rapikan_teks(hasil, berbaris=berbaris) == hasil
        assert "\x00" not in hasil
        assert berbaris or "\n" not in hasil
        hasil.encode("utf-8")


def test_baris_baru_hanya_bertahan_di_isian_panjang() -> None:
    assert rapikan_teks(" a \r\n\r\n\r\n b  c ", berbaris=True) == "a\n\nb c"
    assert rapikan_teks(" a \n b ", berbaris=False) == "a b"
