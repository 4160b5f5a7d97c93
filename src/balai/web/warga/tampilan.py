"""Answers and people in words, for pages."""

from balai.dasar.kode import nama_tampil
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.models import Desa, Rt
from balai.penduduk.models import Penduduk

BELUM = "Belum tercatat"


def kata(tabel: str, kode: str) -> str:
    return nama_tampil(tabel, kode) if kode else BELUM


def lahir(orang: Penduduk) -> str:
    """ "Arunika, 14 April 1988"."""
    tanggal = tanggal_panjang(orang.tanggal_lahir) if orang.tanggal_lahir else ""
    return ", ".join(b for b in (orang.tempat_lahir, tanggal) if b) or BELUM


def alamat(orang: Penduduk, rt: Rt, desa: Desa) -> str:
    """ "Jalan Melati 3, Dusun Krajan RT 02 RW 01"; figures do not break from their letters."""
    tempat = f"{desa.sebutan_dusun} {rt.rw.dusun.nama}, RT\u00a0{rt.nomor}\u00a0RW\u00a0{rt.rw.nomor}"
    return f"{orang.alamat_rumah}, {tempat}" if orang.alamat_rumah else tempat
