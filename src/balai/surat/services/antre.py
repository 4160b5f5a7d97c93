"""Numbers of the counter: drawn, called, served. What stands on one is no personal data."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.jejak.services import catat
from balai.surat.models import NomorAntre
from balai.surat.nomor import nomor_ambil


class AntreBerubah(Exception):
    """That number cannot be called or closed any more; the message says who has it."""


def deret_antre(hari: date) -> str:
    return f"antre:{hari:%m-%d}"


@transaction.atomic
def antre_ambil(*, akun: Akun, kunci: str) -> NomorAntre:
    """Draw the next number of today; the same key gives the same number."""
    if ada := NomorAntre.objects.filter(kunci=kunci).first():
        return ada
    hari = timezone.localdate()
    baru, dibuat = NomorAntre.objects.get_or_create(
        kunci=kunci,
        defaults={
            "desa_id": akun.desa_id,
            "hari": hari,
            "nomor": nomor_ambil(deret=deret_antre(hari), tahun=hari.year),
            "diambil_pada": timezone.now(),
        },
    )
    if dibuat:
        catat(aksi="antre.ambil", akun=akun, objek=f"antre:{hari}:{baru.nomor}")
    return baru


@transaction.atomic
def antre_panggil(*, akun: Akun, nomor: int) -> NomorAntre:
    """Call a number of today; the one that this official served is closed. Raises AntreBerubah.

    Called again by the same official: nothing changes. Who did not come may be called once more.
    """
    ini, sekarang = _kunci(nomor), timezone.now()
    if ini.dipanggil_oleh_id == akun.pk and ini.selesai_pada is None:
        return ini
    if ini.dipanggil_pada is not None and not ini.tidak_datang:
        raise AntreBerubah(_siapa(ini))
    _tutup_milik(akun, sekarang)
    ini.dipanggil_pada, ini.dipanggil_oleh, ini.selesai_pada = sekarang, akun, None
    ini.tidak_datang = False
    ini.save(update_fields=["dipanggil_pada", "dipanggil_oleh", "selesai_pada", "tidak_datang"])
    catat(aksi="antre.panggil", akun=akun, objek=f"antre:{ini.hari}:{ini.nomor}")
    return ini


@transaction.atomic
def antre_tutup(*, akun: Akun, nomor: int, tidak_datang: bool = False) -> NomorAntre:
    """Close the number that this official serves; `tidak_datang`: nobody came. Raises AntreBerubah."""
    ini = _kunci(nomor)
    if ini.dipanggil_oleh_id != akun.pk:
        raise AntreBerubah(_siapa(ini))
    if ini.selesai_pada is None:
        ini.selesai_pada, ini.tidak_datang = timezone.now(), tidak_datang
        ini.save(update_fields=["selesai_pada", "tidak_datang"])
        aksi = "antre.lewat" if tidak_datang else "antre.selesai"
        catat(aksi=aksi, akun=akun, objek=f"antre:{ini.hari}:{ini.nomor}")
    return ini


def _kunci(nomor: int) -> NomorAntre:
    hari = timezone.localdate()
    ini = NomorAntre.objects.select_for_update().filter(hari=hari, nomor=nomor).first()
    if ini is None:
        raise AntreBerubah("Nomor itu tidak ada hari ini.")
    return ini


def _siapa(ini: NomorAntre) -> str:
    if ini.dipanggil_oleh is None:
        return f"Nomor {ini} belum dipanggil."
    return f"Nomor {ini} sudah dipanggil {ini.dipanggil_oleh.nama}."


def _tutup_milik(akun: Akun, sekarang: datetime) -> None:
    hari = timezone.localdate()
    milik = NomorAntre.objects.filter(hari=hari, dipanggil_oleh=akun, selesai_pada=None)
    milik.update(selesai_pada=sekarang)
