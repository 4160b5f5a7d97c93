"""The village's own keys: since when, which were replaced, and a new one."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.hak import Hak
from balai.desa.models import KunciDesa
from balai.tte.services import TteDitolak, kunci_desa_ganti
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.tte.borang import galat_isi, ke
from balai.web.petugas.tte.ikhtisar import kilat

GUNA: Final[dict[str, tuple[str, str]]] = {
    "pernyataan": ("Kunci surat", "Menandatangani isi kode QR, supaya surat bisa diperiksa tanpa internet."),
    "segel": ("Kunci jejak", "Menyegel catatan siapa melakukan apa, supaya perubahan diam-diam ketahuan."),
}
_BOCOR: Final[dict[str, str]] = {
    "pernyataan": "Kode QR surat yang dibuat dengan kunci lama tidak dipercaya lagi saat diperiksa tanpa"
    " internet. Diperiksa dengan internet, suratnya tetap sah.",
    "segel": "Segel lama tidak membuktikan apa-apa lagi bagi orang luar, kecuali yang punya cap waktu.",
}


@petugas(Hak.ATUR_TTE)
@require_safe
def kunci(request: PermintaanPetugas) -> HttpResponse:
    semua = list(KunciDesa.objects.defer("privat").order_by("-dibuat_pada", "-pk")[:60])
    bagian = [
        {
            "guna": guna,
            "nama": nama,
            "untuk": untuk,
            "kini": next((k for k in semua if k.guna == guna and k.diganti_pada is None), None),
            "lama": [k for k in semua if k.guna == guna and k.diganti_pada is not None],
        }
        for guna, (nama, untuk) in GUNA.items()
    ]
    konteks: dict[str, Any] = {"bagian": bagian, "pesan_kilat": kilat(request)}
    return tampil(request, "petugas/tte/kunci.jinja", konteks)


@petugas(Hak.ATUR_TTE)
@require_http_methods(["GET", "HEAD", "POST"])
def ganti(request: PermintaanPetugas, guna: str) -> HttpResponse:
    """A new key, for a reason that the trail keeps."""
    if guna not in GUNA:
        raise Http404
    galat: dict[str, str] = {}
    sebab, alasan = request.POST.get("sebab", ""), request.POST.get("alasan", "")
    if request.method == "POST":
        if sebab not in ("biasa", "bocor"):
            galat["sebab"] = "Pilih sebabnya."
        else:
            try:
                kunci_desa_ganti(
                    guna=guna,
                    kid=request.POST.get("kid", "")[:16],
                    bocor=sebab == "bocor",
                    alasan=alasan,
                    oleh=request.pengguna,
                )
            except TteDitolak as e:
                galat = e.galat
            else:
                return ke("tte_kunci", "kunci")
    kini = KunciDesa.objects.filter(guna=guna, diganti_pada=None).defer("privat").first()
    konteks = {
        "guna": guna,
        "nama": GUNA[guna][0],
        "kini": kini,
        "sebab": sebab,
        "alasan": alasan,
        "pilihan": [
            ("biasa", "Ganti biasa", "Surat dan segel dari kunci lama tetap dipercaya."),
            ("bocor", "Kunci lama bocor", _BOCOR[guna]),
        ],
    } | galat_isi(galat)
    return tampil(request, "petugas/tte/kunci_ganti.jinja", konteks, status=422 if galat else 200)
