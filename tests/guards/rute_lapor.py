"""Routes of this slice; see rute.py. OBYEK: maker(Dunia) -> parts of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import UBAH, WARGA, Rute
from tests.pabrik_lapor import laporan_buat

RUTE: dict[str, Rute] = {
    "warga:lapor": Rute(WARGA),
    "warga:lapor_baru": Rute(WARGA),
    "warga:lapor_orang": Rute(WARGA, "orang"),
    "warga:lapor_tambah": Rute(WARGA),
    "warga:lapor_rincian": Rute(WARGA, "laporan"),
    "warga:lapor_tarik": Rute(WARGA, "laporan"),
    "petugas:lapor": Rute(UBAH),
    "petugas:lapor_tinjau": Rute(UBAH, "laporan"),
    "petugas:lapor_bukti": Rute(UBAH, "bukti_laporan"),
}


def _laporan(d: Any) -> dict[str, Any]:
    return {"kode": laporan_buat(d.orang).kode}


def _bukti(d: Any) -> dict[str, Any]:
    bukti = laporan_buat(d.orang, bukti=True).bukti.select_related("dokumen").get()
    return {"kode": bukti.laporan.kode, "dok": bukti.dokumen.kode, "varian": "kecil"}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"laporan": _laporan, "bukti_laporan": _bukti}
TETAP: dict[str, dict[str, Any]] = {}
