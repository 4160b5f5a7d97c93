"""Blocks that forms are built of, as plain data; `tata/lampiran/blok.typ` draws each kind.

An issued letter keeps these blocks with its data, so a form that changes later leaves old letters as they
were. Millimetres where a number is a length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

Potong = dict[str, Any]  # one piece of an answer
Blok = dict[str, Any]
Lembar = list[Blok]  # blocks of one sheet
Opsi = tuple[str, bool | None]  # label, ticked; None: a head without a box
# What is surely lower than a page is not broken over two.
_PANJANG = 90  # letters in a cell of a table
_BARIS_UTUH, _HURUF_UTUH = 14, 1200  # numbered lines, letters in them


def kotak(n: int, isi: str) -> Potong:
    """`n` boxes with a digit each; what is no such number is written in one box instead."""
    angka = isi.replace(" ", "")
    if angka.isascii() and (angka == "" or angka.isdigit()) and len(angka) <= n:
        return {"j": "k", "n": n, "i": angka}
    return teks(isi)


def teks(isi: str, lebar: float = 1) -> Potong:
    """A box for words. `lebar`: share of the line among other words."""
    return {"j": "t", "i": isi, "w": lebar}


def besar(isi: str, lebar: float = 1) -> Potong:
    """A box in capital letters, as Dukcapil's forms ask."""
    return teks(isi.upper(), lebar)


def garisan(isi: str, lebar: float = 1) -> Potong:
    """Words on a line; dots where nothing is known."""
    return {"j": "g", "i": isi, "w": lebar}


def tulisan(isi: str) -> Potong:
    return {"j": "l", "i": isi}


def tanggal(iso: str) -> Potong:
    """Day, month and year in boxes. `iso`: yyyy-mm-dd or ""; other words go into one box."""
    if iso == "":
        return {"j": "d", "i": ["", "", ""]}
    try:
        d = date.fromisoformat(iso)
    except ValueError:
        return teks(iso)
    return {"j": "d", "i": [f"{d.day:02d}", f"{d.month:02d}", f"{d.year:04d}"]}


def pilih(opsi: Iterable[Opsi], kolom: int = 1) -> Potong:
    return {"j": "o", "i": [[label, ya] for label, ya in opsi], "k": kolom}


def r(nomor: str, label: str, *potong: Potong) -> Blok:
    """A numbered line of `baris`."""
    return {"n": nomor, "l": label, "i": list(potong)}


def baris(
    isi: Sequence[Blok], *, label: float = 52, nomor: float = 7, masuk: float = 0, rapat: float = 1.2
) -> Blok:
    huruf = sum(len(p["i"]) for b in isi for p in b["i"] if isinstance(p["i"], str))
    return {
        "j": "baris",
        "b": list(isi),
        "label": label,
        "nomor": nomor,
        "masuk": masuk,
        "rapat": rapat,
        "panjang": len(isi) > _BARIS_UTUH or huruf > _HURUF_UTUH,
    }


def judul(isi: str) -> Blok:
    return {"j": "h", "i": isi}


def paragraf(isi: str, *, masuk: float = 0, huruf: float = 1) -> Blok:
    """`huruf`: size against the form's own."""
    return {"j": "p", "i": isi, "masuk": masuk, "huruf": huruf}


def jarak(mm: float) -> Blok:
    return {"j": "v", "i": mm}


def butir(isi: Sequence[str]) -> Blok:
    """Numbered lines; "" leaves dots."""
    return {"j": "butir", "i": list(isi)}


def centang(opsi: Iterable[Opsi], kolom: int) -> Blok:
    return {"j": "centang", "i": [[label, ya] for label, ya in opsi], "k": kolom}


def pilihan(kepala: Sequence[str], lebar: Sequence[float], kolom: Sequence[Sequence[Opsi]]) -> Blok:
    """Ticks in columns, each under its head."""
    return {
        "j": "pilihan",
        "kepala": list(kepala),
        "lebar": list(lebar),
        "kolom": [[[label, ya] for label, ya in k] for k in kolom],
    }


def dua(kiri: Lembar, kanan: Lembar, lebar: tuple[float, float] = (1, 1)) -> Blok:
    """Blocks side by side."""
    return {"j": "dua", "i": [kiri, kanan], "lebar": list(lebar)}


Kepala = str | tuple[str, int, int]  # words, columns and rows that the cell spans


def tabel(
    *,
    kepala: Sequence[Sequence[Kepala]],
    lebar: Sequence[float],
    baris: Sequence[Sequence[str]],
    nomor: Sequence[str] = (),
    tengah: Sequence[int] = (0,),
    huruf: float = 8,
    tinggi: float = 5,
) -> Blok:
    """`nomor`: numbers under the heads; `tengah`: columns set in the middle; `huruf`: points."""
    return {
        "j": "tabel",
        "kepala": [[[k, 1, 1] if isinstance(k, str) else list(k) for k in b] for b in kepala],
        "lebar": list(lebar),
        "baris": [list(b) for b in baris],
        "nomor": list(nomor),
        "tengah": list(tengah),
        "huruf": huruf,
        "tinggi": tinggi,
        "panjang": any(len(s) > _PANJANG for b in baris for s in b),
    }


def penanda(atas: Sequence[str], nama: str = "", bawah: str = "", *, meterai: bool = False) -> Blok:
    """One who signs: lines above, name, line below."""
    return {"a": list(atas), "n": nama, "b": bawah, "m": meterai}


def ttd(*kolom: Blok | None, jarak: float = 4, ruang: float = 17) -> Blok:
    """Signatures side by side; None leaves a gap. `ruang`: room to sign in, `jarak`: above it all."""
    return {"j": "ttd", "k": list(kolom), "jarak": jarak, "ruang": ruang}


def kepala(
    kode: str,
    judul: str,
    *,
    kiri: Sequence[tuple[str, str]] = (),
    kanan: Sequence[str] = (),
    bawah: Sequence[str] = (),
    berkotak: bool = True,
) -> Blok:
    """Facts at the left, code at the right (`berkotak`: in a frame), title, lines below it."""
    return {
        "j": "kepala",
        "kode": kode,
        "judul": judul,
        "kiri": [list(k) for k in kiri],
        "kanan": list(kanan),
        "bawah": list(bawah),
        "kotak": berkotak,
    }
