"""Makes any text printable with the fonts inside typst. PDF/A refuses a letter with a missing glyph, and a
village must still get its letter when a name carries an emoji or a script that the fonts lack."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

PENGGANTI: Final = "□"
PATAH: Final = "\u200b"
# Long runs of letters, or anything longer than a line; a letter's number or an address stays whole.
_PANJANG = re.compile(r"[^\W_]{24,}|\S{44,}")
# Proven printable by tests/naskah/test_aksara.py, so that common letters need no trial.
AMAN: Final = re.compile(
    "[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac□]*"
)
_KELOMPOK = re.compile(
    r"[^\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
    r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]*|.",
    re.DOTALL,
)


def rapikan(teks: str, tercetak: Callable[[str], bool]) -> str:
    """NFC, no control signs, nothing the fonts lack: emoji and symbols go, letters become □.

    `tercetak(kelompok)`: whether one sign with its accents can be printed. "\\n" stays.
    """
    teks = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n"))
    if not AMAN.fullmatch(teks):
        teks = "".join(_ganti(k, tercetak) for k in _KELOMPOK.findall(teks))
        teks = re.sub(r" {2,}", " ", teks)
    return _patahkan(teks)


def _ganti(kelompok: str, tercetak: Callable[[str], bool]) -> str:
    if AMAN.fullmatch(kelompok):
        return kelompok
    jenis = unicodedata.category(kelompok[0])
    if jenis in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if jenis in ("Cf", "Cs"):
        return ""
    if tercetak(kelompok):
        return kelompok
    if len(kelompok) > 1 and (AMAN.fullmatch(kelompok[0]) or tercetak(kelompok[0])):
        return kelompok[0]
    return PENGGANTI if jenis[0] in "LN" else ""


def _patahkan(teks: str) -> str:
    """Words too long for a column get places where they may break; they show nothing."""
    return _PANJANG.sub(lambda m: PATAH.join(m[0][i : i + 8] for i in range(0, len(m[0]), 8)), teks)
