"""A small sheet (.xlsx, .ods, .csv) as rows by column name. The file itself is opened by penduduk.impor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from balai.penduduk.impor.galat import ImporDitolak
from balai.penduduk.impor.pembaca import Sel, kenali, lembar_baca

_BUKAN_HURUF: Final = re.compile(r"[^a-z0-9]+")
_SINONIM: Final[Mapping[str, str]] = {
    "nomor_kk": "no_kk",
    "kk": "no_kk",
    "nomor_rtm": "no_rtm",
    "no_rumah_tangga": "no_rtm",
    "nomor_rumah_tangga": "no_rtm",
    "kode": "kode_kelompok",
    "nomor_kartu": "no_kartu",
    "no_kartu_peserta": "no_kartu",
    "nama_lengkap": "nama",
    "nama_penerima": "nama",
    "tempatlahir": "tempat_lahir",
    "tanggallahir": "tanggal_lahir",
    "tgl_lahir": "tanggal_lahir",
}
_KOSONG: Final = "Berkas ini tidak berisi baris. Pakai berkas contoh di halaman ini."


class BerkasTakTerbaca(ValueError):
    """Not a sheet of recipients; the message is Indonesian and says the cure."""


@dataclass(frozen=True)
class Isi:
    """`kolom`: names as Balai knows them, `asli`: as the file writes them. Row numbers are the sheet's."""

    kolom: tuple[str, ...]
    asli: tuple[str, ...]
    baris: tuple[tuple[int, Mapping[str, Sel]], ...]


def berkas_baca_isi(isi: bytes) -> Isi:
    """Rows of the first sheet; empty rows are left out. Raises BerkasTakTerbaca."""
    try:
        if not isi.strip():
            raise BerkasTakTerbaca(_KOSONG)
        return isi_susun(list(lembar_baca(isi, kenali(isi)).baris()))
    except ImporDitolak as e:
        raise BerkasTakTerbaca(e.pesan) from e


def kolom_baku(nama: str) -> str:
    """ "No. KK" -> "no_kk", "Tgl Lahir" -> "tanggal_lahir"."""
    polos = _BUKAN_HURUF.sub("_", nama.casefold()).strip("_")
    return _SINONIM.get(polos, polos)


def isi_susun(baris: Sequence[tuple[int, Sequence[Sel]]]) -> Isi:
    """(row number, cells) with the header first -> rows by column. Raises BerkasTakTerbaca."""
    ada = [(n, b) for n, b in baris if any(v is not None and str(v).strip() for v in b)]
    if not ada:
        raise BerkasTakTerbaca(_KOSONG)
    asli = tuple(" ".join(str(v if v is not None else "").split())[:60] for v in ada[0][1])
    kolom = tuple(kolom_baku(a) for a in asli)
    kembar = next((a for n, a in enumerate(asli) if kolom[n] and kolom[n] in kolom[:n]), None)
    if kembar is not None:
        raise BerkasTakTerbaca(f"Kolom {kembar} ada dua kali. Hapus salah satu.")
    if len(ada) == 1:
        raise BerkasTakTerbaca("Berkas ini baru berisi judul kolom. Isi barisnya, lalu kirim lagi.")
    isi = tuple((n, {k: v for k, v in zip(kolom, b, strict=False) if k}) for n, b in ada[1:])
    return Isi(kolom, asli, isi)
