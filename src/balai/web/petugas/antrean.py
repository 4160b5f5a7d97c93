"""The worktable: requests by tab, most urgent first, refreshed by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from balai.dasar.tanggal import hari_tanggal, jam
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.surat.models import SaringanAntrean
from balai.surat.selectors import TAB, Saringan, cari_permohonan, jumlah_per_tab
from balai.surat.selectors import antrean as antrean_tab
from balai.surat.services.saringan import MEDAN, kueri_bersih
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.alur.borongan import tombol_borongan
from balai.web.petugas.baris import (
    Lembar,
    baris_meja,
    hitung_tenggat,
    kelompokkan,
    lembar,
    pilihan_saringan,
)
from balai.web.petugas.cari import kata_get, rahasia
from balai.web.petugas.konteks import kunci_baru, tampil
from balai.web.petugas.waktu import Kelompok

BERTENGGAT = ("kerja", "verifikasi", "ttd")
_LABEL = {
    "kerja": "Perlu dikerjakan",
    "rt": "Di Ketua RT",
    "warga": "Di warga",
    "verifikasi": "Di {sekretaris}",
    "ttd": "Menunggu tanda tangan",
    "siap": "Surat siap",
    "selesai": "Selesai",
}
_KOSONG = {
    "kerja": ("Tidak ada yang perlu dikerjakan", "Permohonan baru tampil di sini dengan sendirinya."),
    "rt": ("Tidak ada yang menunggu Ketua RT", "Permohonan yang perlu persetujuan RT tampil di sini."),
    "warga": ("Tidak ada yang menunggu warga", "Permohonan yang diminta perbaikan tampil di sini."),
    "verifikasi": ("Tidak ada yang menunggu pemeriksaan", "Permohonan yang diteruskan tampil di sini."),
    "ttd": ("Tidak ada yang menunggu tanda tangan", "Surat yang sudah diberi nomor tampil di sini."),
    "siap": (
        "Tidak ada surat yang siap",
        "Surat yang sudah ditandatangani tampil di sini, sampai pemohon mengambil atau mengunduhnya.",
    ),
    "selesai": ("Belum ada yang selesai", "Permohonan yang sudah ditutup tampil di sini."),
}


def _saringan(request: PermintaanPetugas) -> Saringan:
    nilai = {k: request.GET.get(k, "")[:20] for k in ("jenis", "dusun", "petugas")}
    return Saringan(**nilai)


def _alamat(saringan: Saringan, tab: str, **lain: str) -> str:
    isi = {"tab": tab, "jenis": saringan.jenis, "dusun": saringan.dusun, "petugas": saringan.petugas} | lain
    return "?" + urlencode({k: v for k, v in isi.items() if v})


def _tab(desa: Desa, aktif: str, saringan: Saringan, hitung: Mapping[str, int]) -> list[tuple[Any, ...]]:
    akar = reverse("petugas:antrean")
    jarang = {"rt"} if desa.perlu_verifikasi else {"rt", "verifikasi"}
    return [
        (
            _LABEL[t].format(sekretaris=desa.sebutan_sekretaris),
            akar + _alamat(saringan, t),
            hitung.get(t),
            t == aktif,
        )
        for t in TAB
        if t not in jarang or t == aktif or hitung[t]
    ]


def _daftar(
    request: PermintaanPetugas, tab: str, saringan: Saringan, hitung: Mapping[str, int]
) -> dict[str, Any]:
    """What the live fragment shows."""
    sekarang = timezone.now()
    jadwal = jadwal_desa(request.desa, sejak=None)
    qs = antrean_tab(tab, saringan)
    bertenggat = tab in BERTENGGAT
    hal = lembar(hitung_tenggat(qs, jadwal, sekarang) if bertenggat else qs, request.GET.get("halaman", ""))
    baris = baris_meja(request, hal.baris, jadwal, sekarang)
    lewat, hari_ini = (hal.baris[0].lewat_, hal.baris[0].hari_ini_) if bertenggat and hal.baris else (0, 0)
    jumlah: dict[Kelompok, int] = {
        "lewat": lewat,
        "hari_ini": hari_ini,
        "nanti": hal.total - lewat - hari_ini,
    }
    polos = [("", hal.total, "", baris)] if baris else []
    return {
        "tab": tab,
        "tab_butir": _tab(request.desa, tab, saringan, hitung),
        "kelompok": kelompokkan(baris, jumlah) if bertenggat else polos,
        "kolom_waktu": "Sisa waktu kerja" if bertenggat else "Waktu",
        "ringkas": _ringkas(lewat, hari_ini),
        "hal": hal,
        "awalan": reverse("petugas:antrean") + _alamat(saringan, tab) + "&halaman=",
        "jumlah_kerja": hitung["kerja"],
        "kosong": _KOSONG[tab],
        "tersaring": saringan != Saringan(),
        "borongan": tombol_borongan(request, tab) if baris else [],
        "centang": request.GET.get("pilih") == "semua",
        "versi": _versi(baris, hitung, hal),
    }


def _ringkas(lewat: int, hari_ini: int) -> str:
    bagian = [f"{lewat} lewat waktu"] if lewat else []
    bagian += [f"{hari_ini} harus selesai hari ini"] if hari_ini else []
    return ", ".join(bagian)


def _versi(baris: list[dict[str, Any]], hitung: Mapping[str, int], hal: Lembar) -> str:
    """Digest of what the fragment says; tokens differ each time and do not count."""
    isi = [[v for k, v in sorted(b.items()) if k != "csrf"] for b in baris]
    return hashlib.sha256(repr((isi, sorted(hitung.items()), hal.total)).encode()).hexdigest()[:20]


def _alamat_segar(request: PermintaanPetugas, tab: str, saringan: Saringan, versi: str) -> str:
    halaman = request.GET.get("halaman", "")
    lain = {"halaman": halaman if halaman.isdigit() else "", "versi": versi}
    return reverse("petugas:segar") + _alamat(saringan, tab, **lain)


def _tab_dipilih(request: PermintaanPetugas) -> str:
    tab = request.GET.get("tab", "")
    return tab if tab in TAB else "kerja"


@petugas(Hak.PERIKSA)
@require_safe
def antrean(request: PermintaanPetugas) -> HttpResponse:
    """The queue of one tab, or the result of a search by words."""
    kata, kilat = kata_get(request)
    if kata:
        return halaman_cari(request, kata)
    return halaman_antrean(request, {k: request.GET.get(k, "") for k in MEDAN}, kilat=kilat)


def halaman_antrean(
    request: PermintaanPetugas,
    kueri: Mapping[str, str],
    *,
    kilat: Sequence[tuple[str, str]] = (),
    galat_nama: str = "",
) -> HttpResponse:
    """The worktable by this filter; `galat_nama`: what is wrong with the name for a saved filter."""
    kueri = kueri_bersih(kueri)
    hitung, tab = jumlah_per_tab(), kueri["tab"]
    saringan = Saringan(**{k: kueri.get(k, "") for k in ("jenis", "dusun", "petugas")})
    isi = _daftar(request, tab, saringan, hitung)
    kini = timezone.localtime()
    konteks = isi | {
        "kueri": kueri,
        "tersimpan": _tersimpan(request, kueri),
        "galat_nama": galat_nama,
        "nama_saringan": request.POST.get("nama", ""),
        "kunci": kunci_baru(),
        "pilih_semua": _alamat(saringan, tab, pilih="semua", halaman=request.GET.get("halaman", "")[:6]),
        "saringan": saringan,
        "pilihan": pilihan_saringan(),
        "segar": _alamat_segar(request, tab, saringan, isi["versi"]),
        "saat": f"{hari_tanggal(kini)}, {jam(kini)}",
        "pesan_kilat": list(kilat),
        "latar": False,
    }
    status = 422 if galat_nama else 200
    return tampil(request, "petugas/antrean.jinja", konteks, tab=hitung, status=status)


def _tersimpan(request: PermintaanPetugas, kueri: Mapping[str, str]) -> list[tuple[int, str, str, bool]]:
    """(key, name, address, whether it is the present one) of this official's own filters."""
    milik = SaringanAntrean.objects.filter(akun=request.pengguna).order_by("nama")
    akar = reverse("petugas:antrean")
    bersih = [(s, kueri_bersih(s.kueri)) for s in milik]
    return [(s.pk, s.nama, f"{akar}?{urlencode(k)}", k == kueri) for s, k in bersih]


