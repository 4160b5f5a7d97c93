"""The list of recipients as a spreadsheet, and to print."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.bantuan.lembar import daftar_pdf, daftar_xlsx
from balai.bantuan.models import Penerima, Program
from balai.bantuan.selectors import penerima_daftar
from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.bantuan.baris import href_program, program_atau_404
from balai.web.petugas.impor.unduhan import unduhan
from balai.web.petugas.konteks import tampil

ALASAN = (
    "Penyaluran bantuan",
    "Permintaan tertulis kecamatan atau dinas",
    "Mencocokkan data dengan pemberi bantuan",
    "Musyawarah desa",
)


def _penerima(program: Program, lingkup: str) -> list[Penerima]:
    qs = penerima_daftar(program)
    return list(qs if lingkup == "semua" else qs.filter(keadaan=Penerima.Keadaan.AKTIF))


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def unduh(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Masked, or whole with the right and a reason that is kept in the trail."""
    program = program_atau_404(pk)
    boleh = Hak.NIK_UTUH in request.pengguna.hak
    utuh = boleh and request.POST.get("nomor") == "utuh"
    alasan, lingkup = request.POST.get("alasan", ""), request.POST.get("lingkup", "aktif")
    galat = {}
    if request.method == "POST":
        if utuh and alasan not in ALASAN:
            galat = {"alasan": "Pilih alasan mengambil daftar dengan nomor utuh."}
        else:
            return _berkas(request, program, lingkup, utuh=utuh, alasan=alasan if utuh else "")
    konteks: dict[str, Any] = {
        "program": program,
        "boleh_utuh": boleh,
        "lingkup": lingkup,
        "nomor": "utuh" if utuh else "samar",
        "alasan": alasan,
        "pilihan": [("", "Pilih alasan"), *((a, a) for a in ALASAN)],
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "kembali": href_program(program),
    }
    return tampil(request, "petugas/bantuan/unduh.jinja", konteks, status=422 if galat else 200)


def _berkas(
    request: PermintaanPetugas, program: Program, lingkup: str, *, utuh: bool, alasan: str
) -> HttpResponse:
    baris = _penerima(program, lingkup)
    catat(
        aksi="bantuan.unduh_utuh" if utuh else "bantuan.unduh",
        akun=request.pengguna,
        jenis=Jejak.Jenis.BACA,
        objek=f"program:{program.kode}",
        alasan=alasan,
        rincian={"baris": len(baris)},
    )
    nama = f"penerima-{program.kode.lower()}-{timezone.localdate().isoformat()}.xlsx"
    return unduhan(daftar_xlsx(program, baris, utuh=utuh), nama)


@petugas(Hak.KELOLA_BANTUAN)
@require_safe
def cetak(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The list of those who receive now, as PDF with room for signatures."""
    program = program_atau_404(pk)
    kini = timezone.localtime()
    jawab = HttpResponse(
        daftar_pdf(request.desa, program, _penerima(program, "aktif"), waktu=kini),
        content_type="application/pdf",
    )
    jawab["Content-Disposition"] = f'inline; filename="penerima-{program.kode.lower()}.pdf"'
    jawab["Cache-Control"] = "private, no-store"
    return jawab
