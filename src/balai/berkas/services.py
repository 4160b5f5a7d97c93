"""Take a file in, give it back. Who may see it is decided by the caller (penduduk, surat, web)."""

import hashlib
from functools import cache
from typing import Any, BinaryIO

from django.conf import settings

from balai.berkas.gudang import Gudang, GudangPenuh, kunci_baca_atau_buat
from balai.berkas.models import Berkas
from balai.berkas.olah import olah
from balai.dasar.id import id_acak
from balai.desa.scope import desa_aktif_id


class KunciHilang(RuntimeError):
    """Stored files exist but their key does not: a new key would hide that nothing can be read."""


@cache
def gudang() -> Gudang:
    if (
        not settings.BERKAS_KUNCI.exists()
        and settings.BERKAS_AKAR.exists()
        and any(settings.BERKAS_AKAR.iterdir())
    ):
        raise KunciHilang(f"{settings.BERKAS_KUNCI} is missing; bring it back from the backup")
    return Gudang(settings.BERKAS_AKAR, kunci_baca_atau_buat(settings.BERKAS_KUNCI))


def berkas_terima(*, isi: BinaryIO, nama: str, oleh: Any) -> Berkas:
    """Re-encode and store what a person uploaded. Raises BerkasDitolak or GudangPenuh.

    The bytes are on disk before the row exists, so a row never points to nothing.
    """
    hasil = olah(isi, nama=nama)
    kode = id_acak(20)
    try:
        gudang().simpan(desa_id=desa_aktif_id(), berkas_id=kode, isi=hasil.kecil, varian="kecil")
        return _simpan(kode, hasil.isi, nama=nama, mime=hasil.mime, halaman=hasil.halaman, oleh=oleh)
    except GudangPenuh:
        gudang().hapus(desa_id=desa_aktif_id(), berkas_id=kode)
        raise


def berkas_tulis(*, isi: bytes, nama: str, mime: str, halaman: int = 1, oleh: Any = None) -> Berkas:
    """Store what Balai made itself, byte for byte (a letter). Raises GudangPenuh."""
    return _simpan(id_acak(20), isi, nama=nama, mime=mime, halaman=halaman, oleh=oleh)


def _simpan(kode: str, isi: bytes, *, nama: str, mime: str, halaman: int, oleh: Any) -> Berkas:
    gudang().simpan(desa_id=desa_aktif_id(), berkas_id=kode, isi=isi)
    return Berkas.objects.create(
        kode=kode,
        nama_asli=_nama_polos(nama),
        mime=mime,
        ukuran=len(isi),
        sha256=hashlib.sha256(isi).hexdigest(),
        halaman=halaman,
        oleh=oleh,
    )


def berkas_buang(berkas: Berkas) -> None:
    """Remove a file that nothing refers to yet."""
    berkas.delete()
    gudang().hapus(desa_id=berkas.desa_id, berkas_id=berkas.kode)


def _nama_polos(nama: str) -> str:
    """The file's own name without folders, control or direction marks; people see it."""
    polos = "".join(c for c in nama.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable())
    return polos[-150:] or "berkas"


def berkas_baca(berkas: Berkas, *, varian: str = "asli") -> bytes:
    """The bytes in clear. Raises BerkasHilang or BerkasRusak."""
    return gudang().baca(desa_id=berkas.desa_id, berkas_id=berkas.kode, varian=varian)
