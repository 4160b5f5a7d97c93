"""Reads of reports. A citizen sees only what he reported himself, also where it is about a relative: what
somebody told the office about another is between the two of them; whom it concerns is told the outcome."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from balai.akun.models import Akun
from balai.lapor.models import BuktiLaporan, ButirLaporan, Laporan
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import anggota_keluarga

# Tab of the worktable -> states in it.
K = Laporan.Keadaan
TAB: dict[str, tuple[str, ...]] = {
    "menunggu": (K.DIAJUKAN,),
    "diputus": (K.DITERIMA, K.DITERIMA_SEBAGIAN, K.DITOLAK),
    "ditarik": (K.DITARIK,),
}
LENGKAP = ("akun", "pelapor__rt__rw__dusun", "orang__rt__rw__dusun", "orang__akun", "keluarga__rt")


def anggota_lapor(orang: Penduduk, pk: int) -> Penduduk | None:
    """Oneself or a living member of the own KK, whom this citizen may report about; else None."""
    return next((a for a in anggota_keluarga(orang) if a.pk == pk), None)


def laporan_warga(akun: Akun) -> QuerySet[Laporan]:
    """A citizen's own reports, newest first."""
    return Laporan.objects.filter(akun=akun).prefetch_related("butir").order_by("-dibuat_pada", "-pk")


def laporan_milik(akun: Akun, kode: str) -> Laporan | None:
    """A citizen's own report; anybody else's is as unknown as none."""
    return Laporan.objects.select_related("orang", "pelapor").filter(akun=akun, kode=kode).first()


def laporan_meja(kode: str) -> Laporan | None:
    """A report as the office sees it."""
    return Laporan.objects.select_related(*LENGKAP).filter(kode=kode).first()


def butir_laporan(laporan: Laporan) -> list[ButirLaporan]:
    return list(ButirLaporan.objects.filter(laporan=laporan).order_by("urutan"))


def bukti_laporan(laporan: Laporan) -> list[BuktiLaporan]:
    return list(BuktiLaporan.objects.filter(laporan=laporan).select_related("dokumen__berkas").order_by("pk"))


def laporan_menunggu(akun: Akun, orang: Penduduk | None) -> Laporan | None:
    """The newest own report about this person (None: a missing member) that waits for the office."""
    jenis = Laporan.Jenis.TAMBAH if orang is None else Laporan.Jenis.UBAH
    qs = Laporan.objects.filter(akun=akun, keadaan=K.DIAJUKAN, jenis=jenis, orang=orang)
    return qs.order_by("-pk").first()


def antrean_lapor(tab: str) -> QuerySet[Laporan]:
    """Reports of one tab: what waits longest first, what is closed newest first."""
    urutan = ("dibuat_pada", "pk") if tab == "menunggu" else ("-tutup_pada", "-pk")
    return (
        Laporan.objects.filter(keadaan__in=TAB[tab])
        .select_related("pelapor")
        .prefetch_related("butir")
        .order_by(*urutan)
    )


def jumlah_per_tab() -> dict[str, int]:
    per = dict(Laporan.objects.order_by().values_list("keadaan").annotate(n=Count("pk")))
    return {tab: sum(per.get(k, 0) for k in keadaan) for tab, keadaan in TAB.items()}


def penduduk_mirip(nama: str, tanggal_lahir: date | None) -> list[Penduduk]:
    """Living residents who may be the missing member already: same name and birth date."""
    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP, tanggal_lahir=tanggal_lahir)
    return list(hidup.filter(nama__iexact=nama).select_related("rt__rw__dusun")[:5]) if nama else []
