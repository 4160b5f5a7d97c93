"""What a person reads when a request cannot be served: words, a way on, nothing lost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from balai.web.titipan import RAHASIA

log = logging.getLogger(__name__)
# Beyond this a body is not read at all; one upload field takes 10 MB, a form has a few of them. The import
# of residents takes one file of 30 MB (web.petugas.impor.unggah).
BADAN_MAKS = 60 * 1024 * 1024


class GalatMiddleware:
    """Refuses a body that nobody could have meant, before it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            ukuran = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            ukuran = 0
        if ukuran > BADAN_MAKS:
            return _halaman(
                request,
                413,
                "Kiriman terlalu besar",
                f"{_paling_besar(request.path)} Kembali, lalu kirim berkas yang lebih kecil.",
            )
        return self.get_response(request)


def _paling_besar(jalan: str) -> str:
    if jalan.endswith("/penduduk/impor/"):
        return "Berkas impor penduduk paling besar 30 MB."
    return "Satu berkas paling besar 10 MB."


def _halaman(request: HttpRequest, status: int, judul: str, isi: str, **konteks: Any) -> HttpResponse:
    # The way on is one's own home: the public one would ask to log in again.
    rute = {"warga": "warga:beranda", "petugas": "petugas:beranda"}.get(
        request.path.lstrip("/").partition("/")[0]
    )
    beranda = reverse(rute or "publik:beranda")
    label = "Ke meja kerja" if rute == "petugas:beranda" else "Ke beranda"
    return render(
        request,
        "galat/galat.jinja",
        {"judul": judul, "isi": isi, "kirim_ulang": {}, "beranda": beranda, "label": label, **konteks},
        status=status,
    )


def galat_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(request, 400, "Kiriman tidak terbaca", "Kembali ke halaman sebelumnya, lalu coba lagi.")


def galat_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(
        request,
        403,
        "Halaman ini bukan untuk Anda",
        "Masuk dengan akun yang berhak, atau kembali ke beranda.",
    )


def galat_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _halaman(
        request, 404, "Halaman tidak ditemukan", "Mungkin alamatnya salah ketik, atau sudah tidak ada."
    )


def galat_500(request: HttpRequest) -> HttpResponse:
    return _halaman(
        request,
        500,
        "Ada gangguan di sistem kami",
        "Kiriman terakhir mungkin belum tersimpan. Coba lagi sebentar lagi.",
    )


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last login, e.g. in another tab: offer to send it again, nothing typed is lost.

    Only where the browser itself says that the form came from this site; a foreign form gets no such button.
    """
    asal = request.headers.get("Origin", "")
    sendiri = asal != "" and urlsplit(asal).netloc == request.get_host()
    isi = {k: v for k, v in request.POST.items() if k != "csrfmiddlewaretoken"}
    kirim_ulang = isi if sendiri and not RAHASIA & isi.keys() else {}  # a PIN is never written into a page
    log.warning("CSRF refused on %s: %s", request.path, reason)
    return _halaman(
        request,
        403,
        "Halaman ini sudah lama terbuka",
        "Isian Anda masih ada. Tekan Kirim lagi untuk melanjutkan."
        if kirim_ulang
        else "Muat ulang, lalu coba lagi.",
        kirim_ulang=kirim_ulang,
    )
