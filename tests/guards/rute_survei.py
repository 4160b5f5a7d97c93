"""Routes of the slice `survei`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests import pabrik
from tests.guards.pintu import PENDUDUK, UMUM, WARGA, Rute

RUTE: dict[str, Rute] = {
    "publik:kepuasan": Rute(UMUM),
    "warga:nilai": Rute(WARGA, "permohonan_tutup"),
    "petugas:survei": Rute(PENDUDUK),
    "petugas:survei_berkas": Rute(PENDUDUK),
}


def _tutup(d: Any) -> dict[str, Any]:
    """A request of the owner that ended, so that it may be rated."""
    p = pabrik.permohonan_di("ditolak", desa=d.desa, orang=d.orang, operator=d.akun["operator"], jenis="SKTM")
    return {"kode": p.kode}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"permohonan_tutup": _tutup}
TETAP: dict[str, dict[str, Any]] = {"petugas:survei_berkas": {"bentuk": "xlsx"}}
