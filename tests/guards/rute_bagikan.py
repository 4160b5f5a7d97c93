"""Routes of a signed letter and of the links to it: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.surat.services.bagikan import tautan_buat
from tests import pabrik
from tests.guards.pintu import UMUM, WARGA, Rute
from tests.pabrik_surat_ttd import salinan_bertanda

RUTE: dict[str, Rute] = {
    "warga:unduh": Rute(WARGA, "surat_bertanda", "POST"),
    "warga:surat_pdf": Rute(WARGA, "surat_bertanda"),
    "warga:bagikan": Rute(WARGA, "surat_bertanda"),
    "warga:tautan_matikan": Rute(WARGA, "tautan_surat", "POST"),
    "publik:tautan": Rute(UMUM, "rahasia_tautan"),
    "publik:tautan_pdf": Rute(UMUM, "rahasia_tautan"),
}


def _surat(d: Any) -> Any:
    """One letter for all these routes."""
    if "surat_siap" not in d.obyek:
        d.obyek["surat_siap"] = {"p": salinan_bertanda(d.permohonan)}
    return d.obyek["surat_siap"]["p"]


def _tautan(d: Any) -> Any:
    p = _surat(d)
    return p, tautan_buat(desa=d.desa, surat=p.surat, akun=d.orang.akun, kunci=pabrik.kunci())


def _satu(d: Any) -> dict[str, Any]:
    p, baru = _tautan(d)
    return {"kode": p.kode, "pk": baru.tautan.pk}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "surat_bertanda": lambda d: {"kode": _surat(d).kode},
    "tautan_surat": _satu,
    "rahasia_tautan": lambda d: {"rahasia": _tautan(d)[1].rahasia},
}
TETAP: dict[str, dict[str, Any]] = {}
