"""The office's box (M17): who waits for an answer, and how long; what runs; what is closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.desa.jam import Jadwal, menit_kerja
from balai.desa.selectors import jadwal_desa
from balai.pesan.models import Pesan, Utas
from balai.pesan.selectors import TAB, jumlah_per_tab, kotak_kantor, pesan_terakhir
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.pesan import alamat_utas, cuplikan, judul_tampil
from balai.web.petugas.baris import lembar
from balai.web.petugas.cari import alamat_cari, awalan_cari, kata_bersih, kata_get, rahasia
from balai.web.petugas.konteks import tampil
from balai.web.petugas.waktu import cap_waktu, lama_kerja, menit_sehari

SEGERA_MENIT = 240  # working minutes from which a wait is drawn as urgent; late from one working day
LABEL = {"menunggu": "Belum dibalas", "berjalan": "Berjalan", "selesai": "Selesai"}
_KOSONG = {
    "menunggu": ("Semua pesan sudah dibalas", "Pertanyaan dan laporan warga yang baru tampil di sini."),
    "berjalan": ("Tidak ada percakapan yang berjalan", "Pesan yang sudah dibalas tampil di sini."),
    "selesai": ("Belum ada yang ditutup", "Percakapan yang sudah selesai tersimpan di sini."),
}
# State -> words, colour and icon of its chip.
CHIP = {
    "menunggu": ("Belum dibalas", "biru", "jam"),
    "berjalan": ("Sudah dibalas", "hijau", "lingkar-centang"),
    "selesai": ("Selesai", "garis", "lingkar-centang"),
}


def tab_utas(u: Utas) -> str:
    """The tab in which a thread stands."""
    return "selesai" if u.selesai else "menunggu" if u.menunggu else "berjalan"


def tunggu(jadwal: Jadwal, sejak: datetime, kini: datetime) -> tuple[str, str]:
    """(how long somebody waits in working time, colour): "3 jam 10 mnt", "2 hari kerja"."""
    menit = menit_kerja(jadwal, sejak.astimezone(jadwal.zona), kini.astimezone(jadwal.zona))
    sehari = menit_sehari(jadwal)
    warna = "merah" if sehari and menit >= sehari else "kunyit" if menit >= SEGERA_MENIT else ""
    return (lama_kerja(jadwal, menit) if menit else "Baru"), warna


@petugas(Hak.PERIKSA)
@require_http_methods(["GET", "HEAD", "POST"])
def kotak(request: PermintaanPetugas) -> HttpResponse:
    """One tab, the longest wait first; or what a search finds in all of them."""
    kilat: list[tuple[str, str]] = []
    if request.method == "POST":
        kata = kata_bersih(request.POST.get("q", ""))
        if not rahasia(kata):
            return redirect(alamat_cari("petugas:pesan", kata))
    else:
        kata, kilat = kata_get(request)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TAB else "menunggu"
    hitung, akar = jumlah_per_tab(), reverse("petugas:pesan")
    hal = lembar(kotak_kantor(tab, kata), request.GET.get("halaman", ""))
    konteks = {
        "tab": "" if kata else tab,
        "tab_butir": [(LABEL[t], f"{akar}?tab={t}", hitung[t], not kata and t == tab) for t in TAB],
        "kata": kata,
        "hal": hal,
        "awalan": awalan_cari(kata) if kata else f"{akar}?tab={tab}&halaman=",
        "baris": _baris(request, hal.baris),
        "kosong": ("Tidak ada pesan yang cocok", "Coba kata lain, atau sebagian nama.")
        if kata
        else _KOSONG[tab],
        "pesan_kilat": kilat,
    }
    return tampil(request, "petugas/pesan/kotak.jinja", konteks)


def _baris(request: PermintaanPetugas, daftar: list[Utas]) -> list[dict[str, Any]]:
    akhir, kini = pesan_terakhir(daftar), timezone.now()
    jadwal = jadwal_desa(request.desa) if any(u.menunggu for u in daftar) else None
    return [_satu(request, u, akhir.get(u.pk), jadwal, kini) for u in daftar]


def _satu(
    request: PermintaanPetugas, u: Utas, akhir: Pesan | None, jadwal: Jadwal | None, kini: datetime
) -> dict[str, Any]:
    lama, warna = "", ""
    if jadwal is not None and u.menunggu_sejak is not None:
        lama, warna = tunggu(jadwal, u.menunggu_sejak, kini)
    return {
        "kode": u.kode,
        "href": alamat_utas(u, kantor=True),
        "lama": lama,
        "warna": warna,
        "chip": CHIP[tab_utas(u)],
        "nama": u.pemilik.nama,
        "dusun": u.penduduk.rt.rw.dusun.nama if u.penduduk else "",
        "judul": judul_tampil(u),
        "macam": u.get_macam_display(),
        "isi": cuplikan(akhir, request.pengguna),
        "waktu": cap_waktu(timezone.localtime(u.terakhir_pada), timezone.localtime(kini)),
    }
