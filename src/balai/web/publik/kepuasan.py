"""Public index of satisfaction: the last twelve months, once enough citizens answered."""

from __future__ import annotations

import time
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.desa.models import Desa
from balai.survei.masa import Masa, setahun
from balai.survei.rekap import PALING_SEDIKIT, Rekap, rekap
from balai.survei.selectors import jawaban_antara
from balai.web.akses import Permintaan, umum
from balai.web.persen import koma, persen

SEGAR_DETIK: Final = 300
_ingat: dict[int, tuple[float, Masa, Rekap]] = {}  # per village: when counted, what


def rekap_setahun(desa: Desa) -> tuple[Masa, Rekap]:
    """Counted anew at most every five minutes and process: the page is open to the world."""
    kini = time.monotonic()
    ada = _ingat.get(desa.pk)
    if ada is None or kini - ada[0] > SEGAR_DETIK:
        masa = setahun(timezone.localdate())
        mulai, sampai = masa.rentang(ZoneInfo(desa.zona))
        ada = (kini, masa, rekap(jawaban_antara(mulai, sampai), saran_paling=0))
        _ingat[desa.pk] = ada
    return ada[1], ada[2]


def kepuasan_ringkas(desa: Desa) -> str:
    """ "86,25 (baik), dari 124 warga" for the home page; '' while too few answered."""
    _, r = rekap_setahun(desa)
    if r.ikm is None or r.ikm.indeks is None:
        return ""
    return f"Indeks {koma(r.ikm.indeks)} ({r.ikm.kata.lower()}), dari {r.terukur} jawaban"


@umum
@require_safe
def kepuasan(request: Permintaan) -> HttpResponse:
    masa, r = rekap_setahun(request.desa)
    konteks = {
        "masa": masa,
        "r": r,
        "paling_sedikit": PALING_SEDIKIT,
        "indeks": koma(r.ikm.indeks) if r.ikm and r.ikm.indeks is not None else "",
        "unsur": [(u.nama, koma(u.rata), persen(u.rata, 4)) for u in r.unsur if u.rata is not None],
    }
    return render(request, "publik/kepuasan.jinja", konteks)
