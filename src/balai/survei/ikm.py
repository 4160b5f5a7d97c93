"""Index of satisfaction, as Permenpan RB 14/2017 counts it. Pure: no Django.

Per element NRR = mean of the answers 1 to 4; index = 25 x the mean of the NRR (each of the k elements that
were asked weighs 1/k); 25 to 100. Grades: dasar/data/skm_kategori.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from balai.dasar.kode import tabel

NILAI: Final[Mapping[int, str]] = MappingProxyType(
    {1: "Tidak baik", 2: "Kurang baik", 3: "Baik", 4: "Sangat baik"}
)
# Lowest index of each grade.
_BATAS: Final = (("A", 88.31), ("B", 76.61), ("C", 65.0), ("D", 25.0))


@dataclass(frozen=True, slots=True)
class Unsur:
    """One element: how many answered, and the mean of their answers (None: nobody)."""

    kode: str
    nama: str
    jumlah: int
    rata: float | None


@dataclass(frozen=True, slots=True)
class Ikm:
    """`indeks`: 25 to 100, None while nobody answered an element. `mutu`: "A" to "D", or ""."""

    responden: int
    unsur: tuple[Unsur, ...]
    indeks: float | None
    mutu: str

    @property
    def kata(self) -> str:
        """The grade in words."""
        return tabel("skm_kategori")[self.mutu] if self.mutu else ""


def ikm_hitung(jawaban: Iterable[Mapping[str, int]]) -> Ikm:
    """`jawaban`: per respondent, element code -> 1 to 4; elements left out do not count against anybody."""
    semua = list(jawaban)
    unsur = []
    for kode, nama in tabel("skm_unsur").items():
        nilai = [j[kode] for j in semua if kode in j]
        unsur.append(Unsur(kode, nama, len(nilai), sum(nilai) / len(nilai) if nilai else None))
    terjawab = [u.rata for u in unsur if u.rata is not None]
    indeks = round(sum(terjawab) / len(terjawab) * 25, 2) if terjawab else None
    return Ikm(len(semua), tuple(unsur), indeks, _mutu(indeks))


def _mutu(indeks: float | None) -> str:
    if indeks is None:
        return ""
    return next((huruf for huruf, batas in _BATAS if indeks >= batas), "D")
