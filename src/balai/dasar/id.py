"""Random names for rows and one-time codes, from the operating system's generator."""

import re
import secrets
from typing import Final

ABJAD: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u: nothing that is misread aloud or on paper


def id_acak(panjang: int = 12) -> str:
    """5 bits a character, so 60 bits at the default length."""
    return "".join(secrets.choice(ABJAD) for _ in range(panjang))


def kode_angka(panjang: int) -> str:
    """Digits only, leading zeros kept."""
    return "".join(secrets.choice("0123456789") for _ in range(panjang))


PANJANG_KODE: Final = 12  # of id_acak, and of the code under a letter
_MIRIP: Final = str.maketrans("oilu", "011v")  # what is read or typed for a sign of ABJAD that looks like it
_SELA = re.compile(r"[\s\u200b-\u200f\u2010-\u2015_.\-]+")


def kode_rapi(teks: str) -> str:
    """A code as somebody typed or pasted it, in its one form: "ABCD-EFGH-JKM0 " -> "abcdefghjkm0".

    Of a whole address ("https://…/v/abcd…#…") its code. "" where it is no code of 12 signs.
    """
    if len(teks) > 2000:
        return ""
    jalan = teks.partition("#")[0].partition("?")[0].rstrip("/ \t\r\n").rpartition("/")[2]
    kode = _SELA.sub("", jalan).lower().translate(_MIRIP)
    return kode if len(kode) == PANJANG_KODE and all(c in ABJAD for c in kode) else ""


def kode_tampil(kode: str) -> str:
    """In groups of four, as it is read aloud and printed: "abcd-efgh-jkm0"."""
    return "-".join(kode[i : i + 4] for i in range(0, len(kode), 4))
