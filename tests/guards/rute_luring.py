"""Routes of the offline check: all open, none names a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.desa.kunci import kunci_aktif
from balai.desa.models import KunciDesa
from tests.guards.pintu import UMUM, Rute

RUTE: dict[str, Rute] = {
    "luring:kunci": Rute(UMUM),
    "luring:cabut": Rute(UMUM, "kunci_pernyataan"),
    "luring:cangkang": Rute(UMUM),
    "luring:pekerja": Rute(UMUM),
    "luring:manifes": Rute(UMUM),
}


def _kunci(_: Any) -> dict[str, Any]:
    kunci_aktif(KunciDesa.Guna.PERNYATAAN)
    return {}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"kunci_pernyataan": _kunci}
TETAP: dict[str, dict[str, Any]] = {}
