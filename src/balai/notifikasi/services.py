from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from balai.notifikasi.models import Notifikasi
from balai.notifikasi.registri import pesan


def kabarkan(*, kode: str, penerima: Iterable[Any], data: dict[str, Any], tautan: str = "") -> None:
    """Queue a message for each account, in the caller's transaction. Raises KeyError for an unknown code."""
    pesan(kode)
    Notifikasi.objects.bulk_create(
        [Notifikasi(penerima=akun, kode=kode, data=data, tautan=tautan) for akun in penerima]
    )


def tandai_dibaca(*, akun: Any, pk: int | None = None) -> None:
    """Mark one message, or all of this account, as read."""
    qs = Notifikasi.objects.filter(penerima=akun, dibaca_pada=None)
    if pk is not None:
        qs = qs.filter(pk=pk)
    qs.update(dibaca_pada=timezone.now())
