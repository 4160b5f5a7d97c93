"""Routes of this slice; see rute.py. OBYEK: maker(Dunia) -> parts of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from tests.guards.pintu import KUNCI_BULAN, NIK_UTUH, PENDUDUK, Rute


def _bulan(**lain: str) -> dict[str, Any]:
    return {"bulan": f"{timezone.localdate():%Y-%m}", **lain}


RUTE: dict[str, Rute] = {
    "petugas:laporan": Rute(PENDUDUK),
    "petugas:laporan_bulanan": Rute(PENDUDUK),
    "petugas:laporan_bulanan_berkas": Rute(PENDUDUK),
    "petugas:laporan_kunci": Rute(KUNCI_BULAN),
    "petugas:laporan_buka": Rute(KUNCI_BULAN),
    "petugas:laporan_buku": Rute(PENDUDUK),
    "petugas:laporan_buku_berkas": Rute(PENDUDUK),
    "petugas:laporan_buku_utuh": Rute(NIK_UTUH),
    "petugas:laporan_rentan": Rute(PENDUDUK),
    "petugas:laporan_rentan_berkas": Rute(PENDUDUK),
    "petugas:laporan_tujuh_belas": Rute(PENDUDUK),
    "petugas:laporan_tujuh_belas_berkas": Rute(PENDUDUK),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {}
TETAP: dict[str, dict[str, Any]] = {
    "petugas:laporan_bulanan": _bulan(),
    "petugas:laporan_bulanan_berkas": _bulan(bentuk="pdf"),
    "petugas:laporan_kunci": _bulan(),
    "petugas:laporan_buka": _bulan(),
    "petugas:laporan_buku": {"kode": "b1"},
    "petugas:laporan_buku_berkas": {"kode": "b5", "bentuk": "xlsx"},
    "petugas:laporan_buku_utuh": {"kode": "b1"},
    "petugas:laporan_rentan_berkas": {"bentuk": "pdf"},
}
