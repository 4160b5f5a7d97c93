"""Where a visible mark goes: by coordinates, or over a text of the letter."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pypdfium2 as pdfium
import segno
from PIL import Image, ImageDraw, ImageFont
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.stamp import TextStampStyle

from balai.cli.tiruan_bsre.galat import Tolak

_PDFIUM: Final = threading.Lock()  # it takes one caller at a time
Kotak = tuple[int, tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Tempat:
    """`tag`: text to cover, else `halaman` (from 1; 0: the last) and a corner in points.

    `dari_atas`: y counts from the page's top (v2), else from its foot (v1). `gambar`: PNG, JPEG. `qr`: text.
    """

    lebar: float
    tinggi: float
    tag: str = ""
    halaman: int = 1
    x: float = 0
    y: float = 0
    dari_atas: bool = False
    gambar: bytes = field(default=b"", repr=False)
    qr: str = ""


def kotak_cari(pdf: bytes, t: Tempat) -> Kotak:
    """Page index and rectangle. Raises Tolak: 500 outside the page, 4015 for a tag that is not there."""
    with _PDFIUM:
        dok = pdfium.PdfDocument(pdf)
        try:
            return _dari_tag(dok, t) if t.tag else _dari_angka(dok, t)
        finally:
            dok.close()


def _dari_tag(dok: pdfium.PdfDocument, t: Tempat) -> Kotak:
    for i in range(len(dok)):
        teks = dok[i].get_textpage()
        cari = teks.search(t.tag, match_case=True)
        ketemu = cari.get_next()
        cari.close()
        if ketemu:
            kiri, bawah, _, atas = teks.get_charbox(ketemu[0])
            tengah = (bawah + atas) / 2
            return i, _bulat(kiri, tengah - t.tinggi / 2, t)
    raise Tolak(400, 4015, "Data tidak sesuai ketentuan")


def _dari_angka(dok: pdfium.PdfDocument, t: Tempat) -> Kotak:
    i = t.halaman - 1 if t.halaman else len(dok) - 1
    if not 0 <= i < len(dok):
        raise Tolak(500, None, "Internal Server Error")
    lebar, tinggi = dok[i].get_size()
    y = tinggi - t.y - t.tinggi if t.dari_atas else t.y
    if t.x < 0 or y < 0 or t.x + t.lebar > lebar or y + t.tinggi > tinggi:
        raise Tolak(500, None, "Internal Server Error")
    return i, _bulat(t.x, y, t)


def _bulat(x: float, y: float, t: Tempat) -> tuple[int, int, int, int]:
    return round(x), round(y), round(x + t.lebar), round(y + t.tinggi)


def gaya_cap(t: Tempat) -> Callable[[], TextStampStyle]:
    """Makes the look of the mark anew for each signature. Raises Tolak 4015 for a picture that is none."""
    if t.gambar and not t.gambar.startswith((b"\x89PNG", b"\xff\xd8")):
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
    isi = t.gambar
    if not isi:
        keluar = io.BytesIO()
        segno.make(t.qr, micro=False).save(keluar, kind="png", scale=4)
        isi = keluar.getvalue()
    try:
        with Image.open(io.BytesIO(isi)) as buka:
            gambar = _cap_tiruan(buka.convert("RGB"))
    except Exception:
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan") from None
    return lambda: TextStampStyle(
        stamp_text="", background=PdfImage(gambar), background_opacity=1.0, border_width=0
    )


def _cap_tiruan(gambar: Image.Image) -> Image.Image:
    """The picture over the word TIRUAN: nobody shall take the mark for BSrE's."""
    sisi = 300
    kertas = Image.new("RGB", (sisi, sisi), "white")
    kecil = gambar.resize((240, 240))
    kertas.paste(kecil, (30, 0))
    ImageDraw.Draw(kertas).text((sisi // 2, 270), "TIRUAN", "#b00020", ImageFont.load_default(48), "mm")
    return kertas
