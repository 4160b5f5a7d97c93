"""Programmes: the list, a new one, its data, closing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.bantuan.isian import Dikenal, program_baca, program_dikenal
from balai.bantuan.models import Penerima, Program, Sasaran
from balai.bantuan.selectors import perlu_per_program, program_daftar
from balai.bantuan.services import kecuali_dari, program_buat, program_buka, program_tutup, program_ubah
from balai.dasar.kode import tabel
from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.bantuan.baris import (
    SEBUTAN,
    href_program,
    kilat,
    lencana_program,
    masa,
    program_atau_404,
)
from balai.web.petugas.konteks import kunci_dari, tampil

_KETERANGAN = {
    Sasaran.ORANG: "Satu orang, dicari dengan NIK. Misalnya PIP atau PBI-JKN.",
    Sasaran.KELUARGA: "Satu Kartu Keluarga. Misalnya PKH atau BLT.",
    Sasaran.RUMAH_TANGGA: "Satu rumah, bisa lebih dari satu KK. Misalnya bedah rumah.",
    Sasaran.KELOMPOK: "Satu kelompok. Misalnya kelompok tani.",
}
# As the form has them: the summary of what to mend follows the eye down the page.
_URUT = (
    "nama",
    "kode",
    "sasaran",
    "pemberi",
    "sumber_dana",
    "mulai",
    "selesai",
    "besaran",
    "keterangan",
    "dasar_hukum",
)
SASARAN = [(s.value, s.label, _KETERANGAN[s]) for s in Sasaran]


@petugas(Hak.KELOLA_BANTUAN)
@require_safe
def bantuan(request: PermintaanPetugas) -> HttpResponse:
    """All programmes with their counts."""
    hari_ini, perlu = timezone.localdate(), perlu_per_program()
    baris = [
        {
            "nama": p.nama,
            "kode": p.kode,
            "href": href_program(p),
            "pemberi": p.pemberi,
            "sasaran": SEBUTAN[p.sasaran],
            "masa": masa(p),
            "jumlah": p.aktif_,
            "perlu": perlu.get(p.pk, 0),
            "terbit": p.terbit and p.aktif,
            "chip": lencana_program(p, hari_ini),
        }
        for p in program_daftar()
    ]
    return tampil(request, "petugas/bantuan/daftar.jinja", {"baris": baris, "pesan_kilat": kilat(request)})


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanPetugas) -> HttpResponse:
    """A new programme, empty or begun from a known one (`?dari=PKH`)."""
    if request.method != "POST":
        return _formulir(request, isi=_awal(request.GET.get("dari", "")))
    data, galat = program_baca(request.POST)
    kunci = kunci_dari(request)
    if "kode" in galat and (ada := Program.objects.filter(kunci=kunci).first()):
        return redirect(href_program(ada, "buat"))  # pressed twice
    if galat:
        return _formulir(request, isi=request.POST.dict(), galat=galat)
    program = program_buat(data=data, kecuali=_kecuali(request), kunci=kunci, oleh=request.pengguna)
    return redirect(href_program(program, "buat"))


def _awal(kode: str) -> dict[str, str]:
    """What is filled in at the beginning: this year, and the known programme's words."""
    dikenal: Dikenal | None = next((d for d in program_dikenal() if d.kode == kode), None)
    isi = {"mulai": timezone.localdate().replace(month=1, day=1).isoformat()}
    if dikenal is None:
        return isi
    ada = Program.objects.filter(kode=kode).exists()
    return isi | {
        "kode": f"{kode}-{timezone.localdate().year}" if ada else kode,
        "nama": dikenal.nama,
        "sasaran": dikenal.sasaran,
        "pemberi": dikenal.pemberi,
        "besaran": dikenal.besaran,
    }


def _kecuali(request: PermintaanPetugas) -> list[int]:
    return [int(k) for k in request.POST.getlist("kecuali") if k.isascii() and k.isdigit() and len(k) < 12]


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """A programme's own data."""
    program = program_atau_404(pk)
    if request.method != "POST":
        return _formulir(request, isi=_isi(program), program=program)
    ada = Penerima.objects.filter(program=program).exists()
    data, galat = program_baca(request.POST, program=program, ada_penerima=ada)
    if galat:
        return _formulir(request, isi=request.POST.dict(), program=program, galat=galat)
    program_ubah(program=program, data=data, kecuali=_kecuali(request), oleh=request.pengguna)
    return redirect(href_program(program, "ubah"))


def _isi(p: Program) -> dict[str, str]:
    return {
        "kode": p.kode,
        "nama": p.nama,
        "sasaran": p.sasaran,
        "pemberi": p.pemberi,
        "sumber_dana": p.sumber_dana,
        "besaran": p.besaran,
        "keterangan": p.keterangan,
        "dasar_hukum": p.dasar_hukum,
        "mulai": p.mulai.isoformat(),
        "selesai": p.selesai.isoformat() if p.selesai else "",
        "terbit": "1" if p.terbit else "",
    }


def _formulir(
    request: PermintaanPetugas,
    *,
    isi: Mapping[str, str],
    program: Program | None = None,
    galat: Mapping[str, str] | None = None,
) -> HttpResponse:
    lain = Program.objects.filter(ditutup_pada=None).order_by("nama")
    if program is not None:
        lain = lain.exclude(pk=program.pk)
    dipilih = (
        set(_kecuali(request)) if request.method == "POST" else kecuali_dari(program) if program else set()
    )
    konteks: dict[str, Any] = {
        "program": program,
        "isi": isi,
        "kunci": kunci_dari(request),
        "sasaran": SASARAN,
        "sasaran_tetap": program is not None and Penerima.objects.filter(program=program).exists(),
        "dana": [("", "Tidak lewat kas desa"), *tabel("sumber_dana").items()],
        "lain": [(p.pk, p.nama) for p in lain],
        "kecuali": dipilih,
        "dikenal": [(d.kode, d.nama) for d in program_dikenal()] if program is None else [],
        "dari": request.GET.get("dari", ""),
        "galat": dict(galat or {}),
        "galat_daftar": [(f"id_{m}", galat[m]) for m in _URUT if m in galat] if galat else [],
        "kembali": href_program(program) if program else reverse("petugas:bantuan"),
    }
    return tampil(request, "petugas/bantuan/formulir.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def tutup(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Close a programme, with a reason; or open a closed one again."""
    program = program_atau_404(pk)
    alasan, galat = request.POST.get("alasan", ""), ""
    if request.method == "POST":
        if request.POST.get("buka") == "1":
            program_buka(program=program, oleh=request.pengguna)
            return redirect(href_program(program, "buka"))
        if alasan.strip():
            program_tutup(program=program, alasan=alasan.strip(), oleh=request.pengguna)
            return redirect(href_program(program, "tutup"))
        galat = "Tulis alasannya, misalnya tahun anggaran berakhir."
    konteks = {
        "program": program,
        "aktif_penerima": Penerima.objects.filter(program=program, keadaan=Penerima.Keadaan.AKTIF).count(),
        "alasan": alasan,
        "galat": galat,
        "galat_daftar": [("id_alasan", galat)] if galat else [],
        "kembali": href_program(program),
    }
    return tampil(request, "petugas/bantuan/tutup.jinja", konteks, status=422 if galat else 200)
