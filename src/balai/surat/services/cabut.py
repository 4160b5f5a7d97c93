"""A signed letter is revoked, for ever: its number stays, whoever checks it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from balai.akun.models import Akun
from balai.surat.alur import Aksi
from balai.surat.elektronik import dapat_dicabut
from balai.surat.models import GolonganCabut, Permohonan, Surat
from balai.surat.services.bagikan import tautan_matikan_semua
from balai.surat.services.langkah import AksiDitolak, AlasanKurang, Langkah, jalankan

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
    if pengganti is not None and not pengganti_calon(kini).filter(pk=pengganti.pk).exists():
        raise PenggantiSalah("Surat pengganti harus surat lain yang masih berlaku untuk orang yang sama.")


def pengganti_calon(permohonan: Permohonan) -> QuerySet[Surat]:
    """Other letters in force of the same resident, newest first."""
    qs = Surat.objects.filter(
        permohonan__penduduk_id=permohonan.penduduk_id,
        ditandatangani_pada__isnull=False,
        batal_pada=None,
        dicabut_pada=None,
    )
    qs = qs.exclude(permohonan_id=permohonan.pk).defer("naskah")
    return qs.select_related("permohonan__jenis").order_by("-pk")
