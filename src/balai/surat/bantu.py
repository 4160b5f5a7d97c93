"""Whom an official may help, with which letters, and what he helped with. Reads only; writing:
services.meja_layanan, services.antre."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Hak, Peran
from balai.desa.models import Rt
from balai.jejak.selectors import sudah_dilihat
from balai.penduduk.cari import URUT, BarisPenduduk, Saringan, penduduk_pilih, penduduk_saring
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.selectors import TEMPAT
from balai.surat.models import JenisSurat, NomorAntre, Permohonan
from balai.surat.selectors import dengan_surat, jenis_aktif

SERING_HARI: Final = 30
_LENGKAP: Final = (*TEMPAT, "akun", "desa", "izin_surat")
SERING_PALING: Final = 9  # as many as there are digits to press


def wilayah_bantu(akun: Akun) -> QuerySet[Rt] | None:
    """The RTs whose people this official may help; None: the whole village."""
    if akun.hak & {Hak.PERIKSA, Hak.LIHAT_PENDUDUK}:
        return None
    if akun.peran == Peran.RT:
        return Rt.objects.filter(Q(pk=akun.rt_id or 0) | Q(rw_id=akun.rw_id or 0))
    if akun.peran == Peran.KADUS and akun.perangkat_id is not None:
        return Rt.objects.filter(rw__dusun__kepala_id=akun.perangkat_id)
    return Rt.objects.none()


def _hidup(akun: Akun) -> QuerySet[Penduduk]:
    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP)
    rt = wilayah_bantu(akun)
    return hidup if rt is None else hidup.filter(rt__in=rt)


def warga_bantu(akun: Akun, pk: int) -> Penduduk | None:
    """A living resident whom this official may help; another one is unknown to him."""
    return _hidup(akun).select_related(*_LENGKAP).filter(pk=pk).first()


def warga_sekeluarga(akun: Akun, pk: int) -> tuple[Penduduk | None, list[Penduduk]]:
    """The same, and all living members of the KK, head first. One query. `dilihat_`: his look at each stands
    in the trail."""
    dia = _hidup(akun).filter(pk=pk)
    serumah = Penduduk.objects.filter(keluarga__in=dia.values("keluarga")).values("pk")
    semua = Penduduk.objects.filter(
        Q(pk__in=dia.values("pk")) | Q(pk__in=serumah), status_dasar=Penduduk.Dasar.HIDUP
    ).select_related(*_LENGKAP)
    semua = semua.annotate(dilihat_=sudah_dilihat(akun, aksi="penduduk.buka", subjek="pk"))
    urut: list[Penduduk] = sorted(semua, key=lambda o: (o.shdk or "99", o.tanggal_lahir or date.max, o.pk))
    return next((o for o in urut if o.pk == pk), None), urut


def warga_cari(akun: Akun, kata: str, *, paling: int = 20) -> list[BarisPenduduk]:
    """Those of them whose name has all these words, or who bear this NIK or KK number; by name."""
    rt = wilayah_bantu(akun)
    if rt is None:
        return penduduk_pilih(kata, paling=paling)
    if re.sub(r"[ .\-]", "", kata).isdigit():
        di_sini = set(rt.values_list("pk", flat=True))
        return [o for o in penduduk_pilih(kata, paling=paling) if o.rt_id in di_sini]
    s = Saringan.dari({"q": kata})
    if not s.kata:
        return []
    qs = penduduk_saring(s).filter(rt__in=rt).order_by(*URUT)
    return [BarisPenduduk(*b) for b in qs.values_list(*BarisPenduduk._fields)[:paling]]


def jenis_bantu(akun: Akun) -> QuerySet[JenisSurat]:
    """Types that he may ask for, without their wording, each with `sering_`: how often it was asked for in
    the last days, None for never. Outside the office only those that a citizen may ask for from home."""
    sejak = timezone.now() - timedelta(days=SERING_HARI)
    terakhir = Permohonan.objects.filter(jenis=OuterRef("pk"), diajukan_pada__gte=sejak).order_by()
    jumlah = terakhir.values("jenis").annotate(n=Count("pk")).values("n")
    qs = jenis_aktif().select_related(None).annotate(sering_=Subquery(jumlah))
    return qs if Hak.PERIKSA in akun.hak else qs.filter(jalur="mandiri")


def sering(jenis: Sequence[JenisSurat]) -> list[JenisSurat]:
    """The most asked for, most first; where nothing was, the first of the list."""
    dipakai = sorted((j for j in jenis if j.sering_), key=lambda j: -j.sering_)  # type: ignore[attr-defined]
    return (dipakai or list(jenis))[:SERING_PALING]


def jenis_bantu_satu(akun: Akun, kode: str) -> JenisSurat | None:
    """One of them, with its wording."""
    ada = jenis_aktif().filter(kode=kode)
    if Hak.PERIKSA not in akun.hak:
        ada = ada.filter(jalur="mandiri")
    return ada.first()


def dokumen_terbaru(orang: Penduduk, syarat: Sequence[str]) -> dict[str, Dokumen]:
    """Requirement -> the newest paper of that kind in this resident's vault."""
    ada = Dokumen.objects.filter(penduduk=orang, jenis__in=syarat, dihapus_pada=None)
    return {d.jenis: d for d in ada.select_related("berkas").order_by("pk")}


