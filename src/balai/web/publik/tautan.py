"""`/s/<rahasia>/`: a signed letter behind a link that its citizen gave to somebody. The page says what the
letter is, never whose data it holds; the letter itself comes only when asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.akun.throttle import TungguDulu, catat_salah, kunci, periksa
from balai.berkas.gudang import GalatGudang
from balai.berkas.services import berkas_baca
from balai.surat.elektronik import nama_berkas
from balai.surat.models import TautanSurat
from balai.surat.services.bagikan import surat_tautan_dicabut, tautan_cari, tautan_dibuka, tautan_terbuka
from balai.web.akses import Permintaan, umum
from balai.web.sumber import sumber
from balai.web.warga.unduh.bagikan import sampai_kapan
from balai.web.warga.unduh.unduh import pdf_jawab

TEMPLATE = "publik/tautan.jinja"
# Nobody keeps the page, no search engine lists it, and the address is told to no other site.
KEPALA = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@umum
@require_safe
def tautan(request: Permintaan, rahasia: str) -> HttpResponse:
    """What the link leads to. Previews of messengers come here and count for nothing."""
    ada = _cari(request, rahasia)
    if isinstance(ada, HttpResponse):
        return ada
    p = ada.surat.permohonan
    konteks = {
        "keadaan": "berlaku",
        "surat": ada.surat,
        "p": p,
        "sampai": sampai_kapan(ada),
        "rahasia": rahasia,
    }
    return _halaman(request, konteks)


@umum
@require_safe
def tautan_pdf(request: Permintaan, rahasia: str) -> HttpResponse:
    """The signed bytes. Counted, unless a browser only looks ahead."""
    ada = _cari(request, rahasia)
    if isinstance(ada, HttpResponse):
        return ada
    try:
        assert ada.surat.berkas is not None  # an open link has a signed file
        isi = berkas_baca(ada.surat.berkas)
    except GalatGudang:
        return _halaman(request, {"keadaan": "rusak"}, status=503)
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        tautan_dibuka(ada)
    jawaban = pdf_jawab(isi, nama_berkas(ada.surat, ada.surat.permohonan.jenis.singkat))
    return _berkepala(jawaban)


def _cari(request: Permintaan, rahasia: str) -> TautanSurat | HttpResponse:
    """The open link, or the page that says why there is none. Ended, switched off and unknown look the same;
    only who holds a link that would still run learns that the letter was revoked."""
    dari, kini = kunci("sumber", f"tautan|{sumber(request)}"), timezone.now()
    ada = tautan_cari(rahasia)
    if ada is None:
        try:
            periksa(dari)
        except TungguDulu:
            return _halaman(request, {"keadaan": "tunggu"}, status=429)
        catat_salah(dari)
    elif tautan_terbuka(ada, kini):
        return ada
    elif surat_tautan_dicabut(ada, kini):
        return _halaman(request, {"keadaan": "dicabut", "surat": ada.surat}, status=410)
    return _halaman(request, {"keadaan": "habis"}, status=404)


def _halaman(request: Permintaan, konteks: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return _berkepala(render(request, TEMPLATE, konteks, status=status))


def _berkepala(jawaban: HttpResponse) -> HttpResponse:
    for nama, isi in KEPALA.items():
        jawaban[nama] = isi
    return jawaban
