"""A first message to the office: a question, a report, or about one's own request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.desa.selectors import jadwal_desa
from balai.pesan.models import Utas
from balai.pesan.selectors import acuan_permohonan, utas_acuan
from balai.pesan.services import ISI_MAKS, JUDUL_MAKS, PesanSalah, utas_buat
from balai.surat.models import Permohonan
from balai.web.akses import PermintaanWarga, warga
from balai.web.pesan import Ketikan, alamat_utas, galat_daftar, ketikan_awal, terima
from balai.web.publik.jam import keadaan_jam
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil
from balai.web.warga.pesan.kotak import simpan_awal

MACAM = [
    (Utas.Macam.TANYA.value, "Pertanyaan", "Tentang surat, syarat, jadwal, atau layanan lain."),
    (Utas.Macam.LAPORAN.value, "Laporan atau pengaduan", "Jalan rusak, lampu mati, atau keluhan layanan."),
]
TERKIRIM = ("success", "Pesan terkirim. Balasan kantor tampil di sini.")


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanWarga) -> HttpResponse:
    """A question or report about anything."""
    return _tulis(request, None)


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def permohonan(request: PermintaanWarga, kode: str) -> HttpResponse:
    """About an own request: to its thread, or the first message of it. Nobody sees a draft, so its owner
    asks without naming it."""
    p = milik_sendiri(request, kode)
    if not p.nomor:
        return redirect("warga:pesan_baru")
    ada = utas_acuan(acuan_permohonan(kode), pemilik=request.pengguna)
    if ada is not None and request.method != "POST":
        return redirect(alamat_utas(ada, kantor=False))
    return _tulis(request, p)


def _tulis(request: PermintaanWarga, p: Permohonan | None) -> HttpResponse:
    if request.method != "POST":
        ketikan, dititip = ketikan_awal(request, request.pengguna, request.orang)
        return _halaman(request, p, ketikan, {}, dititip=dititip)
    ketikan, galat = terima(request, request.pengguna, request.orang)
    if galat or "unggah" in request.POST:
        return _halaman(request, p, ketikan, galat)
    try:
        utas = _kirim(request, p, ketikan)
    except PesanSalah as e:
        return _halaman(request, p, ketikan, e.galat)
    return arahkan("warga:pesan_utas", kode=utas.kode, kilat=TERKIRIM, jangkar="#akhir")


def judul_permohonan(p: Permohonan) -> str:
    """ "Keterangan Usaha PS-2611-0139"."""
    return f"{p.jenis.singkat} {p.nomor}"


def _kirim(request: PermintaanWarga, p: Permohonan | None, ketikan: Ketikan) -> Utas:
    boleh = {nilai for nilai, _, _ in MACAM}
    return utas_buat(
        pemilik=request.pengguna,
        penduduk=request.orang,
        pengirim=request.pengguna,
        macam=Utas.Macam.PERMOHONAN if p else (ketikan.macam if ketikan.macam in boleh else ""),
        judul=judul_permohonan(p) if p else ketikan.judul,
        isi=ketikan.isi,
        kunci=kunci_formulir(request),
        acuan=acuan_permohonan(p.kode) if p else "",
        lampiran=ketikan.lampiran,
        dokumen=ketikan.dokumen,
    )


def _halaman(
    request: PermintaanWarga,
    p: Permohonan | None,
    ketikan: Ketikan,
    galat: Mapping[str, str],
    *,
    dititip: bool = False,
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "p": p,
        "macam": MACAM,
        "judul_maks": JUDUL_MAKS,
        "isi_maks": ISI_MAKS,
        "ketikan": ketikan,
        "galat": galat,
        "galat_daftar": galat_daftar(galat),
        "kunci": kunci_formulir(request),
        "dititip": dititip,
        "jam": keadaan_jam(jadwal_desa(request.desa), timezone.now())[0],
        "simpan": simpan_awal(acuan_permohonan(p.kode) if p else ""),
        "kembali": reverse("warga:rincian", kwargs={"kode": p.kode}) if p else reverse("warga:pesan"),
    }
    return tampil(request, "warga/pesan/tulis.jinja", konteks, status=422 if galat else 200)
