"""Every column of the register: its name in files, its words on screen, what may stand in it.

The first 43 names are those of the import that villages know (shared with OpenSID's template); the rest are
of F-1.01 (Permendagri 109/2019) and of the population books. Import, export, forms and reports read this.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.nik import NikTidakSah, NoKkTidakSah, nik_parse, no_kk_parse
from balai.dasar.tanggal import tanggal_panjang, tanggal_parse
from balai.dasar.telepon import TeleponTidakSah, telepon_parse, telepon_tampil

Jenis = Literal["teks", "nik", "kk", "tanggal", "kode", "desimal", "email", "telepon"]
Milik = Literal["penduduk", "keluarga", "tempat"]
Nilai = str | date | Decimal | None
HAPUS: Final = "(kosong)"  # typed into a cell, it empties the value; an empty cell leaves it as it is


class NilaiSalah(ValueError):
    """A value that cannot stand in its column; the message is Indonesian and says the cure."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """`nama`: header in files; `medan`: attribute on Penduduk, Keluarga or a place; `tabel`: code table."""

    nama: str
    medan: str
    label: str
    jenis: Jenis = "teks"
    tabel: str = ""
    maks: int = 0
    milik: Milik = "penduduk"
    bagian: str = "Data diri"

    @property
    def kosong(self) -> Nilai:
        """What stands for "nothing" in the database."""
        return None if self.jenis in ("tanggal", "desimal") else ""


def _k(nama: str, medan: str, label: str, tabel_: str = "", **lain: object) -> Kolom:
    if tabel_:
        lain = {"jenis": "kode", "tabel": tabel_, "maks": 3} | lain
    return Kolom(nama, medan, label, **lain)  # type: ignore[arg-type]


_KELUARGA, _DOKUMEN, _SEHAT, _LAIN = "Keluarga dan orang tua", "Dokumen", "Kesehatan", "Lain-lain"
_ALAMAT = "Tempat tinggal"

# The 43 columns, in the order of the template.
KOLOM_IMPOR: Final[tuple[Kolom, ...]] = (
    _k("alamat", "alamat", "Alamat", maks=200, milik="keluarga", bagian=_ALAMAT),
    _k("dusun", "dusun", "Dusun", maks=60, milik="tempat", bagian=_ALAMAT),
    _k("rw", "rw", "RW", maks=3, milik="tempat", bagian=_ALAMAT),
    _k("rt", "rt", "RT", maks=3, milik="tempat", bagian=_ALAMAT),
    _k("nama", "nama", "Nama lengkap", maks=100),
    _k("no_kk", "no_kk", "Nomor KK", jenis="kk", maks=16, milik="keluarga", bagian=_KELUARGA),
    _k("nik", "nik", "NIK", jenis="nik", maks=16),
    _k("sex", "jenis_kelamin", "Jenis kelamin", "jenis_kelamin"),
    _k("tempatlahir", "tempat_lahir", "Tempat lahir", maks=100),
    _k("tanggallahir", "tanggal_lahir", "Tanggal lahir", jenis="tanggal"),
    _k("agama_id", "agama", "Agama", "agama"),
    _k("pendidikan_kk_id", "pendidikan_kk", "Pendidikan terakhir", "pendidikan_kk"),
    _k("pendidikan_sedang_id", "pendidikan_sedang", "Pendidikan yang sedang ditempuh", "pendidikan_sedang"),
    _k("pekerjaan_id", "pekerjaan", "Pekerjaan", "pekerjaan"),
    _k("status_kawin", "status_kawin", "Status kawin", "status_kawin"),
    _k("kk_level", "shdk", "Hubungan dalam keluarga", "shdk", bagian=_KELUARGA),
    _k("warganegara_id", "warganegara", "Kewarganegaraan", "warganegara"),
    _k("ayah_nik", "nik_ayah", "NIK ayah", jenis="nik", maks=16, bagian=_KELUARGA),
    _k("nama_ayah", "nama_ayah", "Nama ayah", maks=100, bagian=_KELUARGA),
    _k("ibu_nik", "nik_ibu", "NIK ibu", jenis="nik", maks=16, bagian=_KELUARGA),
    _k("nama_ibu", "nama_ibu", "Nama ibu", maks=100, bagian=_KELUARGA),
    _k("golongan_darah_id", "golongan_darah", "Golongan darah", "golongan_darah", bagian=_SEHAT),
    _k("akta_lahir", "akta_lahir", "Nomor akta kelahiran", maks=40, bagian=_DOKUMEN),
    _k("dokumen_pasport", "no_paspor", "Nomor paspor", maks=30, bagian=_DOKUMEN),
    _k("tanggal_akhir_paspor", "paspor_berakhir", "Paspor berlaku sampai", jenis="tanggal", bagian=_DOKUMEN),
    _k("dokumen_kitas", "no_kitas", "Nomor KITAS/KITAP", maks=30, bagian=_DOKUMEN),
    _k("akta_perkawinan", "akta_perkawinan", "Nomor akta perkawinan", maks=40, bagian=_DOKUMEN),
    _k("tanggalperkawinan", "tanggal_perkawinan", "Tanggal perkawinan", jenis="tanggal", bagian=_DOKUMEN),
    _k("akta_perceraian", "akta_perceraian", "Nomor akta perceraian", maks=40, bagian=_DOKUMEN),
    _k("tanggalperceraian", "tanggal_perceraian", "Tanggal perceraian", jenis="tanggal", bagian=_DOKUMEN),
    _k("cacat_id", "cacat", "Penyandang disabilitas", "cacat", bagian=_SEHAT),
    _k("cara_kb_id", "cara_kb", "Cara KB", "cara_kb", bagian=_SEHAT),
    _k("hamil", "hamil", "Kehamilan", "status_hamil", bagian=_SEHAT),
    _k("ktp_el", "ktp_el", "KTP elektronik", "ktp_el", bagian=_DOKUMEN),
    _k("status_rekam", "status_rekam", "Status perekaman KTP", "status_rekam", bagian=_DOKUMEN),
    _k("alamat_sekarang", "alamat_sekarang", "Alamat sekarang", maks=200, bagian=_ALAMAT),
    _k("status_dasar", "status_dasar", "Status dasar", "status_dasar", bagian=_LAIN),
    _k("suku", "suku", "Suku", maks=60, bagian=_LAIN),
    _k("tag_id_card", "tag_id_card", "Tag kartu", maks=40, bagian=_LAIN),
    _k("id_asuransi", "asuransi", "Asuransi kesehatan", "asuransi", bagian=_SEHAT),
    _k("no_asuransi", "no_asuransi", "Nomor asuransi", maks=40, bagian=_SEHAT),
    _k("lat", "lintang", "Garis lintang", jenis="desimal", bagian=_ALAMAT),
    _k("lng", "bujur", "Garis bujur", jenis="desimal", bagian=_ALAMAT),
)
# What F-1.01 and the books ask beyond them; written by the export, read back by the import.
KOLOM_TAMBAHAN: Final[tuple[Kolom, ...]] = (
    _k("gelar_depan", "gelar_depan", "Gelar depan", maks=30),
    _k("gelar_belakang", "gelar_belakang", "Gelar belakang", maks=30),
    _k("nama_panggilan", "nama_panggilan", "Nama panggilan", maks=60),
    _k("kepercayaan", "kepercayaan", "Organisasi kepercayaan", maks=100),
    _k("dapat_membaca_huruf", "dapat_membaca", "Dapat membaca huruf", "dapat_membaca_huruf"),
    _k("status_penduduk", "status_penduduk", "Status penduduk", "status_penduduk", bagian=_LAIN),
    _k("tanggal_mulai_tinggal", "mulai_tinggal", "Mulai tinggal di desa", jenis="tanggal", bagian=_ALAMAT),
    _k("telepon", "telepon", "Nomor HP", jenis="telepon", maks=20, bagian=_ALAMAT),
    _k("email", "email", "Email", jenis="email", maks=254, bagian=_ALAMAT),
    _k("keturunan", "keturunan", "Keturunan", maks=60, bagian=_LAIN),
    _k("sk_wni", "sk_wni", "Nomor SK penetapan WNI", maks=40, bagian=_DOKUMEN),
    _k("ktp_tempat", "ktp_tempat", "KTP dikeluarkan di", maks=60, bagian=_DOKUMEN),
    _k("ktp_tanggal", "ktp_tanggal", "KTP dikeluarkan tanggal", jenis="tanggal", bagian=_DOKUMEN),
    _k("kitas_tempat_terbit", "kitas_tempat_terbit", "KITAS terbit di", maks=60, bagian=_DOKUMEN),
    _k("kitas_tanggal_terbit", "kitas_terbit", "KITAS terbit tanggal", jenis="tanggal", bagian=_DOKUMEN),
    _k("kitas_tanggal_akhir", "kitas_berakhir", "KITAS berlaku sampai", jenis="tanggal", bagian=_DOKUMEN),
    _k("tempat_datang_pertama", "tempat_datang_pertama", "Pertama datang di", maks=60, bagian=_DOKUMEN),
    _k("tanggal_datang_pertama", "tanggal_datang_pertama", "Pertama datang tanggal", jenis="tanggal",
       bagian=_DOKUMEN),
    _k("nama_sponsor", "nama_sponsor", "Nama sponsor", maks=100, bagian=_DOKUMEN),
    _k("tipe_sponsor", "tipe_sponsor", "Tipe sponsor", "tipe_sponsor", bagian=_DOKUMEN),
    _k("alamat_sponsor", "alamat_sponsor", "Alamat sponsor", maks=200, bagian=_DOKUMEN),
    _k("sakit_menahun_id", "sakit_menahun", "Sakit menahun", "sakit_menahun", bagian=_SEHAT),
    _k("bpjs_ketenagakerjaan", "bpjs_tk", "Nomor BPJS Ketenagakerjaan", maks=40, bagian=_SEHAT),
    _k("kk_tanggal_terbit", "tanggal_terbit", "KK terbit tanggal", jenis="tanggal", milik="keluarga",
       bagian=_KELUARGA),
    _k("kk_kesejahteraan", "kesejahteraan", "Kesejahteraan keluarga", "keluarga_sejahtera", milik="keluarga",
       bagian=_KELUARGA),
)  # fmt: skip
KOLOM: Final = KOLOM_IMPOR + KOLOM_TAMBAHAN
KOLOM_NAMA: Final = {k.nama: k for k in KOLOM}
# Columns that lie on Penduduk itself, by attribute.
KOLOM_PENDUDUK: Final = {k.medan: k for k in KOLOM if k.milik == "penduduk"}
BAGIAN: Final = ("Data diri", _KELUARGA, _ALAMAT, _DOKUMEN, _SEHAT, _LAIN)

TANDA_TEKS: Final = "'`\u2019"  # typed before a number, so that a spreadsheet keeps it as text
_KOSONG: Final = frozenset({"", "-", "--", "N/A", "NULL", "NONE"})
_BUKAN_HURUF = re.compile(r"[\W_]+")
# Words that people write beside those of the tables: (table, word without signs) -> code.
_ALIAS: Final[dict[tuple[str, str], str]] = {
    ("jenis_kelamin", "L"): "1", ("jenis_kelamin", "LK"): "1", ("jenis_kelamin", "LAKI"): "1",
    ("jenis_kelamin", "PRIA"): "1", ("jenis_kelamin", "P"): "2", ("jenis_kelamin", "PR"): "2",
    ("jenis_kelamin", "WANITA"): "2",
    ("agama", "KATOLIK"): "3", ("agama", "PROTESTAN"): "2", ("agama", "KRISTENPROTESTAN"): "2",
    ("agama", "BUDDHA"): "5", ("agama", "KONGHUCU"): "6", ("agama", "KEPERCAYAAN"): "7",
    ("status_kawin", "KAWINTERCATAT"): "2", ("status_kawin", "KAWINBELUMTERCATAT"): "2",
    ("status_kawin", "MENIKAH"): "2", ("status_kawin", "BELUMMENIKAH"): "1",
    ("status_kawin", "CERAIHIDUPTERCATAT"): "3", ("status_kawin", "CERAIHIDUPBELUMTERCATAT"): "3",
    ("shdk", "KEPALA"): "1", ("shdk", "ORTU"): "7",
    ("golongan_darah", "TIDAKDIKETAHUI"): "13",
    ("status_hamil", "YA"): "1", ("status_hamil", "TIDAK"): "2",
    ("status_dasar", "MENINGGAL"): "2",
    ("status_rekam", "KTPSUDAHDICETAK"): "4", ("status_rekam", "SIAPDICETAK"): "5",
    ("status_rekam", "KTPSEDANGDIKIRIM"): "6", ("status_rekam", "DIKIRIMUNTUKDICETAK"): "7",
    ("status_rekam", "KTPSUDAHDISERAHKAN"): "8",
}  # fmt: skip


def nilai_baca(k: Kolom, mentah: object) -> Nilai:
    """A cell or a form's answer as it goes into the register; `k.kosong` for nothing. Raises NilaiSalah.

    `mentah`: text, number, date or None, as a spreadsheet or a form hands it over.
    """
    if isinstance(mentah, datetime):
        mentah = mentah.date()
    if isinstance(mentah, date):
        if k.jenis != "tanggal":
            raise NilaiSalah(f"{k.label} berisi tanggal. Ubah format selnya menjadi Teks.")
        return mentah
    if isinstance(mentah, float) and mentah.is_integer():
        mentah = int(mentah)
    if isinstance(mentah, bool):
        mentah = int(mentah)
    return _baca_teks(k, "" if mentah is None else str(mentah))


@lru_cache(maxsize=65536)
def _baca_teks(k: Kolom, teks: str) -> Nilai:
    polos = " ".join("".join(c if c.isprintable() else " " for c in teks).split())
    if k.jenis != "teks":
        polos = polos.lstrip(TANDA_TEKS)
    if polos.upper() in _KOSONG:
        return k.kosong
    return _PEMBACA[k.jenis](k, polos)


def _teks(k: Kolom, teks: str) -> str:
    if k.maks and len(teks) > k.maks:
        raise NilaiSalah(f"{k.label} terlalu panjang: {len(teks)} huruf, paling banyak {k.maks}.")
    return teks


def _tanggal(k: Kolom, teks: str) -> date:
    if teks.isdigit() and len(teks) == 5:
        raise NilaiSalah(f"{k.label} berisi angka {teks}. Ubah format selnya menjadi Tanggal atau Teks.")
    try:
        return tanggal_parse(teks.split(" 00:00", maxsplit=1)[0])
    except ValueError as e:
        raise NilaiSalah(f"{k.label}: {str(e).removeprefix('Tanggal ')}") from None


def _kode(k: Kolom, teks: str) -> str:
    isi = tabel(k.tabel)
    if teks in isi:
        return teks
    angka = teks.lstrip("0")
    if not angka:
        return ""  # older systems write 0 for "not known"
    if teks.isdigit() and angka in isi:
        return angka
    kata = _BUKAN_HURUF.sub("", teks.upper())
    kode = _kata_ke_kode(k.tabel).get(kata) or _ALIAS.get((k.tabel, kata))
    if kode is None:
        raise NilaiSalah(f"{k.label} “{teks[:40]}” tidak ada dalam daftar. Contoh: {_contoh(k.tabel)}.")
    return kode


@lru_cache(maxsize=64)
def _kata_ke_kode(nama_tabel: str) -> dict[str, str]:
    return {
        _BUKAN_HURUF.sub("", kata.upper()): kode for kode, kata in reversed(list(tabel(nama_tabel).items()))
    }


def _contoh(nama_tabel: str) -> str:
    return ", ".join(f"{kode} = {nama_tampil(nama_tabel, kode)}" for kode in list(tabel(nama_tabel))[:3])


def _nik(_: Kolom, teks: str) -> str:
    if teks.strip("0") == "":
        return ""  # 0: none yet; a temporary one is made
    try:
        return nik_parse(teks)
    except NikTidakSah as e:
        raise NilaiSalah(str(e)) from None


def _kk(_: Kolom, teks: str) -> str:
    if teks.strip("0") == "":
        return ""
    try:
        return no_kk_parse(teks)
    except NoKkTidakSah as e:
        raise NilaiSalah(str(e)) from None


def _desimal(k: Kolom, teks: str) -> Decimal:
    batas = 90 if k.medan == "lintang" else 180
    try:
        nilai = Decimal(teks.replace(",", ".")).quantize(Decimal("0.000001"))
    except InvalidOperation:
        raise NilaiSalah(f"{k.label} bukan angka. Contoh: -7.123456.") from None
    if abs(nilai) > batas:
        raise NilaiSalah(f"{k.label} harus antara -{batas} dan {batas}.")
    return nilai


def _email(k: Kolom, teks: str) -> str:
    try:
        validate_email(teks)
    except ValidationError:
        raise NilaiSalah("Email belum benar. Contoh: nama@contoh.id.") from None
    return _teks(k, teks)


def _telepon(_: Kolom, teks: str) -> str:
    try:
        return telepon_parse(teks)
    except TeleponTidakSah as e:
        raise NilaiSalah(str(e)) from None


_PEMBACA: Final[dict[str, Callable[[Kolom, str], Nilai]]] = {
    "teks": _teks,
    "tanggal": _tanggal,
    "kode": _kode,
    "nik": _nik,
    "kk": _kk,
    "desimal": _desimal,
    "email": _email,
    "telepon": _telepon,
}


def nilai_tampil(k: Kolom, nilai: object) -> str:
    """A stored value in words for the screen; '' for nothing. A NIK stands here in full."""
    if nilai in (None, ""):
        return ""
    if k.jenis == "kode":
        return nama_tampil(k.tabel, str(nilai)) if str(nilai) in tabel(k.tabel) else str(nilai)
    if k.jenis == "telepon":
        try:
            return telepon_tampil(str(nilai))
        except TeleponTidakSah:  # an older row
            return str(nilai)
    return tanggal_panjang(nilai) if isinstance(nilai, date) else str(nilai)


def nilai_json(nilai: Nilai) -> str | None:
    """A value as it is kept in JSON columns (Peristiwa, BarisImpor, Laporan)."""
    return nilai if nilai is None or isinstance(nilai, str) else str(nilai)


def nilai_dari_json(k: Kolom, nilai: str | None) -> Nilai:
    """Back from `nilai_json`."""
    if nilai is None or nilai == "":
        return k.kosong
    if k.jenis == "tanggal":
        return date.fromisoformat(nilai)
    return Decimal(nilai) if k.jenis == "desimal" else nilai
