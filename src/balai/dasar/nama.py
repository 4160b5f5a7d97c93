"""How people are addressed."""

import re
from typing import Final

_TANDA = re.compile(r"[/()\"]+")
# Before a name, or between its parts; what stands after a comma is a title anyway.
_GELAR: Final = frozenset(
    {"dr", "drs", "dra", "drg", "drh", "ir", "prof", "h", "hj", "kh", "k.h", "r.a", "ust", "ustadz",
     "ustadzah", "tgk", "alm", "almh", "bin", "binti"}
)  # fmt: skip


def nama_panggilan(nama: str) -> str:
    """The word that follows Pak or Bu: "Siti Rahmawati" -> "Siti", "I Made Sudiarta" -> "Made".

    Registers often keep names in capitals. Balinese gender words (I, Ni) and initials are no names to
    call somebody by.
    """
    kata = nama.split()
    pilih = next((k for k in kata if len(k.rstrip(".")) > 2), kata[0] if kata else "")
    return pilih.capitalize() if pilih.isupper() else pilih


def inisial_nama(nama: str) -> str:
    """As "Siti Rahmawati" -> "S.R.", at most four letters: tells two people apart, names nobody.

    Every word of the name counts, also one letter ("M. Yusuf" -> "M.Y.") and Balinese I and Ni ("I Made
    Sudiarta" -> "I.M.S."), so that whoever holds the paper only reads along. Titles and "bin" do not, unless
    nothing else is there: "Dr. H. Ahmad Fauzi, S.Pd." -> "A.F.".
    """
    kata = _TANDA.sub(" ", nama.partition(",")[0]).split()
    inti = [k for k in kata if k.rstrip(".").casefold() not in _GELAR] or kata
    huruf = [next((c for c in k if c.isalpha()), "") for k in inti]
    return "".join(f"{h.upper()[0]}." for h in [h for h in huruf if h][:4]) or "-"
