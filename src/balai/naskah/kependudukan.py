"""Copies of the Kartu Keluarga and the biodata form, drawn from the register (domain.md 3.1, 3.2)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.models import Desa, Perangkat, Rt
from balai.naskah.cetak import cetak_lembar
from balai.penduduk.kolom import KOLOM_PENDUDUK, nilai_tampil
from balai.penduduk.models import Keluarga, Penduduk
from balai.penduduk.turunan import status_kawin_kk

BARIS_KK: Final = 10  # numbered lines of the form; empty ones carry dashes
KOSONG: Final = "-"
_TERTUTUP: Final = "ditutup"


@dataclass(frozen=True)
class Penanda:
    """Who signs at the right, in the village's own words."""

    jabatan: str
    nama: str
    nip: str = ""


def penanda_kepala(desa: Desa, kepala: Perangkat | None) -> Penanda:
    jabatan = f"{desa.sebutan_kepala} {desa.nama}"
    return Penanda(jabatan, kepala.nama, kepala.nip) if kepala else Penanda(jabatan, "")


def _kata(nama_tabel: str, kode: str) -> str:
    return nama_tampil(nama_tabel, kode) if kode in tabel(nama_tabel) else KOSONG


def _tanggal(d: date | None) -> str:
    return f"{d:%d-%m-%Y}" if d else KOSONG


def _wilayah(desa: Desa) -> dict[str, str]:
    return {
        "desa": f"{desa.sebutan} {desa.nama}",
        "kecamatan": f"{desa.sebutan_kecamatan} {desa.kecamatan}",
        "kabupaten": f"{desa.sebutan_kabupaten} {desa.kabupaten}",
        "provinsi": desa.provinsi,
        "kode_pos": desa.kode_pos or KOSONG,
    }


def _tanda(desa: Desa, penanda: Penanda, hari: date) -> dict[str, str]:
    return {
        "tempat_tanggal": f"{desa.nama}, {tanggal_panjang(hari)}",
        "jabatan": penanda.jabatan,
        "penanda": penanda.nama,
        "nip": penanda.nip,
    }


def kk_pdf(
    *,
    desa: Desa,
    keluarga: Keluarga,
    rt: Rt,
    anggota: Sequence[Penduduk],
    penanda: Penanda,
    waktu: datetime,
    tertutup: Collection[int] = (),
) -> bytes:
    """The village's copy of a family card, marked SALINAN. `anggota`: head first; `tertutup`: keys of adults
    who closed their details to the family. `waktu`: local time of printing. Raises CetakGagal."""
    kepala = next((o for o in anggota if o.shdk == Penduduk.KEPALA_KELUARGA), None)
    data: dict[str, Any] = {
        "judul": "Salinan Kartu Keluarga",
        "no_kk": keluarga.no_kk,
        "kepala": kepala.nama if kepala else KOSONG,
        "alamat": ", ".join(b for b in (keluarga.alamat, f"{desa.sebutan_dusun} {rt.rw.dusun.nama}") if b),
        "rt_rw": f"{rt.nomor} / {rt.rw.nomor}",
        "nama_desa": desa.nama,
        "nama_kecamatan": desa.kecamatan,
        "nama_kabupaten": desa.kabupaten,
        "satu": [_kk_satu(o, o.pk in tertutup) for o in anggota],
        "dua": [_kk_dua(o, o.pk in tertutup) for o in anggota],
        "kosong": max(0, BARIS_KK - len(anggota)),
        "terbit": _tanggal(keluarga.tanggal_terbit),
        "catatan": f"Salinan dari data {desa.sebutan.lower()}, bukan Kartu Keluarga yang sah. "
        f"Dicetak {tanggal_panjang(waktu.date())}.",
    }
    return cetak_lembar("kk", data | _wilayah(desa) | _tanda(desa, penanda, waktu.date()), waktu=waktu)


def _kk_satu(o: Penduduk, tertutup: bool) -> list[str]:
    if tertutup:
        return [o.nama, _TERTUTUP, *[KOSONG] * 7]
    return [
        o.nama,
        o.nik,
        _kata("jenis_kelamin", o.jenis_kelamin),
        o.tempat_lahir or KOSONG,
        _tanggal(o.tanggal_lahir),
        _kata("agama", o.agama),
        _kata("pendidikan_kk", o.pendidikan_kk),
        _kata("pekerjaan", o.pekerjaan),
        _kata("golongan_darah", o.golongan_darah),
    ]


