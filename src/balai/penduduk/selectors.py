"""Reads of the register. Opening one person's record goes through `penduduk_buka`, which leaves a trace."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from balai.dasar.nik import NikTidakSah, nik_parse
from balai.desa.models import Dusun
from balai.jejak.services import catat_baca
from balai.penduduk.models import Dokumen, Penduduk

TEMPAT = ("rt__rw__dusun__kepala", "keluarga")


def penduduk_untuk_nik(nik: str) -> Penduduk | None:
    """A living resident who lives here, with the account, or None. `nik` as typed."""
    try:
        bersih = nik_parse(nik)
    except NikTidakSah:
        return None
    return (
        Penduduk.objects.select_related("akun").filter(nik=bersih, status_dasar=Penduduk.Dasar.HIDUP).first()
    )


def penduduk_untuk_akun(akun: Any) -> Penduduk | None:
    """The living resident behind a citizen's account, with place and family."""
    return (
        Penduduk.objects.select_related(*TEMPAT).filter(akun=akun, status_dasar=Penduduk.Dasar.HIDUP).first()
    )


def penduduk_buka(*, pk: int, akun: Any, alasan: str) -> Penduduk | None:
    """One record for an official; writes into the trail who looked and why."""
    orang = Penduduk.objects.select_related(*TEMPAT, "akun").filter(pk=pk).first()
    if orang is not None:
        catat_baca(akun=akun, subjek_id=orang.pk, aksi="penduduk.buka", alasan=alasan)
    return orang


def _urutan_kk(orang: Penduduk) -> tuple[int, date, int]:
    tingkat = {"1": 0, "2": 1, "3": 1, "4": 2}.get(orang.shdk, 3)
    return tingkat, orang.tanggal_lahir or date.max, orang.pk


def anggota_keluarga(orang: Penduduk) -> list[Penduduk]:
    """The KK's living members, head first, then spouse, then by age."""
    return [orang] if orang.keluarga_id is None else anggota_kk(orang.keluarga_id)


def anggota_kk(keluarga_id: int) -> list[Penduduk]:
    """Living members of a family in the order of the card."""
    anggota = Penduduk.objects.filter(keluarga_id=keluarga_id, status_dasar=Penduduk.Dasar.HIDUP)
    return sorted(anggota, key=_urutan_kk)


def dokumen_milik(orang: Penduduk) -> QuerySet[Dokumen]:
    """The citizen's own documents, newest first."""
    return (
        Dokumen.objects.filter(penduduk=orang, dihapus_pada=None)
        .select_related("berkas")
        .order_by("-dibuat_pada")
    )


def angka_desa() -> dict[str, int]:
    """Head counts for the public page: penduduk, keluarga, dusun."""
    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP)
    return {
        "penduduk": hidup.count(),
        "keluarga": hidup.filter(shdk=Penduduk.KEPALA_KELUARGA, keluarga__isnull=False).count(),
        "dusun": Dusun.objects.count(),
    }
