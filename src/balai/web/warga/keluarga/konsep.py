""" "Konsep Surat": own drafts, the preview as PDF, "Ajukan", and a draft out of an earlier request."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from balai.dasar.kalimat import titik
from balai.desa.models import Lambang
from balai.naskah.cetak import cetak_pdf
from balai.naskah.surat import SuratNaskah
from balai.surat.alur import DAPAT_DIISI, Keadaan
from balai.surat.definisi import dari_json
from balai.surat.models import Permohonan
from balai.surat.selectors import konsep_milik, penanda_usul, permohonan_tentang
from balai.surat.services import (
    AksiDitolak,
    BelumLengkap,
    BukanUntukAnda,
    SudahBerubah,
    konsep_salin,
    permohonan_kirim,
)
from balai.surat.services.orang import cari_orang_kk
from balai.surat.susun import konsep_naskah
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil
from balai.web.warga.isi import halaman_isi, sesudah_kirim, sudah_terkirim
from balai.web.warga.kalimat import saat
from balai.web.warga.mulai import SUDAH_TERKIRIM


@warga
@require_safe
def daftar(request: PermintaanWarga) -> HttpResponse:
    baris = [
        {
            "p": p,
            "untuk": "" if p.penduduk_id == request.orang.pk else p.penduduk.nama,
            "diubah": saat(p.diubah_pada),
            "keperluan": titik(str(p.mentah.get("keperluan", ""))),
            "kunci": kunci_formulir(request),
        }
        for p in konsep_milik(request.pengguna)
    ]
    return tampil(request, "warga/keluarga/konsep.jinja", {"baris": baris})


def naskah_konsep(
    request: PermintaanWarga, p: Permohonan, *, lambang: Lambang | None = None
) -> SuratNaskah | None:
    """The letter as it would become; None while nobody may sign."""
    penanda = penanda_usul(p)
    if penanda is None:
        return None
    return konsep_naskah(
        desa=request.desa,
        permohonan=p,
        penanda=penanda,
        tanggal=timezone.localdate(),
        lambang=lambang,
        cari_orang=cari_orang_kk(request.orang),
    )


@warga
@require_safe
def pratinjau(request: PermintaanWarga, kode: str) -> HttpResponse:
    """The letter as it would become, marked KONSEP."""
    p = milik_sendiri(request, kode)
    if p.keadaan not in DAPAT_DIISI:
        return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
    konteks = {
        "p": p,
        "naskah": naskah_konsep(request, p),
        "kunci": kunci_formulir(request),
        "ajukan": "Kirim" if p.keadaan == Keadaan.PERLU_PERBAIKAN else "Ajukan",
        "kembali": reverse("warga:isi", kwargs={"kode": kode}),
    }
    return tampil(request, "warga/konsep.jinja", konteks)


@warga
@require_safe
def pratinjau_pdf(request: PermintaanWarga, kode: str) -> HttpResponse:
    """The same as PDF, to read at any size or to show to somebody."""
    p = milik_sendiri(request, kode)
    lambang = Lambang.objects.filter(desa_id=request.desa.pk).first()
    naskah = naskah_konsep(request, p, lambang=lambang) if p.keadaan in DAPAT_DIISI else None
    if naskah is None:
        raise Http404
    jawaban = HttpResponse(cetak_pdf(naskah, waktu=p.diubah_pada), content_type="application/pdf")
    jawaban["Content-Disposition"] = 'inline; filename="konsep-surat.pdf"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@warga
@require_POST
def ajukan(request: PermintaanWarga, kode: str) -> HttpResponse:
    """Send what the draft holds; what is missing is shown in the form."""
    p, kunci = milik_sendiri(request, kode), kunci_formulir(request)
    try:
        terkirim = permohonan_kirim(desa=request.desa, permohonan=p, akun=request.pengguna, kunci=kunci)
    except BelumLengkap as e:
        salah = {k.removeprefix("isian:"): v for k, v in e.galat.items() if k.startswith("isian:")}
        if not salah:
            kurang = ("error", "Belum terkirim, dokumen masih kurang. Lengkapi yang bertanda.")
            return arahkan("warga:dokumen_isi", kode=kode, kilat=kurang)
        d = dari_json(p.versi.definisi)
        dokumen = [k.removeprefix("dokumen:") for k in e.galat if k.startswith("dokumen:")]
        return halaman_isi(request, p, d, {k: str(v) for k, v in p.mentah.items()}, salah, dokumen=dokumen)
    except SudahBerubah:
        return sudah_terkirim(request, p, kunci)
    except AksiDitolak as e:
        return arahkan("warga:rincian", kode=kode, kilat=("error", str(e)))
    return sesudah_kirim(terkirim)


@warga
@require_POST
def salin(request: PermintaanWarga, kode: str) -> HttpResponse:
    """ "Buat lagi seperti ini": a draft with the same answers."""
    asal = permohonan_tentang(request.pengguna, request.orang).filter(kode=kode).first()
    if asal is None or not asal.nomor:
        raise Http404
    try:
        baru = konsep_salin(asal=asal, akun=request.pengguna, kunci=kunci_formulir(request))
    except BukanUntukAnda as e:
        return arahkan("warga:rincian", kode=kode, kilat=("error", str(e)))
    if baru.keadaan != Keadaan.KONSEP:
        return arahkan("warga:rincian", kode=baru.kode, kilat=SUDAH_TERKIRIM)
    return arahkan("warga:isi", kode=baru.kode, kilat=("success", "Konsep baru dibuat. Periksa isinya."))
