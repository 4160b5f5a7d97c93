"""Shared reading of long numbers that people copy from a card."""

import re

_HIASAN = re.compile(r"[\s.\-\u2010-\u2015\u200b-\u200f\u2060\ufeff]+")
_ANGKA = re.compile(r"[0-9]+")


def angka_saja(teks: str) -> str:
    """Drop spaces, dots and dashes (also the odd ones a phone pastes)."""
    return _HIASAN.sub("", teks)


def hanya_angka(teks: str) -> bool:
    """True for ASCII digits alone; `str.isdigit` also accepts other scripts."""
    return _ANGKA.fullmatch(teks) is not None


def keluhan_16(teks: str, *, sebutan: str, sumber: str) -> str | None:
    """The Indonesian sentence that says how to mend a 16-digit number, or None when it is right."""
    if not teks:
        return f"Isi {sebutan}. {sebutan[0].upper()}{sebutan[1:]} terdiri dari 16 angka, lihat {sumber}."
    if not hanya_angka(teks):
        return f"Tulis {sebutan} dengan angka saja, 16 angka, lihat {sumber}."
    selisih = len(teks) - 16
    if selisih == 0:
        return None
    arah = f"kurang {-selisih}" if selisih < 0 else f"lebih {selisih}"
    awal = sebutan[0].upper() + sebutan[1:]
    return f"{awal} {arah} angka. {awal} terdiri dari 16 angka, lihat {sumber}."
