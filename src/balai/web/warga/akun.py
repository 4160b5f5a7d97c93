"""About the citizen: own data, the account, who looked at the data."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.akun.services import telepon_ubah
from balai.dasar.tanggal import tanggal_panjang, umur
from balai.dasar.telepon import TeleponTidakSah
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.jejak.selectors import pembacaan
from balai.jejak.services import catat
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import anggota_keluarga
from balai.surat.linimasa import nama_jabatan
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, tampil
from balai.web.warga.kalimat import saat
from balai.web.warga.mulai import tampil_hp
from balai.web.warga.tampilan import BELUM, alamat, kata, lahir

TEMA = {"": "Ikut pengaturan HP", "terang": "Terang", "gelap": "Gelap"}
SETAHUN = 365 * 24 * 3600
BARIS_JEJAK = 50


def biodata(orang: Penduduk) -> list[tuple[str, str]]:
    """Facts that the register holds, as the KK and the biodata form name them."""
    usia = f" ({umur(orang.tanggal_lahir, timezone.localdate())} tahun)" if orang.tanggal_lahir else ""
    butir = [
        ("Lahir", lahir(orang) + usia),
        ("Jenis kelamin", kata("jenis_kelamin", orang.jenis_kelamin)),
        ("Agama", kata("agama", orang.agama)),
        ("Pendidikan", kata("pendidikan_kk", orang.pendidikan_kk)),
        ("Pekerjaan", kata("pekerjaan", orang.pekerjaan)),
        ("Status kawin", kata("status_kawin", orang.status_kawin)),
        ("Warga negara", kata("warganegara", orang.warganegara)),
        ("Gol. darah", kata("golongan_darah", orang.golongan_darah)),
        ("Ayah", orang.nama_ayah or BELUM),
        ("Ibu", orang.nama_ibu or BELUM),
    ]
    pilihan = [
        ("Akta lahir", orang.akta_lahir),
        ("Akta kawin", orang.akta_perkawinan),
        ("Tanggal kawin", tanggal_panjang(orang.tanggal_perkawinan) if orang.tanggal_perkawinan else ""),
        ("Akta cerai", orang.akta_perceraian),
        ("Tanggal cerai", tanggal_panjang(orang.tanggal_perceraian) if orang.tanggal_perceraian else ""),
        ("Paspor", orang.no_paspor),
        ("KITAS", orang.no_kitas),
        ("Suku", orang.suku),
        ("Nomor asuransi", orang.no_asuransi),
    ]
    return butir + [(label, nilai) for label, nilai in pilihan if nilai]


@warga
@require_safe
def profil(request: PermintaanWarga) -> HttpResponse:
    orang = request.orang
    konteks = {
        "orang": orang,
        "no_kk": orang.keluarga.no_kk if orang.keluarga else "",
        "alamat": alamat(orang, orang.rt, request.desa),
        "hubungan": kata("shdk", orang.shdk),
        "biodata": biodata(orang),
        "keluarga": [(a, kata("shdk", a.shdk), biodata(a)) for a in anggota_keluarga(orang)],
    }
    return tampil(request, "warga/profil.jinja", konteks)


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def akun(request: PermintaanWarga) -> HttpResponse:
    galat, telepon = "", tampil_hp(request.pengguna.telepon)
    if request.method == "POST":
        if "tema" in request.POST:
            return _tema(request)
        telepon = request.POST.get("telepon", "")[:40]
        try:
            with transaction.atomic():
                telepon_ubah(akun=request.pengguna, telepon=telepon)
                catat(aksi="akun.telepon", akun=request.pengguna, objek=f"akun:{request.pengguna.pk}")
            return arahkan("warga:akun", kilat=("success", "Nomor HP tersimpan."))
        except TeleponTidakSah as e:
            galat = str(e)
    konteks: dict[str, Any] = {"telepon": telepon, "galat": galat, "pilihan_tema": list(TEMA.items())}
    return tampil(request, "warga/akun.jinja", konteks)


def _tema(request: PermintaanWarga) -> HttpResponse:
    """Light or dark is this phone's choice, so it lives in a cookie."""
    pilihan = request.POST.get("tema", "")
    jawaban = arahkan("warga:akun", kilat=("success", "Tampilan diganti."))
    if pilihan in TEMA and pilihan:
        jawaban.set_cookie(
            "tema", pilihan, max_age=SETAHUN, samesite="Lax", httponly=True, secure=settings.HTTPS
        )
    else:
        jawaban.delete_cookie("tema")
    return jawaban


def _baris(j: Jejak, desa: Desa) -> dict[str, str]:
    peran = nama_jabatan(j.akun.peran, desa) if j.akun else ""
    siapa = f"{j.pelaku}, {peran}" if peran and (not j.akun or j.akun.peran != Peran.WARGA) else j.pelaku
    return {"siapa": siapa, "waktu": saat(j.waktu), "alasan": j.alasan}


@warga
@require_safe
def jejak(request: PermintaanWarga) -> HttpResponse:
    """ "Siapa membuka data Anda": who, when and why."""
    baris = [_baris(j, request.desa) for j in pembacaan(request.orang.pk)[:BARIS_JEJAK]]
    return tampil(request, "warga/jejak.jinja", {"baris": baris, "paling_banyak": BARIS_JEJAK})
