"""Reads of requests and letters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.delegasi import penanda_pada
from balai.desa.models import Desa, Perangkat
from balai.jejak.selectors import sudah_dilihat
from balai.penduduk.models import Penduduk
from balai.pesan.selectors import anotasi_permohonan
from balai.surat.alur import BERJALAN, GILIRAN_KANTOR, Aksi, Keadaan
from balai.surat.models import JenisSurat, Permohonan, PermohonanDokumen, Riwayat
from balai.surat.tanda import anotasi_giliran, milik_penanda

# Tab of the worktable -> states in it.
TAB: dict[str, tuple[Keadaan, ...]] = {
    "kerja": (Keadaan.DIAJUKAN, Keadaan.DIPROSES),
    "rt": (Keadaan.MENUNGGU_RT,),
    "warga": (Keadaan.PERLU_PERBAIKAN,),
    "verifikasi": (Keadaan.MENUNGGU_VERIFIKASI,),
    "ttd": (Keadaan.MENUNGGU_TTD,),
    "siap": (Keadaan.SIAP_DIAMBIL,),
    "selesai": (Keadaan.SELESAI, Keadaan.DITOLAK, Keadaan.DIBATALKAN),
}
LENGKAP = (
    "jenis",
    "versi",
    "penduduk__rt__rw__dusun__kepala",
    "penduduk__keluarga",
    "petugas",
    "pembawa",
    "surat",
)


def dengan_surat(qs: QuerySet[Permohonan]) -> QuerySet[Permohonan]:
    """Each request with its letter, but not its wording: how it is signed, whether it is in force."""
    return qs.select_related("surat").defer("surat__naskah")


def jenis_aktif(*, mandiri: bool | None = None) -> QuerySet[JenisSurat]:
    """Letter types that the village offers, in the order of the village."""
    qs = (
        JenisSurat.objects.filter(aktif=True, versi__isnull=False)
        .select_related("versi")
        .order_by("urutan", "nama")
    )
    if mandiri is not None:
        qs = qs.filter(jalur="mandiri" if mandiri else "kantor")
    return qs


def verifikasi_dulu(desa: Desa, jenis: JenisSurat) -> bool:
    """Whether the secretary looks before the signer: as the type says, else as the village does."""
    return desa.perlu_verifikasi if jenis.perlu_verifikasi is None else jenis.perlu_verifikasi


def penanda_baku(jenis: JenisSurat) -> Perangkat | None:
    """Who signs this type today unless another is chosen: the type's own signer while he may, else who
    stands for the head, else the head. One query."""
    boleh = penanda_pada()
    milik = [p for p in boleh if p.pk == jenis.penanda_id]
    return next(iter(milik or boleh), None)


def permohonan_milik(akun: Akun, kode: str) -> Permohonan | None:
    """A citizen's own request; somebody else's is as unknown as none."""
    return Permohonan.objects.select_related(*LENGKAP).filter(pemohon=akun, kode=kode).first()


def permohonan_warga(akun: Akun, *, berjalan: bool | None = None) -> QuerySet[Permohonan]:
    """A citizen's requests, newest first; cancelled drafts are of no interest to anyone."""
    qs = dengan_surat(Permohonan.objects.filter(pemohon=akun)).select_related("jenis", "petugas", "penduduk")
    qs = qs.exclude(keadaan=Keadaan.DIBATALKAN, nomor="")
    if berjalan is not None:
        qs = qs.filter(keadaan__in=BERJALAN) if berjalan else qs.exclude(keadaan__in=BERJALAN)
    return qs.order_by("-dibuat_pada", "-pk")


def penanda_usul(permohonan: Permohonan) -> Perangkat | None:
    """Who signs unless the desk chooses: whom the citizen chose, while he may sign, else the usual one."""
    pilihan = permohonan.penanda_id
    if pilihan is not None:
        for p in penanda_pada():
            if p.pk == pilihan:
                return p
    return penanda_baku(permohonan.jenis)


