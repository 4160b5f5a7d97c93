"""Reads of the trail."""

from django.db.models import QuerySet

from balai.jejak.models import Jejak


def pembacaan(subjek_id: int) -> QuerySet[Jejak]:
    """Who looked at this person's record, newest first."""
    return (
        Jejak.objects.filter(subjek_id=subjek_id, jenis=Jejak.Jenis.BACA)
        .select_related("akun")
        .order_by("-waktu", "-pk")
    )
