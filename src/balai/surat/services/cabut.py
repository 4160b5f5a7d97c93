"""A signed letter is revoked, for ever: its number stays, whoever checks it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Hak
from balai.jejak.services import catat
from balai.surat.alur import Aksi
from balai.surat.arsip import objek_surat
from balai.surat.elektronik import dapat_dicabut
from balai.surat.models import GolonganCabut, Permohonan, Surat
from balai.surat.notifications import kabarkan_pengganti
from balai.surat.services.bagikan import tautan_matikan_semua
from balai.surat.services.langkah import AksiDitolak, AlasanKurang, Langkah, TakBerhak, jalankan

ALASAN_PALING_PENDEK: Final = 10
ALASAN_PALING_PANJANG: Final = 500


class GolonganSalah(AksiDitolak):
    """Not one of GolonganCabut."""


class PenggantiSalah(AksiDitolak):
    """The replacement is not another letter in force of the same resident."""


class SudahDicabut(AksiDitolak):
    """It was revoked before."""


def galat_cabut(golongan: str, alasan: str) -> dict[str, str]:
    """Field -> what is still to be done about it."""
    galat: dict[str, str] = {}
    if golongan not in GolonganCabut.values:
        galat["golongan"] = "Pilih mengapa surat ini dicabut."
    panjang = len(alasan.strip())
    if panjang < ALASAN_PALING_PENDEK:
        galat["alasan"] = "Tulis alasannya, supaya pemilik surat tahu apa yang terjadi."
    elif panjang > ALASAN_PALING_PANJANG:
        galat["alasan"] = f"Ringkas alasannya, paling panjang {ALASAN_PALING_PANJANG} huruf."
    return galat


def surat_cabut(
    *,
    permohonan: Permohonan,
    akun: Akun,
    kunci: str,
    golongan: str,
    alasan: str,
    pengganti: Surat | None = None,
) -> Permohonan:
    """Revoke the signed letter of a request: class and reason are kept, running links go off, the citizen is
    told. `golongan`: of GolonganCabut, public; `alasan`: for office and citizen.

    Raises TakBerhak, GolonganSalah, AlasanKurang, PenggantiSalah, SudahDicabut, SudahBerubah (not signed
    yet), AksiDitolak.
    """
    galat = galat_cabut(golongan, alasan)
    if "golongan" in galat:
        raise GolonganSalah(galat["golongan"])
    if "alasan" in galat:
        raise AlasanKurang(galat["alasan"])
    alasan = alasan.strip()
    label = GolonganCabut(golongan).label

    def efek(kini: Permohonan, _: Langkah, sekarang: datetime) -> None:
        surat = Surat.objects.select_for_update().defer("naskah").filter(permohonan=kini).first()
        _periksa(kini, surat, pengganti)
        assert surat is not None  # _periksa says so
        Surat.objects.filter(pk=surat.pk).update(
            dicabut_pada=sekarang,
            dicabut_oleh=akun,
            golongan_cabut=golongan,
            alasan_cabut=alasan,
            pengganti=pengganti,
        )
        tautan_matikan_semua(surat=surat, sekarang=sekarang)

    return jalankan(permohonan, Langkah(Aksi.CABUT, akun, kunci, alasan, catatan=label), efek)


def _periksa(kini: Permohonan, surat: Surat | None, pengganti: Surat | None) -> None:
    if surat is not None and surat.dicabut_pada is not None:
        raise SudahDicabut("Surat ini sudah dicabut sebelumnya.")
    if not dapat_dicabut(surat):
        raise AksiDitolak("Hanya surat yang sudah ditandatangani yang bisa dicabut.")
    if pengganti is not None:
        _periksa_pengganti(kini, pengganti)


def _periksa_pengganti(kini: Permohonan, pengganti: Surat) -> None:
    if not pengganti_calon(kini).filter(pk=pengganti.pk).exists():
        raise PenggantiSalah("Surat pengganti harus surat lain yang masih berlaku untuk orang yang sama.")


def surat_beri_pengganti(*, permohonan: Permohonan, akun: Akun, pengganti: Surat) -> Surat:
    """Name, after the revocation, the letter that takes its place; the citizen is told. Naming the same one
    again changes nothing. Raises TakBerhak, PenggantiSalah, AksiDitolak (not revoked, or it has one)."""
    if Hak.CABUT_SURAT not in akun.hak:
        raise TakBerhak("Anda tidak berhak melakukan ini.")
    with transaction.atomic():
        qs = Surat.objects.select_for_update(of=("self",)).select_related("pengganti")
        surat = qs.defer("naskah", "pengganti__naskah").get(permohonan=permohonan)
        if surat.pengganti_id == pengganti.pk:
            return surat
        if not dapat_diberi_pengganti(surat):
            raise AksiDitolak("Surat ini belum dicabut, atau sudah punya pengganti yang berlaku.")
        _periksa_pengganti(permohonan, pengganti)
        Surat.objects.filter(pk=surat.pk).update(pengganti=pengganti)
        surat.pengganti = pengganti
        catat(
            aksi="surat.pengganti",
            akun=akun,
            objek=objek_surat(permohonan),
            subjek_id=permohonan.penduduk_id,
            rincian={"nomor": surat.nomor, "pengganti": pengganti.nomor},
        )
        kabarkan_pengganti(permohonan, surat.nomor, pengganti.nomor)
        return surat


def dapat_diberi_pengganti(surat: Surat) -> bool:
    """Revoked, and no letter in force stands in its place."""
    lama = surat.pengganti
    return surat.dicabut_pada is not None and (lama is None or not dapat_dicabut(lama))


def pengganti_calon(permohonan: Permohonan) -> QuerySet[Surat]:
    """Other letters in force of the same resident, newest first."""
    qs = Surat.objects.filter(
        permohonan__penduduk_id=permohonan.penduduk_id,
        ditandatangani_pada__isnull=False,
        batal_pada=None,
        dicabut_pada=None,
    ).filter(Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=timezone.localdate()))
    qs = qs.exclude(permohonan_id=permohonan.pk).defer("naskah")
    return qs.select_related("permohonan__jenis").order_by("-pk")
