"""Add a recipient: search the register, look at what stands against it, write down the card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from balai.bantuan.kartu import Kartu, kartu_baca, kartu_register
from balai.bantuan.models import Penerima, Program
from balai.bantuan.periksa import Pemeriksa, Temuan
from balai.bantuan.sasaran import Calon, calon_cari, calon_satu
from balai.bantuan.services import BantuanDitolak, PerluAlasan, penerima_tambah
from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.bantuan.baris import (
    NOMOR,
    SEBUTAN,
    catat_lihat,
    href_penerima,
    href_program,
    program_atau_404,
)
from balai.web.petugas.cari import kata_bersih, kata_get, rahasia
from balai.web.petugas.konteks import kunci_dari, tampil

ALASAN_KOSONG = "Tulis mengapa tetap ditambahkan, misalnya hasil musyawarah desa dan tanggalnya."


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Search whom to add. Names may stand in the address, a NIK or KK number never."""
    program = program_atau_404(pk)
    kilat: list[tuple[str, str]] = []
    if request.method == "POST":
        kata = kata_bersih(request.POST.get("q", ""))
        if not rahasia(kata):
            alamat = reverse("petugas:bantuan_tambah", kwargs={"pk": pk})
            return redirect(f"{alamat}?{urlencode({'q': kata})}" if kata else alamat)
    else:
        kata, kilat = kata_get(request)
    konteks = {
        "program": program,
        "sebutan": SEBUTAN[program.sasaran],
        "nomor": NOMOR[program.sasaran],
        "kata": kata,
        "baris": _hasil(program, calon_cari(program.sasaran, kata), kata),
        "pesan_kilat": kilat,
        "kembali": href_program(program),
    }
    return tampil(request, "petugas/bantuan/tambah.jinja", konteks)


def _anggota(c: Calon, kata: str) -> str:
    """ "4 orang, Siti Rahmawati": how many, and whom the search met when it was not the head."""
    cari = kata.casefold()
    kena = next((a.nama for a in c.anggota if cari and cari in a.nama.casefold() and a.nama != c.nama), "")
    bertemu = "" if cari in c.nama.casefold() else kena
    return ", ".join(b for b in (f"{c.hidup} orang", bertemu) if b)


def _hasil(program: Program, calon: list[Calon], kata: str) -> list[dict[str, Any]]:
    """Hits with the first thing that stands against each."""
    if not calon:
        return []
    pemeriksa = Pemeriksa(program)
    hasil = []
    for c in calon:
        temuan = pemeriksa.temuan(c)
        hasil.append(
            {
                "nama": c.nama,
                "nomor": c.nomor_samar,
                "tempat": ", ".join(b for b in (c.dusun, c.tempat) if b),
                "anggota": _anggota(c, kata),
                "temuan": temuan[0].pesan if temuan else "",
                "tolak": bool(temuan) and temuan[0].tolak,
                "href": reverse("petugas:bantuan_tambah_satu", kwargs={"pk": program.pk, "sasaran": c.pk}),
            }
        )
    return hasil


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def tambah_satu(request: PermintaanPetugas, pk: int, sasaran: int) -> HttpResponse:
    """One target: warnings first, then the card, filled in from the register."""
    program = program_atau_404(pk)
    calon = calon_satu(program.sasaran, sasaran)
    if calon is None:
        raise Http404
    if request.method != "POST":
        return _halaman(request, program, calon)
    kunci = kunci_dari(request)
    if lama := Penerima.objects.filter(kunci=kunci, program=program).first():
        return redirect(href_penerima(lama, "tambah"))  # pressed twice
    kartu, galat = kartu_baca(request.POST.dict(), awal=kartu_register(calon))
    alasan = request.POST.get("alasan", "")
    if galat:
        return _halaman(request, program, calon, galat=galat)
    try:
        baru = penerima_tambah(
            program=program, calon=calon, kartu=kartu, alasan=alasan, kunci=kunci, oleh=request.pengguna
        )
    except BantuanDitolak:
        return _halaman(request, program, calon, status=422)
    except PerluAlasan:
        return _halaman(request, program, calon, galat={"alasan": ALASAN_KOSONG})
    return redirect(href_penerima(baru, "tambah"))


def medan_kartu(k: Kartu) -> dict[str, str]:
    """The card's fields as the form shows them; its NIK is not among them."""
    return {
        "no_kartu": k.no_kartu,
        "nama": k.nama,
        "nik": "",
        "tempat_lahir": k.tempat_lahir,
        "tanggal_lahir": k.tanggal_lahir.isoformat() if k.tanggal_lahir else "",
        "alamat": k.alamat,
    }


def _halaman(
    request: PermintaanPetugas,
    program: Program,
    calon: Calon,
    *,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    temuan: list[Temuan] = Pemeriksa(program, hanya=calon).temuan(calon)
    catat_lihat(request, program, calon.orang.pk if calon.orang else None)
    awal = kartu_register(calon)
    post = request.method == "POST"
    konteks = {
        "program": program,
        "calon": calon,
        "sebutan": SEBUTAN[program.sasaran],
        "nomor": NOMOR[program.sasaran],
        "orang_kartu": calon.orang is not None and program.sasaran != "4",
        "nik_samar": calon.orang.nik_samar if calon.orang else "",
        "tolak": [t.pesan for t in temuan if t.tolak]
        + ([] if program.aktif else ["Program ini sudah ditutup. Buka lagi programnya sebelum menambah."]),
        "tanya": [t.pesan for t in temuan if not t.tolak],
        "isi": medan_kartu(awal) | (request.POST.dict() if post else {}),
        "alasan": request.POST.get("alasan", ""),
        "kunci": kunci_dari(request),
        "galat": dict(galat or {}),
        "galat_daftar": [(f"id_{k}", v) for k, v in (galat or {}).items()],
        "kembali": reverse("petugas:bantuan_tambah", kwargs={"pk": program.pk}),
    }
    return tampil(request, "petugas/bantuan/tambah_satu.jinja", konteks, status=422 if galat else status)
