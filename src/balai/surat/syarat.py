"""For whom a letter type is: marital status, sex, age, head of family. Reads nothing: all is handed in."""

from __future__ import annotations

from datetime import date
from typing import Final

from balai.dasar.kode import nama_tampil
from balai.dasar.tanggal import umur
from balai.penduduk.models import Penduduk
from balai.surat.definisi import DefinisiJenis

_KELAMIN: Final = {"1": "laki-laki", "2": "perempuan"}
LAPOR: Final = "Kalau data itu salah, laporkan lewat menu Lapor atau hubungi operator."


def halangan(d: DefinisiJenis, orang: Penduduk, *, hari_ini: date, siapa: str = "Anda") -> str:
    """Why this letter is not for `orang`, with the cure; "" where it is. `siapa`: how he is called."""
    if d.status_kawin and orang.status_kawin not in d.status_kawin:
        status = nama_tampil("status_kawin", orang.status_kawin).lower() if orang.status_kawin else ""
        return (
            f"Di data desa status kawin {siapa} {status or 'belum tercatat'}, jadi {d.nama} tidak bisa "
            f"diminta dari sini. {LAPOR}"
        )
    if d.jenis_kelamin and orang.jenis_kelamin != d.jenis_kelamin:
        return f"{d.nama} hanya untuk {_KELAMIN[d.jenis_kelamin]}. Pilih surat lain atau anggota lain."
    if d.kepala_keluarga and orang.shdk != Penduduk.KEPALA_KELUARGA:
        return f"{d.nama} diminta untuk kepala keluarga, dan di data desa {siapa} bukan kepala keluarga."
    return _umur(d, orang, siapa, hari_ini)


def halangan_keluarga(d: DefinisiJenis, orang: Penduduk, *, keluarga_boleh: bool) -> str:
    """Why the family cannot ask this letter for `orang`; "" where it can. `keluarga_boleh`: JenisSurat's."""
    if d.untuk_keluarga and keluarga_boleh:
        return ""
    return f"{d.nama} hanya bisa diminta oleh {orang.nama} sendiri, dari akunnya atau di kantor."


def _umur(d: DefinisiJenis, orang: Penduduk, siapa: str, hari_ini: date) -> str:
    if d.umur_min is None and d.umur_maks is None:
        return ""
    if orang.tanggal_lahir is None:
        return f"Tanggal lahir {siapa} belum tercatat, padahal {d.nama} bergantung pada umur. {LAPOR}"
    tahun = umur(orang.tanggal_lahir, hari_ini)
    if d.umur_min is not None and tahun < d.umur_min:
        return f"{d.nama} untuk yang sudah {d.umur_min} tahun. Umur {siapa} {tahun} tahun."
    if d.umur_maks is not None and tahun > d.umur_maks:
        return f"{d.nama} untuk yang paling tua {d.umur_maks} tahun. Umur {siapa} {tahun} tahun."
    return ""
