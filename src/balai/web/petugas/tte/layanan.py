"""The village's account at BSrE and its time-stamp authority. Passwords are never shown again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from balai.desa.hak import Hak
from balai.tte.models import LayananTte
from balai.tte.selectors import layanan_tte
from balai.tte.services import HasilCoba, SetelanLayanan, TteDitolak, layanan_coba, layanan_simpan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.tte.borang import galat_isi, ke
from balai.web.petugas.tte.ikhtisar import kilat

_TEKS = ("bsre_alamat", "bsre_versi", "bsre_pengguna", "tsa_alamat", "tsa_pengguna")
_TSA = ("tsa_alamat", "tsa_pengguna", "tsa_sandi")
_SANDI = ("bsre_sandi", "tsa_sandi")


@petugas(Hak.ATUR_TTE)
@require_http_methods(["GET", "HEAD", "POST"])
def layanan(request: PermintaanPetugas) -> HttpResponse:
    """The form."""
    kini = layanan_tte()
    if request.method != "POST":
        return _halaman(request, kini, _isi(kini))
    teks = {k: request.POST.get(k, "").strip() for k in _TEKS}
    detik = request.POST.get("bsre_detik", "").strip()
    setelan = SetelanLayanan(
        **teks | {k: request.POST.get(k, "")[:200] for k in _SANDI},
        bsre_detik=int(detik) if detik.isascii() and detik.isdigit() and len(detik) < 5 else 0,
    )
    try:
        layanan_simpan(setelan=setelan, oleh=request.pengguna)
    except TteDitolak as e:
        return _halaman(request, kini, teks | {"bsre_detik": detik}, e.galat)
    return ke("tte_layanan", "layanan")


@petugas(Hak.ATUR_TTE)
@require_POST
def coba(request: PermintaanPetugas) -> HttpResponse:
    """Ask the services as they are stored; the answer stands on the page."""
    kini = layanan_tte()
    return _halaman(request, kini, _isi(kini), hasil=layanan_coba(oleh=request.pengguna))


def _isi(l: LayananTte) -> dict[str, str]:  # noqa: E741
    return {k: getattr(l, k) for k in _TEKS} | {"bsre_detik": str(l.bsre_detik)}


def _halaman(
    request: PermintaanPetugas,
    kini: LayananTte,
    isi: Mapping[str, str],
    galat: dict[str, str] | None = None,
    hasil: list[HasilCoba] | None = None,
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "isi": isi,
        "ada_bsre_sandi": bool(kini.bsre_sandi),
        "ada_tsa_sandi": bool(kini.tsa_sandi),
        "bisa_coba": bool(kini.bsre_alamat or kini.tsa_alamat),
        "hasil": hasil or [],
        "pesan_kilat": kilat(request),
    }
    urut = ("bsre_alamat", "bsre_versi", "bsre_pengguna", "bsre_sandi", "bsre_detik", *_TSA)
    konteks |= galat_isi({k: galat[k] for k in urut if k in galat} if galat else {})
    return tampil(request, "petugas/tte/layanan.jinja", konteks, status=422 if galat else 200)
