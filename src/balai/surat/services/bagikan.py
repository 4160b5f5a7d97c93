"""Links to a signed letter that its citizen gives to others for some days. The secret stands in the address
alone; the database holds its SHA-256."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.services import catat
from balai.surat.elektronik import dapat_diunduh
from balai.surat.models import Surat, TautanSurat
from balai.surat.services.langkah import AksiDitolak, TakBerhak

PALING_BANYAK: Final = 5  # links of one letter that run at the same time
_BITA: Final = 20  # 160 bits


class TautanTerlaluBanyak(AksiDitolak):
    """PALING_BANYAK links of this letter run already."""


@dataclass(frozen=True, slots=True)
class TautanBaru:
    """`rahasia`: what stands in the address; it cannot be shown again."""

    tautan: TautanSurat
    rahasia: str


def sidik_rahasia(rahasia: str) -> str:
    return hashlib.sha256(rahasia.encode()).hexdigest()


def _rahasia(surat: Surat, akun: Akun, kunci: str) -> str:
    """32 small letters and digits that nobody can compute without the installation's secret key. Made from
    the form's random key, so that pressing twice gives one link."""
    pesan = f"tautan-surat|{surat.desa_id}|{surat.pk}|{akun.pk}|{kunci}".encode()
    bita = hmac.new(settings.SECRET_KEY.encode(), pesan, hashlib.sha256).digest()[:_BITA]
    return base64.b32encode(bita).decode().lower()


@transaction.atomic
def tautan_buat(*, desa: Desa, surat: Surat, akun: Akun, kunci: str) -> TautanBaru:
    """A link that lives Desa.bagikan_jam hours. The same key gives the same link.

    Raises TakBerhak for anybody but who asked for the letter, TautanTerlaluBanyak, AksiDitolak (not signed
    electronically, or revoked).
    """
    if surat.permohonan.pemohon_id != akun.pk:
        raise TakBerhak("Hanya pemohon yang bisa membagikan surat ini.")
    kini = Surat.objects.select_for_update().defer("naskah").get(pk=surat.pk)
    if not dapat_diunduh(kini):
        raise AksiDitolak("Surat ini tidak bisa dibagikan.")
    rahasia, sekarang = _rahasia(surat, akun, kunci), timezone.now()
    sidik = sidik_rahasia(rahasia)
    ada = TautanSurat.objects.filter(surat=kini, sidik=sidik).first()
    if ada is not None:
        return TautanBaru(ada, rahasia)
    if len(tautan_berjalan(kini, sekarang)) >= PALING_BANYAK:
        raise TautanTerlaluBanyak(
            f"Sudah ada {PALING_BANYAK} tautan yang berlaku. Matikan dulu salah satunya."
        )
    tautan = TautanSurat.objects.create(
        desa=desa,
        surat=kini,
        sidik=sidik,
        dibuat_oleh=akun,
        dibuat_pada=sekarang,
        sampai=sekarang + timedelta(hours=desa.bagikan_jam),
    )
    _catat("surat.bagikan", surat, akun, tautan)
    return TautanBaru(tautan, rahasia)


@transaction.atomic
def tautan_matikan(*, tautan: TautanSurat, akun: Akun) -> None:
    """Switch a link off at once; one that is off stays so. Raises TakBerhak."""
    if tautan.dibuat_oleh_id != akun.pk:
        raise TakBerhak("Hanya yang membuat tautan ini yang bisa mematikannya.")
    hidup = TautanSurat.objects.filter(pk=tautan.pk, dicabut_pada=None)
    if hidup.update(dicabut_pada=timezone.now()):
        _catat("surat.tautan_mati", tautan.surat, akun, tautan)


def _catat(aksi: str, surat: Surat, akun: Akun, tautan: TautanSurat) -> None:
    catat(
        aksi=aksi,
        akun=akun,
        objek=f"permohonan:{surat.permohonan.kode}",
        subjek_id=surat.permohonan.penduduk_id,
        rincian={"tautan": tautan.pk, "sampai": tautan.sampai.isoformat(timespec="seconds")},
    )


def tautan_matikan_semua(*, surat: Surat, sekarang: datetime) -> int:
    """Switch off what runs, because the letter is revoked; returns how many."""
    return TautanSurat.objects.filter(surat=surat, dicabut_pada=None, sampai__gt=sekarang).update(
        dicabut_pada=sekarang
    )


def tautan_berjalan(surat: Surat, sekarang: datetime) -> list[TautanSurat]:
    """Links of a letter that can be opened, newest first."""
    qs = TautanSurat.objects.filter(surat=surat, dicabut_pada=None, sampai__gt=sekarang)
    return list(qs.order_by("-pk"))


def tautan_cari(rahasia: str) -> TautanSurat | None:
    """The link of an address with its letter, whatever became of it."""
    return (
        TautanSurat.objects.select_related("surat__permohonan__jenis", "surat__berkas")
        .defer("surat__naskah")
        .filter(sidik=sidik_rahasia(rahasia))
        .first()
    )


def tautan_terbuka(tautan: TautanSurat, sekarang: datetime) -> bool:
    return tautan.dicabut_pada is None and tautan.sampai > sekarang and dapat_diunduh(tautan.surat)


def surat_tautan_dicabut(tautan: TautanSurat, sekarang: datetime) -> bool:
    """Whether who holds this link should learn that the letter was revoked: it would else still be open."""
    cabut = tautan.surat.dicabut_pada
    if cabut is None or tautan.sampai <= sekarang:
        return False
    return tautan.dicabut_pada is None or tautan.dicabut_pada >= cabut


def tautan_dibuka(tautan: TautanSurat) -> None:
    """The file was taken once more."""
    TautanSurat.objects.filter(pk=tautan.pk).update(dibuka=F("dibuka") + 1)
