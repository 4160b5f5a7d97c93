"""How often letters were checked by those who hold them: figures for the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Case, CharField, F, Max, Q, QuerySet, Sum, Value, When
from django.db.models.functions import ExtractMonth, TruncDate

from balai.surat.models import HitungPeriksa

PALING_BANYAK: Final = 10
CURIGA_PALING: Final = 50


@dataclass(frozen=True, slots=True)
class SuratDiperiksa:
    """`kode`: of the request, for the archive. `sebab`: why checking it now is odd: "dicabut", "habis",
    "batal" or "". `terakhir`: last day of a check."""

    kode: str
    nomor: str
    jenis: str
    jumlah: int
    terakhir: date
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class StatistikPeriksa:
    """`bulan`: twelve numbers of the year; `cara`: way -> number; `surat`: different letters."""

    bulan: tuple[int, ...]
    cara: dict[str, int]
    surat: int
    terbanyak: tuple[SuratDiperiksa, ...]
    curiga: tuple[SuratDiperiksa, ...]

    @property
    def jumlah(self) -> int:
        return sum(self.bulan)


def statistik_periksa(tahun: int) -> StatistikPeriksa:
    """Of one year. Three queries."""
    qs = HitungPeriksa.objects.filter(hari__gte=date(tahun, 1, 1), hari__lt=date(tahun + 1, 1, 1)).order_by()
    bulan, cara = [0] * 12, {str(c): 0 for c in HitungPeriksa.Cara}
    for b, c, n in qs.values_list(ExtractMonth("hari"), "cara").annotate(n=Sum("jumlah")):
        bulan[b - 1] += n
        cara[c] += n
    per_surat = _per_surat(qs).order_by("-jumlah_", "-terakhir_", "-surat")
    return StatistikPeriksa(
        tuple(bulan),
        cara,
        qs.values("surat").distinct().count(),
        tuple(_satu(b) for b in per_surat[:PALING_BANYAK]),
        curiga(qs),
    )


def curiga(qs: QuerySet[HitungPeriksa]) -> tuple[SuratDiperiksa, ...]:
    """Letters still shown to others after they lost their worth, the latest first: somebody may use them. The
    day on which one was revoked does not count: the office itself looks then."""
    dicabut = Q(hari__gt=TruncDate("surat__dicabut_pada"))
    batal = Q(hari__gt=TruncDate("surat__batal_pada"))
    habis = Q(hari__gt=F("surat__berlaku_sampai"))
    sebab = Case(
        When(batal, then=Value("batal")),
        When(dicabut, then=Value("dicabut")),
        default=Value("habis"),
        output_field=CharField(),
    )
    baris = _per_surat(qs.filter(dicabut | batal | habis).annotate(sebab_=sebab), "sebab_")
    urut = baris.order_by("-terakhir_", "-jumlah_", "-surat")
    return tuple(_satu(b) for b in urut[:CURIGA_PALING])


def _per_surat(qs: QuerySet[HitungPeriksa], *lain: str) -> QuerySet[HitungPeriksa, dict[str, Any]]:
    kolom = qs.values(
        "surat", "surat__permohonan__kode", "surat__nomor", "surat__permohonan__jenis__singkat", *lain
    )
    hasil: QuerySet[HitungPeriksa, dict[str, Any]] = kolom.annotate(
        jumlah_=Sum("jumlah"), terakhir_=Max("hari")
    )
    return hasil


def _satu(b: dict[str, Any]) -> SuratDiperiksa:
    return SuratDiperiksa(
        b["surat__permohonan__kode"],
        b["surat__nomor"],
        b["surat__permohonan__jenis__singkat"],
        b["jumlah_"],
        b["terakhir_"],
        b.get("sebab_", ""),
    )
