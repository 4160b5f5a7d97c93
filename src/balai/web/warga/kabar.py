"""Messages in the app. Looking changes nothing; opening one is a POST that marks it as read."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from balai.notifikasi.selectors import kabar_untuk
from balai.notifikasi.services import tandai_dibaca
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, tampil
from balai.web.warga.kalimat import saat_awal


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def kabar(request: PermintaanWarga) -> HttpResponse:
    daftar = kabar_untuk(request.pengguna)
    if request.method == "POST":
        pk = request.POST.get("buka", "")
        dibuka = next((k for k in daftar if str(k.pk) == pk), None)
        if dibuka is None:
            tandai_dibaca(akun=request.pengguna)
            return arahkan("warga:kabar")
        tandai_dibaca(akun=request.pengguna, pk=dibuka.pk)
        return redirect(dibuka.tautan) if dibuka.tautan.startswith("/") else arahkan("warga:kabar")
    baru = sum(not k.dibaca for k in daftar)
    konteks = {"daftar": [(k, saat_awal(k.waktu)) for k in daftar], "baru": baru, "kabar_baru": baru}
    return tampil(request, "warga/kabar.jinja", konteks)
