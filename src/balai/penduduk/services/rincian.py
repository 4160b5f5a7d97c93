"""Facts that belong to an act beside who and when (forms F-1.03, F-2.01): codes and words, kept as text.

`RINCIAN` tells a page which fields an act has; `rincian_baca` reads what was typed into them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from balai.dasar.kode import tabel
from balai.penduduk.models import Peristiwa
from balai.penduduk.services.ubah import DataDitolak

J = Peristiwa.Jenis
_JAM = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Fakta:
    """`tabel`: code table; `maks`: letters of a text, or the largest number; `wajib`: must be given."""

    kunci: str
    label: str
    jenis: Literal["kode", "teks", "angka", "jam"] = "teks"
    tabel: str = ""
    min: int = 0
    maks: int = 100
    satuan: str = ""
    wajib: bool = False


def _kode(kunci: str, label: str, nama_tabel: str, *, wajib: bool = False) -> Fakta:
    return Fakta(kunci, label, "kode", nama_tabel, wajib=wajib)


_NO_SURAT: Final = Fakta("no_surat", "Nomor surat", maks=40)
_ALASAN: Final = Fakta("alasan", "Alasan", maks=200)

RINCIAN: Final[Mapping[Peristiwa.Jenis, tuple[Fakta, ...]]] = {
    J.LAHIR: (
        Fakta("waktu", "Jam lahir", "jam"),
        _kode("tempat_dilahirkan", "Tempat dilahirkan", "tempat_dilahirkan"),
        _kode("jenis_kelahiran", "Jenis kelahiran", "jenis_kelahiran"),
        Fakta("anak_ke", "Anak ke", "angka", min=1, maks=30),
        _kode("penolong_kelahiran", "Penolong kelahiran", "penolong_kelahiran"),
        Fakta("berat", "Berat bayi", "angka", min=300, maks=8000, satuan="gram"),
        Fakta("panjang", "Panjang bayi", "angka", min=15, maks=75, satuan="cm"),
    ),
    J.MATI: (
        Fakta("waktu", "Jam meninggal", "jam"),
        Fakta("tempat", "Tempat meninggal"),
        _kode("penyebab_kematian", "Sebab kematian", "penyebab_kematian"),
        _kode("penolong_mati", "Yang menerangkan", "penolong_mati"),
        Fakta("no_akta", "Nomor akta kematian", maks=40),
    ),
    J.PINDAH: (
        _kode("tujuan_wilayah", "Pindah ke mana", "pindah_tujuan_wilayah", wajib=True),
        Fakta("alamat_tujuan", "Alamat tujuan", maks=200),
        _kode("alasan_pindah", "Alasan pindah", "alasan_pindah"),
        _kode("jenis_kepindahan", "Siapa yang pindah", "jenis_kepindahan"),
        _kode("klasifikasi_pindah", "Klasifikasi pindah", "klasifikasi_pindah"),
        _kode("status_kk_pindah", "KK bagi yang pindah", "status_kk_pindah"),
        _kode("status_kk_tidak_pindah", "KK bagi yang tinggal", "status_kk_tidak_pindah"),
        _NO_SURAT,
    ),
    J.DATANG: (
        Fakta("asal", "Datang dari", maks=200),
        _kode("alasan", "Alasan datang", "alasan_pindah"),
        Fakta("maksud", "Maksud dan tujuan", maks=200),
        Fakta("didatangi", "Nama dan alamat yang didatangi", maks=200),
        _NO_SURAT,
    ),
    J.HILANG: (Fakta("tempat", "Terakhir terlihat di"), _NO_SURAT),
    J.PERGI: (Fakta("tujuan", "Pergi ke", maks=200), _ALASAN),
    J.PISAH: (_ALASAN,),
    J.GABUNG: (_ALASAN,),
    J.KEPALA: (_ALASAN,),
}


def rincian_baca(jenis: Peristiwa.Jenis, mentah: Mapping[str, Any]) -> dict[str, str]:
    """Clean facts of an act, the empty ones left out. Raises DataDitolak with the fact's key as `medan`."""
    dikenal = {f.kunci: f for f in RINCIAN.get(jenis, ())}
    for kunci in mentah.keys() - dikenal.keys():
        raise DataDitolak(kunci, "Bagian ini tidak dikenal.")
    hasil: dict[str, str] = {}
    for kunci, f in dikenal.items():
        teks = " ".join(str(mentah.get(kunci) or "").split())
        if teks:
            hasil[kunci] = _baca(f, teks)
        elif f.wajib:
            raise DataDitolak(kunci, f"Isi {f.label.lower()}.")
    return hasil


def _baca(f: Fakta, teks: str) -> str:
    if f.jenis == "kode":
        if teks not in tabel(f.tabel):
            raise DataDitolak(f.kunci, f"Pilih {f.label.lower()} dari daftar.")
        return teks
    if f.jenis == "jam":
        m = _JAM.fullmatch(teks)
        if m is None:
            raise DataDitolak(f.kunci, f"Tulis {f.label.lower()} seperti 14.30.")
        return f"{int(m[1]):02}.{m[2]}"
    if f.jenis == "angka":
        if not (teks.isascii() and teks.isdigit() and len(teks) < 9 and f.min <= int(teks) <= f.maks):
            rentang = f"antara {f.min} dan {f.maks} {f.satuan}".rstrip()
            raise DataDitolak(f.kunci, f"Tulis {f.label.lower()} dengan angka {rentang}.")
        return str(int(teks))
    if len(teks) > f.maks:
        raise DataDitolak(f.kunci, f"{f.label} paling banyak {f.maks} huruf.")
    return teks
