"""People, families and the village out of the register, as the plain data that forms read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from balai.dasar.kode import nama_tampil, tabel
from balai.desa.models import Desa
from balai.penduduk.models import Keluarga, Penduduk


def _kata(nama_tabel: str, kode: str) -> str:
    return nama_tampil(nama_tabel, kode) if kode in tabel(nama_tabel) else ""


def _iso(d: date | None) -> str:
    return d.isoformat() if d else ""


_APA_ADANYA = (
    "nama", "nik", "gelar_depan", "gelar_belakang", "tempat_lahir", "no_paspor", "nama_sponsor",
    "alamat_sponsor", "sk_wni", "akta_lahir", "kepercayaan", "akta_perkawinan", "akta_perceraian", "no_kitas",
    "kitas_tempat_terbit", "tempat_datang_pertama", "nik_ibu", "nama_ibu", "nik_ayah", "nama_ayah", "telepon",
    "email",
)  # fmt: skip
_TANGGAL = (
    "tanggal_lahir", "paspor_berakhir", "tanggal_perkawinan", "tanggal_perceraian", "kitas_terbit",
    "kitas_berakhir", "tanggal_datang_pertama",
)  # fmt: skip
_KODE = {
    "jenis_kelamin": "jenis_kelamin",
    "agama": "agama",
    "status_kawin": "status_kawin",
    "pekerjaan": "pekerjaan",
    "kewarganegaraan": "warganegara",
    "pendidikan": "pendidikan_kk",
    "golongan_darah": "golongan_darah",
    "tipe_sponsor": "tipe_sponsor",
    "cacat": "cacat",
    "shdk": "shdk",
}
_KOLOM = {"kewarganegaraan": "warganegara", "pendidikan": "pendidikan_kk"}


def lampiran_orang(penduduk: Penduduk) -> dict[str, Any]:
    """Everything that F-1.01 (columns 1-41) and N1 ask of a resident: words, ISO dates, "" where missing.

    Keys beside the columns of the same name: penduduk (key), no_kk, kewarganegaraan, pendidikan, alamat (with
    the dusun), rt, rw, dusun, bin. Give it a row with `rt__rw__dusun` and `keluarga` loaded.
    """
    rt, keluarga = penduduk.rt, penduduk.keluarga
    dusun = rt.rw.dusun.nama
    return {
        "penduduk": penduduk.pk,
        "no_kk": keluarga.no_kk if keluarga else "",
        **{k: str(getattr(penduduk, k)) for k in _APA_ADANYA},
        **{k: _iso(getattr(penduduk, k)) for k in _TANGGAL},
        **{k: _kata(t, getattr(penduduk, _KOLOM.get(k, k))) for k, t in _KODE.items()},
        "alamat": ", ".join(b for b in (penduduk.alamat_rumah, dusun) if b),
        "rt": rt.nomor,
        "rw": rt.rw.nomor,
        "dusun": dusun,
        "bin": penduduk.nama_ayah,
    }


def lampiran_penduduk(isian: Mapping[str, Any]) -> set[int]:
    """Keys of the residents among the answers, so that one query can fetch what forms ask beyond them."""
    hasil: set[int] = set()
    for nilai in isian.values():
        for satu in nilai if isinstance(nilai, list) else [nilai]:
            pk = satu.get("penduduk") if isinstance(satu, Mapping) else None
            if isinstance(pk, int) and not isinstance(pk, bool):
                hasil.add(pk)
    return hasil


def lampiran_keluarga(keluarga: Keluarga, anggota: Sequence[Penduduk]) -> dict[str, Any]:
    """`anggota`: living members, head first, loaded as for `lampiran_orang`; no query of its own for them."""
    orang = [lampiran_orang(o) for o in anggota]
    kepala = next((o for o in anggota if o.shdk == Penduduk.KEPALA_KELUARGA), None)
    rt = kepala.rt if kepala else keluarga.rt
    return {
        "no_kk": keluarga.no_kk,
        "kepala": kepala.nama if kepala else "",
        "alamat": keluarga.alamat,
        "rt": rt.nomor,
        "rw": rt.rw.nomor,
        "dusun": rt.rw.dusun.nama,
        "telepon": kepala.telepon if kepala else "",
        "email": kepala.email if kepala else "",
        "anggota": orang,
    }


def lampiran_desa(desa: Desa) -> dict[str, str]:
    """The village as forms name it: names alone, where letters say "Kecamatan Tirta Asri"."""
    return {
        "sebutan_desa": desa.sebutan,
        "nama_desa": desa.nama,
        "kecamatan": desa.kecamatan,
        "kabupaten": desa.kabupaten if desa.sebutan_kabupaten == "Kabupaten" else
        f"{desa.sebutan_kabupaten} {desa.kabupaten}",
        "provinsi": desa.provinsi,
        "kode": desa.kode,
        "kode_pos": desa.kode_pos,
        "telepon": desa.telepon,
    }  # fmt: skip
