"""Who has an own PIN, an unused code, a code that ran out, or no account: for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, QuerySet, Value, When

from balai.penduduk.models import CetakKode, Penduduk

DIPAKAI, BELUM, HABIS, TANPA = "dipakai", "belum", "habis", "tanpa"
LABEL = {DIPAKAI: "Sudah dipakai", BELUM: "Belum dipakai", HABIS: "Kedaluwarsa", TANPA: "Belum punya akun"}


def _status(sekarang: datetime) -> Case:
    return Case(
        When(akun=None, then=Value(TANPA)),
        When(akun__wajib_ganti=False, then=Value(DIPAKAI)),
        When(akun__kode_kedaluwarsa__lt=sekarang, then=Value(HABIS)),
        default=Value(BELUM),
        output_field=CharField(),
    )


@dataclass(frozen=True)
class AngkaDusun:
    """How many of the grown-ups of a dusun stand where."""

    pk: int
    nama: str
    dipakai: int
    belum: int
    habis: int
    tanpa: int


def angka_per_dusun(dewasa: QuerySet[Penduduk], sekarang: datetime) -> list[AngkaDusun]:
    """`dewasa`: the people counted. One query."""
    baris = (
        dewasa.order_by()
        .annotate(kode_=_status(sekarang))
        .values_list("rt__rw__dusun_id", "rt__rw__dusun__nama", "kode_")
        .annotate(n=Count("pk"))
    )
    hasil: dict[tuple[str, int], dict[str, int]] = {}
    for dusun, nama, status, n in baris:
        hasil.setdefault((nama, dusun), {})[status] = n
    return [
        AngkaDusun(pk, nama, *(isi.get(s, 0) for s in (DIPAKAI, BELUM, HABIS, TANPA)))
        for (nama, pk), isi in sorted(hasil.items())
    ]


def penerima_cetak(cetak: CetakKode, sekarang: datetime, status: str = "") -> QuerySet[Penduduk]:
    """People of a batch with `kode_` (dipakai, belum, habis), by place and name."""
    kunci = cetak.penerima.values("penduduk_id")
    qs = Penduduk.objects.filter(pk__in=kunci).annotate(kode_=_status(sekarang))
    if status in LABEL:
        qs = qs.filter(kode_=status)
    return qs.select_related("rt__rw__dusun").order_by(
        "rt__rw__dusun__nama", "rt__rw__nomor", "rt__nomor", "nama"
    )


def angka_cetak(cetak: CetakKode, sekarang: datetime) -> dict[str, int]:
    """Counts of a batch by status."""
    hitung = dict(
        Penduduk.objects.filter(pk__in=cetak.penerima.values("penduduk_id"))
        .order_by()
        .annotate(kode_=_status(sekarang))
        .values_list("kode_")
        .annotate(n=Count("pk"))
    )
    return {s: int(hitung.get(s, 0)) for s in (DIPAKAI, BELUM, HABIS)}