def konsep_milik(akun: Akun) -> QuerySet[Permohonan]:
    """A citizen's own drafts, the last touched first."""
    qs = Permohonan.objects.filter(pemohon=akun, keadaan=Keadaan.KONSEP)
    return qs.select_related("jenis", "penduduk").order_by("-diubah_pada", "-pk")


def permohonan_tentang(akun: Akun, orang: Penduduk) -> QuerySet[Permohonan]:
    """What this citizen asked, and what was sent or made for him by others: the desk, the family (M16)."""
    milik = Q(pemohon=akun) & ~Q(keadaan=Keadaan.DIBATALKAN, nomor="")
    untuknya = Q(penduduk=orang) & ~Q(nomor="") & ~Q(keadaan=Keadaan.DIBATALKAN)
    qs = dengan_surat(Permohonan.objects.filter(milik | untuknya))
    qs = qs.select_related("jenis", "petugas", "penduduk", "pembawa", "dibuat_oleh", "pemohon", "versi")
    return qs.order_by("-dibuat_pada", "-pk")


def permohonan_meja(kode: str, *, akun: Akun | None = None) -> Permohonan | None:
    """A request as the office sees it: never a draft. Annotated by pesan.selectors.anotasi_permohonan and,
    with `akun`, by `dilihat_`: whether his look at the applicant stands in the trail."""
    qs = (
        Permohonan.objects.select_related(*LENGKAP, "surat__berkas", "surat__penanda", "pemohon")
        .annotate(**anotasi_permohonan())
        .exclude(nomor="")
        .filter(kode=kode)
    )
    if akun is not None:
        qs = qs.annotate(dilihat_=sudah_dilihat(akun, aksi="penduduk.buka", subjek="penduduk_id"))
    return qs.first()


def langkah_permohonan(permohonan: Permohonan) -> list[Riwayat]:
    return list(Riwayat.objects.filter(permohonan=permohonan).order_by("pk"))


def dokumen_permohonan(permohonan: Permohonan) -> dict[str, PermohonanDokumen]:
    """Requirement code -> the document chosen for it, as they were chosen."""
    baris = (
        PermohonanDokumen.objects.filter(permohonan=permohonan)
        .select_related("dokumen__berkas")
        .order_by("pk")
    )
    return {b.syarat: b for b in baris}


def dokumen_diganti(permohonan: Permohonan, ada: Mapping[str, PermohonanDokumen]) -> frozenset[str]:
    """Requirements whose document was chosen anew since the office asked for mending."""
    if permohonan.keadaan != Keadaan.PERLU_PERBAIKAN:
        return frozenset()
    diminta = Riwayat.objects.filter(permohonan=permohonan, aksi=Aksi.MINTA_PERBAIKAN)
    sejak = diminta.aggregate(sejak=Max("waktu"))["sejak"]
    return frozenset(kode for kode, d in ada.items() if sejak is not None and d.diubah_pada > sejak)


@dataclass(frozen=True)
class Saringan:
    """Filters of the worktable; empty means all. `cari`: name part, number of request or letter, or NIK."""

    jenis: str = ""
    dusun: str = ""
    petugas: str = ""
    cari: str = ""


def antrean(tab: str, saringan: Saringan) -> QuerySet[Permohonan]:
    """Requests of a tab, the most urgent first; closed ones newest first."""
    qs = Permohonan.objects.filter(keadaan__in=TAB[tab]).exclude(nomor="")
    qs = dengan_surat(_saring(qs, saringan))
    qs = qs.select_related("jenis", "penduduk__rt__rw__dusun", "petugas", "pembawa")
    return qs.order_by("-tutup_pada", "-pk") if tab == "selesai" else qs.order_by("janji_pada", "pk")


def cari_permohonan(saringan: Saringan) -> QuerySet[Permohonan]:
    """Search over every state."""
    qs = dengan_surat(_saring(Permohonan.objects.exclude(nomor=""), saringan))
    return qs.select_related("jenis", "penduduk__rt__rw__dusun", "petugas", "pembawa").order_by("-pk")


