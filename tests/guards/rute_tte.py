"""Routes of the slice `tte`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.desa.models import Perangkat
from tests import pabrik_tte
from tests.guards.pintu import ATUR_TTE, TTD, Rute

RUTE: dict[str, Rute] = {
    "petugas:tte": Rute(ATUR_TTE),
    "petugas:tte_layanan": Rute(ATUR_TTE),
    "petugas:tte_coba": Rute(ATUR_TTE, cara="POST"),
    "petugas:tte_kunci": Rute(ATUR_TTE),
    "petugas:tte_kunci_ganti": Rute(ATUR_TTE),
    "petugas:tte_pejabat": Rute(ATUR_TTE, "perangkat_tte"),
    "petugas:tte_pasang": Rute(ATUR_TTE, "perangkat_tte"),
    "petugas:tte_bsre": Rute(ATUR_TTE, "perangkat_tte"),
    "petugas:tte_status": Rute(ATUR_TTE, "perangkat_tte", "POST"),
    "petugas:tte_henti": Rute(ATUR_TTE, "perangkat_tte"),
    "petugas:tte_saya": Rute(TTD),
    "petugas:tte_saya_pasang": Rute(TTD),
    "petugas:tte_frasa": Rute(TTD),
    "petugas:tte_saya_henti": Rute(TTD),
}


def _perangkat(d: Any) -> dict[str, Any]:
    """The secretary, with a certificate."""
    sekretaris = Perangkat.objects.get(jabatan="sekretaris")
    pabrik_tte.penanda_lokal(d.desa, sekretaris)
    return {"pk": sekretaris.pk}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"perangkat_tte": _perangkat}
TETAP: dict[str, dict[str, Any]] = {"petugas:tte_kunci_ganti": {"guna": "pernyataan"}}
