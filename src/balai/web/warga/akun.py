"""The citizen's account, and who looked at the data."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from balai.akun.services import telepon_ubah
from balai.dasar.telepon import TeleponTidakSah
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.jejak.selectors import pembacaan
from balai.jejak.services import catat
from balai.surat.linimasa import nama_jabatan
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, tampil
from balai.web.warga.kalimat import saat_awal
from balai.web.warga.mulai import tampil_hp

TEMA = {"": "Ikut pengaturan HP", "terang": "Terang", "gelap": "Gelap"}
SETAHUN = 365 * 24 * 3600
BARIS_JEJAK = 50


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def akun(request: PermintaanWarga) -> HttpResponse:
    galat, telepon = "", tampil_hp(request.pengguna.telepon)
    if request.method == "POST":
        if "tema" in request.POST:
            return _tema(request)
        telepon = request.POST.get("telepon", "")[:40]
        try:
            with transaction.atomic():
                telepon_ubah(akun=request.pengguna, telepon=telepon)
                catat(aksi="akun.telepon", akun=request.pengguna, objek=f"akun:{request.pengguna.pk}")
            return arahkan("warga:akun", kilat=("success", "Nomor HP tersimpan."))
        except TeleponTidakSah as e:
            galat = str(e)
    konteks: dict[str, Any] = {"telepon": telepon, "galat": galat, "pilihan_tema": list(TEMA.items())}
    return tampil(request, "warga/akun.jinja", konteks, status=422 if galat else 200)


def _tema(request: PermintaanWarga) -> HttpResponse:
    """Light or dark is this phone's choice, so it lives in a cookie."""
    pilihan = request.POST.get("tema", "")
    jawaban = arahkan("warga:akun", kilat=("success", "Tampilan diganti."))
    if pilihan in TEMA and pilihan:
        jawaban.set_cookie(
            "tema", pilihan, max_age=SETAHUN, samesite="Lax", httponly=True, secure=settings.HTTPS
        )
    else:
        jawaban.delete_cookie("tema")
    return jawaban


def _baris(j: Jejak, desa: Desa) -> dict[str, str]:
    peran = nama_jabatan(j.akun.peran, desa) if j.akun else ""
    siapa = f"{j.pelaku}, {peran}" if peran and (not j.akun or j.akun.peran != Peran.WARGA) else j.pelaku
    return {"siapa": siapa, "waktu": saat_awal(j.waktu), "alasan": j.alasan}


@warga
@require_safe
def jejak(request: PermintaanWarga) -> HttpResponse:
    """ "Siapa membuka data Anda": who, when and why."""
    baris = [_baris(j, request.desa) for j in pembacaan(request.orang.pk)[:BARIS_JEJAK]]
    return tampil(request, "warga/jejak.jinja", {"baris": baris, "paling_banyak": BARIS_JEJAK})
