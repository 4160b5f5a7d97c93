"""Fields of a resident's form, read from the register's columns (penduduk.kolom)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.nik import nik_samarkan
from balai.penduduk.kolom import BAGIAN, KOLOM_PENDUDUK, Kolom, Nilai, NilaiSalah, nilai_baca
from balai.penduduk.models import Penduduk
from balai.penduduk.services.ubah import BUKAN_KOREKSI

DAPAT_DIUBAH: Final = tuple(m for m in KOLOM_PENDUDUK if m not in BUKAN_KOREKSI)
NIK: Final = tuple(m for m in DAPAT_DIUBAH if KOLOM_PENDUDUK[m].jenis == "nik")
WAJIB: Final = {"nama": "Isi nama lengkap.", "jenis_kelamin": "Pilih jenis kelamin."}
# What the desk fills in for somebody who was missing; the rest follows with Ubah data.
UNTUK_BARU: Final = (
    "nama", "nik", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "agama", "pendidikan_kk", "pekerjaan",
    "status_kawin", "warganegara", "golongan_darah", "nama_ayah", "nama_ibu", "telepon",
)  # fmt: skip
_PETUNJUK: Final = {
    "nik": "16 angka seperti di KTP atau KK.",
    "lintang": "Contoh: -7.123456",
    "bujur": "Contoh: 110.123456",
}


@cache
def pilihan(nama_tabel: str) -> tuple[tuple[str, str], ...]:
    """Choices of a code, the empty one first."""
    return (("", "Belum diisi"), *((k, nama_tampil(nama_tabel, k)) for k in tabel(nama_tabel)))


def nilai_isian(nilai: object) -> str:
    """A stored value as it stands in its field; dates as dd/mm/yyyy."""
    if nilai in (None, ""):
        return ""
    return f"{nilai:%d/%m/%Y}" if isinstance(nilai, date) else str(nilai)


def isi_orang(o: Penduduk) -> dict[str, str]:
    """What the form starts with. A NIK is never written into the page: an empty field leaves it as it is."""
    return {m: "" if m in NIK else nilai_isian(getattr(o, m)) for m in DAPAT_DIUBAH}


def petunjuk_nik(o: Penduduk) -> dict[str, str]:
    """What stands there now, masked, and how to change it."""
    hasil = {}
    for m in NIK:
        if nilai := str(getattr(o, m)):
            kosongkan = "" if m == "nik" else " Ketik 0 untuk mengosongkan."
            hasil[m] = f"Sekarang {nik_samarkan(nilai)}. Isi hanya kalau mau diganti.{kosongkan}"
    return hasil


def isian_kolom(
    medan: Iterable[str],
    nilai: Mapping[str, str],
    galat: Mapping[str, str],
    sekarang: Mapping[str, str] | None = None,
    petunjuk: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Arguments of the macro `isian`, one a column. `sekarang`: what somebody else wrote meanwhile."""
    semua = _PETUNJUK | dict(petunjuk or {})
    return [_satu(KOLOM_PENDUDUK[m], nilai, galat, sekarang or {}, semua) for m in medan]


def _satu(
    k: Kolom,
    nilai: Mapping[str, str],
    galat: Mapping[str, str],
    sekarang: Mapping[str, str],
    petunjuk: Mapping[str, str],
) -> dict[str, Any]:
    return {
        "nama": k.medan,
        "label": k.label,
        "nilai": nilai.get(k.medan, ""),
        "jenis": "select" if k.jenis == "kode" else {"telepon": "tel", "email": "email"}.get(k.jenis, "text"),
        "pilihan": pilihan(k.tabel) if k.jenis == "kode" else None,
        "petunjuk": "Contoh: 14/04/1988" if k.jenis == "tanggal" else petunjuk.get(k.medan, ""),
        "galat": galat.get(k.medan, ""),
        "boleh_kosong": k.medan not in WAJIB,
        "kelas": "tanpa-opsional",  # nearly all are; the page says so once
        "maks": None if k.jenis in ("tanggal", "nik", "telepon") else (k.maks or None),
        "inputmode": {"nik": "numeric", "telepon": "tel"}.get(k.jenis, ""),
        "bawah": f"Di data desa sekarang: {sekarang[k.medan] or 'kosong'}" if k.medan in sekarang else "",
    }


def isian_bagian(
    nilai: Mapping[str, str],
    galat: Mapping[str, str],
    sekarang: Mapping[str, str],
    petunjuk: Mapping[str, str],
) -> list[tuple[str, bool, list[dict[str, Any]]]]:
    """The whole form: (section, whether it stands open, fields). A section with a fault or news is open."""
    hasil = []
    for judul in BAGIAN:
        medan = [m for m in DAPAT_DIUBAH if KOLOM_PENDUDUK[m].bagian == judul]
        buka = judul == BAGIAN[0] or any(m in galat or m in sekarang for m in medan)
        if medan:
            hasil.append((judul, buka, isian_kolom(medan, nilai, galat, sekarang, petunjuk)))
    return hasil


def baca_kolom(nilai: Mapping[str, str]) -> tuple[dict[str, Nilai], dict[str, str]]:
    """(clean values, faults) by attribute."""
    bersih: dict[str, Nilai] = {}
    galat: dict[str, str] = {}
    for medan, teks in nilai.items():
        try:
            bersih[medan] = nilai_baca(KOLOM_PENDUDUK[medan], teks)
        except NilaiSalah as e:
            galat[medan] = str(e)
        if medan in WAJIB and bersih.get(medan) == "":
            galat[medan] = WAJIB[medan]
    return bersih, galat


def kode_tampil_isian(medan: str, teks: str) -> str:
    """A field's value in words, for the side by side of two versions."""
    k = KOLOM_PENDUDUK[medan]
    return nama_tampil(k.tabel, teks) if k.jenis == "kode" and teks in tabel(k.tabel) else teks
