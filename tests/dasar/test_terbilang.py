import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.terbilang import BATAS, angka, rupiah, terbilang

NILAI = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100,
}  # fmt: skip
BESAR = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def baca(kata: str) -> int:
    """Read the words back, independently of how they were made."""
    jumlah, ratus, satuan = 0, 0, 0
    for k in kata.replace("seribu", "satu ribu").split():
        if k in BESAR:
            jumlah += (ratus + satuan) * BESAR[k]
            ratus = satuan = 0
        elif k == "ratus":
            ratus, satuan = satuan * 100, 0
        elif k == "puluh":
            ratus, satuan = ratus + satuan * 10, 0
        elif k == "belas":
            satuan += 10
        elif k == "seratus":
            ratus += 100
        else:
            satuan += NILAI[k]
    return jumlah + ratus + satuan


@given(st.one_of(st.integers(0, 20_000), st.integers(0, BATAS - 1)))
def test_kata_terbaca_kembali_menjadi_angka_yang_sama(n: int) -> None:
    assert baca(terbilang(n)) == n


@pytest.mark.parametrize(
    ("n", "kata"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1_000_000, "satu juta"),
        (1_001_100, "satu juta seribu seratus"),
        (-25, "minus dua puluh lima"),
    ],
)
def test_ejaan_baku(n: int, kata: str) -> None:
    assert terbilang(n) == kata


def test_terlalu_besar_ditolak() -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        terbilang(BATAS)


def test_angka_dan_rupiah_memakai_titik() -> None:
    assert (angka(4812), angka(7), rupiah(1_250_000), rupiah(-5000)) == (
        "4.812",
        "7",
        "Rp1.250.000",
        "-Rp5.000",
    )