def _saring(qs: QuerySet[Permohonan], s: Saringan) -> QuerySet[Permohonan]:
    if s.jenis:
        qs = qs.filter(jenis__kode=s.jenis)
    if s.dusun.isdigit():
        qs = qs.filter(penduduk__rt__rw__dusun_id=int(s.dusun))
    if s.petugas == "kosong":
        qs = qs.filter(petugas=None)
    elif s.petugas.isdigit():
        qs = qs.filter(petugas_id=int(s.petugas))
    if kata := s.cari.strip():
        qs = qs.filter(
            Q(nomor__iexact=kata)
            | Q(penduduk__nama__icontains=kata)
            | Q(penduduk__nik=kata.replace(" ", ""))
            | Q(surat__nomor__icontains=kata)
        )
    return qs


def jumlah_per_tab() -> dict[str, int]:
    """Counts of the tabs and of what is `terlambat`, in one query (closed ones: nobody acts on them)."""
    hitung = {
        tab: Count("pk", filter=Q(keadaan__in=keadaan)) for tab, keadaan in TAB.items() if tab != "selesai"
    }
    telat = Q(keadaan__in=GILIRAN_KANTOR, eskalasi_pada__isnull=False, janji_pada__lt=timezone.now())
    hitung["terlambat"] = Count("pk", filter=telat)
    berjalan = [k for tab, ks in TAB.items() if tab != "selesai" for k in ks]
    hasil: dict[str, Any] = Permohonan.objects.filter(keadaan__in=berjalan).aggregate(**hitung)
    return {tab: int(n) for tab, n in hasil.items()}


def menunggu_tanda_tangan(akun: Akun | None = None) -> QuerySet[Permohonan]:
    """Letters that wait for a signature, late ones first; with `akun` those that it may confirm, and those
    that wait for its initials. Annotated by surat.tanda.anotasi_giliran."""
    qs = Permohonan.objects.filter(keadaan=Keadaan.MENUNGGU_TTD)
    if akun is not None and not akun.penanda_penuh:
        qs = qs.filter(milik_penanda(akun.perangkat_id))
    qs = qs.annotate(**anotasi_giliran())
    return qs.select_related("jenis", "penduduk", "petugas", "surat__penanda").order_by("janji_pada", "pk")


def menunggu_verifikasi() -> QuerySet[Permohonan]:
    return (
        Permohonan.objects.filter(keadaan=Keadaan.MENUNGGU_VERIFIKASI)
        .select_related("jenis", "penduduk", "petugas")
        .order_by("janji_pada", "pk")
    )


def terlambat(sekarang: datetime) -> QuerySet[Permohonan]:
    """Requests in the office's hands of whose delay head and secretary were told, the latest first."""
    return (
        dengan_surat(Permohonan.objects.all())
        .filter(keadaan__in=GILIRAN_KANTOR, eskalasi_pada__isnull=False, janji_pada__lt=sekarang)
        .select_related("jenis", "penduduk__rt__rw__dusun", "petugas", "pembawa")
        .order_by("janji_pada", "pk")
    )


def siap_diantar(perangkat_id: int | None) -> QuerySet[Permohonan]:
    """Finished letters that this official carries home, or that are asked to be brought and nobody took."""
    qs = Permohonan.objects.filter(keadaan=Keadaan.SIAP_DIAMBIL)
    qs = qs.filter(Q(pembawa_id=perangkat_id) | Q(pembawa=None, pengambilan=Permohonan.Pengambilan.ANTAR))
    return qs.select_related("jenis", "penduduk__rt__rw__dusun", "pembawa", "surat").order_by("siap_pada")


def jumlah_berjalan(keadaan: Collection[Keadaan]) -> int:
    return Permohonan.objects.filter(keadaan__in=list(keadaan)).count()
