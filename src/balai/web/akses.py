"""Every view goes through one of these doors; tests/guards walk all routes for them.

`@umum` anyone; `@warga` a citizen; `@petugas(Hak.X)` an official with that right. They hand the view a
typed request and put `akses` on it, which the route table is made from.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from balai.akun.models import Akun
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import penduduk_untuk_akun
from balai.web.titipan import titipkan

P = ParamSpec("P")


class Permintaan(HttpRequest):
    """A request inside a village."""

    desa: Desa


class PermintaanWarga(Permintaan):
    pengguna: Akun
    orang: Penduduk


class PermintaanPetugas(Permintaan):
    pengguna: Akun


Tampilan = Callable[Concatenate[Any, P], HttpResponseBase]


def umum(view: Callable[Concatenate[Permintaan, P], HttpResponseBase]) -> Tampilan[P]:
    @wraps(view)
    def jaga(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    jaga.akses = "umum"  # type: ignore[attr-defined]
    return jaga


def warga(view: Callable[Concatenate[PermintaanWarga, P], HttpResponseBase]) -> Tampilan[P]:
    """A citizen with an own PIN. Others are led to the login; what they were sending is kept."""
    return _pintu_warga(view, wajib_pin=True)


def warga_belum_pin(view: Callable[Concatenate[PermintaanWarga, P], HttpResponseBase]) -> Tampilan[P]:
    """Like `warga`, but open to one who still has the first PIN: the page that changes it."""
    return _pintu_warga(view, wajib_pin=False)


def _pintu_warga(
    view: Callable[Concatenate[PermintaanWarga, P], HttpResponseBase], *, wajib_pin: bool
) -> Tampilan[P]:
    @wraps(view)
    def jaga(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        akun = request.user
        if not akun.is_authenticated or not akun.warga:
            return _ke_masuk(request, "warga:masuk")
        orang = penduduk_untuk_akun(akun)
        if orang is None:  # died or moved away since the login
            return _ke_masuk(request, "warga:masuk")
        if akun.wajib_ganti and wajib_pin:
            return redirect("warga:pin")
        request.pengguna, request.orang = akun, orang
        return _tanpa_simpan(view(request, *args, **kwargs))

    jaga.akses = "warga"  # type: ignore[attr-defined]
    return jaga


def petugas(
    hak: Hak | None,
) -> Callable[[Callable[Concatenate[PermintaanPetugas, P], HttpResponseBase]], Tampilan[P]]:
    """An official; `hak` None: any official. One without the right gets a 404, like a stranger's object."""

    def bungkus(view: Callable[Concatenate[PermintaanPetugas, P], HttpResponseBase]) -> Tampilan[P]:
        @wraps(view)
        def jaga(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            akun = request.user
            if not akun.is_authenticated or akun.warga:
                return _ke_masuk(request, "petugas:masuk")
            if hak is not None and hak not in akun.hak:
                raise Http404
            request.pengguna = akun
            return _tanpa_simpan(view(request, *args, **kwargs))

        jaga.akses = f"petugas:{hak.value}" if hak else "petugas"  # type: ignore[attr-defined]
        return jaga

    return bungkus


def _ke_masuk(request: HttpRequest, nama: str) -> HttpResponse:
    """To the login, and back afterwards; a POST is kept until then (web.titipan)."""
    lanjut = request.get_full_path()
    if request.method == "POST":
        lanjut = titipkan(request)
    return redirect(f"{reverse(nama)}?{urlencode({'lanjut': lanjut})}")


def _tanpa_simpan(response: HttpResponseBase) -> HttpResponseBase:
    """Pages about people stay out of the shared phone's cache and out of the back button."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"
    return response
