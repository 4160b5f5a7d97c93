"""Routes of the slice `meja`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.surat import services as s
from balai.surat.models import Permohonan
from tests import pabrik, pabrik_meja
from tests.guards.pintu import BANTU, PERIKSA, Rute

RUTE: dict[str, Rute] = {
    "petugas:meja": Rute(BANTU),
    "petugas:meja_warga": Rute(BANTU, "orang"),
    "petugas:meja_isi": Rute(BANTU, "orang"),
    "petugas:meja_hasil": Rute(BANTU, "dibantu"),
    "petugas:meja_perbaiki": Rute(BANTU, "perlu_dibantu"),
    "petugas:loket": Rute(PERIKSA),
    "petugas:loket_slip": Rute(PERIKSA, "nomor_loket"),
}


def _dibantu(d: Any) -> dict[str, Any]:
    """Asked for by the kadus, so that he and the office may open it."""
    return {"kode": _buat(d).kode}


def _buat(d: Any) -> Permohonan:
    return pabrik_meja.bantu_buat(d.desa, d.akun["kadus"], d.orang)


def _perlu(d: Any) -> dict[str, Any]:
    p = s.permohonan_minta_perbaikan(
        desa=d.desa,
        permohonan=_buat(d),
        akun=d.akun["operator"],
        kunci=pabrik.kunci(),
        alasan="Tulis keperluannya lebih jelas",
        bagian=["isian:keperluan"],
    )
    return {"kode": p.kode}


def _nomor(d: Any) -> dict[str, Any]:
    return {"nomor": s.antre_ambil(akun=d.akun["operator"], kunci=pabrik.kunci()).nomor}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "dibantu": _dibantu,
    "perlu_dibantu": _perlu,
    "nomor_loket": _nomor,
}
TETAP: dict[str, dict[str, Any]] = {"petugas:meja_isi": {"jenis": "SKD"}}
