"""Reads about the village."""

from datetime import datetime
from zoneinfo import ZoneInfo

from balai.desa.jam import Jadwal
from balai.desa.models import Desa, HariLibur, JamPelayanan, Perangkat


def desa_untuk_host(host: str) -> Desa | None:
    """The village that answers under `host`; where only one village exists, any host leads to it."""
    calon = list(Desa.objects.filter(host=host)[:1]) or list(Desa.objects.order_by("pk")[:2])
    if len(calon) == 1:
        return calon[0]
    return None


def jadwal_desa(desa: Desa, *, sejak: datetime | None = None) -> Jadwal:
    """Office hours and holidays of the active village."""
    jam = {j.hari: (j.buka, j.tutup) for j in JamPelayanan.objects.all()}
    libur = HariLibur.objects.all()
    if sejak is not None:
        libur = libur.filter(tanggal__gte=sejak.date())
    return Jadwal(jam=jam, zona=ZoneInfo(desa.zona), libur=frozenset(libur.values_list("tanggal", flat=True)))


def perangkat_penanda() -> list[Perangkat]:
    """Officials who may stand under a letter, the head first."""
    urutan = list(Perangkat.Jabatan.values)
    semua = Perangkat.objects.filter(aktif=True, boleh_tanda_tangan=True)
    return sorted(semua, key=lambda p: (urutan.index(p.jabatan), p.pk))


def kepala_desa() -> Perangkat | None:
    return Perangkat.objects.filter(aktif=True, jabatan=Perangkat.Jabatan.KEPALA).first()
