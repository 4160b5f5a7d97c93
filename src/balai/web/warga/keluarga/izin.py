""" "Izin keluarga": let the family ask letters for oneself, and take it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.penduduk.selectors import anggota_keluarga
from balai.penduduk.sesama import dewasa
from balai.surat.keluarga import izin_milik
from balai.surat.services import izin_beri, izin_cabut
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, tampil
from balai.web.warga.kalimat import saat

DIBERI = ("success", "Izin diberikan. Keluarga di KK Anda sekarang bisa meminta surat untuk Anda.")
DICABUT = ("success", "Izin dicabut. Mulai sekarang hanya Anda yang bisa meminta surat untuk Anda.")


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def izin_surat(request: PermintaanWarga) -> HttpResponse:
    orang = request.orang
    if request.method == "POST":
        if "cabut" in request.POST:
            izin_cabut(penduduk=orang, akun=request.pengguna)
            return arahkan("warga:izin_surat", kilat=DICABUT)
        izin_beri(penduduk=orang, akun=request.pengguna)
        return arahkan("warga:izin_surat", kilat=DIBERI)
    izin, hari_ini = izin_milik(orang), timezone.localdate()
    lain = [a.nama for a in anggota_keluarga(orang) if a.pk != orang.pk and dewasa(a, hari_ini)]
    konteks = {
        "izin": izin,
        "sejak": saat(izin.diberikan_pada) if izin else "",
        "di_meja": izin.oleh.nama if izin and izin.di_meja else "",
        "lain": lain,
    }
    return tampil(request, "warga/keluarga/izin.jinja", konteks)
