"""Marks a copy of a PDF at the foot of every page. The bytes that come in are never changed."""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf

from balai.naskah.cetak import cetak_lembar

# What nobody checked after the overlay is not claimed (ADR 0008).
_KLAIM = ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfuaid:part", "pdfuaid:rev")


def cap_pdf(isi: bytes, teks: str, *, waktu: datetime, besar: str = "") -> bytes:
    """A copy of the PDF `isi` with the line `teks` at the foot of each page, as an artifact in an embedded
    font; `besar`: a word across the page. Text, tags and signatures' places stay; PDF/A and PDF/UA are no
    longer claimed.

    Raises CetakGagal; pikepdf.PdfError for bytes that are no PDF.
    """
    lembar: dict[tuple[float, float], pikepdf.Pdf] = {}
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        for halaman in pdf.pages:
            kotak = halaman.mediabox
            ukuran = float(kotak[2] - kotak[0]), float(kotak[3] - kotak[1])
            if ukuran not in lembar:
                lembar[ukuran] = pikepdf.open(io.BytesIO(_lembar(ukuran, teks, besar, waktu)))
            halaman.add_overlay(lembar[ukuran].pages[0], pikepdf.Rectangle(*(float(x) for x in kotak)))
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as m:
            for klaim in _KLAIM:
                if klaim in m:
                    del m[klaim]
        keluar = io.BytesIO()
        pdf.save(keluar, deterministic_id=True)
    return keluar.getvalue()


def _lembar(ukuran: tuple[float, float], teks: str, besar: str, waktu: datetime) -> bytes:
    lebar, tinggi = ukuran
    data = {"teks": teks, "besar": besar, "lebar": lebar, "tinggi": tinggi}
    return cetak_lembar("cap", data, waktu=waktu)
