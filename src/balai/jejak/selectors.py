"""Reads of the trail."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from balai.jejak.models import Jejak

# One official opening the same record again and again in a quarter of an hour is one look.
SEKALI_LIHAT = timedelta(minutes=15)


def pembacaan(subjek_id: int) -> QuerySet[Jejak]:
    """Who looked at this person's record, or made a new code for the account, newest first."""
    return (
        Jejak.objects.filter(Q(jenis=Jejak.Jenis.BACA) | Q(aksi="akun.kode"), subjek_id=subjek_id)
        .select_related("akun")
        .order_by("-waktu", "-pk")
    )


def sudah_dilihat(akun: Any, *, aksi: str, subjek: str) -> Exists:
    """Whether this look stands in the trail already, as part of the query that reads the record.

    `subjek`: column of that query which holds the resident's key.
    """
    sejak = timezone.now() - SEKALI_LIHAT
    return Exists(
        Jejak.objects.filter(subjek_id=OuterRef(subjek), akun=akun, aksi=aksi, objek="", waktu__gte=sejak)
    )
