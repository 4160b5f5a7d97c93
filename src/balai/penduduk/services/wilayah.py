"""Places of the village: dusun, RW, RT and their heads."""

from __future__ import annotations

import re
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from balai.desa.models import Dusun, Perangkat, Rt, Rw
from balai.jejak.services import catat
from balai.penduduk.models import Keluarga, Mutasi, Penduduk, RumahTangga
from balai.penduduk.services.ubah import DataDitolak

Tempat = Dusun | Rw | Rt
_NOMOR: Final = re.compile(r"\d{1,3}")


def _nomor(teks: str, sebutan: str) -> str:
    """ "2" -> "02". Raises DataDitolak (`nomor`)."""
    polos = teks.strip()
    if not (polos.isascii() and _NOMOR.fullmatch(polos)):
        raise DataDitolak("nomor", f"Isi nomor {sebutan} dengan angka, misalnya 01.")
    return polos.lstrip("0").zfill(2) if polos.strip("0") else "00"


def _ketua(teks: str) -> str:
    nama = " ".join(teks.split())
    if len(nama) > 100:
        raise DataDitolak("ketua", "Nama ketua terlalu panjang, paling banyak 100 huruf.")
    return nama


def _simpan(baris: Tempat, *, medan: str, pesan: str, oleh: Any) -> None:
    baru = baris.pk is None
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError:
        raise DataDitolak(medan, pesan) from None
    catat(
        aksi="wilayah.tambah" if baru else "wilayah.ubah",
        akun=oleh,
        objek=f"{type(baris).__name__.lower()}:{baris.pk}",
    )


@transaction.atomic
def dusun_simpan(
    *, dusun: Dusun | None, nama: str, kepala: Perangkat | None, oleh: Any, desa_id: int
) -> Dusun:
    """A new dusun, or another name or head of one. Raises DataDitolak (`nama`)."""
    rapi = " ".join(nama.split())
    if not rapi:
        raise DataDitolak("nama", "Isi namanya, misalnya Krajan.")
    if len(rapi) > 60:
        raise DataDitolak("nama", "Namanya terlalu panjang, paling banyak 60 huruf.")
    if Dusun.objects.filter(nama__iexact=rapi).exclude(pk=dusun.pk if dusun else 0).exists():
        raise DataDitolak("nama", f"{rapi} sudah ada. Pakai nama lain.")
    baris = dusun or Dusun(desa_id=desa_id)
    baris.nama, baris.kepala = rapi, kepala
    _simpan(baris, medan="nama", pesan=f"{rapi} sudah ada. Pakai nama lain.", oleh=oleh)
    return baris


@transaction.atomic
def rw_simpan(*, rw: Rw | None, dusun: Dusun, nomor: str, ketua: str, oleh: Any) -> Rw:
    """A new RW in a dusun, or another number or head of one. Raises DataDitolak (`nomor`, `ketua`)."""
    baris = rw or Rw(desa_id=dusun.desa_id, dusun=dusun)
    baris.nomor, baris.ketua = _nomor(nomor, "RW"), _ketua(ketua)
    _simpan(baris, medan="nomor", pesan=f"RW {baris.nomor} sudah ada di {dusun.nama}.", oleh=oleh)
    return baris


@transaction.atomic
def rt_simpan(*, rt: Rt | None, rw: Rw, nomor: str, ketua: str, oleh: Any) -> Rt:
    """A new RT in a RW, or another number or head of one. Raises DataDitolak (`nomor`, `ketua`)."""
    baris = rt or Rt(desa_id=rw.desa_id, rw=rw)
    baris.nomor, baris.ketua = _nomor(nomor, "RT"), _ketua(ketua)
    _simpan(baris, medan="nomor", pesan=f"RT {baris.nomor} sudah ada di RW {rw.nomor}.", oleh=oleh)
    return baris


@transaction.atomic
def tempat_hapus(*, tempat: Tempat, oleh: Any) -> None:
    """Remove a place that nobody lives in and nobody ever did. Raises DataDitolak (`hapus`)."""
    if isinstance(tempat, Rt):
        if Penduduk.objects.filter(rt=tempat).exists() or Keluarga.objects.filter(rt=tempat).exists():
            raise DataDitolak(
                "hapus", "RT ini masih punya data penduduk atau keluarga. Pindahkan dulu semuanya."
            )
        if Mutasi.objects.filter(rt=tempat).exists() or RumahTangga.objects.filter(rt=tempat).exists():
            raise DataDitolak("hapus", "RT ini tercatat dalam laporan bulanan, jadi tidak bisa dihapus.")
    elif isinstance(tempat, Rw):
        if Rt.objects.filter(rw=tempat).exists():
            raise DataDitolak("hapus", "RW ini masih punya RT. Hapus dulu RT yang kosong.")
    elif Rw.objects.filter(dusun=tempat).exists():
        raise DataDitolak("hapus", f"{tempat.nama} masih punya RW. Hapus dulu RW yang kosong.")
    objek = f"{type(tempat).__name__.lower()}:{tempat.pk}"
    try:
        tempat.delete()
    except ProtectedError:
        raise DataDitolak("hapus", "Tempat ini masih dipakai data lain, jadi tidak bisa dihapus.") from None
    catat(aksi="wilayah.hapus", akun=oleh, objek=objek)
