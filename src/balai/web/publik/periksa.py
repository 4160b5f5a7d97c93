"""The check page: a code or a PDF in, what the letter is worth today out. Only counts are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.akun import throttle
from balai.dasar.id import kode_rapi, kode_tampil
from balai.dasar.tanggal import jam
from balai.desa.ringan import tulis_ringan
from balai.surat.luring import cap
from balai.surat.models import HitungPeriksa
from balai.surat.periksa import Jawaban, periksa_kode
from balai.surat.periksa_berkas import JawabanBerkas, KeadaanBerkas, periksa_berkas
from balai.surat.services.periksa import BATAS, BOBOT_BERAT, BOBOT_TEBAK, JENDELA, periksa_catat
from balai.web.akses import Permintaan, umum
from balai.web.publik.periksa_kata import CONTOH, diperiksa, putusan
from balai.web.publik.periksa_kata_berkas import baris_tanda, galat_berkas, judul_surat, putusan_berkas
from balai.web.publik.unggah_memori import HanyaMemori
from balai.web.sumber import sumber

MEDAN: Final = "berkas"
GALAT_KODE: Final = "Kode ini belum lengkap. Tulis 12 huruf dan angka yang ada di bawah kode QR surat."


def _diam(jawaban: HttpResponse) -> HttpResponse:
    """Tomorrow the answer may be another one, and it is nobody's to collect."""
    jawaban["Cache-Control"] = "no-store"
    jawaban["X-Robots-Tag"] = "noindex, noarchive"
    return jawaban


@umum
@require_http_methods(["GET", "HEAD", "POST"])
def awal(request: Permintaan) -> HttpResponse:
    """Type a code, or choose a PDF. The code comes by POST: somebody may type a NIK there."""
    if request.method != "POST":
        return _awal(request)
    kode = kode_rapi(request.POST.get("kode", ""))
    if kode:
        return redirect("publik:periksa_kode", kode=kode)
    return _awal(request, galat={"kode": GALAT_KODE}, kode=request.POST.get("kode", "")[:60], status=422)


def _awal(
    request: Permintaan, *, galat: dict[str, str] | None = None, kode: str = "", status: int = 200
) -> HttpResponse:
    galat = galat or {}
    konteks = {"galat": galat, "ringkasan": [(f"id_{n}", t) for n, t in galat.items()], "kode": kode}
    return _diam(render(request, "publik/periksa.jinja", konteks, status=status))


@umum
@require_safe
def kode(request: Permintaan, kode: str) -> HttpResponse:
    """What the QR opens. A code that nobody knows is answered like any other, also in status and in time."""
    kunci = throttle.kunci("periksa", sumber(request))
    if (sampai := throttle.laju_tunggu(kunci, batas=BATAS["periksa"], jendela=JENDELA)) is not None:
        return _tunggu(request, sampai)
    jawaban = periksa_kode(kode)
    _hitung(jawaban, HitungPeriksa.Cara.KODE, kunci, 1 if jawaban.dikenal else BOBOT_TEBAK)
    return _diam(render(request, "publik/periksa_jawaban.jinja", _konteks(request, jawaban, kode_rapi(kode))))


def _konteks(request: Permintaan, jawaban: Jawaban, kode: str) -> dict[str, Any]:
    return {
        "j": jawaban,
        "p": putusan(jawaban, request.desa),
        "kode": kode,
        "kode_terang": kode_tampil(kode),
        "cap": cap(jawaban.pernyataan),
        "contoh": CONTOH if jawaban.demo else "",
        "diperiksa": diperiksa(request.desa),
        "galat": {},
    }


def _hitung(jawaban: Jawaban, cara: str, kunci: str, bobot: int) -> None:
    isi: dict[str, Any] = {"surat_id": jawaban.surat_id, "cara": cara, "kunci": kunci, "bobot": bobot}
    tulis_ringan(lambda: periksa_catat(hari=timezone.localdate(), **isi))


def _tunggu(request: Permintaan, sampai: datetime) -> HttpResponse:
    detik = max(1, int((sampai - timezone.now()).total_seconds()) + 1)
    konteks = {"jam": jam(timezone.localtime(sampai)), "menit": -(-detik // 60)}
    jawaban = _diam(render(request, "publik/periksa_tunggu.jinja", konteks, status=429))
    jawaban["Retry-After"] = str(detik)
    return jawaban


@csrf_exempt  # checked in _berkas: the file must find its handler before the form is read
@umum
@require_POST
def berkas(request: Permintaan) -> HttpResponse:
    """A PDF, held in memory as long as it takes to look at it."""
    penerima = HanyaMemori(medan=MEDAN, maks=settings.BERKAS_MAKS)
    request.upload_handlers = [penerima]
    return _berkas(request, penerima)


@csrf_protect
def _berkas(request: Permintaan, penerima: HanyaMemori) -> HttpResponse:
    kunci = throttle.kunci("unggah", sumber(request))
    if (sampai := throttle.laju_tunggu(kunci, batas=BATAS["unggah"], jendela=JENDELA)) is not None:
        return _tunggu(request, sampai)
    kiriman = request.FILES.get(MEDAN)
    isi = b"" if kiriman is None or penerima.terlalu_besar else kiriman.read()
    if not isi:
        sebab = KeadaanBerkas.TERLALU_BESAR if penerima.terlalu_besar else KeadaanBerkas.KOSONG
        return _awal(request, galat={MEDAN: galat_berkas(sebab)}, status=422)
    hasil = periksa_berkas(isi)
    berat = hasil.keadaan == KeadaanBerkas.TERLALU_BERAT
    _hitung(hasil.surat, HitungPeriksa.Cara.BERKAS, kunci, BOBOT_BERAT if berat else 1)
    if pesan := galat_berkas(hasil.keadaan):
        return _awal(request, galat={MEDAN: pesan}, status=422)
    return _diam(render(request, "publik/periksa_berkas.jinja", _konteks_berkas(request, hasil)))


def _konteks_berkas(request: Permintaan, hasil: JawabanBerkas) -> dict[str, Any]:
    kode, diubah = hasil.surat.kode, hasil.keadaan == KeadaanBerkas.DIUBAH
    return {
        "h": hasil,
        "p": putusan_berkas(hasil, request.desa),
        "contoh": CONTOH if hasil.surat.demo or any(t.demo for t in hasil.tanda) else "",
        "tanda": [baris_tanda(t, request.desa, diubah=diubah) for t in hasil.tanda],
        "judul_surat": judul_surat(hasil),
        "judul_ubah": "Yang ditemukan" if hasil.keadaan == KeadaanBerkas.RUSAK else "Yang berubah",
        "href_surat": reverse("publik:periksa_kode", kwargs={"kode": kode}) if kode else "",
        "diperiksa": diperiksa(request.desa),
        "galat": {},
    }
