"""Papers of a request: its documents, the draft, the letter's PDF. Each look is written down."""

from __future__ import annotations

import io
import re

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from PIL import Image

from balai.berkas.gudang import GalatGudang
from balai.berkas.models import Berkas
from balai.berkas.olah import BerkasDitolak, halaman_png
from balai.berkas.services import berkas_baca
from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.naskah.cetak import CetakGagal
from balai.penduduk.models import Dokumen
from balai.surat.models import Permohonan
from balai.surat.selectors import dokumen_permohonan
from balai.surat.services.arsip import salinan_dicabut
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.penampil import konsep_untuk
from balai.web.petugas.tinjau import alasan_baca, permohonan_atau_404, sudah_jadi

_HALAMAN = re.compile(r"hal-([1-9][0-9]?)")
_PUTAR = {
    "90": Image.Transpose.ROTATE_270,
    "180": Image.Transpose.ROTATE_180,
    "270": Image.Transpose.ROTATE_90,
}
_AKHIRAN = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def dokumen(request: PermintaanPetugas, kode: str, syarat: str, varian: str) -> HttpResponse:
    """A document of this request. `varian`: asli, kecil, or hal-1 … for the pages of a PDF as pictures."""
    p = permohonan_atau_404(kode)
    return syarat_jawab(request, p, syarat, varian, alasan=alasan_baca(request.pengguna, p))


def syarat_jawab(
    request: PermintaanPetugas, p: Permohonan, syarat: str, varian: str, *, alasan: str
) -> HttpResponse:
    """The document that fulfils a requirement of `p`, with the look written down; 404 without one."""
    baris = dokumen_permohonan(p).get(syarat)
    if baris is None:
        raise Http404
    nama = f"{syarat.lower()}-{p.nomor}"
    return dokumen_jawab(request, baris.dokumen, varian, subjek_id=p.penduduk_id, alasan=alasan, nama=nama)


def dokumen_jawab(
    request: PermintaanPetugas, dok: Dokumen, varian: str, *, subjek_id: int, alasan: str, nama: str
) -> HttpResponse:
    """As varian_jawab, with the look written down; a small picture counts as part of the record it is in."""
    kecil = varian == "kecil"
    catat_baca(
        akun=request.pengguna,
        subjek_id=subjek_id,
        aksi="penduduk.buka" if kecil else "dokumen.lihat",
        alasan=alasan,
        objek="" if kecil else f"dokumen:{dok.kode}",
    )
    return varian_jawab(request, dok.berkas, varian, nama=nama)


def varian_jawab(request: PermintaanPetugas, berkas: Berkas, varian: str, *, nama: str) -> HttpResponse:
    """A file as asked for: whole, small, or one page as a picture; turned by `?putar=`."""
    try:
        isi, mime = _isi(berkas, varian)
    except GalatGudang as e:
        return _tak_terbuka(request, e.pesan, 503)
    except BerkasDitolak as e:
        return _tak_terbuka(request, e.pesan, 422)
    if (putar := _PUTAR.get(request.GET.get("putar", ""))) is not None and mime.startswith("image/"):
        isi, mime = _putar(isi, putar), "image/jpeg"
    return berkas_jawab(isi, mime, nama=nama)


def _isi(berkas: Berkas, varian: str) -> tuple[bytes, str]:
    if varian == "asli":
        return berkas_baca(berkas), berkas.mime
    if varian == "kecil":
        return berkas_baca(berkas, varian="kecil"), "image/jpeg"
    cocok = _HALAMAN.fullmatch(varian)
    if cocok is None or berkas.mime != "application/pdf":
        raise Http404
    try:
        return halaman_png(berkas_baca(berkas), int(cocok[1])), "image/png"
    except IndexError as e:
        raise Http404 from e


def _putar(isi: bytes, cara: Image.Transpose) -> bytes:
    """Turned on the server, so that the page's layout fits it and no script is needed."""
    keluar = io.BytesIO()
    with Image.open(io.BytesIO(isi)) as gambar:
        gambar.convert("RGB").transpose(cara).save(keluar, "JPEG", quality=88)
    return keluar.getvalue()


def berkas_jawab(isi: bytes, mime: str, *, nama: str) -> HttpResponse:
    """Bytes for the eye only: inline, never kept by the browser."""
    nama_berkas = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{nama}.{_AKHIRAN.get(mime, 'bin')}")
    return HttpResponse(
        isi,
        content_type=mime,
        headers={
            "Content-Disposition": f'inline; filename="{nama_berkas}"',
            "Cache-Control": "private, no-store",
        },
    )


def _tak_terbuka(request: PermintaanPetugas, pesan: str, status: int) -> HttpResponse:
    konteks = {"judul": "Berkas belum bisa dibuka", "isi": pesan, "kembali": "", "label": ""}
    return tampil(request, "petugas/kabar_laman.jinja", konteks, status=status)


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def konsep(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The letter as it would become, marked as a draft."""
    p = permohonan_atau_404(kode)
    catat_baca(
        akun=request.pengguna,
        subjek_id=p.penduduk_id,
        aksi="penduduk.buka",
        alasan=alasan_baca(request.pengguna, p),
    )
    return tampil(request, "petugas/konsep.jinja", {"p": p, "naskah": konsep_untuk(request, p)})


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def surat_pdf(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The stored PDF, byte for byte; of a revoked letter a marked copy; while it is being made, a page that
    says so."""
    p = permohonan_atau_404(kode)
    berkas = p.surat.berkas if sudah_jadi(p) else None
    if berkas is None:
        return _belum_jadi(request, p)
    catat_baca(
        akun=request.pengguna,
        subjek_id=p.penduduk_id,
        aksi="surat.cetak",
        alasan=f"Mencetak surat, permohonan {p.nomor}",
        objek=f"permohonan:{p.kode}",
    )
    dicabut = p.surat.dicabut_pada is not None
    try:
        isi = salinan_dicabut(p.surat) if dicabut else berkas_baca(berkas)
    except GalatGudang as e:
        return _tak_terbuka(request, e.pesan, 503)
    except CetakGagal:
        return _tak_terbuka(request, "Salinan surat yang dicabut belum bisa dibuat. Coba lagi sebentar.", 503)
    nama = f"surat-{p.nomor}-dicabut" if dicabut else f"surat-{p.nomor}"
    return berkas_jawab(isi, "application/pdf", nama=nama)


def _belum_jadi(request: PermintaanPetugas, p: Permohonan) -> HttpResponse:
    surat = getattr(p, "surat", None)
    if surat is None:
        judul, isi = "Surat belum dibuat", "Surat dibuat setelah permohonan ini diperiksa."
    elif surat.galat:
        judul, isi = "Surat belum bisa dibuat", f"{surat.galat} Dicoba lagi dengan sendirinya."
    else:
        judul, isi = "Surat sedang dibuat", "Biasanya beberapa detik. Muat ulang halaman ini sebentar lagi."
    konteks = {
        "judul": judul,
        "isi": isi,
        "kembali": reverse("petugas:permohonan", kwargs={"kode": p.kode}),
        "label": "Kembali ke permohonan",
    }
    return tampil(request, "petugas/kabar_laman.jinja", konteks, status=404)
