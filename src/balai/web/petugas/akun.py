"""A citizen's account at the desk: papers seen, one-time code, slip or WhatsApp (M3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.dasar.tanggal import tanggal_panjang
from balai.dasar.telepon import TeleponTidakSah, tautan_wa, telepon_parse, telepon_tampil
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.notifikasi.services import kabarkan
from balai.penduduk.models import Penduduk
from balai.penduduk.services import (
    CERAI_HIDUP,
    KAWIN,
    SYARAT,
    BukanWargaAktif,
    KodeBaru,
    SyaratKurang,
    akun_untuk_penduduk,
    syarat_wajib,
)
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.fakta import telepon_aman
from balai.web.petugas.konteks import tampil
from balai.web.petugas.penduduk import orang_atau_404

CARA = [
    ("kantor", "Datang ke kantor", "Surat asli dilihat di meja."),
    ("wa", "Foto lewat WhatsApp", "Foto KTP dan KK dikirim warga."),
]


@petugas(Hak.KELOLA_AKUN)
@require_http_methods(["GET", "HEAD", "POST"])
def akun_buat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Account and first code for a resident, or a new code for a forgotten PIN.

    The code stands on the answer to the POST, once: in no address, no session, no log.
    """
    o = orang_atau_404(pk)
    if not o.hidup:
        return _ditolak(request, o)
    if request.method != "POST":
        return _halaman(request, o)
    telepon, galat = _telepon(request.POST.get("telepon", ""))
    cara = request.POST.get("cara", "")
    if cara not in {c[0] for c in CARA}:
        galat["cara"] = "Pilih cara warga menunjukkan surat."
    butir = [b for b in request.POST.getlist("butir") if b in SYARAT]
    if galat:
        return _halaman(request, o, galat=galat)
    try:
        kode = akun_untuk_penduduk(
            desa=request.desa,
            orang=o,
            telepon=telepon,
            butir=[*butir, "hp"],
            cara=cara,
            oleh=request.pengguna,
        )
    except SyaratKurang as e:
        return _halaman(request, o, galat={"butir": str(e)})
    except BukanWargaAktif:
        return _ditolak(request, o)
    kabarkan(kode="akun.kode_baru", penerima=[kode.akun], data={"pelaku": request.pengguna.nama})
    return tampil(request, "petugas/akun_kode.jinja", _konteks_kode(request, o, telepon, kode))


def _telepon(teks: str) -> tuple[str, dict[str, str]]:
    try:
        return telepon_parse(teks), {}
    except TeleponTidakSah as e:
        return "", {"telepon": str(e)}


def _ditolak(request: PermintaanPetugas, o: Penduduk) -> HttpResponse:
    konteks = {
        "judul": "Akun tidak bisa dibuat",
        "isi": f"{o.nama} tercatat {o.get_status_dasar_display().lower()}."
        " Kalau data ini keliru, betulkan dulu data penduduk.",
        "kembali": "",
        "label": "",
    }
    return tampil(request, "petugas/kabar_laman.jinja", konteks, status=422)


def _halaman(
    request: PermintaanPetugas, o: Penduduk, *, galat: Mapping[str, str] | None = None
) -> HttpResponse:
    post = request.POST if request.method == "POST" else None
    awal = o.akun.telepon if o.akun else o.telepon
    konteks: dict[str, Any] = {
        "orang": o,
        "baru": o.akun is None,
        "cara": CARA,
        "cara_pilih": post.get("cara", "") if post else "kantor",
        "butir": _butir(o),
        "dicentang": post.getlist("butir") if post else [],
        "telepon": post.get("telepon", "") if post else (telepon_aman(awal) if awal else ""),
        "galat": dict(galat or {}),
        "galat_daftar": [(f"id_{k}", v) for k, v in (galat or {}).items()],
        "tanggal_lahir": request.desa.pin_awal == Desa.PinAwal.TANGGAL_LAHIR,
    }
    return tampil(request, "petugas/akun_buat.jinja", konteks, status=422 if galat else 200)


def _butir(o: Penduduk) -> list[tuple[str, str, str]]:
    """Papers for this very resident: (code, name, when it is asked)."""
    wajib_kantor, wajib_wa = syarat_wajib(o, cara="kantor"), syarat_wajib(o, cara="wa")
    tidak_perlu = {"hp"} | ({"nikah"} if o.status_kawin != KAWIN else set())
    tidak_perlu |= {"cerai"} if o.status_kawin != CERAI_HIDUP else set()
    hasil = []
    for kode, nama in SYARAT.items():
        if kode in tidak_perlu:
            continue
        if kode in ("ktp", "pelajar"):
            ket = "Salah satu: KTP atau kartu pelajar."
        else:
            kantor = "Kalau datang ke kantor." if kode in wajib_kantor else "Boleh tidak ada."
            ket = "" if kode in wajib_wa else kantor
        hasil.append((kode, nama, ket))
    return hasil


def alamat_situs(request: PermintaanPetugas) -> str:
    """Public address of the site, for people who type it."""
    return settings.ALAMAT.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def _konteks_kode(request: PermintaanPetugas, o: Penduduk, telepon: str, kode: KodeBaru) -> dict[str, Any]:
    sampai = kode.akun.kode_kedaluwarsa
    sampai_teks = tanggal_panjang(timezone.localtime(sampai).date()) if sampai else ""
    situs = alamat_situs(request)
    lahir = request.desa.pin_awal == Desa.PinAwal.TANGGAL_LAHIR and o.tanggal_lahir is not None
    rahasia = (
        "PIN pertama Layanan Mandiri: tanggal lahir Anda, 8 angka (tahun, bulan, tanggal)"
        if lahir
        else f"Kode aktivasi Layanan Mandiri {request.desa}: {kode.kode}"
    )
    pesan = (
        f"{rahasia}, berlaku sampai {sampai_teks}. Masuk di {situs} dengan NIK dan kode ini,"
        " lalu buat PIN sendiri. Jangan diberikan kepada siapa pun."
    )
    return {
        "orang": o,
        "kode": f"{kode.kode[:4]} {kode.kode[4:]}",
        "lahir": lahir,
        "sampai": sampai_teks,
        "situs": situs,
        "hp": telepon_tampil(telepon),
        "wa": tautan_wa(telepon, pesan),
    }
