"""Routes of own data, the family's card and their prints; see rute.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import NIK_UTUH, WARGA, Rute

RUTE: dict[str, Rute] = {
    "warga:izin_keluarga": Rute(WARGA, cara="POST"),
    "warga:keluarga": Rute(WARGA),
    "warga:kk_pdf": Rute(WARGA),
    "warga:anggota": Rute(WARGA, "anggota"),
    "warga:biodata_pdf": Rute(WARGA, "anggota"),
    "petugas:orang_biodata": Rute(NIK_UTUH, "orang"),
    "petugas:keluarga_kk": Rute(NIK_UTUH, "keluarga"),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"anggota": lambda d: {"pk": d.orang.pk}}
TETAP: dict[str, dict[str, Any]] = {}
