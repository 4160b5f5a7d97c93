"""Routes of this slice; see rute.py. OBYEK: maker(Dunia) -> parts of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from balai.penduduk.services import kepala_ganti
from tests import pabrik
from tests.guards.pintu import PENDUDUK, UBAH, Rute

RUTE: dict[str, Rute] = {
    "petugas:peristiwa": Rute(PENDUDUK),
    "petugas:peristiwa_catat": Rute(UBAH),
    "petugas:peristiwa_datang": Rute(UBAH),
    "petugas:peristiwa_ke": Rute(UBAH, "keluarga"),
    "petugas:peristiwa_gabung": Rute(UBAH, "dua_keluarga"),
    "petugas:peristiwa_cari": Rute(UBAH),
    "petugas:peristiwa_isi": Rute(UBAH, "orang"),
    "petugas:peristiwa_satu": Rute(PENDUDUK, "peristiwa"),
    "petugas:peristiwa_batal": Rute(UBAH, "peristiwa"),
    "petugas:keluarga": Rute(PENDUDUK, "keluarga"),
    "petugas:keluarga_nomor": Rute(UBAH, "keluarga"),
    "petugas:keluarga_alamat": Rute(UBAH, "keluarga"),
}


def _peristiwa(d: Any) -> dict[str, Any]:
    """The wife leads a family: an act that touches people, and can be taken back."""
    suami = pabrik.penduduk_buat(d.desa, nama="Joko Purnomo", status_kawin="2")
    istri = pabrik.penduduk_buat(
        d.desa, keluarga=suami.keluarga, nama="Wulan Lestari", jenis_kelamin="2", shdk="3", status_kawin="2"
    )
    assert suami.keluarga is not None
    p = kepala_ganti(
        keluarga=suami.keluarga, kepala=istri.pk, tanggal=timezone.localdate(), oleh=d.akun["operator"]
    )
    return {"kode": p.kode}


def _dua_keluarga(d: Any) -> dict[str, Any]:
    lain = pabrik.penduduk_buat(d.desa, nama="Tri Handayani", jenis_kelamin="2")
    return {"pk": lain.keluarga_id, "ke": d.akun["warga_lain"].penduduk.keluarga_id}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"peristiwa": _peristiwa, "dua_keluarga": _dua_keluarga}
TETAP: dict[str, dict[str, Any]] = {
    "petugas:peristiwa_cari": {"jenis": "mati"},
    "petugas:peristiwa_isi": {"jenis": "pindah"},
}
