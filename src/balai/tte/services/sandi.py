"""Wrong passphrases of a signer: counted, with a wait that grows from the third on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from balai.dasar.tanggal import saat_relatif
from balai.tte.models import PenandaElektronik

# From so many wrong ones in a row, so many seconds: nobody guesses from a borrowed phone.
JEDA: Final = ((3, 60), (4, 120), (5, 300), (6, 900), (8, 3600), (12, 4 * 3600))


class SandiDitunda(Exception):
    """Too many wrong passphrases. `pesan`: Indonesian, when the next one is taken (`sampai`)."""

    def __init__(self, sampai: datetime) -> None:
        kapan = saat_relatif(timezone.localtime(sampai), timezone.localtime())
        self.pesan = f"Frasa sandi salah beberapa kali. Coba lagi {kapan}."
        super().__init__(self.pesan)
        self.sampai = sampai


def periksa_tunggu(penanda: PenandaElektronik) -> None:
    """Raises SandiDitunda while this signer must wait. Reads the row anew."""
    sampai = PenandaElektronik.objects.values_list("tunggu_sampai", flat=True).get(pk=penanda.pk)
    if sampai is not None and sampai > timezone.now():
        raise SandiDitunda(sampai)


@transaction.atomic
def sandi_salah_catat(penanda: PenandaElektronik) -> int:
    """Count a wrong passphrase; returns how many there were in a row. Call it outside of a transaction that
    the failure rolls back."""
    p = PenandaElektronik.objects.select_for_update().get(pk=penanda.pk)
    p.salah = min(p.salah + 1, 1000)
    detik = max((d for n, d in JEDA if p.salah >= n), default=0)
    p.tunggu_sampai = timezone.now() + timedelta(seconds=detik) if detik else None
    p.save(update_fields=["salah", "tunggu_sampai"])
    penanda.salah, penanda.tunggu_sampai = p.salah, p.tunggu_sampai
    return p.salah


def sandi_benar_catat(penanda: PenandaElektronik) -> None:
    """The passphrase was right: the count begins anew."""
    PenandaElektronik.objects.filter(pk=penanda.pk).exclude(salah=0).update(salah=0, tunggu_sampai=None)
    penanda.salah, penanda.tunggu_sampai = 0, None
