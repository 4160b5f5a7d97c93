"""The five population books (Permendagri 47/2016, model B.1 to B.5; columns in domain.md 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from balai.penduduk.laporan import buku_gerak, buku_orang
from balai.penduduk.laporan.bulanan import bulan_geser
from balai.penduduk.laporan.orang import Tempat
from balai.penduduk.laporan.tabel import Baris, Kolom


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What of a book is wanted. `dari`, `sampai`: first days of months; rows `awal` to `akhir` from 0.

    `utuh`: whole NIK and KK numbers.
    """

    dari: date
    sampai: date
    dusun: int | None = None
    utuh: bool = False
    awal: int = 0
    akhir: int | None = None

    @property
    def setahun(self) -> bool:
        """Several months, not one."""
        return self.dari != self.sampai

    @property
    def lewat(self) -> date:
        """First day of the month after the period."""
        return bulan_geser(self.sampai, 1)


@dataclass(frozen=True, slots=True)
class IsiBuku:
    """`total`: rows of the whole book; `baris` may be fewer. Values are raw, dates as dates."""

    total: int
    baris: Sequence[Baris]
    kaki: Sequence[Baris] = ()
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Buku:
    """`per`: the book of a day shows who lives here now, one of a period what happened in it."""

    kode: str
    nomor: str
    judul: str
    untuk: str
    kolom: tuple[Kolom, ...]
    per: Literal["hari", "masa"]
    isi: Callable[[Pilihan, Tempat], IsiBuku]
    per_dusun: bool = False
    ber_nik: bool = False


def _daftar(
    hitung: Callable[[Pilihan, Tempat], int], baris: Callable[[Pilihan, Tempat], Iterable[Baris]]
) -> Callable[[Pilihan, Tempat], IsiBuku]:
    """Rows with their running number before them."""

    def isi(p: Pilihan, t: Tempat) -> IsiBuku:
        total = hitung(p, t)
        p = replace(p, akhir=min(total, total if p.akhir is None else p.akhir))
        bernomor: list[Baris] = [(n, *b) for n, b in enumerate(baris(p, t), p.awal + 1)]
        return IsiBuku(total, bernomor)

    return isi


def _b3(p: Pilihan, t: Tempat) -> IsiBuku:
    baris, jumlah, catatan = buku_gerak.b3(p.dari, p.sampai, t)
    return IsiBuku(len(baris), baris, [jumlah], tuple(_setahun(c) if p.setahun else c for c in catatan))


def _setahun(teks: str) -> str:
    return teks.replace("bulan", "tahun")


def kolom_masa(b: Buku, p: Pilihan) -> tuple[Kolom, ...]:
    """The columns, in the words of the period: the heads of B.3 say "bulan ini"."""

    def ganti(k: Kolom) -> Kolom:
        return replace(k, label=_setahun(k.label), anak=tuple(map(ganti, k.anak)))

    return tuple(map(ganti, b.kolom)) if b.kode == "b3" and p.setahun else b.kolom


BUKU: Final[dict[str, Buku]] = {
    b.kode: b
    for b in (
        Buku(
            "b1", "B.1", "Buku Induk Penduduk", "Semua penduduk tetap.", buku_orang.KOLOM_B1, "hari",
            _daftar(buku_orang.b1_jumlah, buku_orang.b1), per_dusun=True, ber_nik=True,
        ),
        Buku(
            "b2", "B.2", "Buku Mutasi Penduduk", "Siapa bertambah dan siapa berkurang.",
            buku_gerak.KOLOM_B2, "masa", _daftar(buku_gerak.b2_jumlah, buku_gerak.b2),
        ),
        Buku(
            "b3", "B.3", "Buku Rekapitulasi Jumlah Penduduk", "Jumlah di tiap dusun, awal dan akhir bulan.",
            buku_gerak.KOLOM_B3, "masa", _b3,
        ),
        Buku(
            "b4", "B.4", "Buku Penduduk Sementara", "Penduduk tidak tetap, yang datang dan yang sudah pergi.",
            buku_orang.KOLOM_B4, "hari", _daftar(buku_orang.b4_jumlah, buku_orang.b4), ber_nik=True,
        ),
        Buku(
            "b5", "B.5", "Buku KTP dan Buku KK", "KTP dan KK menurut keluarga.", buku_orang.KOLOM_B5, "hari",
            _daftar(buku_orang.b5_jumlah, buku_orang.b5), per_dusun=True, ber_nik=True,
        ),
    )
}  # fmt: skip
