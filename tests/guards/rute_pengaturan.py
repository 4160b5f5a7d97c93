"""Routes of the slice `pengaturan`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from balai.surat.definisi import dari_json
from balai.surat.models import JenisSurat
from balai.surat.services.jenis_versi import jenis_buat
from tests.guards.pintu import ATUR_SURAT, Rute

RUTE: dict[str, Rute] = {
    "petugas:jenis_surat": Rute(ATUR_SURAT),
    "petugas:jenis_baru": Rute(ATUR_SURAT),
    "petugas:jenis_impor": Rute(ATUR_SURAT),
    "petugas:jenis_atur": Rute(ATUR_SURAT, "jenis_desa"),
    "petugas:jenis_nyala": Rute(ATUR_SURAT, "jenis_desa", "POST"),
    "petugas:jenis_naskah": Rute(ATUR_SURAT, "jenis_desa"),
    "petugas:jenis_lihat": Rute(ATUR_SURAT, "jenis_desa", "POST"),
    "petugas:jenis_pdf": Rute(ATUR_SURAT, "jenis_desa"),
    "petugas:jenis_ekspor": Rute(ATUR_SURAT, "jenis_desa"),
    "petugas:jenis_versi": Rute(ATUR_SURAT, "jenis_desa"),
    "petugas:jenis_asli": Rute(ATUR_SURAT, "jenis_desa", "POST"),
    "petugas:jenis_beda": Rute(ATUR_SURAT, "jenis_desa"),
    "petugas:jenis_pakai": Rute(ATUR_SURAT, "jenis_desa", "POST"),
    "petugas:atur_surat": Rute(ATUR_SURAT),
    "petugas:atur_contoh": Rute(ATUR_SURAT, cara="POST"),
    "petugas:atur_pdf": Rute(ATUR_SURAT),
    "petugas:atur_lambang": Rute(ATUR_SURAT, cara="POST"),
}


def _jenis(d: Any) -> dict[str, Any]:
    """A type of this village alone, as the shipped codes are those of every village."""
    asal = JenisSurat.objects.select_related("versi").get(kode="SKU")
    assert asal.versi is not None
    definisi = replace(dari_json(asal.versi.definisi), kode="DESASAJA")
    return {"kode": jenis_buat(definisi=definisi, oleh=d.akun["operator"]).kode}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"jenis_desa": _jenis}
TETAP: dict[str, dict[str, Any]] = {"petugas:jenis_beda": {"nomor": 1}, "petugas:jenis_pakai": {"nomor": 1}}
