"""The door for uploads: a stranger's file comes in, one that is safe to keep and to show goes out."""

import json
import os
from typing import Any, BinaryIO

from balai.berkas.hasil import (
    MAKS_BYTE,
    BerkasDitolak,
    HasilOlah,
    tolak_berat,
    tolak_besar,
    tolak_jenis,
    tolak_kosong,
    tolak_rusak,
)
from balai.berkas.kenali import kenali
from balai.berkas.kurung import KurunganBerat, KurunganMati, suruh

__all__ = ["BerkasDitolak", "HasilOlah", "halaman_png", "olah", "pdf_teks"]

BATAS_DETIK = 30
MAKS_LEBAR_HALAMAN = 3000


def olah(mentah: bytes | BinaryIO, *, nama: str) -> HasilOlah:
    """Cleans one upload of at most 10 MB; a stream is read from its start.

    `nama` is only shown back to the sender, the kind is told from the content. Raises BerkasDitolak for every
    file that is not taken, RuntimeError when the workshop process itself cannot start.
    """
    isi = mentah if isinstance(mentah, bytes) else _baca(mentah)
    if not isi:
        raise tolak_kosong()
    if len(isi) > MAKS_BYTE:
        raise tolak_besar(len(isi))
    jenis = kenali(isi)
    if jenis is None:
        raise tolak_jenis(nama)
    kepala, muatan = _suruh([jenis], isi, pdf=jenis == "PDF")
    return HasilOlah(
        isi=muatan[0],
        mime=kepala["mime"],
        lebar=kepala["lebar"],
        tinggi=kepala["tinggi"],
        halaman=kepala["halaman"],
        kecil=muatan[1],
    )


def halaman_png(isi_pdf: bytes, nomor: int, lebar: int = 1400) -> bytes:
    """Page `nomor` (from 1) of a PDF that olah() made, as a PNG `lebar` pixels wide (narrower if very tall).

    Raises IndexError for a page that is not there, ValueError for a width outside 1..3000, BerkasDitolak.
    """
    if not 1 <= lebar <= MAKS_LEBAR_HALAMAN:
        raise ValueError(f"lebar {lebar} di luar 1..{MAKS_LEBAR_HALAMAN}")
    _, muatan = _suruh(["halaman", str(nomor), str(lebar)], isi_pdf, pdf=True)
    return muatan[0]


def pdf_teks(isi: bytes) -> str:
    """The words on the first pages and the last of anybody's PDF. Raises BerkasDitolak."""
    _, muatan = _suruh(["teks"], isi, pdf=True)
    return muatan[0].decode(errors="replace")


def _baca(aliran: BinaryIO) -> bytes:
    ukuran: int | None = None
    if aliran.seekable():
        ukuran = aliran.seek(0, os.SEEK_END)
        aliran.seek(0)
    if ukuran is not None and ukuran > MAKS_BYTE:
        raise tolak_besar(ukuran)
    potongan: list[bytes] = []
    sisa = MAKS_BYTE + 1
    while sisa > 0 and (bagian := aliran.read(min(sisa, 1024 * 1024))):
        potongan.append(bagian)
        sisa -= len(bagian)
    if sisa <= 0:
        raise tolak_besar(None)
    return b"".join(potongan)


def _suruh(perintah: list[str], isi: bytes, *, pdf: bool) -> tuple[dict[str, Any], list[bytes]]:
    """Runs the workshop once."""
    try:
        jawaban = suruh("balai.berkas.bengkel", perintah, isi, detik=BATAS_DETIK)
    except KurunganBerat:
        raise tolak_berat() from None
    except KurunganMati:
        raise tolak_rusak(pdf=pdf) from None
    baris, _, data = jawaban.partition(b"\n")
    return _buka(json.loads(baris), data)


def _buka(kepala: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    if kepala.get("sebab") == "halaman_tidak_ada":
        raise IndexError("halaman tidak ada")
    if "sebab" in kepala:
        raise BerkasDitolak(kepala["sebab"], kepala["pesan"])
    muatan: list[bytes] = []
    for panjang in kepala["panjang"]:
        muatan.append(data[:panjang])
        data = data[panjang:]
    return kepala, muatan
