"""Upload of a spreadsheet of residents, the empty template, and the imports so far."""

from __future__ import annotations

import hashlib
from typing import BinaryIO, Final, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from balai.berkas.gudang import GalatGudang
from balai.desa.hak import Hak
from balai.penduduk.impor import ImporDitolak, impor_unggah, templat_xlsx
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.impor.baris import baris_daftar, impor_daftar, impor_kembar
from balai.web.petugas.impor.unduhan import unduhan
from balai.web.petugas.konteks import tampil

PER_HALAMAN: Final = 20


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: PermintaanPetugas) -> HttpResponse:
    """The form and the list; a file that can be read leads on to its own page."""
    if request.method != "POST":
        return _halaman(request)
    lama = request.POST.get("pekerjaan_lama") == "1"
    berkas = request.FILES.get("berkas")
    if not isinstance(berkas, UploadedFile):
        return _halaman(request, galat="Pilih dulu berkas Excel yang berisi data penduduk.", lama=lama)
    kembar = impor_kembar(_sidik(berkas), pekerjaan_lama=lama)
    if kembar is not None:  # pressed twice, or sent again while the first is still on the table
        return redirect("petugas:impor_satu", kode=kembar.kode)
    try:
        baru = impor_unggah(
            isi=cast("BinaryIO", berkas),
            nama=berkas.name or "berkas",
            pekerjaan_lama=lama,
            oleh=request.pengguna,
        )
    except ImporDitolak as e:
        return _halaman(request, galat=e.pesan, lama=lama)
    except GalatGudang as e:
        return _halaman(request, galat=e.pesan, lama=lama)
    return redirect("petugas:impor_satu", kode=baru.kode)


def _sidik(berkas: UploadedFile) -> str:
    """SHA-256 of an upload, which is left at its beginning."""
    sidik = hashlib.sha256()
    for potong in berkas.chunks():
        sidik.update(potong)
    berkas.seek(0)
    return sidik.hexdigest()


def _halaman(request: PermintaanPetugas, *, galat: str = "", lama: bool = False) -> HttpResponse:
    hal = lembar(impor_daftar(), request.GET.get("halaman", ""), per=PER_HALAMAN)
    konteks = {
        "hal": hal,
        "baris": [baris_daftar(i) for i in hal.baris],
        "galat": galat,
        "galat_daftar": [("id_berkas", galat)] if galat else [],
        "lama": lama,
    }
    return tampil(request, "petugas/impor/unggah.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.UBAH_PENDUDUK)
@require_safe
def templat(_request: PermintaanPetugas) -> HttpResponse:
    return unduhan(templat_xlsx(), "templat-penduduk.xlsx")
