"""Routes of revocation: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import CABUT, Rute

RUTE: dict[str, Rute] = {
    "petugas:cabut_surat": Rute(CABUT, "surat_bertanda"),
    "petugas:pengganti_surat": Rute(CABUT, "surat_bertanda", "POST"),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {}
TETAP: dict[str, dict[str, Any]] = {}
