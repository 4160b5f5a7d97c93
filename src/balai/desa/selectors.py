"""Reads about the village."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Case, DateField, PositiveSmallIntegerField, Q, TimeField, Value, When
from django.db.models.functions import Cast

from balai.desa.delegasi import penanda_pada
from balai.desa.jam import Jadwal
from balai.desa.models import Desa, HariLibur, JamPelayanan, Perangkat
from balai.desa.scope import MilikDesa, semua_desa


def desa_untuk_host(host: str) -> Desa | None:
    """The village that answers under `host`; where only one village exists, any host leads to it."""
    cocok = Case(When(host=host, then=0), default=1)
    calon = list(Desa.objects.order_by(cocok, "pk")[:2])
    return calon[0] if calon and (calon[0].host == host or len(calon) == 1) else None


def desa_yang_punya(model: type[MilikDesa], syarat: Q, *, alasan: str) -> list[Desa]:
    """Villages with such rows, by key: where the worker's round has something to do. `alasan` as of
    semua_desa."""
    with semua_desa(alasan):
        ada = model.objects.filter(syarat).values("desa_id")
        return list(Desa.objects.filter(pk__in=ada).order_by("pk"))


def jadwal_desa(desa: Desa, *, sejak: datetime | None = None) -> Jadwal:
    """Office hours and holidays of the active village, in one query: nearly every page needs them."""
    jam = JamPelayanan.objects.values_list("hari", "buka", "tutup", Cast(Value(None), DateField()))
    libur = HariLibur.objects.all()
    if sejak is not None:
        libur = libur.filter(tanggal__gte=sejak.date())
    kosong = [Cast(Value(None), PositiveSmallIntegerField())] + [Cast(Value(None), TimeField())] * 2
    baris = list(jam.union(libur.values_list(*kosong, "tanggal"), all=True))
    return Jadwal(
        jam={hari: (buka, tutup) for hari, buka, tutup, _ in baris if hari is not None},
        zona=ZoneInfo(desa.zona),
        libur=frozenset(tanggal for *_, tanggal in baris if tanggal is not None),
    )


def perangkat_penanda() -> list[Perangkat]:
    """Officials who may stand under a letter today: who acts for the head, the head, then the others."""
    return penanda_pada()


def kepala_desa() -> Perangkat | None:
    return Perangkat.objects.filter(aktif=True, jabatan=Perangkat.Jabatan.KEPALA).first()
