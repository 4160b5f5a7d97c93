"""The citizen's reports about the register (M19): list, whom a new one is about, one report, withdrawal."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.lapor.models import Laporan
from balai.lapor.selectors import (
    anggota_lapor,
    bukti_laporan,
    butir_laporan,
    laporan_milik,
    laporan_warga,
)
from balai.lapor.services import SudahTutup, laporan_tarik
from balai.penduduk.selectors import anggota_keluarga
from balai.penduduk.sesama import boleh_lihat_rincian
from balai.web.akses import PermintaanWarga, warga
from balai.web.lapor import KEADAAN, baris, isi_ringkas, judul, kapan
from balai.web.warga.dokumen_isi import diunggah
from balai.web.warga.halaman import arahkan, tampil
from balai.web.warga.kalimat import kantor, saat
from balai.web.warga.tampilan import kata

PALING_BANYAK = 100
SUDAH_DIPUTUS = ("warning", "Laporan ini sudah diputus, jadi tidak bisa ditarik lagi.")


def _milik(request: PermintaanWarga, kode: str) -> Laporan:
    laporan = laporan_milik(request.pengguna, kode)
    if laporan is None:
        raise Http404
    return laporan


@warga
@require_safe
def daftar(request: PermintaanWarga) -> HttpResponse:
    semua = list(laporan_warga(request.pengguna)[:PALING_BANYAK])
    butir = [
        {
            "kode": x.kode,
            "judul": judul(x),
            "isi": isi_ringkas(x, list(x.butir.all())),
            "keadaan": KEADAAN[x.keadaan],
            "kalimat": _kalimat(x),
        }
        for x in semua
    ]
    return tampil(request, "warga/lapor/daftar.jinja", {"laporan": butir})


def _kalimat(x: Laporan) -> str:
    """Who acted last, and when."""
    if x.menunggu:
        return f"Dikirim {kapan(x)}. Menunggu operator."
    if x.keadaan == Laporan.Keadaan.DITARIK:
        return f"Anda menarik laporan ini {kapan(x)}."
    return f"Diputus {x.pemutus}, {kapan(x)}."


@warga
@require_safe
def baru(request: PermintaanWarga) -> HttpResponse:
    """Whom is it about: oneself, a member of the card, somebody whom the register lacks."""
    orang = request.orang
    konteks = {
        "orang": orang,
        "anggota": [(a, kata("shdk", a.shdk)) for a in anggota_keluarga(orang) if a.pk != orang.pk],
        "ada_kk": orang.keluarga_id is not None,
    }
    return tampil(request, "warga/lapor/baru.jinja", konteks)


@warga
@require_safe
def rincian(request: PermintaanWarga, kode: str) -> HttpResponse:
    x = _milik(request, kode)
    hari = timezone.localdate()
    tutup = x.orang is not None and not boleh_lihat_rincian(request.orang, x.orang, hari)
    konteks: dict[str, Any] = {
        "x": x,
        "judul": judul(x),
        "keadaan": KEADAAN[x.keadaan],
        "linimasa": _linimasa(x, request),
        "baris": baris(butir_laporan(x), None, samar=False, tutup=tutup),
        "tambah": x.jenis == Laporan.Jenis.TAMBAH,
        "bukti": [(b.dokumen, diunggah(b.dokumen)) for b in bukti_laporan(x)],
        "lagi": _lagi(x, request),
        "selesai": "lapor-tambah" if x.jenis == Laporan.Jenis.TAMBAH else f"lapor-{x.orang_id}",
    }
    return tampil(request, "warga/lapor/rincian.jinja", konteks)


def _lagi(x: Laporan, request: PermintaanWarga) -> str:
    """Where to report again what was refused; '' while nothing was."""
    if x.keadaan not in (Laporan.Keadaan.DITOLAK, Laporan.Keadaan.DITERIMA_SEBAGIAN):
        return ""
    if x.jenis == Laporan.Jenis.TAMBAH:
        return reverse("warga:lapor_tambah")
    o = anggota_lapor(request.orang, x.orang_id) if x.orang_id else None
    return reverse("warga:lapor_orang", kwargs={"pk": o.pk}) if o else reverse("warga:lapor_baru")


def _linimasa(x: Laporan, request: PermintaanWarga) -> list[dict[str, str]]:
    """Sent, looked at, decided: points for the macro linimasa."""
    butir = [
        {"judul": "Laporan dikirim", "waktu": _besar(f"{saat(x.dibuat_pada)} oleh Anda"), "keadaan": "lewat"}
    ]
    if x.menunggu:
        butir.append(
            {
                "judul": f"Menunggu diperiksa {kantor(request.desa)}",
                "waktu": f"Sejak {saat(x.dibuat_pada)}",
                "keadaan": "kini",
                "ikon": "jam",
            }
        )
        butir.append({"judul": "Keputusan", "waktu": "", "keadaan": "nanti"})
        return butir
    kata_, _, ikon = KEADAAN[x.keadaan]
    siapa = "Anda" if x.keadaan == Laporan.Keadaan.DITARIK else x.pemutus
    waktu = _besar(f"{saat(x.tutup_pada)} oleh {siapa}") if x.tutup_pada else ""
    warna = {Laporan.Keadaan.DITOLAK: "merah", Laporan.Keadaan.DITARIK: "abu"}.get(
        Laporan.Keadaan(x.keadaan), "hijau"
    )
    butir.append({"judul": kata_, "waktu": waktu, "keadaan": "kini", "ikon": ikon, "warna": warna})
    return butir


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def tarik(request: PermintaanWarga, kode: str) -> HttpResponse:
    """Take a report back; asks once, on a page."""
    x = _milik(request, kode)
    if request.method == "POST":
        try:
            laporan_tarik(laporan=x, akun=request.pengguna)
        except SudahTutup:
            return arahkan("warga:lapor_rincian", kode=kode, kilat=SUDAH_DIPUTUS)
        return arahkan("warga:lapor_rincian", kode=kode, kilat=("success", "Laporan ditarik."))
    if not x.menunggu:
        return arahkan("warga:lapor_rincian", kode=kode)
    return tampil(request, "warga/lapor/tarik.jinja", {"x": x, "judul": judul(x)})
