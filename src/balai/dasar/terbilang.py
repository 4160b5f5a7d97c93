"""Numbers in Indonesian words and figures."""

from typing import Final

_SATUAN: Final = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
_BESAR: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"))
BATAS: Final = 10**15


def terbilang(n: int) -> str:
    """1250 -> "seribu dua ratus lima puluh". Raises ValueError from 10**15 on."""
    if abs(n) >= BATAS:
        raise ValueError("Angka terlalu besar untuk ditulis dengan huruf.")
    return f"minus {_kata(-n)}" if n < 0 else _kata(n)


def _kata(n: int) -> str:
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    if n < 100:
        return _sambung(f"{_SATUAN[n // 10]} puluh", n % 10)
    for besar, nama in _BESAR:
        if n >= besar:
            depan, sisa = divmod(n, besar)
            tunggal = depan == 1 and besar <= 1000
            return _sambung(f"se{nama}" if tunggal else f"{_kata(depan)} {nama}", sisa)
    raise AssertionError(n)


def _sambung(kata: str, sisa: int) -> str:
    return f"{kata} {_kata(sisa)}" if sisa else kata


def angka(n: int) -> str:
    """4812 -> "4.812"."""
    return f"{n:,}".replace(",", ".")


def rupiah(n: int) -> str:
    """1250000 -> "Rp1.250.000"."""
    return f"-Rp{angka(-n)}" if n < 0 else f"Rp{angka(n)}"
