"""NIK and KK numbers that a spreadsheet spoiled: it keeps 15 digits of a number, the last one becomes 0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from balai.penduduk.impor.pembaca import Sel

_ILMIAH = re.compile(r"[0-9][.,]?[0-9]*[eE]\+?1[0-9]")
_PECAHAN = re.compile(r"[0-9]{15,}[.,]0+")
_ENAM_BELAS = re.compile(r"[0-9]{16}")
_HIASAN = re.compile(r"[\s.'-]+")
PALING_SEDIKIT: Final = 5
BAGIAN_NOL: Final = 0.6

_CARA = "Di Excel: blok kolomnya, ubah formatnya menjadi Teks, lalu ketik ulang nomornya dari kartu."


def nomor_rusak(label: str, sel: Sel) -> str | None:
    """Why this cell cannot hold a true 16-digit number, with the cure; None when it can."""
    angka = isinstance(sel, int | float) and not isinstance(sel, bool) and abs(sel) >= 1e14
    if angka:
        return f"{label} tersimpan sebagai angka, jadi angka terakhirnya sudah diganti 0 oleh Excel. {_CARA}"
    if isinstance(sel, str):
        teks = sel.strip()
        if _ILMIAH.fullmatch(teks) or _PECAHAN.fullmatch(teks):
            return f"{label} tersimpan sebagai angka ({teks[:1]}…E+15), jadi angka akhirnya hilang. {_CARA}"
    return None


def nol_semua(label: str) -> str:
    return f"Hampir semua {label} di berkas ini berakhir 0, tanda sudah diubah Excel menjadi angka. {_CARA}"


def polos(sel: Sel) -> str:
    """The digits of a cell that holds sixteen of them, else ''."""
    if not isinstance(sel, str):
        return ""
    teks = _HIASAN.sub("", sel)
    return teks if _ENAM_BELAS.fullmatch(teks) else ""


def kebanyakan_nol(nomor: Iterable[str]) -> bool:
    """Whether so many of these numbers end in 0 that a spreadsheet must have cut them."""
    semua = [n for n in nomor if n]
    nol = sum(n.endswith("0") for n in semua)
    return len(semua) >= PALING_SEDIKIT and nol >= BAGIAN_NOL * len(semua)
