"""Reads of the trail."""

from django.db.models import Q, QuerySet

from balai.jejak.models import Jejak


def pembacaan(subjek_id: int) -> QuerySet[Jejak]:
    """Who looked at this person's record, or made a new code for the account, newest first."""
    return (
        Jejak.objects.filter(Q(jenis=Jejak.Jenis.BACA) | Q(aksi="akun.kode"), subjek_id=subjek_id)
        .select_related("akun")
        .order_by("-waktu", "-pk")
    )
