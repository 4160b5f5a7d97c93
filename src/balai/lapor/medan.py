"""What a citizen may report, and how it is read. Pure: knows columns, no rows.

Status (dead, moved) and the relation in the family are acts of their own, and the address of the card is the
whole family's: these are told in the note.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.nik import nik_samarkan
from balai.dasar.telepon import TeleponTidakSah, telepon_tampil
from balai.penduduk.kolom import KOLOM_PENDUDUK, Kolom, Nilai, NilaiSalah, nilai_baca, nilai_tampil

# Section of the form -> attributes of Penduduk, in the order in which they are asked.
UBAH: Final[dict[str, tuple[str, ...]]] = {
    "Data diri": (
        "nama", "nik", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "agama", "pendidikan_kk",
        "pendidikan_sedang", "pekerjaan", "status_kawin", "warganegara", "suku", "gelar_depan",
        "gelar_belakang",
    ),
    "Orang tua": ("nama_ayah", "nik_ayah", "nama_ibu", "nik_ibu"),
    "Tempat tinggal dan kontak": ("alamat_sekarang", "telepon", "email"),
    "Akta dan dokumen": (
        "akta_lahir", "akta_perkawinan", "tanggal_perkawinan", "akta_perceraian", "tanggal_perceraian",
        "no_paspor", "paspor_berakhir",
    ),
    "Kesehatan": ("golongan_darah", "cacat", "sakit_menahun", "asuransi", "no_asuransi"),
}  # fmt: skip
TAMBAH: Final[dict[str, tuple[str, ...]]] = {
    "": ("nama", "nik", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "shdk", "agama"),
    "Orang tua dan akta": ("nama_ayah", "nama_ibu", "akta_lahir"),
    "Data lain": ("pendidikan_kk", "pekerjaan", "status_kawin", "golongan_darah", "warganegara"),
}
# What a folded section shows of itself.
ISI_BAGIAN: Final = {
    "Data diri": "Nama, NIK, lahir, agama, pendidikan, pekerjaan, status kawin",
    "Orang tua": "Nama dan NIK ayah, ibu",
    "Tempat tinggal dan kontak": "Alamat sekarang, nomor HP, email",
    "Akta dan dokumen": "Akta lahir, kawin, cerai, paspor",
    "Kesehatan": "Golongan darah, disabilitas, asuransi",
    "Orang tua dan akta": "Nama ayah, nama ibu, nomor akta kelahiran",
    "Data lain": "Pendidikan, pekerjaan, status kawin, golongan darah",
}
WAJIB_TAMBAH: Final = frozenset({"nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "shdk", "agama"})
MEDAN_UBAH: Final = tuple(m for isi in UBAH.values() for m in isi)
MEDAN_TAMBAH: Final = tuple(m for isi in TAMBAH.values() for m in isi)
KEPALA: Final = "1"
CATATAN_MAKS: Final = 500
HURUF_MAKS: Final = 300  # of one answer as typed


def kolom(medan: str) -> Kolom:
    return KOLOM_PENDUDUK[medan]


def pilihan(medan: str, *, tambah: bool) -> list[tuple[str, str]]:
    """Codes of a column in words; a missing member cannot be the head of a family that has one."""
    nama_tabel = kolom(medan).tabel
    buang = {KEPALA} if tambah and medan == "shdk" else set()
    return [(kode, nama_tampil(nama_tabel, kode)) for kode in tabel(nama_tabel) if kode not in buang]


def baca(
    mentah: Mapping[str, str], medan: tuple[str, ...], *, hari_ini: date
) -> tuple[dict[str, Nilai], dict[str, str]]:
    """(clean values of what was filled in, messages by attribute)."""
    nilai: dict[str, Nilai] = {}
    galat: dict[str, str] = {}
    for m in medan:
        try:
            isi = nilai_baca(kolom(m), mentah.get(m, "")[:HURUF_MAKS])
        except NilaiSalah as e:
            galat[m] = str(e)
            continue
        if isi == kolom(m).kosong:
            continue
        if m == "tanggal_lahir" and isinstance(isi, date) and isi > hari_ini:
            galat[m] = "Tanggal lahir belum terjadi. Periksa tahunnya."
            continue
        nilai[m] = isi
    return nilai, galat


def baca_tambah(mentah: Mapping[str, str], *, hari_ini: date) -> tuple[dict[str, Nilai], dict[str, str]]:
    """As `baca`, for a missing member: what the register cannot do without is asked for."""
    nilai, galat = baca(mentah, MEDAN_TAMBAH, hari_ini=hari_ini)
    for m in MEDAN_TAMBAH:
        if m in WAJIB_TAMBAH and m not in nilai and m not in galat:
            galat[m] = _MINTA.get(m) or f"Isi {kolom(m).label.lower()}."
    if nilai.get("shdk") == KEPALA:
        galat["shdk"] = "KK ini sudah punya kepala keluarga. Pilih hubungan lain."
    return nilai, galat


_MINTA: Final = {
    "jenis_kelamin": "Pilih laki-laki atau perempuan.",
    "shdk": "Pilih hubungannya dengan kepala keluarga.",
    "agama": "Pilih agamanya.",
}


def tampil(medan: str, nilai: Nilai, *, samar: bool = True) -> str:
    """A value in words; a NIK masked unless `samar` is False. '' for nothing."""
    k = kolom(medan)
    if k.jenis == "nik" and nilai and samar:
        return nik_samarkan(str(nilai))
    if k.jenis == "telepon" and nilai:
        try:
            return telepon_tampil(str(nilai))
        except TeleponTidakSah:  # an old row
            return str(nilai)
    return nilai_tampil(k, nilai)
