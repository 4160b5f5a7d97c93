"""Names out of certificates, for people to read. A subject may hold a NIK: only CN and O are given."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

_MAKS: Final = 200
_ANGKA_PANJANG: Final = re.compile(r"\d(?:[ .\-]?\d){14,}")  # a NIK, however it is spaced


def nama_dari(nama: Any) -> str:
    """ "CN, O" of an asn1crypto Name; "" when it has neither or cannot be read."""
    try:
        isi = nama.native
    except Exception:  # of a stranger's certificate: any nonsense is possible
        return ""
    bagian = [_satu(isi.get(kunci)) for kunci in ("common_name", "organization_name")]
    return ", ".join(dict.fromkeys(b for b in bagian if b))[:_MAKS]


def _satu(nilai: object) -> str:
    if isinstance(nilai, list):
        nilai = nilai[0] if nilai else ""
    # Without control, direction and invisible signs: a name must not rewrite the sentence that shows it.
    polos = "".join(c for c in str(nilai or "") if unicodedata.category(c)[0] != "C")
    return _ANGKA_PANJANG.sub("…", " ".join(polos.split()))[:_MAKS]


def seri(nomor: int) -> str:
    """A serial number in hexadecimal, at most 60 characters."""
    return f"{nomor:X}"[:60]
