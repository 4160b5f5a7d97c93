"""Archive of letters: number, date, for whom, which type; void ones stay in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.penduduk.laporan.bulanan import bulan_geser
from balai.penduduk.services.bulan import nama_bulan
from balai.surat.arsip import KEADAAN, KOLOM, SaringanArsip, pilihan_arsip, surat_arsip
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import PER_HALAMAN, Lembar
from balai.web.petugas.cari import kata_bersih, kata_get, rahasia
from balai.web.petugas.konteks import tampil

_BULAN_PALING = 24  # months in the list to choose from
MEDAN = ("jenis", "masa", "dusun", "keadaan")


def saringan_baca(data: Any, kata: str) -> SaringanArsip:
    return SaringanArsip(kata=kata, **{m: data.get(m, "")[:20] for m in MEDAN})


def kueri_arsip(s: SaringanArsip) -> str:
    """The choice as an address' query. Raises ValueError for a word that must not stand in one."""
    if rahasia(s.kata):
        raise ValueError("a number of this length never goes into an address")
    isi = {"q": s.kata} | {m: getattr(s, m) for m in MEDAN}
    return urlencode({k: v for k, v in isi.items() if v})


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def arsip(request: PermintaanPetugas) -> HttpResponse:
    """Letters ever numbered here. The search is a POST; a NIK in it never reaches an address."""
    kilat: list[tuple[str, str]] = []
    if request.method == "POST":
        saringan = saringan_baca(request.POST, kata_bersih(request.POST.get("q", "")))
        if not rahasia(saringan.kata):
            kueri = kueri_arsip(saringan)
            return redirect(reverse("petugas:arsip") + (f"?{kueri}" if kueri else ""))
    else:
        kata, kilat = kata_get(request)
        saringan = saringan_baca(request.GET, kata)
    hal = lembar_arsip(saringan, request.GET.get("halaman", ""))
    pilihan, pertama = pilihan_arsip()
    konteks = {
        "saringan": saringan,
        "pilihan": pilihan,
        "masa_daftar": _masa_daftar(pertama, saringan.masa),
        "keadaan_daftar": [("", "Semua keadaan"), *KEADAAN.items()],
        "hal": hal,
        "baris": [_baris(x) for x in hal.baris],
        "awalan": "" if rahasia(saringan.kata) else _awalan(kueri_arsip(saringan)),
        "pesan_kilat": kilat,
    }
    return tampil(request, "petugas/arsip.jinja", konteks)


def _awalan(kueri: str) -> str:
    return f"?{kueri}&halaman=" if kueri else "?halaman="


def lembar_arsip(s: SaringanArsip, nomor: str) -> Lembar:
    """A page in two queries; what a row does not show is not read, so the page costs the same at any size."""
    qs = surat_arsip(s)
    n = int(nomor) if nomor.isascii() and nomor.isdigit() and 0 < int(nomor) < 100_000 else 1
    total = qs.count()
    n = n if (n - 1) * PER_HALAMAN < total else 1
    awal = (n - 1) * PER_HALAMAN
    baris = list(qs.values(*KOLOM)[awal : awal + PER_HALAMAN]) if total else []
    return Lembar(baris, n, -(-total // PER_HALAMAN), awal + 1 if baris else 0, awal + len(baris), total)


def _baris(x: dict[str, Any]) -> dict[str, Any]:
    kode = x["permohonan__kode"]
    return {
        "nomor": x["nomor"],
        "tanggal": x["tanggal"],
        "pemohon": x["permohonan__penduduk__nama"],
        "jenis": x["permohonan__jenis__singkat"],
        "batal": x["batal_pada"] is not None,
        "dicabut": x["dicabut_pada"] is not None,
        "ditandatangani": x["ditandatangani_pada"] is not None,
        "ulang": x["dicetak_ulang"],
        "href": reverse("petugas:arsip_surat", kwargs={"kode": kode}),
        "href_pdf": reverse("petugas:surat", kwargs={"kode": kode}) if x["berkas_id"] else "",
    }


def _masa_daftar(pertama: Any, diminta: str) -> list[tuple[str, str]]:
    """Years since the first letter, then its months, newest first."""
    kini = timezone.localdate()
    awal = min(pertama or kini, kini).replace(day=1)
    bulan = [bulan_geser(kini.replace(day=1), -n) for n in range(_BULAN_PALING)]
    hasil = [("", "Semua waktu")]
    hasil += [(str(t), f"Tahun {t}") for t in range(kini.year, awal.year - 1, -1)]
    hasil += [(f"{b:%Y-%m}", nama_bulan(b)) for b in bulan if b >= awal]
    return hasil if diminta in dict(hasil) else [*hasil, (diminta, diminta)]
