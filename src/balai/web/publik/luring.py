"""Checking a letter without network: what a phone keeps for it. Public, the same for all, no person in it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.desa.models import KunciDesa
from balai.surat.luring import daftar_bertanda, kunci_daftar, kunci_terbuka
from balai.web.akses import Permintaan, umum

SELANG: Final = 15  # seconds for which one list is good
_BERKAS: Final = ("balai.css", "periksa.css", "periksa.js", "ikon.svg", "situs.svg", "situs-192.png")
_daftar: dict[str, tuple[int, bytes]] = {}  # key id -> its last list: signing it anew costs a request 2 ms


@umum
@require_safe
def kunci(request: Permintaan) -> HttpResponse:
    """/.well-known/balai-kunci.json"""
    isi = json.dumps(kunci_terbuka(request.desa), ensure_ascii=False).encode()
    return _umumkan(request, isi, hashlib.sha256(isi).hexdigest()[:16])


@umum
@require_safe
def cabut(request: Permintaan) -> HttpResponse:
    """/.well-known/balai-cabut.json; 404 while no letter of this village carries a statement."""
    k = kunci_daftar()
    if k is None:
        raise Http404
    slot = int(timezone.now().timestamp()) // SELANG
    return _umumkan(request, _daftar_kini(request, k, slot), f"{k.kid}-{slot}")


def _daftar_kini(request: Permintaan, k: KunciDesa, slot: int) -> bytes:
    ada = _daftar.get(k.kid)
    if ada is None or ada[0] != slot:
        if len(_daftar) > 2000:  # more villages than there can be: keys that were replaced
            _daftar.clear()
        # The beginning of the slot: what happened since may be in it or not.
        saat = datetime.fromtimestamp(slot * SELANG, UTC)
        ada = (slot, json.dumps(daftar_bertanda(request.desa, k, saat)).encode())
        _daftar[k.kid] = ada
    return ada[1]


def _umumkan(request: Permintaan, isi: bytes, tanda: str) -> HttpResponse:
    etag = f'W/"{tanda}"'
    lama = request.headers.get("If-None-Match", "")
    jawaban: HttpResponse
    if etag in [e.strip() for e in lama.split(",")]:
        jawaban = HttpResponseNotModified()
    else:
        jawaban = HttpResponse(isi, content_type="application/json")
    jawaban["ETag"] = etag
    jawaban["Cache-Control"] = "public, max-age=60"
    jawaban["Access-Control-Allow-Origin"] = "*"  # a bank's own program may read it too
    return jawaban


@umum
@require_safe
def cangkang(request: Permintaan) -> HttpResponse:
    """The page that the worker shows in the place of /v/… where there is no network."""
    jawaban = render(request, "publik/periksa_luring.jinja")
    jawaban["Cache-Control"] = "no-cache"
    jawaban["X-Robots-Tag"] = "noindex"
    return jawaban


@umum
@require_safe
def pekerja(request: Permintaan) -> HttpResponse:
    """The service worker, of /v/ only by where it lies, with the list of what it keeps."""
    desa = request.desa
    aset = [static(f"balai/{b}") for b in _BERKAS]
    if desa.lambang_versi:
        aset.append(f"{reverse('publik:lambang')}?v={desa.lambang_versi}")
    isi: dict[str, Any] = {
        "cangkang": reverse("luring:cangkang"),
        "aset": aset,
        "data": [reverse("luring:kunci"), reverse("luring:cabut")],
    }
    rupa = json.dumps([isi, str(desa), desa.aksen, desa.kode, desa.zona, _skrip()])
    isi["versi"] = hashlib.sha256(rupa.encode()).hexdigest()[:12]
    jawaban = HttpResponse(f"const BALAI={json.dumps(isi)};\n{_skrip()}", content_type="text/javascript")
    jawaban["Cache-Control"] = "no-cache"
    return jawaban


@lru_cache(maxsize=1)
def _skrip() -> str:
    return (settings.PAKET / "static" / "balai" / "periksa-sw.js").read_text(encoding="utf-8")


@umum
@require_safe
def manifes(request: Permintaan) -> HttpResponse:
    """With it a phone keeps the check page among its apps."""
    desa = request.desa
    isi = {
        "id": reverse("publik:periksa"),
        "name": f"Periksa Surat {desa.sebutan} {desa.nama}",
        "short_name": "Periksa Surat",
        "lang": "id",
        "start_url": reverse("publik:periksa"),
        "scope": reverse("publik:periksa"),
        "display": "standalone",
        "background_color": "#FAF6EF",
        "theme_color": "#FFFFFF",
        "icons": [
            {"src": static(f"balai/situs-{n}.png"), "sizes": f"{n}x{n}", "type": "image/png", "purpose": guna}
            for n in (192, 512)
            for guna in ("any", "maskable")
        ],
    }
    jawaban = JsonResponse(isi, content_type="application/manifest+json")
    jawaban["Cache-Control"] = "public, max-age=86400"
    return jawaban
