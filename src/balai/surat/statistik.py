"""Figures of the service: letters of a year by type, month and dusun; how long they took, in office hours.

Letters are counted when they are signed, void ones not. Time is measured for requests that citizens sent
(letters made at the desk are done while somebody waits): working minutes from sending until ready, without
those in which the citizen or the head of the RT had to act. "Tepat waktu": ready before the promised moment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractMonth

from balai.desa.jam import Jadwal, menit_kerja
from balai.surat.alur import Keadaan
from balai.surat.models import Permohonan, Riwayat, Surat

UKUR_PALING: Final = 5000  # newest letters of a year whose time is measured
_DIAM: Final = (Keadaan.PERLU_PERBAIKAN, Keadaan.MENUNGGU_RT)  # the office's clock stands still


@dataclass(frozen=True, slots=True)
class Waktu:
    """`tengah`: median of the working minutes, None where nothing was measured; `tepat`: of `diukur`."""

    diukur: int = 0
    tengah: int | None = None
    tepat: int = 0

    @property
    def persen(self) -> int | None:
        return round(self.tepat * 100 / self.diukur) if self.diukur else None


@dataclass(frozen=True, slots=True)
class Baris:
    """Letters of one type or dusun; `bulan`: twelve numbers."""

    nama: str
    jumlah: int
    bulan: tuple[int, ...]
    waktu: Waktu


@dataclass(frozen=True, slots=True)
class Statistik:
    """`bulan`: letters of each month, twelve numbers. Rows: the most first. `dicabut`: of `jumlah`, revoked
    since."""

    tahun: int
    jumlah: int
    bulan: tuple[int, ...]
    jenis: tuple[Baris, ...]
    dusun: tuple[Baris, ...]
    waktu: Waktu
    dicabut: int = 0


def statistik(rentang: tuple[datetime, datetime], jadwal: Jadwal) -> Statistik:
    """`rentang`: a year as moments of the village's zone, which must be the active one. Three queries."""
    qs = Surat.objects.filter(
        ditandatangani_pada__gte=rentang[0], ditandatangani_pada__lt=rentang[1], batal_pada=None
    )
    semua = list(
        qs.order_by()
        .values_list(
            "permohonan__jenis__singkat",
            "permohonan__penduduk__rt__rw__dusun__nama",
            ExtractMonth("ditandatangani_pada"),
        )
        .annotate(n=Count("pk"), c=Count("pk", filter=Q(dicabut_pada__isnull=False)))
    )
    dicabut, hitung = sum(c for *_, c in semua), [b[:4] for b in semua]
    lama = lama_per_jenis(qs, jadwal)
    jenis, dusun, bulan = _kelompok(hitung, 0), _kelompok(hitung, 1), [0] * 12
    for _, _, b, n in hitung:
        bulan[b - 1] += n
    return Statistik(
        rentang[0].year,
        sum(bulan),
        tuple(bulan),
        _baris(jenis, {k: _waktu(v) for k, v in lama.items()}),
        _baris(dusun, {}),
        _waktu([x for v in lama.values() for x in v]),
        dicabut,
    )


def _kelompok(hitung: Iterable[tuple[str, str, int, int]], ke: int) -> dict[str, list[int]]:
    hasil: dict[str, list[int]] = defaultdict(lambda: [0] * 12)
    for baris in hitung:
        hasil[str(baris[ke])][baris[2] - 1] += baris[3]
    return hasil


def _baris(kelompok: Mapping[str, Sequence[int]], waktu: Mapping[str, Waktu]) -> tuple[Baris, ...]:
    semua = [Baris(k, sum(b), tuple(b), waktu.get(k, Waktu())) for k, b in kelompok.items()]
    return tuple(sorted(semua, key=lambda x: (-x.jumlah, x.nama)))


def _waktu(lama: Sequence[tuple[int, bool]]) -> Waktu:
    if not lama:
        return Waktu()
    return Waktu(len(lama), round(median(menit for menit, _ in lama)), sum(tepat for _, tepat in lama))


def lama_per_jenis(surat: QuerySet[Surat], jadwal: Jadwal) -> dict[str, list[tuple[int, bool]]]:
    """Type -> (working minutes, in time) of each letter that a citizen asked for. Two queries."""
    baris = list(
        surat.exclude(permohonan__cara=Permohonan.Cara.MEJA)
        .filter(permohonan__siap_pada__isnull=False, permohonan__diajukan_pada__isnull=False)
        .order_by("-pk")
        .values_list(
            "permohonan_id",
            "permohonan__jenis__singkat",
            "permohonan__diajukan_pada",
            "permohonan__siap_pada",
            "permohonan__janji_pada",
        )[:UKUR_PALING]
    )
    diam = _diam(surat)
    hasil: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for pk, jenis, mulai, siap, janji in baris:
        if mulai is None or siap is None:
            continue
        menit = menit_kerja(jadwal, mulai, siap)
        menit -= sum(menit_kerja(jadwal, a, b) for a, b in diam.get(pk, ()) if a >= mulai)
        hasil[jenis].append((max(0, menit), janji is None or siap <= janji))
    return hasil


def _diam(surat: QuerySet[Surat]) -> dict[int, list[tuple[datetime, datetime]]]:
    """Request -> spans in which the office waited for somebody else."""
    langkah = (
        Riwayat.objects.filter(Q(dari__in=_DIAM) | Q(ke__in=_DIAM), permohonan__surat__in=surat)
        .order_by("permohonan_id", "pk")
        .values_list("permohonan_id", "dari", "ke", "waktu")[: UKUR_PALING * 4]
    )
    hasil: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    sejak: dict[int, datetime] = {}
    for pk, dari, ke, waktu in langkah:
        if ke in _DIAM and dari not in _DIAM:
            sejak[pk] = waktu
        elif dari in _DIAM and ke not in _DIAM and pk in sejak:
            hasil[pk].append((sejak.pop(pk), waktu))
    return hasil
