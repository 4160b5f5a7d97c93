"""Routes of this slice; see rute.py. OBYEK: maker(Dunia) -> parts of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import PERIKSA, WARGA, Rute
from tests.pabrik_pesan import jawaban_buat, lampiran_buat, utas_buat

RUTE: dict[str, Rute] = {
    "warga:pesan": Rute(WARGA),
    "warga:pesan_baru": Rute(WARGA),
    "warga:pesan_utas": Rute(WARGA, "utas"),
    "warga:pesan_berkas": Rute(WARGA, "lampiran_pesan"),
    "warga:pesan_permohonan": Rute(WARGA, "permohonan"),
    "petugas:pesan": Rute(PERIKSA),
    "petugas:jawaban": Rute(PERIKSA),
    "petugas:jawaban_baru": Rute(PERIKSA),
    "petugas:jawaban_ubah": Rute(PERIKSA, "jawaban_siap"),
    "petugas:jawaban_hapus": Rute(PERIKSA, "jawaban_siap_hapus", "POST"),
    "petugas:pesan_permohonan": Rute(PERIKSA, "permohonan"),
    "petugas:pesan_utas": Rute(PERIKSA, "utas"),
    "petugas:pesan_tutup": Rute(PERIKSA, "utas", "POST"),
    "petugas:pesan_buka": Rute(PERIKSA, "utas", "POST"),
    "petugas:pesan_berkas": Rute(PERIKSA, "lampiran_pesan"),
}


def _utas(d: Any) -> dict[str, Any]:
    return {"kode": utas_buat(d.orang).kode}


def _lampiran(d: Any) -> dict[str, Any]:
    x = lampiran_buat(d.orang)
    assert x.pesan is not None
    return {"kode": x.pesan.utas.kode, "lampiran": x.kode, "varian": "kecil"}


def _jawaban(d: Any) -> dict[str, Any]:
    return {"pk": jawaban_buat(d.akun["operator"]).pk}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "utas": _utas,
    "lampiran_pesan": _lampiran,
    "jawaban_siap": _jawaban,
    "jawaban_siap_hapus": _jawaban,
}
TETAP: dict[str, dict[str, Any]] = {}
