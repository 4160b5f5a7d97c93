"""What the citizen's pages share: notices that survive one redirect, keys of forms, own request or 404."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from balai.notifikasi.selectors import jumlah_belum_dibaca
from balai.surat.models import Permohonan
from balai.surat.selectors import permohonan_milik
from balai.web.akses import Permintaan, PermintaanWarga

# A signed cookie instead of the session: a notice costs no write.
KUKI_KILAT = "kilat"
UMUR_KILAT = 120
_KUNCI = re.compile(r"[0-9a-zA-Z-]{8,40}")


def _kilat(request: Permintaan) -> list[list[str]]:
    try:
        return list(signing.loads(request.COOKIES[KUKI_KILAT], salt=KUKI_KILAT, max_age=UMUR_KILAT))
    except (KeyError, signing.BadSignature):
        return []


def tampil(
    request: Permintaan, templat: str, konteks: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Draw a page with the notices that wait, and with the count of unread messages for the bell."""
    isi = {"pesan_kilat": _kilat(request), **(konteks or {})}
    if "kabar_baru" not in isi and hasattr(request, "orang"):
        isi["kabar_baru"] = jumlah_belum_dibaca(request.user)
    jawaban = render(request, templat, isi, status=status)
    if KUKI_KILAT in request.COOKIES:
        jawaban.delete_cookie(KUKI_KILAT)
    return jawaban


def arahkan(
    nama: str, *, kilat: tuple[str, str] | None = None, jangkar: str = "", **kwargs: Any
) -> HttpResponseRedirect:
    """To a named page, with a notice (level, text) shown there once."""
    jawaban = HttpResponseRedirect(reverse(nama, kwargs=kwargs) + jangkar)
    if kilat is not None:
        isi = signing.dumps([list(kilat)], salt=KUKI_KILAT)
        jawaban.set_cookie(
            KUKI_KILAT, isi, max_age=UMUR_KILAT, httponly=True, samesite="Lax", secure=settings.HTTPS
        )
    return jawaban


def kunci_formulir(request: Permintaan) -> str:
    """The idempotency key that the form carries; a new one for a fresh page or a strange key."""
    kunci = request.POST.get("kunci", "")
    return kunci if _KUNCI.fullmatch(kunci) else str(uuid4())


def milik_sendiri(request: PermintaanWarga, kode: str) -> Permohonan:
    """The citizen's own request. Anybody else's is a 404, like one that does not exist."""
    permohonan = permohonan_milik(request.pengguna, kode)
    if permohonan is None:
        raise Http404
    return permohonan
