"""One official's means to sign, looked after by the operator."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.desa.hak import Hak
from balai.naskah.signers import GalatTanda
from balai.tte.selectors import layanan_tte, penanda_aktif
from balai.tte.services import TteDitolak, bsre_daftarkan, status_tanya
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.tte.borang import (
    galat_isi,
    henti_halaman,
    ke,
    lama,
    pasang_halaman,
    perangkat_atau_404,
)
from balai.web.petugas.tte.ikhtisar import kilat
from balai.web.petugas.tte.kata import keadaan, penanda_fakta


@petugas(Hak.ATUR_TTE)
@require_safe
def pejabat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """How he signs, what is wrong with it, what was before."""
    return _halaman(request, pk)


def _halaman(request: PermintaanPetugas, pk: int, galat: str = "") -> HttpResponse:
    perangkat = perangkat_atau_404(pk)
    p = penanda_aktif(perangkat)
    konteks: dict[str, Any] = {
        "perangkat": perangkat,
        "penanda": p,
        "keadaan": keadaan(p),
        "fakta_penanda": penanda_fakta(p) if p else [],
        "lama": lama(perangkat),
        "bsre_ada": bool(layanan_tte().bsre_alamat),
        "sendiri": request.pengguna.perangkat_id == perangkat.pk,
        "pesan_kilat": [("error", galat)] if galat else kilat(request),
    }
    return tampil(request, "petugas/tte/pejabat.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.ATUR_TTE)
@require_http_methods(["GET", "HEAD", "POST"])
def pasang(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Install a .p12 file."""
    kembali = reverse("petugas:tte_pejabat", kwargs={"pk": pk})
    return pasang_halaman(request, perangkat_atau_404(pk), kembali) or ke("tte_pejabat", "pasang", pk=pk)


@petugas(Hak.ATUR_TTE)
@require_http_methods(["GET", "HEAD", "POST"])
def bsre(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Register him for BSrE under his NIK, which is not shown again."""
    perangkat = perangkat_atau_404(pk)
    galat: dict[str, str] = {}
    if request.method == "POST":
        try:
            p = bsre_daftarkan(
                perangkat=perangkat, nik=request.POST.get("nik_penanda", "")[:40], oleh=request.pengguna
            )
        except TteDitolak as e:
            galat = e.galat
        else:
            try:
                status_tanya(penanda=p, oleh=request.pengguna)
            except GalatTanda:
                return ke("tte_pejabat", "bsre_ragu", pk=pk)
            return ke("tte_pejabat", "bsre", pk=pk)
    konteks = {
        "perangkat": perangkat,
        "penanda": penanda_aktif(perangkat),
        "bsre_ada": bool(layanan_tte().bsre_alamat),
        "nik_ketik": request.POST.get("nik_penanda", "")[:40],
    } | galat_isi(galat)
    return tampil(request, "petugas/tte/bsre.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.ATUR_TTE)
@require_POST
def status(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Ask BSrE of him now."""
    p = penanda_aktif(perangkat_atau_404(pk))
    if p is None:
        return ke("tte_pejabat", "", pk=pk)
    try:
        status_tanya(penanda=p, oleh=request.pengguna)
    except GalatTanda as e:
        return _halaman(request, pk, e.pesan)
    return ke("tte_pejabat", "status", pk=pk)


@petugas(Hak.ATUR_TTE)
@require_http_methods(["GET", "HEAD", "POST"])
def berhenti(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Sign by hand again."""
    kembali = reverse("petugas:tte_pejabat", kwargs={"pk": pk})
    return henti_halaman(request, perangkat_atau_404(pk), kembali) or ke("tte_pejabat", "henti", pk=pk)
