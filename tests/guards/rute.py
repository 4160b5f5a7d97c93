"""The table of routes: who may open which. test_rute.py fails when a route is missing here or has
another door in the code than in this table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards import (
    rute_agenda,
    rute_alur_surat,
    rute_arsip_surat,
    rute_bagikan,
    rute_bantuan,
    rute_cabut,
    rute_impor,
    rute_keluarga,
    rute_kk,
    rute_kode,
    rute_lapor,
    rute_laporan,
    rute_luring,
    rute_meja,
    rute_pengaturan,
    rute_periksa,
    rute_peristiwa,
    rute_pesan,
    rute_register,
    rute_survei,
    rute_tandatangan,
    rute_tte,
)
from tests.guards.pintu import AKUN, PENDUDUK, PERIKSA, PETUGAS, SERAHKAN, TTD, UMUM, VERIFIKASI, WARGA, Rute

_BAGIAN = (
    rute_register, rute_impor, rute_kode, rute_periksa, rute_peristiwa, rute_laporan, rute_kk, rute_lapor,
    rute_bantuan, rute_pesan,
    rute_agenda, rute_alur_surat, rute_arsip_surat, rute_keluarga, rute_meja, rute_pengaturan, rute_survei,
    rute_tte, rute_bagikan, rute_cabut, rute_tandatangan, rute_luring,
)  # fmt: skip
__all__ = ["OBYEK", "PETUGAS", "RUTE", "TETAP", "UMUM", "WARGA", "Rute"]

RUTE: dict[str, Rute] = {
    "publik:beranda": Rute(UMUM),
    "publik:layanan": Rute(UMUM),
    "publik:jenis": Rute(UMUM, "jenis"),
    "publik:panduan": Rute(UMUM),
    "publik:pin": Rute(UMUM),
    "publik:privasi": Rute(UMUM),
    "publik:lambang": Rute(UMUM),
    "publik:manifes": Rute(UMUM),
    "gaya:gaya": Rute(UMUM),
    "warga:masuk": Rute(UMUM),
    "warga:keluar": Rute(UMUM, cara="POST"),
    "warga:pin": Rute(WARGA),
    "warga:beranda": Rute(WARGA),
    "warga:surat": Rute(WARGA),
    "warga:mulai": Rute(WARGA),
    "warga:rincian": Rute(WARGA, "permohonan"),
    "warga:langkah1": Rute(WARGA, "konsep"),
    "warga:dokumen_isi": Rute(WARGA, "konsep"),
    "warga:isi": Rute(WARGA, "konsep"),
    "warga:konsep": Rute(WARGA, "konsep"),
    "warga:batal": Rute(WARGA, "permohonan"),
    "warga:dokumen": Rute(WARGA),
    "warga:dokumen_satu": Rute(WARGA, "dokumen"),
    "warga:berkas": Rute(WARGA, "dokumen"),
    "warga:kabar": Rute(WARGA),
    "warga:profil": Rute(WARGA),
    "warga:akun": Rute(WARGA),
    "warga:jejak": Rute(WARGA),
    "petugas:masuk": Rute(UMUM),
    "petugas:keluar": Rute(UMUM, cara="POST"),
    "petugas:beranda": Rute(PETUGAS),
    "petugas:sandi": Rute(PETUGAS),
    "petugas:kabar": Rute(PETUGAS),
    "petugas:antrean": Rute(PERIKSA),
    "petugas:segar": Rute(PERIKSA),
    "petugas:cari": Rute(PERIKSA, cara="POST"),
    "petugas:permohonan": Rute(PENDUDUK, "permohonan"),
    "petugas:nik": Rute(PENDUDUK, "permohonan", "POST"),
    "petugas:konsep": Rute(PENDUDUK, "permohonan"),
    "petugas:surat": Rute(PENDUDUK, "permohonan"),
    "petugas:dokumen": Rute(PENDUDUK, "permohonan"),
    "petugas:aksi": Rute(PETUGAS, "permohonan", "POST"),
    "petugas:tandatangan": Rute(TTD),
    "petugas:verifikasi": Rute(VERIFIKASI),
    "petugas:antar": Rute(SERAHKAN),
    "petugas:penduduk": Rute(PENDUDUK),
    "petugas:orang": Rute(PENDUDUK, "orang"),
    "petugas:akun_buat": Rute(AKUN, "orang"),
    "petugas:arsip": Rute(PENDUDUK),
}

for _b in _BAGIAN:
    RUTE |= _b.RUTE
# Makers of what an address names (obyek -> parts of the address), and fixed parts by route.
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {k: v for b in _BAGIAN for k, v in b.OBYEK.items()}
TETAP: dict[str, dict[str, Any]] = {k: v for b in _BAGIAN for k, v in b.TETAP.items()}
