"""Time of the made-up village: events of the last weeks, in its office hours."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

from balai.desa.jam import BATAS_HARI, Jadwal, TanpaJamPelayanan


@contextmanager
def pada(saat: datetime) -> Iterator[None]:
    """Django's clock stands at `saat`, so that the real services write believable times.

    Only for filling a demo in a process with one thread: everything that asks `timezone.now()` is fooled.
    """
    asli = timezone.now
    timezone.now = lambda: saat
    try:
        yield
    finally:
        timezone.now = asli


def mundur(jadwal: Jadwal, dari: datetime, menit: int) -> datetime:
    """The moment that lies `menit` working minutes before `dari` (aware)."""
    sisa = timedelta(minutes=menit)
    lokal = dari.astimezone(jadwal.zona)
    for n in range(BATAS_HARI):
        rentang = jadwal.buka_pada(lokal.date() - timedelta(days=n))
        if rentang is None:
            continue
        buka, tutup = rentang[0], min(rentang[1], lokal)
        if tutup <= buka:
            continue
        if tutup - buka > sisa:
            return tutup - sisa
        sisa -= tutup - buka
    raise TanpaJamPelayanan
