"""Accounts of the heads of RT and RW: a new one with its slip, a new password, end of office."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from balai.akun.models import Akun
from balai.desa.hak import Hak, Peran
from balai.desa.models import Rt, Rw
from balai.surat.services.akun_rt import (
    AkunBaru,
    AkunRtDitolak,
    akun_rt_buat,
    akun_rt_nonaktif,
    akun_rt_sandi,
    tempat_rt,
)
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.akun import alamat_situs
from balai.web.petugas.konteks import tampil
from balai.web.petugas.waktu import cap_waktu

_LENGKAP = ("rt__rw__dusun", "rw__dusun")


@petugas(Hak.KELOLA_AKUN)
@require_http_methods(["GET", "HEAD", "POST"])
def akun_rt(request: PermintaanPetugas) -> HttpResponse:
    """The list and the form; the password stands on the answer to the POST, once."""
    if request.method != "POST":
        kilat = [("success", "Akun dinonaktifkan.")] if request.GET.get("selesai") == "nonaktif" else []
        return _halaman(request, {}, kilat=kilat)
    tempat = _tempat(request.POST.get("tempat", ""))
    if tempat is None:
        return _halaman(request, {"tempat": "Pilih RT atau RW yang dipimpinnya."})
    try:
        baru = akun_rt_buat(nama=request.POST.get("nama", ""), tempat=tempat, oleh=request.pengguna)
    except AkunRtDitolak as e:
        return _halaman(request, {e.medan: str(e)})
    return _lembar(request, baru)


def _tempat(nilai: str) -> Rt | Rw | None:
    macam, _, pk = nilai.partition("-")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    if macam == "rt":
        return Rt.objects.select_related("rw__dusun").filter(pk=int(pk)).first()
    if macam == "rw":
        return Rw.objects.select_related("dusun").filter(pk=int(pk)).first()
    return None


def _pilihan() -> list[tuple[str, str]]:
    """(value, words) of each RW and its RT, dusun by dusun. One query."""
    semua = Rt.objects.select_related("rw__dusun").order_by("rw__dusun__nama", "rw__nomor", "nomor")
    hasil = [("", "Pilih RT atau RW")]
    sudah: set[int] = set()
    for rt in semua:
        dusun = rt.rw.dusun.nama
        if rt.rw_id not in sudah:
            sudah.add(rt.rw_id)
            hasil.append((f"rw-{rt.rw_id}", f"{dusun}, RW {rt.rw.nomor}"))
        hasil.append((f"rt-{rt.pk}", f"{dusun}, RT {rt.nomor} RW {rt.rw.nomor}"))
    return hasil


def _halaman(
    request: PermintaanPetugas, galat: dict[str, str], *, kilat: list[tuple[str, str]] | None = None
) -> HttpResponse:
    akun = Akun.objects.filter(peran=Peran.RT).select_related(*_LENGKAP)
    konteks: dict[str, Any] = {
        "butir": [_baris(a) for a in akun.order_by("-aktif", "nama_pengguna", "pk")],
        "tempat": _pilihan(),
        "isi": {k: request.POST.get(k, "") for k in ("nama", "tempat")},
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "pesan_kilat": kilat or [],
    }
    return tampil(request, "petugas/alur/akun_rt.jinja", konteks, status=422 if galat else 200)


def _baris(a: Akun) -> dict[str, Any]:
    masuk = timezone.localtime(a.last_login) if a.last_login else None
    return {
        "pk": a.pk,
        "nama": a.nama,
        "tempat": tempat_rt(a),
        "pengguna": a.nama_pengguna,
        "aktif": a.aktif,
        "masuk": cap_waktu(masuk, timezone.localtime()) if masuk else "Belum pernah masuk",
    }


@petugas(Hak.KELOLA_AKUN)
@require_POST
def ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """A new password, or the end of the account."""
    akun = Akun.objects.filter(pk=pk, peran=Peran.RT).select_related(*_LENGKAP).first()
    if akun is None:
        raise Http404
    if request.POST.get("aksi") == "nonaktif":
        akun_rt_nonaktif(akun=akun, oleh=request.pengguna)
        return redirect(f"{reverse('petugas:akun_rt')}?selesai=nonaktif")
    if request.POST.get("aksi") == "sandi" and akun.aktif:
        return _lembar(request, akun_rt_sandi(akun=akun, oleh=request.pengguna))
    return redirect("petugas:akun_rt")


def _lembar(request: PermintaanPetugas, baru: AkunBaru) -> HttpResponse:
    konteks = {
        "akun": baru.akun,
        "tempat": tempat_rt(baru.akun),
        "sandi": baru.sandi,
        "situs": f"{alamat_situs(request)}{reverse('petugas:masuk')}",
    }
    return tampil(request, "petugas/alur/akun_rt_slip.jinja", konteks)
