"""Archive of letters: number, date, for whom, which type; void ones stay in it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.surat.models import Surat
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.cari import alamat_cari, awalan_cari, kata_bersih, kata_get, rahasia
from balai.web.petugas.konteks import tampil


def surat_cari(kata: str) -> QuerySet[Surat]:
    """Letters by part of the number or name, or by whole NIK; newest first."""
    qs = Surat.objects.select_related("permohonan__penduduk", "permohonan__jenis", "penanda")
    if kata:
        qs = qs.filter(
            Q(nomor__icontains=kata)
            | Q(permohonan__penduduk__nama__icontains=kata)
            | Q(permohonan__penduduk__nik=kata)
        )
    return qs.order_by("-tahun", "-pk")


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def arsip(request: PermintaanPetugas) -> HttpResponse:
    """Letters ever numbered here."""
    kilat: list[tuple[str, str]] = []
    if request.method == "POST":
        kata = kata_bersih(request.POST.get("q", ""))
        if not rahasia(kata):
            return redirect(alamat_cari("petugas:arsip", kata))
    else:
        kata, kilat = kata_get(request)
    hal = lembar(surat_cari(kata), request.GET.get("halaman", ""))
    baris = [
        {
            "nomor": x.nomor,
            "tanggal": x.tanggal,
            "pemohon": x.permohonan.penduduk.nama,
            "jenis": x.permohonan.jenis.singkat,
            "penanda": x.penanda.nama,
            "batal": x.batal_pada is not None,
            "ditandatangani": x.ditandatangani_pada is not None,
            "href": reverse("petugas:permohonan", kwargs={"kode": x.permohonan.kode}),
            "href_pdf": reverse("petugas:surat", kwargs={"kode": x.permohonan.kode}) if x.berkas_id else "",
        }
        for x in hal.baris
    ]
    konteks = {"kata": kata, "hal": hal, "baris": baris, "awalan": awalan_cari(kata), "pesan_kilat": kilat}
    return tampil(request, "petugas/arsip.jinja", konteks)
