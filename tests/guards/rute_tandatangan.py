"""Routes of the slice `meja` of signing: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from balai.surat.models import BoronganTtd
from tests import pabrik
from tests.guards.pintu import PENDUDUK, PERIKSA, PETUGAS, TTD, Rute

RUTE: dict[str, Rute] = {
    "petugas:ttd_sandi": Rute(TTD),
    "petugas:ttd_borongan": Rute(PETUGAS, "borongan_ttd"),
    "petugas:ttd_cara": Rute(PENDUDUK, "permohonan"),
    "petugas:ttd_lepas": Rute(PENDUDUK, "permohonan"),
    "petugas:ttd_pindai": Rute(PERIKSA, "permohonan"),
    "petugas:ttd_pindaian": Rute(PENDUDUK, "permohonan"),
}


def _borongan(d: Any) -> dict[str, Any]:
    """Of the head; everybody else gets a 404."""
    b = BoronganTtd.objects.create(
        kode="borongttdguard",
        kunci=pabrik.kunci(),
        akun=d.akun["kades"],
        butir=[d.permohonan.kode],
        keadaan=BoronganTtd.Keadaan.SELESAI,
        hasil={d.permohonan.kode: {"baik": False, "pesan": "Layanan BSrE sedang sibuk."}},
        detak=timezone.now(),
    )
    return {"kode": b.kode}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"borongan_ttd": _borongan}
TETAP: dict[str, dict[str, Any]] = {}
