"""What officials are told to do with a letter: giving it, own list, saying that it is done."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.agenda.models import Disposisi
from balai.agenda.selectors import disposisi_daftar, disposisi_surat, disposisi_untuk
from balai.agenda.services import AgendaSalah, disposisi_buat, disposisi_selesaikan
from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.agenda import bersama as b
from balai.web.petugas.agenda.masuk import alamat, halaman_satu, masuk_atau_404
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import kunci_dari, tampil

LINGKUP: Final = {"saya": "Untuk saya", "semua": "Semua yang menunggu", "selesai": "Selesai"}
_KOSONG: Final = {
    "saya": ("Tidak ada disposisi untuk Anda", "Yang diminta kepada Anda tampil di sini."),
    "semua": ("Semua disposisi sudah dikerjakan", "Disposisi diberikan dari halaman surat masuk."),
    "selesai": ("Belum ada yang selesai", "Disposisi yang sudah dikerjakan tersimpan di sini."),
}


@petugas(None)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Own ones first; all of them for the keepers of the register."""
    pegang = Hak.AGENDA in request.pengguna.hak
    pilihan = LINGKUP if pegang else {k: v for k, v in LINGKUP.items() if k != "semua"}
    lingkup = request.GET.get("lingkup", "")
    if lingkup not in pilihan:
        lingkup = "saya" if request.pengguna.perangkat_id or not pegang else "semua"
    hal = lembar(disposisi_daftar(request.pengguna, lingkup), request.GET.get("halaman", ""))
    konteks: dict[str, Any] = {
        "tab_butir": b.tab_buku(request, "disposisi"),
        "lingkup": lingkup,
        "pilihan": [(k, nama, k == lingkup) for k, nama in pilihan.items()],
        "hal": hal,
        "awalan": f"?lingkup={lingkup}&halaman=",
        "baris": [(d, _sisa(d)) for d in hal.baris],
        "kosong": _KOSONG[lingkup],
        "pesan_kilat": b.kilat(request),
    }
    return tampil(request, "petugas/agenda/disposisi.jinja", konteks)


def _sisa(d: Disposisi) -> tuple[str, str]:
    """When it must be done, and the colour: "Lewat 3 hari", "Hari ini", "12 November 2026"."""
    if d.tenggat is None:
        return "Tanpa tenggat", ""
    hari = (d.tenggat - timezone.localdate()).days
    if hari < 0:
        return f"Lewat {-hari} hari", "merah"
    return {0: ("Hari ini", "kunyit"), 1: ("Besok", "kunyit")}.get(hari, (f"{hari} hari lagi", ""))


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def beri(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Tell an official what to do with this letter."""
    surat = masuk_atau_404(request, pk)
    if request.method != "POST":
        return halaman_satu(request, surat, disposisi_surat(surat), buka=True)
    isi = {k: request.POST.get(k, "") for k in ("kepada", "isi", "tenggat")}
    galat: dict[str, str] = {}
    kepada, tenggat = b.perangkat_baca(isi["kepada"]), b.tanggal_baca(isi, "tenggat", galat)
    if kepada is None:
        galat["kepada"] = "Pilih siapa yang mengerjakan."
    if not isi["isi"].strip():
        galat["isi"] = "Tulis apa yang perlu dilakukan."
    if not galat and kepada is not None:
        try:
            disposisi_buat(
                surat=surat,
                akun=request.pengguna,
                kepada=kepada,
                isi=isi["isi"],
                tenggat=tenggat,
                kunci=kunci_dari(request),
            )
            return redirect(alamat(surat, "disposisi"))
        except AgendaSalah as e:
            galat = e.galat
    return halaman_satu(request, surat, disposisi_surat(surat), isi=isi, galat=galat, buka=True)


@petugas(None)
@require_http_methods(["GET", "HEAD", "POST"])
def selesai(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """What was done; for the addressed official and the keepers of the register."""
    d = disposisi_untuk(request.pengguna, pk)
    if d is None:
        raise Http404
    hasil, galat = request.POST.get("hasil", ""), {}
    if request.method == "POST":
        try:
            disposisi_selesaikan(disposisi=d, akun=request.pengguna, hasil=hasil)
            return redirect(alamat(d.surat, "selesai"))
        except AgendaSalah as e:
            galat = e.galat
    konteks = {
        "d": d,
        "hasil": hasil,
        "galat": galat,
        "galat_daftar": b.galat_daftar(galat),
        "kembali": alamat(d.surat),
    }
    return tampil(request, "petugas/agenda/disposisi_selesai.jinja", konteks, status=422 if galat else 200)
