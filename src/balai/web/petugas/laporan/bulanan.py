"""The hub of books and reports, the monthly report, and its lock."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.hak import Hak
from balai.naskah.lembar_tabel import LembarTabel
from balai.penduduk.laporan.buku import BUKU
from balai.penduduk.laporan.bulanan import (
    LaporanBulanan,
    bulan_geser,
    bulan_pertama,
    laporan_bulanan,
    laporan_deret,
)
from balai.penduduk.laporan.lembar_bulanan import catatan, tabel_bulanan, tabel_pindah
from balai.penduduk.models import BulanTerkunci
from balai.penduduk.services.bulan import (
    BulanDitolak,
    bulan_buka,
    bulan_kunci,
    bulan_terkunci_akhir,
    nama_bulan,
)
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.laporan.berkas import berkas_jawab, layar

_BULAN = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")
JUDUL: Final = "Laporan perkembangan penduduk"


def bulan_kini() -> date:
    return timezone.localdate().replace(day=1)


def bulan_baca(teks: str) -> date | None:
    """ "2026-11" -> its first day; None for anything else."""
    m = _BULAN.fullmatch(teks)
    return date(int(m[1]), int(m[2]), 1) if m else None


def _bulan_atau_404(teks: str) -> date:
    bulan = bulan_baca(teks)
    if bulan is None or bulan > bulan_kini():
        raise Http404
    return bulan


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def hub(request: PermintaanPetugas) -> HttpResponse:
    """Months of one year with their figures, then the books and lists."""
    kini = bulan_kini()
    pertama = min(bulan_pertama() or kini, kini)
    tahun = request.GET.get("tahun", "")
    pilih = int(tahun) if tahun.isascii() and tahun.isdigit() and len(tahun) == 4 else kini.year
    pilih = min(max(pilih, pertama.year), kini.year)
    dari, sampai = max(pertama, date(pilih, 1, 1)), min(kini, date(pilih, 12, 1))
    kunci = {
        k.bulan: k for k in BulanTerkunci.objects.filter(bulan__range=(dari, sampai)).select_related("oleh")
    }
    deret = laporan_deret(dari, sampai)
    konteks = {
        "baris": [_baris_hub(x, kunci.get(x.bulan), kini) for x in reversed(deret)],
        "tahun": pilih,
        "tab": [(str(t), f"?tahun={t}", None, t == pilih) for t in range(kini.year, pertama.year - 1, -1)],
        "buku": list(BUKU.values()),
    }
    return tampil(request, "petugas/laporan/hub.jinja", konteks)


def _baris_hub(x: LaporanBulanan, kunci: BulanTerkunci | None, kini: date) -> dict[str, Any]:
    x = LaporanBulanan.dari_json(kunci.angka) if kunci else x
    return {
        "nama": nama_bulan(x.bulan),
        "bulan": f"{x.bulan:%Y-%m}",
        "laporan": x,
        "kunci": kunci,
        "berjalan": x.bulan == kini,
    }


def _laporan(bulan: date) -> tuple[LaporanBulanan, BulanTerkunci | None, bool]:
    """The figures to show, the lock, and whether the ledger says something else than the lock."""
    hitung = laporan_bulanan(bulan)
    kunci = BulanTerkunci.objects.select_related("oleh").filter(bulan=bulan).first()
    if kunci is None:
        return hitung, None, False
    tersimpan = LaporanBulanan.dari_json(kunci.angka)
    return tersimpan, kunci, tersimpan.ke_json() != hitung.ke_json()


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def bulanan(request: PermintaanPetugas, bulan: str) -> HttpResponse:
    hari = _bulan_atau_404(bulan)
    x, kunci, beda = _laporan(hari)
    boleh = Hak.KUNCI_BULAN in request.pengguna.hak
    akhir = bulan_terkunci_akhir() if boleh and kunci else None
    pertama = bulan_pertama() or hari
    if hari < pertama and kunci is None:  # nothing was recorded yet, so there is nothing to report
        raise Http404
    konteks = {
        "bulan": bulan,
        "nama": nama_bulan(hari),
        "laporan": x,
        "tabel": layar(tabel_bulanan(x), f"Perkembangan penduduk {nama_bulan(hari)}"),
        "pindah": layar(tabel_pindah(x), f"Perincian pindah {nama_bulan(hari)}"),
        "catatan": catatan(x),
        "kunci": kunci,
        "beda": beda,
        "berjalan": hari == bulan_kini(),
        "boleh_kunci": boleh and kunci is None and hari < bulan_kini(),
        "boleh_buka": akhir is not None and akhir.bulan == hari,
        "geser": [_tetangga(bulan_geser(hari, n), pertama) for n in (-1, 1)],
    }
    return tampil(request, "petugas/laporan/bulanan.jinja", konteks)


def _tetangga(bulan: date, pertama: date) -> tuple[str, str] | None:
    """Key and name of a month to go to; None for one still to come, and for one before the first."""
    return (f"{bulan:%Y-%m}", nama_bulan(bulan)) if pertama <= bulan <= bulan_kini() else None


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def bulanan_berkas(request: PermintaanPetugas, bulan: str, bentuk: str) -> HttpResponse:
    """The report as PDF or .xlsx; both tables."""
    hari = _bulan_atau_404(bulan)
    if bentuk not in ("pdf", "xlsx"):
        raise Http404
    x, kunci, _ = _laporan(hari)
    sementara = "" if kunci else ", belum dikunci"
    lembar = LembarTabel(
        judul=JUDUL,
        model="Lampiran A-9",
        masa=f"Bulan {nama_bulan(hari)}{sementara}",
        tabel=[tabel_bulanan(x), tabel_pindah(x)],
        catatan=catatan(x),
        huruf=9.5,
    )
    return berkas_jawab(request, lembar, bentuk, nama=f"laporan-bulanan-{bulan}")


@petugas(Hak.KUNCI_BULAN)
@require_http_methods(["GET", "HEAD", "POST"])
def kunci(request: PermintaanPetugas, bulan: str) -> HttpResponse:
    """Confirm, then close the month and the open ones before it."""
    hari = _bulan_atau_404(bulan)
    galat = ""
    if request.method == "POST":
        try:
            bulan_kunci(bulan=hari, oleh=request.pengguna)
        except BulanDitolak as e:
            galat = str(e)
        else:
            return redirect("petugas:laporan_bulanan", bulan=bulan)
    x, terkunci, _ = _laporan(hari)
    konteks = {
        "bulan": bulan,
        "nama": nama_bulan(hari),
        "laporan": x,
        "terkunci": terkunci,
        "berjalan": hari >= bulan_kini(),
        "ikut": [nama_bulan(b) for b in _ikut_terkunci(hari)],
        "galat": galat,
    }
    return tampil(request, "petugas/laporan/kunci.jinja", konteks, status=422 if galat else 200)


def _ikut_terkunci(bulan: date) -> list[date]:
    """Earlier months that are still open."""
    akhir, pertama = bulan_terkunci_akhir(), bulan_pertama()
    kini = bulan_geser(akhir.bulan, 1) if akhir else pertama or bulan
    hasil = []
    while kini < bulan:
        hasil.append(kini)
        kini = bulan_geser(kini, 1)
    return hasil


@petugas(Hak.KUNCI_BULAN)
@require_http_methods(["GET", "HEAD", "POST"])
def buka(request: PermintaanPetugas, bulan: str) -> HttpResponse:
    """Open the month that was closed last, with a reason that stays in the trail."""
    hari = _bulan_atau_404(bulan)
    alasan, galat = "", ""
    if request.method == "POST":
        alasan = request.POST.get("alasan", "")[:200]
        try:
            bulan_buka(bulan=hari, alasan=alasan, oleh=request.pengguna)
        except BulanDitolak as e:
            galat = str(e)
        else:
            return redirect("petugas:laporan_bulanan", bulan=bulan)
    konteks = {
        "bulan": bulan,
        "nama": nama_bulan(hari),
        "terkunci": BulanTerkunci.objects.select_related("oleh").filter(bulan=hari).first(),
        "alasan": alasan,
        "galat": galat,
        "galat_daftar": [("id_alasan", galat)] if galat else [],
    }
    return tampil(request, "petugas/laporan/buka.jinja", konteks, status=422 if galat else 200)
