"""Messages to this official."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.notifikasi.selectors import kabar_untuk
from balai.notifikasi.services import tandai_dibaca
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.waktu import cap_waktu


@petugas(None)
@require_http_methods(["GET", "HEAD", "POST"])
def kabar(request: PermintaanPetugas) -> HttpResponse:
    """GET: the newest messages. POST: mark one or all as read; one with `buka` leads to what it tells of."""
    if request.method == "POST":
        return _tandai(request)
    kini = timezone.localtime()
    butir = [(k, cap_waktu(timezone.localtime(k.waktu), kini)) for k in kabar_untuk(request.pengguna)]
    konteks = {"butir": butir, "belum": sum(1 for k, _ in butir if not k.dibaca)}
    return tampil(request, "petugas/kabar.jinja", konteks)


def _tandai(request: PermintaanPetugas) -> HttpResponse:
    pk = request.POST.get("pk", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        tandai_dibaca(akun=request.pengguna)
        return redirect("petugas:kabar")
    milik = next((k for k in kabar_untuk(request.pengguna) if k.pk == int(pk)), None)
    tandai_dibaca(akun=request.pengguna, pk=int(pk))
    tujuan = milik.tautan if milik and milik.tautan.startswith("/petugas/") else ""
    return redirect(tujuan or "petugas:kabar")
