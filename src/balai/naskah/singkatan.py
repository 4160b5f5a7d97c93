"""The dialect's short forms: identity rows of a person, and tables of several rows."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from balai.naskah.pohon import (
    BarisTabel,
    Isian,
    KolomTabel,
    Sebaris,
    Syarat,
    Tabel,
    TabelIdentitas,
    Tebal,
    Teks,
)
from balai.naskah.saring import SARINGAN

_NAMA = re.compile(r"[a-z][a-z0-9_]*")
_KOLOM = re.compile(r"([^=;]+?)\s*=\s*([a-z][a-z0-9_]*)\s*((?:\|\s*[a-z_]+\s*)*)")
# Row of a person -> (label, parts: name of the value or literal text).
_BARIS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "nama": ("Nama", "nama"),
        "nik": ("NIK", "nik"),
        "no_kk": ("No. Kartu Keluarga", "no_kk"),
        "lahir": ("Tempat, tanggal lahir", ""),
        "kelamin": ("Jenis kelamin", "jenis_kelamin"),
        "agama": ("Agama", "agama"),
        "status": ("Status perkawinan", "status_kawin"),
        "pendidikan": ("Pendidikan", "pendidikan"),
        "pekerjaan": ("Pekerjaan", "pekerjaan"),
        "kewarganegaraan": ("Kewarganegaraan", "kewarganegaraan"),
        "alamat": ("Alamat", "alamat"),
        "bin": ("Bin/binti", "bin"),
        "umur": ("Umur", "umur"),
    }
)
BARIS_ORANG: Final = tuple(_BARIS)
# What a person among the answers may be asked for, and what each is called in an editor.
DATA_ORANG: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nama": "nama lengkap",
        "nik": "NIK",
        "no_kk": "nomor Kartu Keluarga",
        "tempat_lahir": "tempat lahir",
        "tanggal_lahir": "tanggal lahir",
        "jenis_kelamin": "jenis kelamin",
        "agama": "agama",
        "status_kawin": "status perkawinan",
        "pendidikan": "pendidikan terakhir",
        "pekerjaan": "pekerjaan",
        "kewarganegaraan": "kewarganegaraan",
        "alamat": "alamat",
        "bin": "nama ayah (bin atau binti)",
        "shdk": "hubungan dalam keluarga",
        "umur": "umur dalam tahun",
    }
)


class SingkatanSalah(ValueError):
    """A short form is wrong; the message is Indonesian and says the cure."""


def baris_identitas(
    teks: str, *, pemohon: bool, dikenal: Collection[str], syarat: Syarat | None
) -> TabelIdentitas:
    """`nama nik lahir …` of the applicant, or `ibu nama nik …` of the person `ibu`. Raises SingkatanSalah."""
    kata = teks.split()
    awalan = ""
    if not pemohon:
        if not kata or f"{kata[0]}.nama" not in dikenal:
            raise SingkatanSalah("Sesudah @orang, tulis isian orang yang ada, misalnya @orang ibu nama nik.")
        awalan, kata = f"{kata[0]}.", kata[1:]
    asing = [k for k in kata if k not in _BARIS or (pemohon and k in ("bin", "umur"))]
    if asing:
        raise SingkatanSalah(f"Baris {asing[0]} tidak ada. Yang ada: {', '.join(_BARIS)}.")
    pilihan = kata or ["nama", "nik", "lahir", "kelamin", "agama", "pekerjaan", "alamat"]
    return TabelIdentitas(tuple(_baris(k, awalan, syarat) for k in pilihan))


def _baris(kata: str, awalan: str, syarat: Syarat | None) -> BarisTabel:
    label, kunci = _BARIS[kata]
    if kata == "lahir":
        lahir = Isian(f"{awalan}tanggal_lahir", ("tanggal",), boleh_kosong=True)
        return BarisTabel(
            label, (Isian(f"{awalan}tempat_lahir", boleh_kosong=True), Teks(", "), lahir), syarat
        )
    isian = Isian(f"{awalan}{kunci}", boleh_kosong=kata != "nama")
    nilai: tuple[Sebaris, ...] = (Tebal((isian,)),) if kata == "nama" else (isian,)
    if kata == "umur":
        nilai = (*nilai, Teks(" tahun"))
    if kata == "alamat" and not awalan:
        desa = (
            Teks(", "),
            Isian("sebutan_desa"),
            Teks(" "),
            Isian("nama_desa"),
            Teks(", "),
            Isian("kecamatan"),
        )
        nilai = (*nilai, *desa)
    return BarisTabel(label, nilai, syarat)


def urai_tabel(teks: str, *, dikenal: Collection[str], syarat: Syarat | None) -> Tabel:
    """`pengikut Nama = nama; Lahir = tanggal_lahir|tanggal`. Raises SingkatanSalah."""
    nama, _, sisa = teks.partition(" ")
    if not _NAMA.fullmatch(nama) or nama not in dikenal:
        raise SingkatanSalah(f"Isian “{nama}” tidak dikenal. Periksa ejaannya.")
    kolom = [_kolom(nama, bagian.strip(), dikenal) for bagian in sisa.split(";") if bagian.strip()]
    if not kolom:
        raise SingkatanSalah(f"Tulis kolomnya: @tabel {nama} Nama = nama; Hubungan = hubungan.")
    return Tabel(nama, tuple(kolom), syarat)


def _kolom(nama: str, teks: str, dikenal: Collection[str]) -> KolomTabel:
    m = _KOLOM.fullmatch(teks)
    if not m:
        raise SingkatanSalah(f"Tulis kolom seperti Nama = nama, bukan “{teks}”.")
    if f"{nama}.{m[2]}" not in dikenal:
        raise SingkatanSalah(f"Kolom {m[2]} tidak ada di isian {nama}.")
    saring = tuple(s.strip() for s in m[3].split("|") if s.strip())
    for s in saring:
        if s not in SARINGAN:
            raise SingkatanSalah(f"Saringan |{s} tidak ada. Yang ada: {', '.join(SARINGAN)}.")
    return KolomTabel(m[1].strip(), m[2], saring)
