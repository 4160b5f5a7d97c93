"""Small helps for the tests of the citizen's pages."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import pabrik


def teks(jawaban: Any) -> str:
    """The page as text of HTML, entities resolved."""
    return unescape(jawaban.content.decode())


def buka(klien: Client, alamat: str) -> str:
    jawaban = klien.get(alamat)
    assert jawaban.status_code == 200, (alamat, jawaban.status_code, jawaban.get("Location"))
    return teks(jawaban)


def foto(nama: str = "foto.jpg", isi: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, pabrik.foto() if isi is None else isi, content_type="image/jpeg")


def alamat(kode: str, bagian: str = "") -> str:
    return f"/warga/permohonan/{kode}/{bagian}"
