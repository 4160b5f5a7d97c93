"""In and out: login with NIK and PIN, the citizen's own PIN, Keluar."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from balai.akun.middleware import KUNCI_AKTIF, KUNCI_TERKUNCI
from balai.akun.models import Akun
from balai.akun.pin import PinLemah
from balai.akun.services import MasukGagal, masuk_periksa, pin_ganti
from balai.akun.throttle import TungguDulu
from balai.dasar.tanggal import jam
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.penduduk.selectors import penduduk_untuk_akun, penduduk_untuk_nik
from balai.web.akses import Permintaan, PermintaanWarga, umum, warga_belum_pin
from balai.web.sumber import sumber
from balai.web.titipan import KUNCI_TITIPAN
from balai.web.warga.halaman import arahkan, tampil

SALAH = "NIK atau PIN tidak cocok. Periksa lagi keduanya, atau minta PIN baru ke operator."
KOSONG = "Isi NIK dan PIN Anda."
NIK_ANGKA = 16
NIK_KURANG = "NIK ada 16 angka, yang Anda tulis {angka} angka. Cocokkan dengan KTP atau KK."
BACKEND = "balai.akun.backend.AkunBackend"
MAKS_KETIKAN = 64


def lanjut_aman(alamat: str) -> str:
    """`alamat` when it is a path of this site, else ''."""
    if not alamat.startswith("/") or not url_has_allowed_host_and_scheme(alamat, allowed_hosts=None):
        return ""
    return "" if any(ord(c) < 32 for c in alamat) else alamat


def pesan_tunggu(sampai: datetime) -> str:
    """Rounded up to the minute, so that a try at the named time is taken."""
    lokal = timezone.localtime(sampai) + timedelta(seconds=59)
    hari = "besok pukul" if lokal.date() > timezone.localdate() else "pukul"
    return f"Terlalu banyak percobaan. Coba lagi {hari} {jam(lokal)}, atau hubungi operator."


@umum
@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def masuk(request: Permintaan) -> HttpResponse:
    lanjut = lanjut_aman(request.POST.get("lanjut") or request.GET.get("lanjut", ""))
    if request.method != "POST":
        akun = request.user
        if akun.is_authenticated and akun.warga and penduduk_untuk_akun(akun) is not None:
            return redirect(lanjut or "warga:beranda")
        return _halaman_masuk(request, lanjut)
    nik = request.POST.get("nik", "").strip()[:MAKS_KETIKAN]
    pin = re.sub(r"[\s.\-]", "", request.POST.get("pin", ""))[:MAKS_KETIKAN]
    if not nik or not pin:
        return _halaman_masuk(request, lanjut, nik=nik, galat=KOSONG)
    if (angka := len(re.sub(r"[^0-9]", "", nik))) != NIK_ANGKA:  # a slip of the finger is no wrong try
        return _halaman_masuk(request, lanjut, nik=nik, galat=NIK_KURANG.format(angka=angka))
    try:
        akun = _periksa(request, nik, pin)
    except MasukGagal:
        return _halaman_masuk(request, lanjut, nik=nik, galat=SALAH)
    except TungguDulu as e:
        return _halaman_masuk(request, lanjut, nik=nik, galat=pesan_tunggu(e.sampai), status=429)
    _buka_sesi(request, akun)
    if akun.wajib_ganti:
        kueri = f"?{urlencode({'lanjut': lanjut})}" if lanjut else ""
        return arahkan("warga:pin", jangkar=kueri)
    return redirect(lanjut or "warga:beranda")


def _periksa(request: Permintaan, nik: str, pin: str) -> Akun:
    """Raises MasukGagal and TungguDulu. One with an official's account cannot get in here."""
    orang = penduduk_untuk_nik(nik)
    akun = orang.akun if orang is not None and orang.akun is not None and orang.akun.warga else None
    angka = re.sub(r"[^0-9]", "", nik)
    return masuk_periksa(akun=akun, nama=angka or nik, rahasia=pin, sumber=sumber(request))


