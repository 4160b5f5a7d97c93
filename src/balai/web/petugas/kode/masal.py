"""PIN in bulk: codes for a dusun, an RT or all, their sheet, and who used his (M3)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.berkas.gudang import GalatGudang
from balai.berkas.services import berkas_baca
from balai.desa.hak import Hak
from balai.desa.models import Rt
from balai.jejak.services import catat
from balai.naskah.tasks import kode_masal
from balai.penduduk.kode_aktif import LABEL, angka_cetak, angka_per_dusun, penerima_cetak
from balai.penduduk.models import CetakKode
from balai.penduduk.services.kode import (
    TidakAdaPenerima,
    kode_lembar_buang,
    kode_masal_minta,
    orang_dewasa,
    penerima_kode,
)
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import tampil
from balai.web.petugas.register.kerangka import tab_register

Pilihan = list[tuple[str, str]]


def pilihan_tempat(sebutan_dusun: str) -> Pilihan:
    """Value and words of each place that codes can be made for: all, a dusun, an RT. One query."""
    semua = Rt.objects.select_related("rw__dusun").order_by("rw__dusun__nama", "rw__nomor", "nomor")
    hasil: Pilihan = [("", "Pilih tempat"), ("semua", "Semua warga")]
    dusun = 0
    for rt in semua:
        d = rt.rw.dusun
        if d.pk != dusun:
            dusun = d.pk
            hasil.append((f"dusun-{d.pk}", f"{sebutan_dusun} {d.nama}, semua RT"))
        hasil.append((f"rt-{rt.pk}", f"{sebutan_dusun} {d.nama}, RT {rt.nomor} RW {rt.rw.nomor}"))
    return hasil


def _saringan(nilai: str) -> dict[str, int]:
    jenis, _, pk = nilai.partition("-")
    return {jenis: int(pk)} if jenis in ("dusun", "rt") and pk.isdigit() else {}


@petugas(Hak.KELOLA_AKUN)
@require_http_methods(["GET", "HEAD", "POST"])
def kode(request: PermintaanPetugas) -> HttpResponse:
    """Overview, form, and the count before the codes are made."""
    tempat = pilihan_tempat(request.desa.sebutan_dusun)
    konteks: dict[str, Any] = {"tempat": tempat, "pilih": "", "ulang": False, "galat": "", "jumlah": None}
    status = 200
    if request.method == "POST":
        pilih, ulang = request.POST.get("tempat", ""), request.POST.get("ulang") == "1"
        konteks |= {"pilih": pilih, "ulang": ulang}
        lingkup = dict(tempat[1:]).get(pilih)
        if lingkup is None:
            konteks["galat"], status = "Pilih dulu untuk siapa kodenya dibuat.", 422
        elif request.POST.get("langkah") == "buat":
            return _buat(request, konteks, lingkup)
        else:
            hari = timezone.localdate()
            konteks["jumlah"] = penerima_kode(saringan=_saringan(pilih), ulang=ulang, hari_ini=hari).count()
            konteks["lingkup"] = lingkup
    return _halaman(request, konteks, status)


def _buat(request: PermintaanPetugas, konteks: dict[str, Any], lingkup: str) -> HttpResponse:
    desa_id = request.desa.pk
    try:
        cetak = kode_masal_minta(
            saringan=_saringan(konteks["pilih"]),
            lingkup=lingkup,
            ulang=konteks["ulang"],
            oleh=request.pengguna,
            hari_ini=timezone.localdate(),
            jalankan=lambda pk: kode_masal.enqueue(desa_id, pk),
        )
    except TidakAdaPenerima as e:
        return _halaman(request, konteks | {"galat": str(e)}, 422)
    return redirect("petugas:kode_satu", kode=cetak.kode)


def _halaman(request: PermintaanPetugas, konteks: dict[str, Any], status: int) -> HttpResponse:
    sekarang = timezone.now()
    konteks |= {
        "dusun": angka_per_dusun(orang_dewasa(timezone.localdate()), sekarang),
        "cetak": list(CetakKode.objects.select_related("oleh").order_by("-dibuat_pada")[:20]),
        "tab_butir": tab_register(request, "kode"),
        "galat_daftar": [("id_tempat", konteks["galat"])] if konteks["galat"] else [],
    }
    return tampil(request, "petugas/kode/kode.jinja", konteks, status=status)


def _cetak_atau_404(kode: str) -> CetakKode:
    cetak = CetakKode.objects.select_related("oleh", "berkas").filter(kode=kode).first()
    if cetak is None:
        raise Http404
    return cetak


@petugas(Hak.KELOLA_AKUN)
@require_safe
def satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """One batch: progress, sheet, who used his code."""
    cetak, sekarang = _cetak_atau_404(kode), timezone.now()
    status = request.GET.get("status", "")
    hal = lembar(penerima_cetak(cetak, sekarang, status), request.GET.get("halaman", ""))
    konteks = {
        "cetak": cetak,
        "angka": angka_cetak(cetak, sekarang),
        "label": LABEL,
        "status": status if status in LABEL else "",
        "hal": hal,
        "berjalan": cetak.keadaan in (CetakKode.Keadaan.ANTRE, CetakKode.Keadaan.DIBUAT),
    }
    return tampil(request, "petugas/kode/satu.jinja", konteks)


@petugas(Hak.KELOLA_AKUN)
@require_POST
def lembar_pdf(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The sheet; each opening is written down. A POST, so that no prefetch or history opens it again."""
    cetak = _cetak_atau_404(kode)
    if cetak.berkas is None:
        raise Http404
    try:
        isi = berkas_baca(cetak.berkas)
    except GalatGudang as e:
        konteks = {"judul": "Lembar tidak bisa dibuka", "isi": e.pesan, "kembali": "", "label": ""}
        return tampil(request, "petugas/kabar_laman.jinja", konteks, status=503)
    catat(aksi="kode.lembar_buka", akun=request.pengguna, objek=f"cetak_kode:{cetak.kode}")
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = 'attachment; filename="kode-aktivasi.pdf"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@petugas(Hak.KELOLA_AKUN)
@require_POST
def lembar_hapus(request: PermintaanPetugas, kode: str) -> HttpResponse:
    cetak = _cetak_atau_404(kode)
    kode_lembar_buang(cetak=cetak, oleh=request.pengguna)
    return redirect("petugas:kode_satu", kode=cetak.kode)
