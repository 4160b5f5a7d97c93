"""The form as typed, kept to what the letter asks: known keys, bounded rows and lengths. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from balai.surat.isian import Isian
from balai.surat.isian_majemuk import bagian_orang, bagian_wilayah, mentah_wilayah

HURUF_MAKS: Final = 4000  # of one answer, so that an endless one cannot fill the row


def bagian_isian(isian: Isian) -> tuple[Isian, ...]:
    """The plain questions of a composite one: about a person, a place, or the columns of a row."""
    if isian.jenis == "wilayah":
        return bagian_wilayah(isian)
    return bagian_orang(isian) if isian.jenis in ("orang", "orang_banyak") else isian.kolom


def mentah_sah(isian: Iterable[Isian], mentah: Mapping[str, object]) -> dict[str, str]:
    """What belongs to these questions; unknown keys go, empty rows go and the others move up."""
    hasil: dict[str, str] = {}
    for i in isian:
        if i.jenis == "auto":
            continue
        if not i.majemuk:
            if i.kunci in mentah:
                hasil[i.kunci] = _teks(mentah[i.kunci])
        elif i.jenis == "wilayah":
            ketikan = mentah_wilayah(i, {k: _teks(v) for k, v in mentah.items()})
            hasil |= {f"{i.kunci}.{k}": v for k, v in _baris(i, i.kunci, ketikan).items()}
        elif i.jenis in ("orang", "gugus"):
            hasil |= {f"{i.kunci}.{k}": v for k, v in _baris(i, i.kunci, mentah).items()}
        else:
            hasil |= _banyak(i, mentah)
    return hasil


def baris_terisi(isian: Isian, mentah: Mapping[str, object]) -> int:
    """How many rows of a repeated answer carry anything, in what `mentah_sah` gave."""
    return sum(any(_baris(isian, f"{isian.kunci}.{ke}", mentah).values()) for ke in _nomor(isian))


def _banyak(isian: Isian, mentah: Mapping[str, object]) -> dict[str, str]:
    hasil: dict[str, str] = {}
    tulis = 0
    for ke in _nomor(isian):
        baris = _baris(isian, f"{isian.kunci}.{ke}", mentah)
        if any(v.strip() for v in baris.values()):
            tulis += 1
            hasil |= {f"{isian.kunci}.{tulis}.{k}": v for k, v in baris.items()}
    return hasil


def _nomor(isian: Isian) -> range:
    return range(1, isian.batas_baris + 1)


def _baris(isian: Isian, awalan: str, mentah: Mapping[str, object]) -> dict[str, str]:
    kunci = [b.kunci for b in bagian_isian(isian)]
    if isian.jenis in ("orang", "orang_banyak"):
        kunci.insert(0, "pilih")
    return {k: _teks(mentah[f"{awalan}.{k}"]) for k in kunci if f"{awalan}.{k}" in mentah}


def _teks(nilai: object) -> str:
    return "" if nilai is None else str(nilai)[:HURUF_MAKS]
