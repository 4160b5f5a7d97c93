"""Routes of this slice; see rute.py. OBYEK: maker(Dunia) -> parts of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.desa.scope import scope
from tests import pabrik_bantuan
from tests.guards.pintu import BANTUAN, UMUM, WARGA, Rute

RUTE: dict[str, Rute] = {
    "publik:bantuan": Rute(UMUM),
    "publik:bantuan_program": Rute(UMUM, "bantuan_terbit"),
    "warga:bantuan": Rute(WARGA),
    "petugas:bantuan": Rute(BANTUAN),
    "petugas:bantuan_baru": Rute(BANTUAN),
    "petugas:bantuan_program": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_ubah": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_tutup": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_unduh": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_cetak": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_tambah": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_tambah_satu": Rute(BANTUAN, "bantuan_calon"),
    "petugas:bantuan_penerima": Rute(BANTUAN, "bantuan_penerima"),
    "petugas:bantuan_kartu": Rute(BANTUAN, "bantuan_penerima"),
    "petugas:bantuan_foto": Rute(BANTUAN, "bantuan_penerima"),
    "petugas:bantuan_berhenti": Rute(BANTUAN, "bantuan_penerima"),
    "petugas:bantuan_impor": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_impor_contoh": Rute(BANTUAN, "bantuan"),
    "petugas:bantuan_impor_satu": Rute(BANTUAN, "bantuan_impor"),
    "petugas:bantuan_impor_ditolak": Rute(BANTUAN, "bantuan_impor"),
}


def _program(d: Any) -> dict[str, Any]:
    return {"pk": pabrik_bantuan.program_buat().pk}


def _calon(d: Any) -> dict[str, Any]:
    return {"pk": pabrik_bantuan.program_buat().pk, "sasaran": d.orang.pk}


def _penerima(d: Any) -> dict[str, Any]:
    p = pabrik_bantuan.penerima_buat(pabrik_bantuan.program_buat(), d.orang, oleh=d.akun["operator"])
    pabrik_bantuan.foto_buat(p, oleh=d.akun["operator"])
    return {"pk": p.program_id, "penerima": p.pk}


def _impor(d: Any) -> dict[str, Any]:
    i = pabrik_bantuan.impor_buat(pabrik_bantuan.program_buat(), [d.orang.nik, "1"], oleh=d.akun["operator"])
    return {"pk": i.program_id, "kode": i.kode}


def _terbit(d: Any) -> dict[str, Any]:
    """Published under the same code in both villages, as a public address has no owner."""
    p = pabrik_bantuan.program_buat(terbit=True)
    with scope(d.lain):
        pabrik_bantuan.program_buat(kode=p.kode, terbit=True)
    return {"kode": p.kode.lower()}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "bantuan": _program,
    "bantuan_calon": _calon,
    "bantuan_penerima": _penerima,
    "bantuan_impor": _impor,
    "bantuan_terbit": _terbit,
}
TETAP: dict[str, dict[str, Any]] = {"petugas:bantuan_foto": {"varian": "kecil"}}
