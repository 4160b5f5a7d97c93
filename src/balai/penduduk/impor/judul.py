"""The header row: where it stands and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from balai.penduduk.impor.galat import ImporDitolak
from balai.penduduk.impor.pembaca import Sel
from balai.penduduk.kolom import KOLOM, Kolom

WAJIB: Final = ("nama", "nik", "sex")
TEMPAT: Final = ("dusun", "rw", "rt")
KETERANGAN: Final = "keterangan"  # added by the file of refused rows, ignored when it comes back
_CARI_SAMPAI: Final = 6  # rows that hold something, title lines among them
_BUKAN_HURUF = re.compile(r"[\W_]+")


def _kunci(teks: object) -> str:
    return _BUKAN_HURUF.sub("", str(teks)).lower()


_DARI_LABEL: Final = {_kunci(k.label): k for k in KOLOM}
_DIKENAL: Final[dict[str, Kolom]] = _DARI_LABEL | {_kunci(k.nama): k for k in KOLOM}


@dataclass(frozen=True)
class Judul:
    """`nomor`: row of the sheet; `kolom`: place in the row -> column; `asing`: headers not known."""

    nomor: int
    kolom: dict[int, Kolom]
    teks: tuple[str, ...]
    asing: tuple[str, ...]

    @property
    def ada(self) -> frozenset[str]:
        return frozenset(k.nama for k in self.kolom.values())

    def sel_asli(self, sel: Sequence[Sel]) -> dict[str, Sel]:
        """The cells of a row by the header as it stands in the file."""
        hasil: dict[str, Sel] = {}
        for n, isi in enumerate(sel):
            nama = self.kolom[n].nama if n in self.kolom else (self.teks[n] if n < len(self.teks) else "")
            if nama and isi not in ("", None) and _kunci(nama) != KETERANGAN:
                hasil[nama[:60]] = isi
        return hasil


def judul_cari(baris: Iterable[tuple[int, Sequence[Sel]]]) -> Judul:
    """The first row that names known columns. Raises ImporDitolak for none, or one missing or doubled."""
    calon: tuple[int, Sequence[Sel]] | None = None
    terbanyak = 0
    for ke, (nomor, sel) in enumerate(baris):
        if ke >= _CARI_SAMPAI:
            break
        cocok = len({_kunci(s) for s in sel if isinstance(s, str)} & _DIKENAL.keys())
        if cocok > terbanyak:
            calon, terbanyak = (nomor, sel), cocok
    if calon is None or terbanyak < 2:
        raise ImporDitolak(
            "Baris judul kolom tidak ditemukan. Baris pertama harus berisi nama kolom, misalnya nama, nik, "
            "no_kk. Salin judulnya dari templat."
        )
    return _baca(*calon)


def _baca(nomor: int, sel: Sequence[Sel]) -> Judul:
    kolom: dict[int, Kolom] = {}
    asing: list[str] = []
    teks = tuple(str(s or "").strip() for s in sel)
    for n, kata in enumerate(teks):
        k = _DIKENAL.get(_kunci(kata))
        if k is None:
            if kata and _kunci(kata) != KETERANGAN:
                asing.append(kata[:60])
        elif k in kolom.values():
            raise ImporDitolak(f"Kolom {k.nama} ada dua kali. Hapus salah satunya, lalu unggah lagi.")
        else:
            kolom[n] = k
    kurang = [w for w in WAJIB if w not in {k.nama for k in kolom.values()}]
    if kurang:
        raise ImporDitolak(
            f"Kolom {', '.join(kurang)} tidak ada. Tambahkan judul kolom itu di baris {nomor}, "
            "isi, lalu unggah lagi."
        )
    return Judul(nomor, kolom, teks, tuple(asing))
