"""The citizen's signed letter: what its page offers, and the file itself."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from balai.berkas.gudang import GalatGudang
from balai.berkas.services import berkas_baca
from balai.dasar.kalimat import titik
from balai.jejak.services import catat_baca
from balai.surat.alur import Keadaan
from balai.surat.elektronik import ANJURAN, dapat_diunduh, nama_berkas, surat_permohonan
from balai.surat.models import GolonganCabut, Permohonan, Surat
from balai.surat.selectors import permohonan_tentang
from balai.surat.services import AksiDitolak, SudahBerubah
from balai.surat.services.unduh import permohonan_unduh
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, kunci_formulir

_MINTA_LAGI = (GolonganCabut.KELIRU, GolonganCabut.DIMINTA)  # whose advice is to ask for a new letter
TAK_BISA = "Surat ini tidak bisa diunduh. Lihat keadaannya di sini."


def boleh_unduh(p: Permohonan, akun_id: int) -> bool:
    """Who asked, or, where the desk asked for somebody without account, whom the letter is about."""
    return p.pemohon_id in (None, akun_id) and dapat_diunduh(surat_permohonan(p))


def permohonan_unduhan(request: PermintaanWarga, kode: str, *, sendiri: bool = False) -> Permohonan:
    """A request whose letter this citizen may take, with its letter; `sendiri`: he asked. Else 404."""
    qs = permohonan_tentang(request.pengguna, request.orang).select_related("surat__berkas")
    p = qs.filter(kode=kode).first()
    boleh = (request.pengguna.pk,) if sendiri else (None, request.pengguna.pk)
    if p is None or p.pemohon_id not in boleh:
        raise Http404
    return p


def bagian_surat(request: PermintaanWarga, p: Permohonan) -> dict[str, Any]:
    """What the page of a request says of the letter: `boleh_unduh`, and `cabut` once it was revoked."""
    surat = surat_permohonan(p)
    milik = p.pemohon_id == request.pengguna.pk
    dicabut = surat is not None and surat.dicabut_pada is not None
    return {
        "boleh_unduh": boleh_unduh(p, request.pengguna.pk),
        "unduh_menutup": milik and p.keadaan == Keadaan.SIAP_DIAMBIL,
        "boleh_bagikan": milik and dapat_diunduh(surat),
        "cabut": _cabut(request, surat) if surat is not None and dicabut else None,
    }


def _cabut(request: PermintaanWarga, surat: Surat) -> dict[str, Any]:
    baru = surat.pengganti.permohonan if surat.pengganti else None
    milik = baru is not None and (
        baru.pemohon_id == request.pengguna.pk or baru.penduduk_id == request.orang.pk
    )
    return {
        "pada": surat.dicabut_pada,
        "golongan": surat.get_golongan_cabut_display(),
        "alasan": titik(surat.alasan_cabut),
        "anjuran": "" if surat.pengganti else ANJURAN[surat.golongan_cabut],
        "pengganti": surat.pengganti.nomor if surat.pengganti else "",
        "pengganti_kode": baru.kode if baru is not None and milik else "",
        "minta_lagi": surat.pengganti is None and surat.golongan_cabut in _MINTA_LAGI,
    }


@warga
@require_POST
def unduh(request: PermintaanWarga, kode: str) -> HttpResponse:
    """ "Unduh surat": the first time closes the request; then the file."""
    p = permohonan_unduhan(request, kode)
    ke = reverse("warga:surat_pdf", kwargs={"kode": kode})
    if not boleh_unduh(p, request.pengguna.pk):
        return arahkan("warga:rincian", kode=kode, kilat=("warning", TAK_BISA))
    try:
        _baca(p)  # what cannot be given does not close the request
        if p.pemohon_id is not None and p.keadaan == Keadaan.SIAP_DIAMBIL:
            permohonan_unduh(permohonan=p, akun=request.pengguna, kunci=kunci_formulir(request))
    except GalatGudang as e:
        return arahkan("warga:rincian", kode=kode, kilat=("error", e.pesan))
    except SudahBerubah:
        pass  # closed meanwhile; the file tells whether it may still be taken
    except AksiDitolak:
        return arahkan("warga:rincian", kode=kode, kilat=("warning", TAK_BISA))
    jawaban = HttpResponseRedirect(ke)
    jawaban.status_code = 303
    return jawaban


@warga
@require_safe
def surat_pdf(request: PermintaanWarga, kode: str) -> HttpResponse:
    """The bytes as they were signed. Changes nothing; a look at a relative's letter is written down."""
    p = permohonan_unduhan(request, kode)
    if not boleh_unduh(p, request.pengguna.pk):
        return arahkan("warga:rincian", kode=kode, kilat=("warning", TAK_BISA))
    try:
        isi = _baca(p)
    except GalatGudang as e:
        return arahkan("warga:rincian", kode=kode, kilat=("error", e.pesan))
    if p.penduduk_id != request.orang.pk:
        catat_baca(
            akun=request.pengguna,
            subjek_id=p.penduduk_id,
            aksi="surat.unduh",
            alasan=f"Mengunduh surat {p.surat.nomor} yang ia minta",
            objek=f"permohonan:{p.kode}",
        )
    return pdf_jawab(isi, nama_berkas(p.surat, p.jenis.singkat))


def _baca(p: Permohonan) -> bytes:
    berkas = p.surat.berkas
    assert berkas is not None  # dapat_diunduh says so
    return berkas_baca(berkas)


def pdf_jawab(isi: bytes, nama: str) -> HttpResponse:
    """A signed letter to keep: byte for byte, as a file, out of every cache."""
    tempelan = content_disposition_header(as_attachment=True, filename=f"{nama}.pdf")
    return HttpResponse(
        isi,
        content_type="application/pdf",
        headers={
            "Content-Disposition": tempelan or "attachment",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
