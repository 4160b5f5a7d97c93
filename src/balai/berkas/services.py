"""Take a file in, give it back. Who may see it is decided by the caller (penduduk, surat, web)."""

import hashlib
from functools import cache
from typing import Any, BinaryIO

from django.conf import settings

from balai.berkas.gudang import Gudang, kunci_baca_atau_buat
from balai.berkas.models import Berkas
from balai.berkas.olah import olah
from balai.dasar.id import id_acak
from balai.desa.scope import desa_aktif_id


@cache
def gudang() -> Gudang:
    return Gudang(settings.BERKAS_AKAR, kunci_baca_atau_buat(settings.BERKAS_KUNCI))


def berkas_terima(*, isi: BinaryIO, nama: str, oleh: Any) -> Berkas:
    """Re-encode and store what a person uploaded. Raises BerkasDitolak or GudangPenuh.

    The bytes are on disk before the row exists, so a row never points to nothing.
    """
    hasil = olah(isi, nama=nama)
    kode = id_acak(20)
    gudang().simpan(desa_id=desa_aktif_id(), berkas_id=kode, isi=hasil.kecil, varian="kecil")
    return _simpan(kode, hasil.isi, nama=nama, mime=hasil.mime, halaman=hasil.halaman, oleh=oleh)


def berkas_tulis(*, isi: bytes, nama: str, mime: str, halaman: int = 1, oleh: Any = None) -> Berkas:
    """Store what Balai made itself, byte for byte (a letter). Raises GudangPenuh."""
    return _simpan(id_acak(20), isi, nama=nama, mime=mime, halaman=halaman, oleh=oleh)


def _simpan(kode: str, isi: bytes, *, nama: str, mime: str, halaman: int, oleh: Any) -> Berkas:
    gudang().simpan(desa_id=desa_aktif_id(), berkas_id=kode, isi=isi)
    return Berkas.objects.create(
        kode=kode,
        nama_asli=nama[-150:],
        mime=mime,
        ukuran=len(isi),
        sha256=hashlib.sha256(isi).hexdigest(),
        halaman=halaman,
        oleh=oleh,
    )


def berkas_baca(berkas: Berkas, *, varian: str = "asli") -> bytes:
    """The bytes in clear. Raises BerkasHilang or BerkasRusak."""
    return gudang().baca(desa_id=berkas.desa_id, berkas_id=berkas.kode, varian=varian)
