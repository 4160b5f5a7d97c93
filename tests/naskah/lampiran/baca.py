"""What a drawn or a frozen form says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pypdfium2

from balai.naskah.cetak import cetak_lampiran

WAKTU = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def cetak(*formulir: dict[str, Any]) -> bytes:
    return cetak_lampiran(formulir, judul="Formulir uji", pengarang="Pemerintah Desa Sukamaju", waktu=WAKTU)


def halaman(pdf: bytes) -> list[str]:
    """Words of each page; the digits in boxes come with gaps."""
    dok = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(dok[i].get_textpage().get_text_range().split()) for i in range(len(dok))]
    finally:
        dok.close()


def rapat(teks: str) -> str:
    return "".join(teks.split())


def di_luar_tepi(pdf: bytes, tepi_mm: float = 8) -> list[str]:
    """Signs that stand nearer to the paper's edge than any form may write."""
    tepi = tepi_mm / 25.4 * 72
    hasil = []
    dok = pypdfium2.PdfDocument(pdf)
    try:
        for i in range(len(dok)):
            lebar, _ = dok[i].get_size()
            teks = dok[i].get_textpage()
            for n in range(teks.count_chars()):
                kiri, _, kanan, _ = teks.get_charbox(n)
                if kanan > kiri and (kiri < tepi or kanan > lebar - tepi):
                    hasil.append(teks.get_text_range(n, 1))
    finally:
        dok.close()
    return hasil


def peran(pdf: bytes) -> list[str]:
    """Structure tags in use: what a screen reader is told."""
    with pikepdf.open(io.BytesIO(pdf)) as p:
        return [str(o.S) for o in p.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]


def metadata(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as p:
        return p.Root.Metadata.read_bytes().decode()


def _semua(isi: Any) -> Iterator[dict[str, Any]]:
    if isinstance(isi, dict):
        yield isi
        isi = list(isi.values())
    if isinstance(isi, list):
        for x in isi:
            yield from _semua(x)


def jawaban(formulir: dict[str, Any], label: str) -> list[str]:
    """Answers beside every line of this label, pieces joined; dates as dd-mm-yyyy, ticks left out."""
    return [_kata(b["i"]) for b in _semua(formulir["lembar"]) if b.get("l") == label]


def _kata(potong: list[dict[str, Any]]) -> str:
    isi = [
        "-".join(x for x in p["i"] if x) if p["j"] == "d" else p["i"]
        for p in potong
        if p["j"] in ("k", "t", "g", "d")
    ]
    return " ".join(x for x in isi if x)


def dicentang(formulir: dict[str, Any]) -> list[str]:
    """Labels of the ticked boxes, in order."""
    hasil: list[str] = []

    def turun(isi: Any) -> None:
        if isinstance(isi, list) and len(isi) == 2 and isinstance(isi[0], str) and isi[1] is True:
            hasil.append(isi[0])
        elif isinstance(isi, list):
            for x in isi:
                turun(x)
        elif isinstance(isi, dict):
            for x in isi.values():
                turun(x)

    turun(formulir["lembar"])
    return hasil


def tabel(formulir: dict[str, Any]) -> list[list[list[str]]]:
    """Rows of every table, empty rows left out."""
    return [
        [b[1:] for b in t["baris"] if any(b[1:])] for t in _semua(formulir["lembar"]) if t.get("j") == "tabel"
    ]
