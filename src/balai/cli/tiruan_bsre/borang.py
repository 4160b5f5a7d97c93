"""multipart/form-data, read strictly (RFC 7578)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from balai.cli.tiruan_bsre.galat import Tolak

_BATAS: Final = re.compile(r'multipart/form-data;\s*boundary="?([A-Za-z0-9\'()+_,./:=?-]{1,70})"?$')
_NAMA: Final = re.compile(
    rb'(?i)^content-disposition:\s*form-data;\s*name="([^"\r\n]+)"(;\s*filename="([^"\r\n]*)")?'
)


@dataclass(frozen=True, slots=True)
class Bagian:
    """One field. `nama_berkas`: None for a plain value."""

    isi: bytes
    nama_berkas: str | None

    def teks(self) -> str:
        """Its value. Raises Tolak when it is no UTF-8 or a file."""
        try:
            if self.nama_berkas is None:
                return self.isi.decode()
        except UnicodeDecodeError:
            pass
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")


def borang_baca(jenis: str, badan: bytes) -> dict[str, Bagian]:
    """Fields by name. Raises Tolak: not multipart, cut off, or a name given twice."""
    m = _BATAS.match(jenis)
    if m is None:
        raise Tolak(415, None, "Unsupported Media Type")
    pisah = b"--" + m[1].encode()
    potong = (b"\r\n" + badan).split(b"\r\n" + pisah)
    if len(potong) < 2 or potong[0] or potong[-1].rstrip() != b"--":
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
    hasil: dict[str, Bagian] = {}
    for p in potong[1:-1]:
        kepala, ada, isi = p.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        nama = next((n for b in kepala.split(b"\r\n") if (n := _NAMA.match(b))), None)
        if not ada or nama is None or nama[1].decode() in hasil:
            raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
        hasil[nama[1].decode()] = Bagian(isi, nama[3].decode() if nama[2] else None)
    return hasil
