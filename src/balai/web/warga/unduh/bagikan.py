""" "Bagikan lewat WhatsApp": a link that lives some hours, the list of those that run, switching one off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from balai.dasar.tanggal import jam, tanggal_panjang
from balai.desa.alamat import alamat_umum
from balai.desa.models import Desa
from balai.surat.elektronik import dapat_diunduh
from balai.surat.models import Permohonan, TautanSurat
from balai.surat.services import AksiDitolak
from balai.surat.services.bagikan import (
    TautanBaru,
    TautanTerlaluBanyak,
    tautan_berjalan,
    tautan_buat,
    tautan_matikan,
)
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, kunci_formulir, tampil
from balai.web.warga.unduh.unduh import permohonan_unduhan

_SEHARI = 24


def lama_tautan(desa: Desa) -> str:
    """ "7 hari", "12 jam"."""
    n = desa.bagikan_jam
    return f"{n // _SEHARI} hari" if n >= _SEHARI and n % _SEHARI == 0 else f"{n} jam"


def sampai_kapan(tautan: TautanSurat) -> str:
    """ "29 November 2026 pukul 14.00"."""
    lokal = timezone.localtime(tautan.sampai)
    return f"{tanggal_panjang(lokal.date())} pukul {jam(lokal)}"


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def bagikan(request: PermintaanWarga, kode: str) -> HttpResponse:
    """POST: make a link and show it, once; the same form again shows the same link."""
    p = permohonan_unduhan(request, kode, sendiri=True)
    if not dapat_diunduh(getattr(p, "surat", None)):
        return arahkan("warga:rincian", kode=kode, kilat=("warning", "Surat ini tidak bisa dibagikan."))
    if request.method != "POST":
        return _halaman(request, p)
    try:
        baru = tautan_buat(
            desa=request.desa, surat=p.surat, akun=request.pengguna, kunci=kunci_formulir(request)
        )
    except TautanTerlaluBanyak as e:
        return _halaman(request, p, kilat=[("warning", str(e))], status=409)
    except AksiDitolak as e:
        return arahkan("warga:rincian", kode=kode, kilat=("warning", str(e)))
    if baru.tautan.dicabut_pada is not None:
        return _halaman(request, p, kilat=[("warning", "Tautan itu sudah Anda matikan. Buat yang baru.")])
    return _halaman(request, p, baru)


def _halaman(
    request: PermintaanWarga,
    p: Permohonan,
    baru: TautanBaru | None = None,
    *,
    kilat: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "p": p,
        "lama": lama_tautan(request.desa),
        "berjalan": [
            (t, sampai_kapan(t), baru is not None and t.pk == baru.tautan.pk)
            for t in tautan_berjalan(p.surat, timezone.now())
        ],
        "alamat": "",
        "kunci": kunci_formulir(request) if baru is None and not kilat else str(uuid4()),
        "kabar_baru": 0,  # this page has no bell
    }
    if kilat:
        konteks["pesan_kilat"] = list(kilat)
    if baru is not None:
        alamat = _akar(request) + reverse("publik:tautan", kwargs={"rahasia": baru.rahasia})
        sampai = sampai_kapan(baru.tautan)
        konteks |= {"alamat": alamat, "sampai": sampai, "wa": wa_bagikan(request.desa, p, alamat, sampai)}
    return tampil(request, "warga/unduh/bagikan.jinja", konteks, status=status)


def _akar(request: PermintaanWarga) -> str:
    """Scheme and host of the link: the village's own, else those by which its citizen reached the site."""
    if request.desa.host or settings.ALAMAT:
        return alamat_umum(request.desa)
    return f"{request.scheme}://{request.get_host()}"


def wa_bagikan(desa: Desa, p: Permohonan, alamat: str, sampai: str) -> str:
    """WhatsApp with the words ready; whom to send it to is chosen there. Names nobody."""
    teks = f"{p.jenis.nama} dari {desa.sebutan} {desa.nama}. Bisa dibuka sampai {sampai}: {alamat}"
    return f"https://wa.me/?text={quote(teks, safe='')}"


@warga
@require_POST
def matikan(request: PermintaanWarga, kode: str, pk: int) -> HttpResponse:
    p = permohonan_unduhan(request, kode, sendiri=True)
    surat = getattr(p, "surat", None)
    tautan = TautanSurat.objects.filter(pk=pk, surat=surat, dibuat_oleh=request.pengguna).first()
    if surat is None or tautan is None:
        raise Http404
    tautan_matikan(tautan=tautan, akun=request.pengguna)
    return arahkan("warga:bagikan", kode=kode, kilat=("success", "Tautan dimatikan. Tidak bisa dibuka lagi."))
