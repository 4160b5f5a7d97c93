"""From a request to the letter that is drawn: frozen JSON first, so that a letter never changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from balai.dasar.kode import nama_tampil
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.models import Desa, Lambang, Perangkat
from balai.naskah.isi import isi
from balai.naskah.surat import Kop, Penandatangan, SuratNaskah
from balai.naskah.urai import urai
from balai.penduduk.models import Penduduk
from balai.surat.definisi import DefinisiJenis, dari_json, kenal
from balai.surat.models import Permohonan

KOSONG = "…………"  # where a draft lacks an answer


def kode_tampil(tabel: str, kode: str) -> str:
    """Word of a code; a code that the register lacks is missing, not an error."""
    return nama_tampil(tabel, kode) if kode else ""


def data_orang(desa: Desa, orang: Penduduk) -> dict[str, str]:
    """Placeholders about the person (definisi.STANDAR)."""
    rt = orang.rt
    dusun = f"{desa.sebutan_dusun} {rt.rw.dusun.nama} RT {rt.nomor} RW {rt.rw.nomor}"
    return {
        "nama": orang.nama,
        "nik": orang.nik,
        "no_kk": orang.keluarga.no_kk if orang.keluarga else "",
        "tempat_lahir": orang.tempat_lahir,
        "tanggal_lahir": orang.tanggal_lahir.isoformat() if orang.tanggal_lahir else "",
        "jenis_kelamin": kode_tampil("jenis_kelamin", orang.jenis_kelamin),
        "agama": kode_tampil("agama", orang.agama),
        "status_kawin": kode_tampil("status_kawin", orang.status_kawin),
        "pekerjaan": kode_tampil("pekerjaan", orang.pekerjaan),
        "kewarganegaraan": kode_tampil("warganegara", orang.warganegara),
        "pendidikan": kode_tampil("pendidikan_kk", orang.pendidikan_kk),
        "alamat": f"{orang.alamat_rumah}, {dusun}" if orang.alamat_rumah else dusun,
        "rt": rt.nomor,
        "rw": rt.rw.nomor,
        "dusun": rt.rw.dusun.nama,
    }


def data_desa(desa: Desa) -> dict[str, str]:
    return {
        "sebutan_desa": desa.sebutan,
        "nama_desa": desa.nama,
        "kecamatan": f"{desa.sebutan_kecamatan} {desa.kecamatan}",
        "kabupaten": f"{desa.sebutan_kabupaten} {desa.kabupaten}",
        "provinsi": desa.provinsi,
    }


def jabatan_cetak(desa: Desa, penanda: Perangkat) -> list[str]:
    """Lines above the signature: the head's own title, or a.n. with the official's."""
    kepala = f"{desa.sebutan_kepala} {desa.nama}".upper()
    if penanda.jabatan == Perangkat.Jabatan.KEPALA:
        return [kepala]
    return [f"a.n. {kepala}", penanda.nama_jabatan.upper()]


def _kop(desa: Desa) -> dict[str, Any]:
    baris = [
        f"PEMERINTAH {desa.sebutan_kabupaten} {desa.kabupaten}",
        f"{desa.sebutan_kecamatan} {desa.kecamatan}",
        f"{desa.sebutan} {desa.nama}",
    ]
    return {
        "baris": [b.upper() for b in baris],
        "alamat": desa.alamat,
        "telepon": desa.telepon,
        "surel": desa.email,
        "kode_pos": desa.kode_pos,
    }


def bekukan(
    *,
    desa: Desa,
    permohonan: Permohonan,
    penanda: Perangkat,
    nomor: str | None,
    tanggal: date,
    isian: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Everything that the letter says, as JSON: text of its version, data, letterhead, signer."""
    d = dari_json(permohonan.versi.definisi)
    jabatan = jabatan_cetak(desa, penanda)
    data = data_orang(desa, permohonan.penduduk) | data_desa(desa)
    sampai = d.berlaku_sampai(tanggal)
    data |= {
        "jabatan_penanda": f"{desa.sebutan_kepala} {desa.nama}",  # also when signed a.n.
        "nama_penanda": penanda.nama,
        "berlaku_sampai": sampai.isoformat() if sampai else "",
    }
    return {
        "definisi": permohonan.versi.definisi,
        "data": {**(permohonan.isian if isian is None else isian), **data},
        "kop": _kop(desa),
        "nomor": nomor,
        "tempat_tanggal": f"{desa.nama}, {tanggal_panjang(tanggal)}",
        "penanda": {"jabatan": jabatan, "nama": penanda.nama, "nip": penanda.nip},
        "kertas": desa.kertas,
        "pengarang": f"Pemerintah {desa.sebutan} {desa.nama}",
    }


def naskah_beku(beku: dict[str, Any], *, lambang: Lambang | None, konsep: bool = False) -> SuratNaskah:
    """The drawable letter out of frozen JSON. A draft shows dots where an answer is missing."""
    d: DefinisiJenis = dari_json(beku["definisi"])
    pohon = urai(d.teks, dikenal=kenal(d))
    p = beku["penanda"]
    return SuratNaskah(
        kop=Kop(
            **{**beku["kop"], "baris": tuple(beku["kop"]["baris"])},
            logo=bytes(lambang.isi) if lambang else None,
        ),
        judul=d.judul_surat,
        nomor=beku["nomor"],
        isi=isi(pohon, beku["data"], kosong=KOSONG if konsep else None),
        tempat_tanggal=beku["tempat_tanggal"],
        penandatangan=Penandatangan(jabatan=tuple(p["jabatan"]), nama=p["nama"], nip=p["nip"] or None),
        kertas=beku["kertas"],
        konsep=konsep,
        pengarang=beku["pengarang"],
    )


def konsep_naskah(
    *, desa: Desa, permohonan: Permohonan, penanda: Perangkat, tanggal: date, lambang: Lambang | None
) -> SuratNaskah:
    """The letter as it would become, marked KONSEP; typed answers stand in where none is checked yet."""
    isian = {**permohonan.mentah, **permohonan.isian} if permohonan.nomor else dict(permohonan.mentah)
    beku = bekukan(
        desa=desa, permohonan=permohonan, penanda=penanda, nomor=None, tanggal=tanggal, isian=isian
    )
    return naskah_beku(beku, lambang=lambang, konsep=True)
