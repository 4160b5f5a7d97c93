"""Numbers of the counter: draw one, call the next, the slip to hand out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.dasar.tanggal import jam
from balai.desa.hak import Hak
from balai.surat.bantu import antre_hari_ini, antre_permohonan
from balai.surat.models import NomorAntre
from balai.surat.services import AntreBerubah, antre_ambil, antre_panggil, antre_tutup
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.meja.kerangka import tab_meja

_KE_MEJA = "meja"


@petugas(Hak.PERIKSA)
@require_http_methods(["GET", "HEAD", "POST"])
def loket(request: PermintaanPetugas) -> HttpResponse:
    """Who is served, who waits. POST `aksi`: ambil, panggil, selesai, lewat."""
    if request.method != "POST":
        return _halaman(request)
    if request.POST.get("aksi") == "ambil":
        baru = antre_ambil(akun=request.pengguna, kunci=kunci_dari(request))
        return redirect("petugas:loket_slip", nomor=baru.nomor)
    kerja: dict[str, Callable[[int], NomorAntre]] = {
        "panggil": lambda n: antre_panggil(akun=request.pengguna, nomor=n),
        "selesai": lambda n: antre_tutup(akun=request.pengguna, nomor=n),
        "lewat": lambda n: antre_tutup(akun=request.pengguna, nomor=n, tidak_datang=True),
    }
    teks = request.POST.get("nomor", "")
    aksi = request.POST.get("aksi", "")
    if aksi not in kerja or not (teks.isascii() and teks.isdigit() and len(teks) < 5):
        return _halaman(request, galat="Pilih nomor dari daftar di bawah.", status=422)
    try:
        kerja[aksi](int(teks))
    except AntreBerubah as e:
        return _halaman(request, galat=str(e), status=409)
    return redirect("petugas:meja" if request.POST.get("kembali") == _KE_MEJA else "petugas:loket")


def _halaman(request: PermintaanPetugas, *, galat: str = "", status: int = 200) -> HttpResponse:
    semua = antre_hari_ini()
    menunggu = [n for n in semua if n.dipanggil_pada is None]
    dilayani = [n for n in semua if n.dipanggil_pada is not None and n.selesai_pada is None]
    surat: dict[int, list[tuple[str, str]]] = {}
    for nomor, kode, singkat, nama in antre_permohonan(timezone.localdate()):
        href = reverse("petugas:meja_hasil", kwargs={"kode": kode})
        surat.setdefault(nomor, []).append((f"{singkat}, {nama}", href))
    konteks: dict[str, Any] = {
        "tab_butir": tab_meja(request, "loket", len(menunggu)),
        "milik": next((n for n in dilayani if n.dipanggil_oleh_id == request.pengguna.pk), None),
        "lain": [n for n in dilayani if n.dipanggil_oleh_id != request.pengguna.pk],
        "menunggu": [(n, _jam(n.diambil_pada)) for n in menunggu],
        "tidak_datang": [n for n in semua if n.tidak_datang],
        "selesai": [
            (n, _jam(n.selesai_pada), surat.get(n.nomor, []))
            for n in reversed(semua)
            if n.selesai_pada is not None and not n.tidak_datang
        ],
        "surat": surat,
        "kunci": kunci_baru(),
        "pesan_kilat": [("warning", galat)] if galat else [],
    }
    return tampil(request, "petugas/meja/loket.jinja", konteks, status=status)


def _jam(saat: Any) -> str:
    return jam(timezone.localtime(saat))


@petugas(Hak.PERIKSA)
@require_safe
def slip(request: PermintaanPetugas, nomor: int) -> HttpResponse:
    """The number to hand out, made for printing."""
    semua = antre_hari_ini()
    ini = next((n for n in semua if n.nomor == nomor), None)
    if ini is None:
        raise Http404
    depan = sum(n.dipanggil_pada is None and n.nomor < nomor for n in semua)
    konteks = {
        "n": ini,
        "hari": ini.hari,
        "jam": _jam(ini.diambil_pada),
        "depan": depan,
        "kunci": kunci_baru(),
    }
    return tampil(request, "petugas/meja/loket_slip.jinja", konteks)
