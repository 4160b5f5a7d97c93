"""The official's own certificate: install, new passphrase, stop."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.hak import Hak
from balai.desa.models import Perangkat
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import penanda_aktif
from balai.tte.services import SandiDitunda, TteDitolak, frasa_ganti
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.tte.borang import galat_isi, henti_halaman, ke, lama, pasang_halaman
from balai.web.petugas.tte.ikhtisar import kilat
from balai.web.petugas.tte.kata import keadaan, penanda_fakta


def _perangkat(request: PermintaanPetugas) -> Perangkat:
    if request.pengguna.perangkat is None:
        raise Http404
    return request.pengguna.perangkat


@petugas(Hak.TANDA_TANGAN)
@require_safe
def saya(request: PermintaanPetugas) -> HttpResponse:
    perangkat = request.pengguna.perangkat
    p = penanda_aktif(perangkat) if perangkat else None
    konteks: dict[str, Any] = {
        "perangkat": perangkat,
        "penanda": p,
        "keadaan": keadaan(p),
        "fakta_penanda": penanda_fakta(p) if p else [],
        "lama": lama(perangkat) if perangkat else [],
        "atur": Hak.ATUR_TTE in request.pengguna.hak,
        "pesan_kilat": kilat(request),
    }
    return tampil(request, "petugas/tte/saya.jinja", konteks)


@petugas(Hak.TANDA_TANGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def pasang(request: PermintaanPetugas) -> HttpResponse:
    """Install his own .p12 file."""
    jawab = pasang_halaman(request, _perangkat(request), reverse("petugas:tte_saya"))
    return jawab or ke("tte_saya", "pasang")


@petugas(Hak.TANDA_TANGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def frasa(request: PermintaanPetugas) -> HttpResponse:
    """Another passphrase for his certificate. Nothing typed here is shown again."""
    p = penanda_aktif(_perangkat(request))
    if p is None or p.cara != PenandaElektronik.Cara.LOKAL:
        return redirect("petugas:tte_saya")
    galat, status = {}, 422
    if request.method == "POST":
        lama_, baru, ulang = (request.POST.get(k, "")[:200] for k in ("lama", "sandi", "ulang"))
        try:
            frasa_ganti(penanda=p, lama=lama_, baru=baru, ulang=ulang, oleh=request.pengguna)
        except TteDitolak as e:
            galat = e.galat
        except SandiDitunda as e:
            galat, status = {"lama": e.pesan}, 429
        else:
            return ke("tte_saya", "frasa")
    return tampil(request, "petugas/tte/frasa.jinja", galat_isi(galat), status=status if galat else 200)


@petugas(Hak.TANDA_TANGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def berhenti(request: PermintaanPetugas) -> HttpResponse:
    """Sign by hand again."""
    jawab = henti_halaman(request, _perangkat(request), reverse("petugas:tte_saya"))
    return jawab or ke("tte_saya", "henti")
