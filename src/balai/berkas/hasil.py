"""What the cleaning of an upload gives back: a clean file, or a refusal in words of the cure."""

import re
from dataclasses import dataclass
from typing import Literal

MAKS_BYTE = 10 * 1024 * 1024
MAKS_PIKSEL = 60_000_000
MAKS_HALAMAN = 20
KOTAK_KECIL = (256, 192)

Mime = Literal["image/jpeg", "application/pdf"]
Sebab = Literal["terlalu_besar", "kosong", "jenis", "rusak", "terkunci", "terlalu_luas"]

FOTO_RUSAK = "Foto rusak atau tidak utuh. Ambil foto ulang."
PDF_RUSAK = "PDF rusak atau tidak utuh. Simpan ulang PDF itu, atau kirim fotonya."
TERLALU_BERAT = "Berkas terlalu berat untuk diolah. Ambil foto ulang dari halaman ini."


class BerkasDitolak(ValueError):
    """An upload that Balai does not take. `pesan` is Indonesian and names the cure; `sebab` is for code."""

    def __init__(self, sebab: Sebab, pesan: str) -> None:
        super().__init__(pesan)
        self.sebab: Sebab = sebab
        self.pesan = pesan


@dataclass(frozen=True)
class HasilOlah:
    """A clean file. `lebar` and `tinggi` in pixels (None for a PDF), `kecil` a JPEG within 256 x 192."""

    isi: bytes
    mime: Mime
    lebar: int | None
    tinggi: int | None
    halaman: int
    kecil: bytes


def tolak_besar(ukuran: int | None) -> BerkasDitolak:
    """`ukuran` in bytes, None when the sender never said how long the file is."""
    sebutan = ""
    if ukuran is not None:
        persepuluh = -(-ukuran * 10 // (1024 * 1024))
        utuh, sisa = divmod(persepuluh, 10)
        sebutan = f" ({utuh},{sisa} MB)" if sisa else f" ({utuh} MB)"
    pesan = (
        f"Berkas terlalu besar{sebutan}. Paling besar 10 MB. "
        "Ambil foto ulang dari halaman ini, atau kirim berkas yang lebih kecil."
    )
    return BerkasDitolak("terlalu_besar", pesan)


def tolak_kosong() -> BerkasDitolak:
    return BerkasDitolak("kosong", "Berkas kosong. Pilih berkas lain, atau ambil foto ulang.")


def tolak_jenis(nama: str) -> BerkasDitolak:
    """`nama` is the sender's file name: shown shortened, and only its harmless characters."""
    polos = re.sub(r"[^\w .()+-]", "", re.split(r"[\\/]", nama)[-1]).strip()
    sebutan = f' "{polos[:57]}…"' if len(polos) > 60 else f' "{polos}"' if polos else " ini"
    pesan = f"Berkas{sebutan} tidak dapat dipakai. Kirim foto (JPG, PNG, HEIC, WEBP) atau PDF."
    return BerkasDitolak("jenis", pesan)


def tolak_piksel(piksel: int) -> BerkasDitolak:
    pesan = (
        f"Foto terlalu luas ({-(-piksel // 1_000_000)} megapiksel). Paling luas 60 megapiksel. "
        "Ambil foto ulang dari halaman ini."
    )
    return BerkasDitolak("terlalu_luas", pesan)


def tolak_halaman(halaman: int) -> BerkasDitolak:
    pesan = (
        f"PDF terlalu panjang ({halaman} halaman). Paling banyak {MAKS_HALAMAN} halaman. "
        "Kirim halaman yang diminta saja."
    )
    return BerkasDitolak("terlalu_luas", pesan)


def tolak_berat() -> BerkasDitolak:
    return BerkasDitolak("terlalu_luas", TERLALU_BERAT)


def tolak_terkunci() -> BerkasDitolak:
    return BerkasDitolak("terkunci", "PDF terkunci sandi. Buka kuncinya dulu, lalu kirim lagi.")


def tolak_rusak(*, pdf: bool) -> BerkasDitolak:
    return BerkasDitolak("rusak", PDF_RUSAK if pdf else FOTO_RUSAK)
