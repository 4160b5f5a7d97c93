"""Door of the office: login, logout, the first page of a role, own password."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.auth import login, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST

from balai.akun.models import Akun
from balai.akun.services import (
    PANJANG_SANDI,
    MasukGagal,
    SandiLemah,
    masuk_periksa,
    sandi_ganti,
)
from balai.akun.throttle import TungguDulu
from balai.dasar.tanggal import saat_relatif
from balai.desa.hak import Peran
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.web.akses import Permintaan, PermintaanPetugas, petugas, umum
from balai.web.petugas.konteks import rute_beranda, tampil
from balai.web.sumber import sumber

SALAH = "Nama pengguna atau kata sandi tidak cocok. Periksa lagi, atau hubungi operator desa."
BACKEND = "balai.akun.backend.AkunBackend"


def lanjut_aman(request: HttpRequest) -> str:
    """Page to go to after the login: inside the office only, else ''."""
    lanjut = request.POST.get("lanjut", "") or request.GET.get("lanjut", "")
    aman = url_has_allowed_host_and_scheme(lanjut, allowed_hosts=None)
    return lanjut if aman and lanjut.startswith("/petugas/") else ""


@umum
@require_http_methods(["GET", "HEAD", "POST"])
def masuk(request: Permintaan) -> HttpResponse:
    """Login of officials. A page in the background is told to go there as a whole."""
    if "HX-Request" in request.headers:
        return _htmx_ke_masuk(request)
    akun = request.user
    if request.method != "POST":
        if isinstance(akun, Akun) and not akun.warga:
            return redirect("petugas:beranda")
        return _halaman_masuk(request)
    nama = request.POST.get("nama_pengguna", "").strip().lower()[:60]
    calon = Akun.objects.filter(nama_pengguna=nama).exclude(peran=Peran.WARGA).first() if nama else None
    try:
        masuk_ = masuk_periksa(
            akun=calon, nama=nama, rahasia=request.POST.get("sandi", "")[:200], sumber=sumber(request)
        )
    except TungguDulu as e:
        sampai = saat_relatif(timezone.localtime(e.sampai), timezone.localtime())
        pesan = f"Terlalu banyak percobaan. Coba lagi {sampai}."
        return _halaman_masuk(request, nama=nama, galat=pesan, status=429)
    except MasukGagal:
        return _halaman_masuk(request, nama=nama, galat=SALAH, status=422)
    login(request, masuk_, backend=BACKEND)
    catat(aksi="akun.masuk", akun=masuk_, jenis=Jejak.Jenis.MASUK)
    return redirect(lanjut_aman(request) or rute_beranda(masuk_.peran))


def _halaman_masuk(
    request: Permintaan, *, nama: str = "", galat: str = "", status: int = 200
) -> HttpResponse:
    konteks = {"nama_pengguna": nama, "galat": galat, "lanjut": lanjut_aman(request)}
    return render(request, "petugas/masuk.jinja", konteks, status=status)


def _htmx_ke_masuk(request: Permintaan) -> HttpResponse:
    halaman = urlsplit(request.headers.get("HX-Current-URL", ""))
    lanjut = halaman.path + (f"?{halaman.query}" if halaman.query else "")
    tujuan = f"{reverse('petugas:masuk')}?{urlencode({'lanjut': lanjut or reverse('petugas:beranda')})}"
    return HttpResponse(status=204, headers={"HX-Redirect": tujuan})


@umum
@require_POST
def keluar(request: Permintaan) -> HttpResponse:
    """End the session."""
    akun = request.user
    if isinstance(akun, Akun):
        catat(aksi="akun.keluar", akun=akun, jenis=Jejak.Jenis.MASUK)
    logout(request)
    jawaban = redirect("petugas:masuk")
    jawaban["Clear-Site-Data"] = '"cache", "storage"'
    return jawaban


@petugas(None)
def beranda(request: PermintaanPetugas) -> HttpResponse:
    """Where the work of this role begins."""
    return redirect(rute_beranda(request.pengguna.peran))


@petugas(None)
@require_http_methods(["GET", "HEAD", "POST"])
def sandi(request: PermintaanPetugas) -> HttpResponse:
    """Change one's own password. The old one is asked for, and wrong tries count."""
    galat: dict[str, str] = {}
    if request.method == "POST":
        galat = _ganti(request)
        if not galat:
            return redirect(f"{reverse('petugas:sandi')}?selesai=1")
    kilat = [("success", "Kata sandi sudah diganti.")] if request.GET.get("selesai") == "1" else []
    konteks = {"galat": galat, "pesan_kilat": kilat, "panjang": PANJANG_SANDI}
    return tampil(request, "petugas/sandi.jinja", konteks, status=422 if galat else 200)


def _ganti(request: PermintaanPetugas) -> dict[str, str]:
    """Errors by field; empty when done."""
    akun = request.pengguna
    lama, baru, ulang = (request.POST.get(k, "")[:200] for k in ("lama", "sandi", "ulang"))
    try:
        masuk_periksa(akun=akun, nama=akun.nama_pengguna, rahasia=lama, sumber=sumber(request))
    except TungguDulu as e:
        sampai = saat_relatif(timezone.localtime(e.sampai), timezone.localtime())
        return {"lama": f"Terlalu banyak percobaan. Coba lagi {sampai}."}
    except MasukGagal:
        return {"lama": "Kata sandi yang sekarang tidak cocok. Ketik lagi."}
    if baru != ulang:
        return {"ulang": "Kedua kata sandi tidak sama. Ketik ulang yang sama."}
    try:
        with transaction.atomic():
            sandi_ganti(akun=akun, sandi=baru)
            catat(aksi="akun.sandi", akun=akun, objek=f"akun:{akun.pk}")
    except SandiLemah as e:
        return {"sandi": str(e)}
    update_session_auth_hash(request, akun)
    return {}
