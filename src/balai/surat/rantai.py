"""The chain of those who sign, as the office sees it: of one letter or of a whole list, in one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from balai.surat.models import CaraTtd, Surat, TandaSurat, UpayaTtd
from balai.surat.tanda import MACET_SETELAH, TERBUKA

ELEKTRONIK: Final = (CaraTtd.LOKAL, CaraTtd.BSRE)
_SERTIFIKAT: Final = ("cara", "penerbit", "mulai", "sampai", "demo", "status", "tunggu_sampai")
_UPAYA: Final = ("keadaan", "pesan", "mulai_pada", "urutan")


@dataclass(frozen=True, slots=True)
class Sertifikat:
    """What is stored of an official's active certificate (tte.PenandaElektronik)."""

    cara: str
    penerbit: str
    mulai: datetime | None
    sampai: datetime | None
    demo: bool
    status: str
    tunggu_sampai: datetime | None


@dataclass(frozen=True, slots=True)
class Tanda:
    """One place of the chain. `waktu` None: not yet."""

    urutan: int
    peran: str
    perangkat_id: int
    nama: str
    jabatan: str
    cara: str
    waktu: datetime | None
    subjek: str
    penerbit: str
    tingkat: str
    sertifikat: Sertifikat | None

    @property
    def paraf(self) -> bool:
        return self.peran == TandaSurat.Peran.PARAF

    @property
    def kedua(self) -> bool:
        """The first of two signatures on the letter."""
        return self.peran == TandaSurat.Peran.KEDUA

    @property
    def elektronik(self) -> bool:
        return self.cara in ELEKTRONIK


@dataclass(frozen=True, slots=True)
class Upaya:
    """The last attempt on this print."""

    keadaan: str
    pesan: str
    mulai_pada: datetime
    urutan: int

    @property
    def belum_pasti(self) -> bool:
        return self.keadaan in TERBUKA

    @property
    def berjalan(self) -> bool:
        """Somebody is signing at this moment."""
        return self.keadaan == UpayaTtd.Keadaan.MULAI and timezone.now() - self.mulai_pada < MACET_SETELAH

    @property
    def gagal(self) -> bool:
        return self.keadaan == UpayaTtd.Keadaan.GAGAL


@dataclass(frozen=True, slots=True)
class Rantai:
    tanda: tuple[Tanda, ...] = ()
    upaya: Upaya | None = None

    @property
    def giliran(self) -> Tanda | None:
        """Who is next; None when all have signed."""
        return next((t for t in self.tanda if t.waktu is None), None)

    @property
    def perlu_paraf(self) -> bool:
        """Whether somebody is next who comes before the letter's signer."""
        g = self.giliran
        return g is not None and (g.paraf or g.kedua)

    @property
    def belum_pasti(self) -> bool:
        """Whether an attempt is open: nothing may be signed before it is settled."""
        return self.upaya is not None and self.upaya.belum_pasti

    @property
    def gagal(self) -> Upaya | None:
        """The attempt that failed last, while the same place still waits."""
        u, g = self.upaya, self.giliran
        return u if u is not None and u.gagal and g is not None and u.urutan == g.urutan else None


def rantai_banyak(surat: Iterable[Surat]) -> dict[int, Rantai]:
    """pk of a letter -> its chain, of its present print. One query; the letters carry `penanda`."""
    semua = list(surat)
    baris: dict[int, list[dict[str, Any]]] = {}
    for b in _kueri([s.pk for s in semua]):
        baris.setdefault(b["surat_id"], []).append(b)
    return {s.pk: _rantai(s, baris.get(s.pk, [])) for s in semua}


def rantai_satu(surat: Surat) -> Rantai:
    return rantai_banyak([surat])[surat.pk]


def _kueri(pk: Sequence[int]) -> QuerySet[Any, dict[str, Any]]:
    upaya = UpayaTtd.objects.filter(surat=OuterRef("surat"), cetakan=OuterRef("cetakan")).order_by("-pk")
    aktif = FilteredRelation("perangkat__elektronik", condition=Q(perangkat__elektronik__aktif=True))
    nilai: QuerySet[Any, dict[str, Any]] = (
        TandaSurat.objects.filter(surat_id__in=pk, cetakan=F("surat__cetakan"))
        .annotate(s=aktif)
        .annotate(**{f"u_{k}": Subquery(upaya.values(k)[:1]) for k in _UPAYA})
        .annotate(**{f"s_{k}": F(f"s__{k}") for k in _SERTIFIKAT})
        .order_by("surat_id", "urutan")
        .values(
            "surat_id", "urutan", "peran", "perangkat_id", "perangkat__nama", "perangkat__nama_jabatan",
            "cara", "waktu", "subjek", "penerbit", "tingkat",
            *(f"u_{k}" for k in _UPAYA), *(f"s_{k}" for k in _SERTIFIKAT),
        )
    )  # fmt: skip
    return nilai


def _rantai(surat: Surat, baris: Sequence[dict[str, Any]]) -> Rantai:
    if not baris:  # made before chains were kept: one signature, by the letter's signer
        return Rantai((_lama(surat),))
    b = baris[-1]
    upaya = Upaya(*(b[f"u_{k}"] for k in _UPAYA)) if b["u_keadaan"] else None
    return Rantai(tuple(_tanda(x) for x in baris), upaya)


def _tanda(b: dict[str, Any]) -> Tanda:
    return Tanda(
        urutan=b["urutan"],
        peran=b["peran"],
        perangkat_id=b["perangkat_id"],
        nama=b["perangkat__nama"],
        jabatan=b["perangkat__nama_jabatan"],
        cara=b["cara"],
        waktu=b["waktu"],
        subjek=b["subjek"],
        penerbit=b["penerbit"],
        tingkat=b["tingkat"],
        sertifikat=Sertifikat(*(b[f"s_{k}"] for k in _SERTIFIKAT)) if b["s_cara"] else None,
    )


def _lama(surat: Surat) -> Tanda:
    return Tanda(
        urutan=1,
        peran=TandaSurat.Peran.TANDA_TANGAN,
        perangkat_id=surat.penanda_id,
        nama=surat.penanda.nama,
        jabatan=surat.penanda.nama_jabatan,
        cara=surat.cara_ttd,
        waktu=surat.ditandatangani_pada,
        subjek="",
        penerbit="",
        tingkat="",
        sertifikat=None,
    )
