"""Routes of the slice `arsip_surat`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import PENDUDUK, PERIKSA, SERAHKAN, Rute

RUTE: dict[str, Rute] = {
    "petugas:statistik": Rute(PENDUDUK),
    "petugas:statistik_berkas": Rute(PENDUDUK),
    "petugas:arsip_surat": Rute(PENDUDUK, "permohonan"),
    "petugas:cetak_ulang": Rute(PERIKSA, "permohonan", "POST"),
    "petugas:antar_bawa": Rute(SERAHKAN, cara="POST"),
    "petugas:antar_serah": Rute(SERAHKAN),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {}
TETAP: dict[str, dict[str, Any]] = {"petugas:statistik_berkas": {"bentuk": "xlsx"}}
