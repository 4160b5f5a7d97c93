"""A large table as .xlsx, written straight into the archive: ten times the speed of a general writer.

Text cells only, in the format Text, so that a spreadsheet never turns a NIK into a number; ECMA-376 part 1.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

_KEPALA: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OD: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PK: Final = "http://schemas.openxmlformats.org/package/2006"
_JENIS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BAGIAN: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PK}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_JENIS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_JENIS}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_JENIS}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PK}/relationships"><Relationship Id="rId1" '
        f'Type="{_OD}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PK}/relationships">'
        f'<Relationship Id="rId1" Type="{_OD}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OD}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_SS}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
        'applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    ),
}
# What XML 1.0 cannot hold, and what readers of the format take for an escape.
_TERLARANG = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOLOS = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SEKALIGUS: Final = 500


def _huruf(n: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    hasil = ""
    n += 1
    while n:
        n, sisa = divmod(n - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def _isi(teks: str) -> str:
    return escape(_LOLOS.sub("_x005F_", _TERLARANG.sub("", teks)))


def xlsx_besar_tulis(
    keluar: IO[bytes], *, lembar: str, kepala: Sequence[str], baris: Iterable[Sequence[str]]
) -> int:
    """Write the workbook; returns how many rows. Memory does not grow with them."""
    kolom = [_huruf(n) for n in range(len(kepala))]
    jumlah = 0
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as z:
        for nama, isi in _BAGIAN.items():
            z.writestr(nama, _KEPALA + isi)
        z.writestr(
            "xl/workbook.xml",
            f'{_KEPALA}<workbook xmlns="{_SS}" xmlns:r="{_OD}"><sheets>'
            f'<sheet name={quoteattr(lembar[:31])} sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        with z.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as f:
            f.write(_awal(len(kepala)).encode())
            f.write(_baris(1, kolom, kepala, 2).encode())
            potongan: list[str] = []
            for jumlah, sel in enumerate(baris, 1):
                potongan.append(_baris(jumlah + 1, kolom, sel, 1))
                if len(potongan) == _SEKALIGUS:
                    f.write("".join(potongan).encode())
                    potongan = []
            f.write("".join(potongan).encode() + b"</sheetData></worksheet>")
    return jumlah


def _awal(lebar: int) -> str:
    return (
        f'{_KEPALA}<worksheet xmlns="{_SS}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{lebar}" width="18" style="1" customWidth="1"/></cols><sheetData>'
    )


def _baris(nomor: int, kolom: Sequence[str], sel: Sequence[str], gaya: int) -> str:
    isi = "".join(
        f'<c r="{k}{nomor}" s="{gaya}" t="inlineStr"><is><t xml:space="preserve">{_isi(s)}</t></is></c>'
        for k, s in zip(kolom, sel, strict=True)
        if s
    )
    return f'<row r="{nomor}">{isi}</row>'