def _kk_dua(o: Penduduk, tertutup: bool) -> list[str]:
    hubungan = _kata("shdk", o.shdk)
    if tertutup:
        return [KOSONG, KOSONG, hubungan, *[KOSONG] * 5]
    return [
        _kata("status_kawin_kk", status_kawin_kk(o)),
        _tanggal(o.tanggal_perkawinan),
        hubungan,
        _kata("warganegara", o.warganegara),
        o.no_paspor or KOSONG,
        o.no_kitas or KOSONG,
        o.nama_ayah or KOSONG,
        o.nama_ibu or KOSONG,
    ]


def biodata_pdf(*, desa: Desa, orang: Penduduk, penanda: Penanda, waktu: datetime) -> bytes:
    """Biodata Penduduk of one resident. `orang` with rt, rw, dusun and keluarga loaded. Raises CetakGagal."""
    wna = orang.warganegara == "2"
    data: dict[str, Any] = {
        "judul": "Biodata Penduduk " + ("Orang Asing" if wna else "Warga Negara Indonesia"),
        "nik": orang.nik,
        "no_kk": orang.keluarga.no_kk if orang.keluarga else KOSONG,
        "bagian": [
            {"judul": "Data personal", "baris": _personal(desa, orang)},
            {"judul": "Data kepemilikan dokumen", "baris": _dokumen(orang)},
        ],
        "nama": orang.nama,
        "catatan": f"Dicetak dari data {desa.sebutan.lower()} {tanggal_panjang(waktu.date())}.",
    }
    return cetak_lembar("biodata", data | _wilayah(desa) | _tanda(desa, penanda, waktu.date()), waktu=waktu)


def _personal(desa: Desa, o: Penduduk) -> list[list[str]]:
    rt = o.rt
    gelar = [o.gelar_depan, o.nama]
    nama = " ".join(b for b in gelar if b) + (f", {o.gelar_belakang}" if o.gelar_belakang else "")
    isi = [
        ("Nama lengkap", nama),
        ("Tempat lahir", o.tempat_lahir),
        ("Tanggal lahir", tanggal_panjang(o.tanggal_lahir) if o.tanggal_lahir else ""),
        ("Jenis kelamin", _kata("jenis_kelamin", o.jenis_kelamin)),
        ("Nomor akta kelahiran", o.akta_lahir),
        ("Agama", _kata("agama", o.agama)),
        ("Pendidikan terakhir", _kata("pendidikan_kk", o.pendidikan_kk)),
        ("Pekerjaan", _kata("pekerjaan", o.pekerjaan)),
        ("Golongan darah", _kata("golongan_darah", o.golongan_darah)),
        ("Penyandang disabilitas", _kata("cacat", o.cacat)),
        ("Status perkawinan", _kata("status_kawin_kk", status_kawin_kk(o))),
        ("Hubungan dalam keluarga", _kata("shdk", o.shdk)),
        ("Kewarganegaraan", _kata("warganegara", o.warganegara)),
        ("Suku", o.suku),
        ("NIK ayah", o.nik_ayah),
        ("Nama ayah", o.nama_ayah),
        ("NIK ibu", o.nik_ibu),
        ("Nama ibu", o.nama_ibu),
        ("Status kependudukan", _kata("status_penduduk", o.status_penduduk)),
        ("Nomor HP", nilai_tampil(KOLOM_PENDUDUK["telepon"], o.telepon)),
        ("Email", o.email),
        ("Alamat", o.alamat_rumah),
        ("RT / RW", f"{rt.nomor} / {rt.rw.nomor}"),
        (desa.sebutan_dusun, rt.rw.dusun.nama),
    ]
    return [[label, nilai or KOSONG] for label, nilai in isi]


def _dokumen(o: Penduduk) -> list[list[str]]:
    isi = [
        ("Nomor KK", o.keluarga.no_kk if o.keluarga else ""),
        ("Nomor paspor", o.no_paspor),
        ("Nomor KITAS/KITAP", o.no_kitas),
        ("Nomor akta perkawinan", o.akta_perkawinan),
        ("Tanggal perkawinan", tanggal_panjang(o.tanggal_perkawinan) if o.tanggal_perkawinan else ""),
        ("Nomor akta perceraian", o.akta_perceraian),
        ("Tanggal perceraian", tanggal_panjang(o.tanggal_perceraian) if o.tanggal_perceraian else ""),
        ("BPJS Ketenagakerjaan", o.bpjs_tk),
    ]
    return [[label, nilai or KOSONG] for label, nilai in isi]
