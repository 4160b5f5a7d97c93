"""Canned answers: the list, one of them, taking one away."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.desa.hak import Hak
from balai.pesan.models import JawabanSiap
from balai.pesan.selectors import jawaban_siap
from balai.pesan.services import ISI_MAKS, PesanSalah, jawaban_siap_hapus, jawaban_siap_simpan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil

_KILAT = {"simpan": ("success", "Jawaban tersimpan."), "hapus": ("success", "Jawaban dihapus.")}
_ISIAN = ("judul", "isi", "urutan")


def _atau_404(pk: int) -> JawabanSiap:
    x = jawaban_siap().filter(pk=pk).first()
    if x is None:
        raise Http404
    return x


def _ke(langkah: str) -> HttpResponse:
    return redirect(f"{reverse('petugas:jawaban')}?selesai={langkah}")


@petugas(Hak.PERIKSA)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    langkah = request.GET.get("selesai", "")
    konteks = {
        "baris": list(jawaban_siap()),
        "pesan_kilat": [_KILAT[langkah]] if langkah in _KILAT else [],
    }
    return tampil(request, "petugas/pesan/jawaban.jinja", konteks)


@petugas(Hak.PERIKSA)
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanPetugas) -> HttpResponse:
    return _satu(request, None)


@petugas(Hak.PERIKSA)
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    return _satu(request, _atau_404(pk))


def _satu(request: PermintaanPetugas, x: JawabanSiap | None) -> HttpResponse:
    if request.method != "POST":
        awal = {"judul": x.judul, "isi": x.isi, "urutan": str(x.urutan)} if x else dict.fromkeys(_ISIAN, "")
        return _halaman(request, x, awal, {})
    ketikan = {k: request.POST.get(k, "")[:4000] for k in _ISIAN}
    urutan = ketikan["urutan"].strip()
    if urutan and not (urutan.isascii() and urutan.isdigit() and len(urutan) <= 3):
        return _halaman(request, x, ketikan, {"urutan": "Isi angka, misalnya 1 untuk yang paling atas."})
    try:
        jawaban_siap_simpan(
            oleh=request.pengguna,
            judul=ketikan["judul"],
            isi=ketikan["isi"],
            urutan=int(urutan or 0),
            jawaban=x,
        )
    except PesanSalah as e:
        return _halaman(request, x, ketikan, e.galat)
    return _ke("simpan")


def _halaman(
    request: PermintaanPetugas, x: JawabanSiap | None, ketikan: Mapping[str, str], galat: Mapping[str, str]
) -> HttpResponse:
    konteks = {
        "x": x,
        "ketikan": ketikan,
        "galat": galat,
        "galat_daftar": [(f"id_{k}", galat[k]) for k in _ISIAN if k in galat],
        "isi_maks": ISI_MAKS,
    }
    return tampil(request, "petugas/pesan/jawaban_isi.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.PERIKSA)
@require_POST
def hapus(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Take it out of the list."""
    jawaban_siap_hapus(jawaban=_atau_404(pk), oleh=request.pengguna)
    return _ke("hapus")
