"""Doors of the route table."""

from __future__ import annotations

from dataclasses import dataclass

UMUM, WARGA, PETUGAS = "umum", "warga", "petugas"
PERIKSA, TTD, VERIFIKASI = "petugas:periksa", "petugas:tanda_tangan", "petugas:verifikasi"
SERAHKAN, PENDUDUK, AKUN = "petugas:serahkan", "petugas:lihat_penduduk", "petugas:kelola_akun"
UBAH, NIK_UTUH = "petugas:ubah_penduduk", "petugas:nik_utuh"
BANTU, SETUJUI_RT, AGENDA = "petugas:bantu_warga", "petugas:setujui_rt", "petugas:agenda"
ATUR_SURAT, DELEGASI = "petugas:atur_surat", "petugas:delegasi"
KUNCI_BULAN, BANTUAN = "petugas:kunci_bulan", "petugas:kelola_bantuan"
ATUR_TTE, CABUT = "petugas:atur_tte", "petugas:cabut_surat"


@dataclass(frozen=True)
class Rute:
    """`obyek`: what the address names, see test_rute.alamat. `cara`: GET page or POST only."""

    akses: str
    obyek: str = ""
    cara: str = "GET"
