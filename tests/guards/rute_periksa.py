"""Routes of the slice `periksa`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests import pabrik_periksa
from tests.guards.pintu import PENDUDUK, UMUM, Rute

RUTE: dict[str, Rute] = {
    "publik:periksa": Rute(UMUM),
    "publik:periksa_kode": Rute(UMUM, "kode_surat"),
    "publik:periksa_berkas": Rute(UMUM, cara="POST"),
    "petugas:pemeriksaan": Rute(PENDUDUK),
}


def _kode(d: Any) -> dict[str, Any]:
    return {"kode": pabrik_periksa.cetakan(d.permohonan.surat, d.desa).kode}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"kode_surat": _kode}
TETAP: dict[str, dict[str, Any]] = {}
