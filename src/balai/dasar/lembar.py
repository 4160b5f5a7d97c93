"""Tables as .xlsx. Every cell is text, number or date as given; nothing is ever read as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

Sel = str | int | float | Decimal | date | None
_LEBAR_PALING: Final = 48


@dataclass(frozen=True)
class Halaman:
    """One sheet. `kepala`: header row; `judul`: lines above it; `lebar`: widths in characters, by column."""

    nama: str
    kepala: Sequence[str]
    baris: Iterable[Sequence[Sel]]
    judul: Sequence[str] = ()
    lebar: Sequence[int] = field(default_factory=tuple)


def xlsx(*halaman: Halaman) -> bytes:
    """The workbook. Long numbers given as text stay text, so a NIK keeps its last digit."""
    keluar = io.BytesIO()
    pilihan: dict[str, Any] = {
        "in_memory": True,
        "constant_memory": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    buku = xlsxwriter.Workbook(keluar, pilihan)
    tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    teks = buku.add_format({"num_format": "@"})
    tanggal = buku.add_format({"num_format": "yyyy-mm-dd"})
    for h in halaman:
        _tulis(buku.add_worksheet(h.nama[:31]), h, tebal, teks, tanggal)
    buku.close()
    return keluar.getvalue()


def _tulis(lembar: Any, h: Halaman, tebal: Any, teks: Any, tanggal: Any) -> None:
    for n, kolom in enumerate(h.kepala):
        lebar = h.lebar[n] if n < len(h.lebar) else min(_LEBAR_PALING, max(10, len(kolom) + 2))
        lembar.set_column(n, n, lebar, teks)
    awal = 0
    for awal, judul in enumerate(h.judul, 1):
        lembar.write_string(awal - 1, 0, judul)
    for n, kolom in enumerate(h.kepala):
        lembar.write_string(awal, n, kolom, tebal)
    lembar.freeze_panes(awal + 1, 0)
    for r, baris in enumerate(h.baris, awal + 1):
        for n, nilai in enumerate(baris):
            if nilai is None or nilai == "":
                continue
            if isinstance(nilai, datetime | date):
                lembar.write_datetime(r, n, nilai, tanggal)
            elif isinstance(nilai, str):
                lembar.write_string(r, n, nilai, teks)
            else:
                lembar.write_number(r, n, nilai)
