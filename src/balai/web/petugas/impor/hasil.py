"""One import: the check as it runs, the dry run, storing it, and taking it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.penduduk.impor import (
    ImporDipakai,
    ImporDitolak,
    ditolak_xlsx,
    impor_batalkan,
    impor_minta_terapkan,
)
from balai.penduduk.models import Impor
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.impor.baris import (
    BERJALAN,
    K,
    disimpan,
    hitungan,
    impor_atau_404,
    judul_impor,
    kemajuan,
    lembar_baris,
    lencana_impor,
    ringkas,
    tab_impor,
    tempat_baru,
)
from balai.web.petugas.impor.unduhan import nama_polos, unduhan
from balai.web.petugas.konteks import tampil


@petugas(Hak.UBAH_PENDUDUK)
@require_safe
def impor_satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    return halaman_impor(request, impor_atau_404(kode))


def halaman_impor(
    request: PermintaanPetugas, impor: Impor, *, kilat: list[tuple[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    """The page of an import in whatever state it is."""
    konteks: dict[str, Any] = {
        "impor": impor,
        "judul_impor": judul_impor(impor),
        "chip": lencana_impor(impor),
        "jumlah": hitungan(impor),
        "disimpan": disimpan(impor),
        "pesan_kilat": kilat or [],
        "oleh": impor.oleh.nama if impor.oleh else "Sistem",
        "pembatal": _pembatal(impor),
        "keluarga_baru": int(impor.jumlah.get("keluarga_baru", 0)),
        "tempat_baru": tempat_baru(impor) if impor.keadaan == K.SIAP else [],
    }
    if impor.keadaan in BERJALAN:
        return tampil(request, "petugas/impor/maju.jinja", konteks | {"maju": kemajuan(impor)}, status=status)
    tab, butir = tab_impor(impor, request.GET.get("tab", ""))
    konteks |= {
        "tab": tab,
        "tab_butir": butir,
        "hal": lembar_baris(impor, tab, request.GET.get("halaman", "")),
        "awalan": f"?tab={tab}&halaman=",
    }
    return tampil(request, "petugas/impor/hasil.jinja", konteks, status=status)


def _pembatal(impor: Impor) -> str:
    oleh = impor.peristiwa.dibatalkan_oleh if impor.peristiwa else None
    return oleh.nama if oleh else "Sistem"


@petugas(Hak.UBAH_PENDUDUK)
@require_safe
def impor_segar(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The progress alone, for the page that refreshes itself; when done the whole page loads anew."""
    impor = impor_atau_404(kode)
    if impor.keadaan in BERJALAN:
        konteks = {"impor": impor, "maju": kemajuan(impor)}
        return tampil(request, "petugas/impor/_maju.jinja", konteks)
    if not request.headers.get("HX-Request"):
        return redirect("petugas:impor_satu", kode=kode)
    return HttpResponse(headers={"HX-Refresh": "true"})


@petugas(Hak.UBAH_PENDUDUK)
@require_POST
def impor_simpan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Store what the check found. Pressed twice it is one import."""
    impor = impor_atau_404(kode)
    if impor.keadaan == K.SIAP:
        try:
            impor_minta_terapkan(impor=impor, oleh=request.pengguna)
        except ImporDitolak as e:
            return halaman_impor(request, impor_atau_404(kode), kilat=[("error", str(e))], status=409)
    return redirect("petugas:impor_satu", kode=kode)


@petugas(Hak.UBAH_PENDUDUK)
@require_POST
def impor_buang(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Throw away a file of which nothing was stored."""
    impor = impor_atau_404(kode)
    if impor.keadaan not in (K.DITERAPKAN, K.SELESAI, K.DIBATALKAN, K.GAGAL):
        try:
            impor_batalkan(impor=impor, oleh=request.pengguna)
        except (ImporDitolak, ImporDipakai) as e:
            return halaman_impor(request, impor_atau_404(kode), kilat=[("error", str(e))], status=409)
    return redirect("petugas:impor_satu", kode=kode)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def impor_batal(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Take a stored import back, after a page that says what that means."""
    impor = impor_atau_404(kode)
    if impor.keadaan != K.SELESAI:
        return redirect("petugas:impor_satu", kode=kode)
    alasan: list[str] = []
    if request.method == "POST":
        try:
            impor_batalkan(impor=impor, oleh=request.pengguna)
            return redirect("petugas:impor_satu", kode=kode)
        except ImporDipakai as e:
            alasan = list(e.alasan)
    konteks = {"impor": impor, "jumlah": hitungan(impor), "ringkas": ringkas(impor), "alasan": alasan}
    return tampil(request, "petugas/impor/batal.jinja", konteks, status=409 if alasan else 200)


@petugas(Hak.UBAH_PENDUDUK)
@require_safe
def impor_ditolak(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The refused rows as they stood, with what to mend; whole NIKs, so it goes into the trail."""
    impor = impor_atau_404(kode)
    isi = ditolak_xlsx(impor=impor)
    catat(
        aksi="impor.unduh_ditolak",
        akun=request.pengguna,
        jenis=Jejak.Jenis.BACA,
        objek=impor.kode,
        alasan="Membetulkan baris yang ditolak",
    )
    hari = timezone.localdate().isoformat()
    return unduhan(isi, f"ditolak-{nama_polos(impor.nama_berkas)}-{hari}.xlsx")
