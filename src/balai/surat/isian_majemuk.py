"""Answers of several parts: persons, tables, groups, and answers that follow from others. Pure: no Django.

As typed they are flat texts: `ibu.nama`, `pengikut.1.nik`, `elemen.2.semula` (rows count from 1). `ibu.pilih`
names a resident instead of typing him; who may be named is the caller's business (`cari_orang`).

Clean they are JSON: a person is a dictionary of `naskah.singkatan.DATA_ORANG` (words, not codes; dates
"yyyy-mm-dd") with `penduduk` (key of the resident, or None); several persons or rows are lists of those.
A place (`wilayah`) is a dictionary of dasar.wilayah.TINGKAT with the whole phrase as `nama`; answers from
before 2026-11 are that phrase alone, and stay readable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Any, Final

from balai.dasar.nik import nik_parse
from balai.dasar.tanggal import tanggal_parse, umur
from balai.dasar.wilayah import TINGKAT, kabupaten_parse, wilayah_rapikan, wilayah_urai
from balai.naskah.singkatan import DATA_ORANG
from balai.surat.isian import Isian, bersihkan, huruf_kecil_awal, rapikan_teks

CONTOH_WILAYAH: Final = "Desa Karangsari, Kecamatan Kembaran, Kabupaten Banyumas"
_BAGIAN_WILAYAH: Final[Mapping[str, tuple[str, str]]] = {
    "desa": ("Desa atau kelurahan", "Tulis juga kata Desa atau Kelurahan."),
    "kecamatan": ("Kecamatan", ""),
    "kabupaten": ("Kabupaten atau kota", "Nama resminya, dengan kata Kabupaten atau Kota."),
}
# Key of a resident, as the form sent it -> the person's data, or None where the asker may not name him.
CariOrang = Callable[[str], "Mapping[str, Any] | None"]
DATA_BAKU: Final = (
    "nama",
    "nik?",
    "tempat_lahir?",
    "tanggal_lahir?",
    "jenis_kelamin?",
    "agama?",
    "pekerjaan?",
    "alamat?",
)
_HARI: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_RUPA: Final[Mapping[str, dict[str, Any]]] = {
    "nik": {"jenis": "text", "petunjuk": "16 angka di KTP", "maks": 20},
    "no_kk": {"jenis": "nokk"},
    "tanggal_lahir": {"jenis": "date", "lampau": True},
    "jenis_kelamin": {"jenis": "select", "pilihan": ("Laki-laki", "Perempuan")},
    "alamat": {"jenis": "textarea"},
    "kewarganegaraan": {"jenis": "select", "pilihan": ("WNI", "WNA")},
    "bin": {"jenis": "text", "petunjuk": "Nama ayahnya"},
}


@dataclass(frozen=True, slots=True)
class Konteks:
    """What an answer is looked at with. `sebagian`: a draft, so that an empty answer is no fault."""

    hari_ini: date | None
    sebagian: bool
    cari_orang: CariOrang | None


def bagian_orang(isian: Isian) -> tuple[Isian, ...]:
    """The questions about one person, as plain questions; then the extra columns of `orang_banyak`."""
    hasil = []
    for nama in isian.data or DATA_BAKU:
        kunci = nama.rstrip("?")
        label = DATA_ORANG[kunci][:1].upper() + DATA_ORANG[kunci][1:]
        rupa: dict[str, Any] = {"jenis": "text", **_RUPA.get(kunci, {})}
        hasil.append(Isian(kunci=kunci, label=label, wajib=not nama.endswith("?"), **rupa))
    return (*hasil, *isian.kolom)


def bagian_wilayah(isian: Isian) -> tuple[Isian, ...]:
    """The questions about one place; the province follows from the kabupaten."""
    contoh = wilayah_urai(isian.contoh or CONTOH_WILAYAH)
    return tuple(
        Isian(
            kunci=k,
            label=label,
            jenis="text",
            wajib=isian.wajib,
            maks=60,
            contoh=contoh[k],
            petunjuk=petunjuk,
        )
        for k, (label, petunjuk) in _BAGIAN_WILAYAH.items()
    )


def kunci_rata(isian: Isian) -> tuple[str, ...]:
    """Names of the values that this answer gives to the text of a letter."""
    if isian.jenis in ("orang", "orang_banyak"):
        bagian = [*DATA_ORANG, *(k.kunci for k in isian.kolom)]
    elif isian.jenis == "wilayah":
        bagian = [*TINGKAT]
    else:
        bagian = [k.kunci for k in isian.kolom]
    banyak = ["jumlah"] if isian.jenis in ("orang_banyak", "tabel") else []
    return (isian.kunci, *(f"{isian.kunci}.{b}" for b in [*bagian, *banyak]))


def kunci_mentah(isian: Isian, mentah: Mapping[str, str]) -> list[str]:
    """The keys of `mentah` that belong to this question."""
    return [k for k in mentah if k == isian.kunci or k.startswith(f"{isian.kunci}.")]


def ratakan(bersih: Mapping[str, Any]) -> dict[str, Any]:
    """Clean answers -> values by placeholder: `ibu`, `ibu.nama`, and `pengikut.jumlah` beside the list."""
    hasil: dict[str, Any] = {}
    for kunci, nilai in bersih.items():
        if isinstance(nilai, dict):
            hasil[kunci] = nilai.get("nama") or next((v for v in nilai.values() if v), "")
            hasil |= {f"{kunci}.{k}": v for k, v in nilai.items() if k != "penduduk"}
        elif isinstance(nilai, list):
            hasil[kunci] = nilai
            hasil[f"{kunci}.jumlah"] = len(nilai) or None
        else:
            hasil[kunci] = nilai
    return hasil


def bersihkan_majemuk(isian: Isian, mentah: Mapping[str, str], k: Konteks) -> tuple[Any, dict[str, str]]:
    """-> (clean value or None where nothing was answered, message per typed key)."""
    if isian.jenis == "orang":
        return _orang(isian, isian.kunci, mentah, k, wajib=isian.wajib)
    if isian.jenis == "gugus":
        nilai, salah = _kolom(isian.kolom, isian.kunci, mentah, k, mulai=isian.wajib)
        return (nilai if any(nilai.values()) else None), salah
    if isian.jenis == "wilayah":
        return _wilayah(isian, mentah, k)
    return _banyak(isian, mentah, k)


def mentah_wilayah(isian: Isian, mentah: Mapping[str, str]) -> Mapping[str, str]:
    """Typed answers in which a place written in one line, as drafts once had it, stands in its parts."""
    teks = str(mentah.get(isian.kunci) or "")
    if isian.jenis != "wilayah" or not teks or any(k != isian.kunci for k in kunci_mentah(isian, mentah)):
        return mentah
    return {**mentah, **{f"{isian.kunci}.{k}": v for k, v in wilayah_urai(teks).items()}}


def _wilayah(
    isian: Isian, mentah: Mapping[str, str], k: Konteks
) -> tuple[dict[str, str] | None, dict[str, str]]:
    mentah = mentah_wilayah(isian, mentah)
    bagian = bagian_wilayah(isian)
    nilai, salah = _kolom(bagian, isian.kunci, mentah, k, mulai=isian.wajib)
    if teks := nilai["kabupaten"]:
        try:
            nilai["kabupaten"] = kabupaten_parse(teks)
        except ValueError as e:
            salah[f"{isian.kunci}.kabupaten"] = str(e)
    if salah or not any(nilai.values()):
        return None, salah
    return wilayah_rapikan(nilai), {}


def _banyak(isian: Isian, mentah: Mapping[str, str], k: Konteks) -> tuple[Any, dict[str, str]]:
    hasil: list[Any] = []
    salah: dict[str, str] = {}
    for ke in _nomor_baris(isian, mentah):
        awalan = f"{isian.kunci}.{ke}"
        if isian.jenis == "orang_banyak":
            nilai, galat = _orang(isian, awalan, mentah, k, wajib=False)
        else:
            nilai, galat = _kolom(isian.kolom, awalan, mentah, k)
            nilai = nilai if any(nilai.values()) else None
        salah |= galat
        if nilai is not None:
            hasil.append(nilai)
    if not hasil and not salah and isian.wajib and not k.sebagian:
        salah[isian.kunci] = isian.pesan_kosong or f"Isi paling sedikit satu {huruf_kecil_awal(isian.label)}"
    if len(hasil) > isian.batas_baris:
        salah[isian.kunci] = f"Paling banyak {isian.batas_baris} baris"
    return hasil or None, salah


def _nomor_baris(isian: Isian, mentah: Mapping[str, str]) -> list[int]:
    """Numbers of the rows in which anything was typed."""
    nomor = set()
    for kunci in kunci_mentah(isian, mentah):
        bagian = kunci.removeprefix(isian.kunci).split(".")
        if len(bagian) == 3 and bagian[1].isdigit() and len(bagian[1]) <= 3 and mentah[kunci].strip():
            nomor.add(int(bagian[1]))
    return sorted(nomor)


def _orang(
    isian: Isian, awalan: str, mentah: Mapping[str, str], k: Konteks, *, wajib: bool
) -> tuple[dict[str, Any] | None, dict[str, str]]:
    if pilih := mentah.get(f"{awalan}.pilih", "").strip():
        orang = k.cari_orang(pilih) if k.cari_orang is not None else None
        if orang is None:
            return None, {f"{awalan}.pilih": "Pilih orangnya dari daftar, atau tulis datanya"}
        tambahan, salah = _kolom(isian.kolom, awalan, mentah, k, mulai=True)
        return {**orang, **{x: v for x, v in tambahan.items() if v}}, salah
    bagian = bagian_orang(isian)
    nilai, salah = _kolom(bagian, awalan, mentah, k)
    if not any(nilai.values()) and not _ada_ketikan(bagian, awalan, mentah):
        if wajib and not k.sebagian:
            return None, {f"{awalan}.nama": isian.pesan_kosong or f"Isi nama {huruf_kecil_awal(isian.label)}"}
        return None, {}
    if nik := str(nilai.get("nik") or ""):
        try:
            nilai["nik"] = nik_parse(nik)
        except ValueError as e:
            salah[f"{awalan}.nik"] = str(e)
    return {**dict.fromkeys(DATA_ORANG, ""), **nilai, "penduduk": None}, salah


def _ada_ketikan(bagian: tuple[Isian, ...], awalan: str, mentah: Mapping[str, str]) -> bool:
    return any(mentah.get(f"{awalan}.{b.kunci}", "").strip() for b in bagian)


def _kolom(
    kolom: tuple[Isian, ...], awalan: str, mentah: Mapping[str, str], k: Konteks, *, mulai: bool = False
) -> tuple[dict[str, Any], dict[str, str]]:
    """Plain questions under one prefix. An empty required one is a fault only in a row that was begun."""
    nilai: dict[str, Any] = {}
    salah: dict[str, str] = {}
    mulai = mulai or _ada_ketikan(kolom, awalan, mentah)
    for b in kolom:
        kunci = f"{awalan}.{b.kunci}"
        teks = rapikan_teks(mentah.get(kunci, ""), berbaris=b.jenis == "textarea")
        nilai[b.kunci] = ""
        if not teks:
            if b.wajib and mulai and not k.sebagian:
                salah[kunci] = b.pesan_wajib
            continue
        try:
            nilai[b.kunci] = bersihkan(b, teks, k.hari_ini)
        except ValueError as e:
            salah[kunci] = str(e).rstrip(".")
    return nilai, salah


def hitung_auto(isian: Isian, bersih: Mapping[str, Any], hari_ini: date | None) -> Any:
    """An answer that nobody types, or None while what it follows from is missing."""
    if isian.fungsi == "jumlah":
        tabel, _, kolom = isian.dari.partition(".")
        baris = bersih.get(tabel)
        return sum(int(b.get(kolom) or 0) for b in baris) if isinstance(baris, list) else None
    if isian.fungsi in ("kali", "tambah"):
        angka = [bersih.get(k) for k in isian.dari.split()]
        if not all(isinstance(a, int) for a in angka):
            return None
        return prod(angka) if isian.fungsi == "kali" else sum(angka)
    asal = bersih.get(isian.dari)
    if isinstance(asal, dict):
        asal = asal.get("tanggal_lahir")
    if not asal:
        return None
    tanggal = tanggal_parse(str(asal))
    if isian.fungsi == "umur":
        return umur(tanggal, hari_ini) if hari_ini is not None else None
    return _HARI[tanggal.weekday()]
