"""A stored file as an answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from balai.berkas.gudang import GalatGudang
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_baca

VARIAN = ("asli", "kecil")


def berkas_tampil(berkas: Berkas, varian: str, *, nama: str) -> HttpResponse:
    """The bytes for the eye only: inline, never kept by the browser, no script in them runs.

    `varian`: one of VARIAN. `nama`: file name without its ending. 410 in plain words where it is gone.
    """
    try:
        isi = berkas_baca(berkas, varian=varian)
    except GalatGudang as e:
        return HttpResponse(e.pesan, status=410, content_type="text/plain; charset=utf-8")
    mime = "image/jpeg" if varian == "kecil" else berkas.mime
    jawaban = HttpResponse(isi, content_type=mime)
    akhiran = "pdf" if mime == "application/pdf" else "jpg"
    tempelan = content_disposition_header(as_attachment=False, filename=f"{nama}.{akhiran}")
    jawaban["Content-Disposition"] = tempelan or "inline"
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["X-Content-Type-Options"] = "nosniff"
    if mime != "application/pdf":  # a browser's PDF viewer does not start inside a sandbox
        jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
