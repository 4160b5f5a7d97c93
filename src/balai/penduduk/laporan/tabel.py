"""Shape of a printed table: a head of one or more levels, rows, lines of totals, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from balai.dasar.kode import nama_tampil, tabel

Sel = str | int | date | None
Baris = Sequence[Sel]
Rata = Literal["kiri", "kanan", "tengah"]
_LUNAK = {0xAD: None, 0x2060: None}  # where a word may break, where it must not: only for the screen
Jenis = Literal["teks", "angka", "nik", "tanggal"]


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column, or with `anak` a heading over several. `lebar`: share of the page's width in print.

    `nama`: the heading where it stands alone (files, phones), if other than `label`.
    """

    label: str
    anak: tuple[Kolom, ...] = ()
    lebar: float = 1.0
    jenis: Jenis = "teks"
    nama: str = ""

    @property
    def rata(self) -> Rata:
        return {"angka": "kanan", "tanggal": "tengah"}.get(self.jenis, "kiri")  # type: ignore[return-value]

    @property
    def daun(self) -> tuple[Kolom, ...]:
        """The columns below it, itself where there are none."""
        return tuple(d for a in self.anak for d in a.daun) if self.anak else (self,)

    @property
    def tingkat(self) -> int:
        return 1 + max((a.tingkat for a in self.anak), default=0)


@dataclass(frozen=True, slots=True)
class SelKepala:
    teks: str
    lebar: int  # columns covered
    tinggi: int  # rows covered
    rata: Rata = "tengah"


@dataclass(frozen=True, slots=True)
class Tabel:
    """`kaki`: lines of totals under the rows. `bernomor`: a row of column numbers under the head."""

    kolom: tuple[Kolom, ...]
    baris: Sequence[Baris]
    kaki: Sequence[Baris] = ()
    judul: str = ""
    bernomor: bool = False
    catatan: tuple[str, ...] = ()

    @property
    def daun(self) -> tuple[Kolom, ...]:
        return daun(self.kolom)

    @property
    def kepala(self) -> list[list[SelKepala]]:
        return kepala(self.kolom)


def daun(kolom: Sequence[Kolom]) -> tuple[Kolom, ...]:
    return tuple(d for k in kolom for d in k.daun)


def kepala(kolom: Sequence[Kolom]) -> list[list[SelKepala]]:
    """Rows of the head; cells without children reach down to the last row."""
    tinggi = max((k.tingkat for k in kolom), default=0)
    baris: list[list[SelKepala]] = [[] for _ in range(tinggi)]

    def taruh(k: Kolom, tingkat: int) -> None:
        turun = 1 if k.anak else tinggi - tingkat
        baris[tingkat].append(SelKepala(k.label, len(k.daun), turun, "tengah" if k.anak else k.rata))
        for a in k.anak:
            taruh(a, tingkat + 1)

    for k in kolom:
        taruh(k, 0)
    return baris


def nama_kolom(kolom: Sequence[Kolom], awalan: str = "") -> list[str]:
    """One heading per column, groups named before it: "Awal bulan, WNI, L"."""
    hasil: list[str] = []
    for k in kolom:
        nama = (k.nama or k.label).translate(_LUNAK)
        penuh = f"{awalan}, {nama}" if awalan and nama else awalan or nama
        hasil += nama_kolom(k.anak, penuh) if k.anak else [penuh]
    return hasil


def angka(*label: str, lebar: float = 1.0) -> tuple[Kolom, ...]:
    """Columns of numbers."""
    return tuple(Kolom(x, jenis="angka", lebar=lebar) for x in label)


@lru_cache(maxsize=4096)
def kata(nama_tabel: str, kode: str) -> str:
    """Words of a code; '' for none, the code itself where the table lacks it."""
    if not kode:
        return ""
    return nama_tampil(nama_tabel, kode) if kode in tabel(nama_tabel) else kode
