"""The citizen's own papers: list, upload, delete, and the bytes themselves."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from balai.berkas.gudang import GudangPenuh
from balai.berkas.olah import BerkasDitolak
from balai.dasar.kode import tabel
from balai.penduduk.models import Dokumen
from balai.penduduk.selectors import dokumen_milik
from balai.penduduk.services import dokumen_hapus, dokumen_unggah
from balai.surat.keluarga import dokumen_terlihat
from balai.web.akses import PermintaanWarga, warga
from balai.web.berkas import VARIAN, berkas_tampil
from balai.web.titipan import titipan_ambil
from balai.web.warga.dokumen_isi import BELUM_DIPILIH, diunggah, unggahan
from balai.web.warga.halaman import arahkan, tampil

BARU = "baru"  # name of the upload field: berkas-baru, berkas-baru_foto


def _milik(request: PermintaanWarga, kode: str) -> Dokumen:
    """An own document, or one of the family that he may look at; not deleted, else 404."""
    dokumen = dokumen_terlihat(request.pengguna, request.orang, kode)
    if dokumen is None:
        raise Http404
    return dokumen


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen(request: PermintaanWarga) -> HttpResponse:
    galat: dict[str, str] = {}
    if request.method == "POST":
        galat = _unggah(request)
        if not galat:
            return arahkan(
                "warga:dokumen", kilat=("success", "Dokumen tersimpan. Bisa dipakai untuk semua surat.")
            )
    titipan = titipan_ambil(request) if request.method == "GET" else None
    jenis = request.POST.get("jenis", "") or (titipan["isi"].get("jenis", "") if titipan else "")
    konteks = {
        "dokumen": [(d, diunggah(d)) for d in dokumen_milik(request.orang)],
        "jenis": jenis,
        "pilihan": [("", "Pilih jenis dokumen"), *tabel("jenis_dokumen_pendek").items()],
        "galat": galat,
        "dititip": bool(titipan and titipan["berkas"]),
    }
    return tampil(request, "warga/dokumen.jinja", konteks, status=422 if galat else 200)


def _unggah(request: PermintaanWarga) -> dict[str, str]:
    """Field -> message; empty when the document is stored."""
    jenis, berkas = request.POST.get("jenis", ""), unggahan(request, BARU)
    galat: dict[str, str] = {}
    if jenis not in tabel("jenis_dokumen_pendek"):
        galat["jenis"] = "Pilih jenis dokumennya"
    if berkas is None:
        galat["berkas"] = BELUM_DIPILIH
    if galat or berkas is None:
        return galat
    try:
        dokumen_unggah(
            orang=request.orang,
            jenis=jenis,
            isi=berkas,  # type: ignore[arg-type]
            nama_berkas=berkas.name or "berkas",
            oleh=request.pengguna,
        )
    except (BerkasDitolak, GudangPenuh) as e:
        return {"berkas": e.pesan}
    return {}


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def satu(request: PermintaanWarga, kode: str) -> HttpResponse:
    """One document, large; the POST deletes it."""
    ada = _milik(request, kode)
    sendiri = ada.penduduk_id == request.orang.pk
    if request.method == "POST":
        if not sendiri:
            raise Http404
        dokumen_hapus(dokumen=ada, oleh=request.pengguna)
        return arahkan("warga:dokumen", kilat=("success", f"{ada.nama} dihapus."))
    pdf = ada.berkas.mime == "application/pdf"
    return tampil(
        request,
        "warga/dokumen_satu.jinja",
        {"d": ada, "diunggah": diunggah(ada), "pdf": pdf, "sendiri": sendiri},
    )


@warga
@require_safe
def berkas(request: PermintaanWarga, kode: str, varian: str) -> HttpResponse:
    """The bytes of an own document, shown in place and never kept by the phone's cache."""
    if varian not in VARIAN:
        raise Http404
    ada = _milik(request, kode)
    return berkas_tampil(ada.berkas, varian, nama=ada.nama)
