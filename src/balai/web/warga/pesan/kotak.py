""" "Kotak Pesan" (M17): the citizen's threads, one thread with its reply, the files in it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from balai.pesan.models import Utas
from balai.pesan.selectors import (
    IsiUtas,
    baru_per_utas,
    kotak_warga,
    lampiran_utas,
    pesan_terakhir,
    pesan_utas,
    utas_milik,
)
from balai.pesan.services import PesanSalah, pesan_kirim
from balai.web.akses import PermintaanWarga, warga
from balai.web.berkas import VARIAN
from balai.web.pesan import (
    TAMPIL_MAKS,
    Ketikan,
    cuplikan,
    galat_daftar,
    gelembung,
    judul_tampil,
    ketikan_awal,
    lampiran_jawab,
    tandai_dibuka,
    terima,
)
from balai.web.warga.halaman import arahkan, kunci_formulir, tampil
from balai.web.warga.kalimat import saat_awal

PALING_BANYAK = 100
TERKIRIM = ("success", "Pesan terkirim.")
# State -> words, colour and icon of its chip.
MENUNGGU = ("Menunggu balasan", "biru", "jam")
BARU = ("Balasan baru", "kunyit", "pesan")
DIBALAS = ("Sudah dibalas", "hijau", "lingkar-centang")
SELESAI = ("Selesai", "garis", "lingkar-centang")


def milik(request: PermintaanWarga, kode: str) -> Utas:
    """The citizen's own thread, else 404."""
    utas = utas_milik(request.pengguna, kode)
    if utas is None:
        raise Http404
    return utas


def keadaan(utas: Utas, baru: int) -> tuple[str, str, str]:
    """Chip of a thread for its citizen."""
    if baru:
        return BARU
    if utas.selesai:
        return SELESAI
    return MENUNGGU if utas.menunggu else DIBALAS


@warga
@require_safe
def kotak(request: PermintaanWarga) -> HttpResponse:
    """All threads, the latest message first."""
    semua = list(kotak_warga(request.pengguna)[:PALING_BANYAK])
    akhir, baru = pesan_terakhir(semua), baru_per_utas(semua)
    butir = [
        {
            "href": reverse("warga:pesan_utas", kwargs={"kode": u.kode}) + "#akhir",
            "judul": judul_tampil(u),
            "keadaan": keadaan(u, baru.get(u.pk, 0)),
            "baru": baru.get(u.pk, 0),
            "isi": cuplikan(akhir.get(u.pk), request.pengguna),
            "waktu": saat_awal(u.terakhir_pada),
        }
        for u in semua
    ]
    return tampil(request, "warga/pesan/kotak.jinja", {"utas": butir})


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def utas(request: PermintaanWarga, kode: str) -> HttpResponse:
    """One thread. Opening it sets the read marks; the POST answers."""
    u = milik(request, kode)
    if request.method != "POST":
        ketikan, dititip = ketikan_awal(request, request.pengguna, request.orang)
        return _halaman(request, u, ketikan, {}, dititip=dititip)
    ketikan, galat = terima(request, request.pengguna, request.orang)
    if galat or "unggah" in request.POST:
        return _halaman(request, u, ketikan, galat)
    try:
        pesan_kirim(
            utas=u,
            pengirim=request.pengguna,
            isi=ketikan.isi,
            kunci=kunci_formulir(request),
            lampiran=ketikan.lampiran,
            dokumen=ketikan.dokumen,
        )
    except PesanSalah as e:
        return _halaman(request, u, ketikan, e.galat)
    return arahkan("warga:pesan_utas", kode=kode, kilat=TERKIRIM, jangkar="#akhir")


def _halaman(
    request: PermintaanWarga, u: Utas, ketikan: Ketikan, galat: Mapping[str, str], *, dititip: bool = False
) -> HttpResponse:
    semua = "semua" in request.GET
    daftar = pesan_utas(u, paling_banyak=None if semua else TAMPIL_MAKS + 1)
    lebih = not semua and len(daftar) > TAMPIL_MAKS
    daftar = daftar[1:] if lebih else daftar
    tandai_dibuka(request, u, daftar, request.pengguna)
    konteks = {
        "utas": u,
        "judul": judul_tampil(u),
        "keadaan": keadaan(u, 0),
        "butir": gelembung(daftar, request.desa, request.pengguna),
        "lebih": lebih,
        "permohonan": _permohonan(u),
        "ketikan": ketikan,
        "galat": galat,
        "galat_daftar": galat_daftar(galat),
        "kunci": kunci_formulir(request),
        "dititip": dititip,
        # The draft on the phone is of the message after the last own one, so that a sent one is not restored.
        "simpan": f"pesan-{u.kode}-{_milik_terakhir(daftar)}",
        "selesai": simpan_awal(u.acuan) if len(daftar) == 1 else "",
    }
    return tampil(request, "warga/pesan/utas.jinja", konteks, status=422 if galat else 200)


def simpan_awal(acuan: str) -> str:
    """Key of the draft of a first message on the phone."""
    return f"pesan-{acuan}" if acuan else "pesan-baru"


def _milik_terakhir(daftar: list[IsiUtas]) -> int:
    return max((x.pesan.pk for x in daftar if not x.pesan.dari_kantor), default=0)


def _permohonan(u: Utas) -> str:
    """Address of the request that the thread is about."""
    macam, _, kode = u.acuan.partition(":")
    return reverse("warga:rincian", kwargs={"kode": kode}) if macam == "permohonan" else ""


@warga
@require_safe
def berkas(request: PermintaanWarga, kode: str, lampiran: str, varian: str) -> HttpResponse:
    """A file of an own thread."""
    x = lampiran_utas(milik(request, kode), lampiran) if varian in VARIAN else None
    if x is None:
        raise Http404
    return lampiran_jawab(x, varian)
