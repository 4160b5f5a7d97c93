"""Routes of the slice `survei`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import PENDUDUK, UMUM, WARGA, Rute

RUTE: dict[str, Rute] = {
    "publik:kepuasan": Rute(UMUM),
    "warga:nilai": Rute(WARGA, "permohonan"),
    "petugas:survei": Rute(PENDUDUK),
    "petugas:survei_berkas": Rute(PENDUDUK),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {}
TETAP: dict[str, dict[str, Any]] = {"petugas:survei_berkas": {"bentuk": "xlsx"}}