@petugas(Hak.PERIKSA)
@require_safe
def segar(request: PermintaanPetugas) -> HttpResponse:
    """The live part alone; 204 while nothing changed, so that the page keeps its focus."""
    hitung, tab, saringan = jumlah_per_tab(), _tab_dipilih(request), _saringan(request)
    isi = _daftar(request, tab, saringan, hitung)
    if request.GET.get("versi") == isi["versi"]:
        return HttpResponse(status=204)
    konteks = isi | {"segar": _alamat_segar(request, tab, saringan, isi["versi"]), "latar": True}
    return tampil(request, "petugas/_antrean_segar.jinja", konteks, tab=hitung)


def halaman_cari(request: PermintaanPetugas, kata: str) -> HttpResponse:
    """Requests of every state that match; a number is shown in the box only, never in an address."""
    sekarang = timezone.now()
    jadwal = jadwal_desa(request.desa)
    hal = lembar(cari_permohonan(Saringan(cari=kata)), request.GET.get("halaman", ""))
    konteks = {
        "kata": kata,
        "cari_nilai": kata,
        "baris": baris_meja(request, hal.baris, jadwal, sekarang),
        "hal": hal,
        "awalan": "" if rahasia(kata) else f"{reverse('petugas:antrean')}?{urlencode({'q': kata})}&halaman=",
    }
    return tampil(request, "petugas/cari.jinja", konteks)
