from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from balai.notifikasi.models import Notifikasi
from balai.notifikasi.registri import pesan


@dataclass(frozen=True)
class Kabar:
    """A message as it is shown."""

    pk: int
    judul: str
    isi: str
    ikon: str
    tautan: str
    waktu: datetime
    dibaca: bool


def kabar_untuk(akun: Any, *, paling_banyak: int = 50) -> list[Kabar]:
    """Newest messages of this account."""
    baris = Notifikasi.objects.filter(penerima=akun).order_by("-dibuat_pada", "-pk")[:paling_banyak]
    return [_tampil(n) for n in baris]


def _tampil(n: Notifikasi) -> Kabar:
    p = pesan(n.kode)
    return Kabar(
        pk=n.pk,
        judul=p.judul(n.data),
        isi=p.isi(n.data),
        ikon=p.ikon,
        tautan=n.tautan,
        waktu=n.dibuat_pada,
        dibaca=n.dibaca_pada is not None,
    )


def kabar_belum_dibaca(*, akun: Any, tautan: str) -> QuerySet[Notifikasi]:
    """Unread messages of this account that lead to one page."""
    return Notifikasi.objects.filter(penerima=akun, tautan=tautan, dibaca_pada=None)


def jumlah_belum_dibaca(akun: Any) -> int:
    return Notifikasi.objects.filter(penerima=akun, dibaca_pada=None).count()
