"""A spreadsheet as an answer: saved, never shown, kept in no cache."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.text import slugify

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def unduhan(isi: bytes, nama: str) -> HttpResponse:
    """`nama`: plain file name with its ending."""
    jawab = HttpResponse(isi, content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
    jawab["Cache-Control"] = "private, no-store"
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab


def nama_polos(teks: str) -> str:
    """A part of a file name out of any words."""
    return slugify(teks.rsplit(".", 1)[0])[:60] or "berkas"