def dibantu(akun: Akun) -> QuerySet[Permohonan]:
    """Requests that this official made for others, newest first."""
    milik = Permohonan.objects.filter(dibuat_oleh=akun).exclude(nomor="")
    return dengan_surat(milik).select_related("jenis", "penduduk").order_by("-pk")


def permohonan_bantu(akun: Akun, kode: str) -> Permohonan | None:
    """A request made for somebody by an official: own ones, and for the office all of them."""
    ada = Permohonan.objects.filter(kode=kode).exclude(nomor="").exclude(cara=Permohonan.Cara.MANDIRI)
    if Hak.PERIKSA not in akun.hak:
        ada = ada.filter(dibuat_oleh=akun)
    return ada.select_related(
        "jenis", "versi", "penduduk__rt__rw__dusun", "penduduk__keluarga", "penduduk__akun", "penduduk__desa",
        "dibuat_oleh", "surat__penanda",
    ).first()  # fmt: skip


def antre_hari_ini() -> list[NomorAntre]:
    """All numbers of today in the order in which they were drawn."""
    hari = timezone.localdate()
    return list(NomorAntre.objects.filter(hari=hari).select_related("dipanggil_oleh").order_by("nomor"))


@dataclass(frozen=True, slots=True)
class Loket:
    """The counter today: number that this official serves now, how many wait, the next of them."""

    kini: int | None = None
    menunggu: int = 0
    berikut: int | None = None


def antre_ringkas(akun: Akun) -> Loket:
    """The counter as this official sees it. One query."""
    q = NomorAntre.objects.filter(hari=timezone.localdate(), selesai_pada=None)
    hasil = q.aggregate(
        kini=Max("nomor", filter=Q(dipanggil_oleh=akun)),
        menunggu=Count("pk", filter=Q(dipanggil_pada=None)),
        berikut=Min("nomor", filter=Q(dipanggil_pada=None)),
    )
    return Loket(**hasil)


def antre_permohonan(hari: object) -> list[tuple[int, str, str, str]]:
    """(queue number, code of the request, short name of the letter, resident) of a day's desk."""
    baris = Permohonan.objects.filter(nomor_antrean__isnull=False, dibuat_pada__date=hari).exclude(nomor="")
    isi = baris.order_by("nomor_antrean", "pk").annotate(s_=F("jenis__singkat"), n_=F("penduduk__nama"))
    return [
        (n or 0, kode, s, nama) for n, kode, s, nama in isi.values_list("nomor_antrean", "kode", "s_", "n_")
    ]
