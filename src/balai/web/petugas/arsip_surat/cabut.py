""" "Cabut surat": what the letter is, why, which letter takes its place; once, for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.dasar.tanggal import tanggal_panjang
from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.surat.arsip import surat_satu
from balai.surat.elektronik import dapat_dicabut
from balai.surat.models import GolonganCabut, Surat
from balai.surat.services import AksiDitolak, SudahBerubah
from balai.surat.services.cabut import ALASAN_PALING_PANJANG, galat_cabut, pengganti_calon, surat_cabut
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.fakta import alamat_tampil
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil

CALON_PALING: Final = 50
_KETERANGAN: Final[dict[str, str]] = {
    GolonganCabut.KELIRU: "Nama, tanggal, atau isi lain di surat tidak benar.",
    GolonganCabut.DIGANTI: "Sudah ada surat lain yang menggantikannya.",
    GolonganCabut.DISALAHGUNAKAN: "Dipakai untuk hal yang bukan keperluannya, atau oleh orang lain.",
    GolonganCabut.DIMINTA: "Pemilik surat sendiri yang memintanya.",
    GolonganCabut.LAIN: "Sebab lain. Tulis di alasan.",
}
_MEDAN = ("golongan", "alasan", "pengganti", "yakin")


@petugas(Hak.CABUT_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def cabut(request: PermintaanPetugas, kode: str) -> HttpResponse:
    surat = surat_satu(kode)
    if surat is None:
        raise Http404
    if request.method == "POST":
        return _kerjakan(request, surat)
    if not dapat_dicabut(surat):
        return redirect("petugas:arsip_surat", kode=kode)
    catat_baca(
        akun=request.pengguna,
        subjek_id=surat.permohonan.penduduk_id,
        aksi="penduduk.buka",
        alasan=f"Melihat surat {surat.nomor} sebelum mencabutnya",
    )
    return _halaman(request, surat)


def _kerjakan(request: PermintaanPetugas, surat: Surat) -> HttpResponse:
    golongan, alasan = request.POST.get("golongan", ""), request.POST.get("alasan", "")
    galat = galat_cabut(golongan, alasan)
    pengganti = pengganti_dipilih(request, surat)
    if request.POST.get("pengganti", "") and pengganti is None:
        galat["pengganti"] = "Pilih surat pengganti dari daftar, atau biarkan kosong."
    if request.POST.get("yakin") != "1":
        galat["yakin"] = "Centang ini dulu. Surat yang dicabut tidak bisa dipulihkan."
    if galat:
        return _halaman(request, surat, galat=galat)
    try:
        surat_cabut(
            permohonan=surat.permohonan,
            akun=request.pengguna,
            kunci=kunci_dari(request),
            golongan=golongan,
            alasan=alasan,
            pengganti=pengganti,
        )
    except SudahBerubah:
        return redirect("petugas:arsip_surat", kode=surat.permohonan.kode)
    except AksiDitolak as e:
        return _halaman(request, surat, kilat=[("warning", str(e))], status=409)
    return redirect(reverse("petugas:arsip_surat", kwargs={"kode": surat.permohonan.kode}) + "?selesai=cabut")


def pengganti_pilihan(surat: Surat) -> list[tuple[int, str]]:
    """(key, "470/1/2026, Keterangan Usaha, 3 Mei 2026") of what may take its place."""
    calon = pengganti_calon(surat.permohonan)[:CALON_PALING]
    return [(c.pk, f"{c.nomor}, {c.permohonan.jenis.singkat}, {tanggal_panjang(c.tanggal)}") for c in calon]


def pengganti_dipilih(request: PermintaanPetugas, surat: Surat) -> Surat | None:
    pk = request.POST.get("pengganti", "")
    aman = pk.isascii() and pk.isdigit() and len(pk) < 18
    return pengganti_calon(surat.permohonan).filter(pk=int(pk)).first() if aman else None


def _halaman(
    request: PermintaanPetugas,
    surat: Surat,
    *,
    galat: Mapping[str, str] | None = None,
    kilat: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    p, galat = surat.permohonan, galat or {}
    konteks: dict[str, Any] = {
        "surat": surat,
        "p": p,
        "orang": p.penduduk,
        "alamat": alamat_tampil(p.penduduk),
        "golongan": [(g.value, g.label, _KETERANGAN[g]) for g in GolonganCabut],
        "calon": pengganti_pilihan(surat),
        "ketikan": {m: request.POST.get(m, "") for m in _MEDAN},
        "alasan_maks": ALASAN_PALING_PANJANG,
        "kunci": kunci_dari(request) if galat else kunci_baru(),
        "galat": galat,
        "galat_daftar": [(f"id_{m}", galat[m]) for m in _MEDAN if m in galat],
        "kembali": reverse("petugas:arsip_surat", kwargs={"kode": p.kode}),
        "pesan_kilat": list(kilat),
    }
    return tampil(request, "petugas/arsip_surat/cabut.jinja", konteks, status=422 if galat else status)
