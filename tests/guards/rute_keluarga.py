"""Routes of the slice `keluarga`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import WARGA, Rute

RUTE: dict[str, Rute] = {
    "warga:konsep_daftar": Rute(WARGA),
    "warga:pilih": Rute(WARGA),
    "warga:konsep_pdf": Rute(WARGA, "konsep"),
    "warga:ajukan": Rute(WARGA, "konsep", cara="POST"),
    "warga:salin": Rute(WARGA, "permohonan", cara="POST"),
    "warga:izin_surat": Rute(WARGA),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {}
TETAP: dict[str, dict[str, Any]] = {}