def _buka_sesi(request: Permintaan, akun: Akun) -> None:
    titipan = request.session.get(KUNCI_TITIPAN)
    if titipan and titipan.get("akun") not in (None, akun.pk):
        del request.session[KUNCI_TITIPAN]
    login(request, akun, backend=BACKEND)
    request.session.pop(KUNCI_TERKUNCI, None)
    request.session[KUNCI_AKTIF] = int(timezone.now().timestamp())
    catat(aksi="akun.masuk", akun=akun, jenis=Jejak.Jenis.MASUK, objek=f"akun:{akun.pk}")


def _halaman_masuk(
    request: Permintaan, lanjut: str, *, nik: str = "", galat: str = "", status: int = 200
) -> HttpResponse:
    # The session is read only where one is there: a stranger's visit costs no query.
    berakhir = settings.SESSION_COOKIE_NAME in request.COOKIES and KUNCI_TERKUNCI in request.session
    konteks: dict[str, Any] = {
        "lanjut": lanjut,
        "nik": nik,
        "galat": galat,
        "berakhir": berakhir and not galat,
    }
    return tampil(request, "warga/masuk.jinja", konteks, status=status)


@umum
@require_POST
def keluar(request: Permintaan) -> HttpResponse:
    """End the session and everything that this phone still holds of it."""
    akun = request.user
    if akun.is_authenticated:
        catat(aksi="akun.keluar", akun=akun, jenis=Jejak.Jenis.MASUK, objek=f"akun:{akun.pk}")
    logout(request)
    jawaban = HttpResponseRedirect(reverse("publik:beranda") + "?keluar=1")
    jawaban["Clear-Site-Data"] = '"cache", "storage"'
    return jawaban


@warga_belum_pin
@sensitive_post_parameters("pin", "ulang", "lama")
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: PermintaanWarga) -> HttpResponse:
    """The first PIN after an activation code, or a new one; the latter asks for the present PIN too."""
    galat: dict[str, str] = {}
    if request.method == "POST":
        paksa = request.pengguna.wajib_ganti
        galat = _ganti(request, paksa=paksa)
        if not galat:
            lanjut = lanjut_aman(request.GET.get("lanjut", ""))
            if paksa and lanjut:
                return redirect(lanjut)
            tujuan = "warga:beranda" if paksa else "warga:akun"
            return arahkan(tujuan, kilat=("success", "PIN baru tersimpan. Pakai PIN ini saat masuk."))
    konteks = {"paksa": request.pengguna.wajib_ganti, "galat": galat}
    return tampil(request, "warga/pin.jinja", konteks, status=422 if galat else 200)


def _angka(request: Permintaan, nama: str) -> str:
    return re.sub(r"\s", "", request.POST.get(nama, ""))[:MAKS_KETIKAN]


def _ganti(request: PermintaanWarga, *, paksa: bool) -> dict[str, str]:
    """Field -> message; empty when the new PIN is set."""
    akun, orang = request.pengguna, request.orang
    if not paksa:
        lama = _angka(request, "lama")
        if not lama:  # forgotten to fill in is no wrong try
            return {"lama": "Isi PIN yang sekarang Anda pakai."}
        try:
            masuk_periksa(akun=akun, nama=orang.nik, rahasia=lama, sumber=sumber(request))
        except MasukGagal:
            return {"lama": "PIN sekarang tidak cocok."}
        except TungguDulu as e:
            return {"lama": pesan_tunggu(e.sampai)}
    try:
        with transaction.atomic():
            pin_ganti(
                akun=akun,
                pin=_angka(request, "pin"),
                ulang=_angka(request, "ulang"),
                nik=orang.nik,
                tanggal_lahir=orang.tanggal_lahir,
            )
            catat(aksi="akun.pin", akun=akun, jenis=Jejak.Jenis.MASUK, objek=f"akun:{akun.pk}")
    except PinLemah as e:
        pesan = str(e)
        return {"ulang" if pesan.startswith("Kedua") else "pin": pesan}
    update_session_auth_hash(request, akun)
    return {}
