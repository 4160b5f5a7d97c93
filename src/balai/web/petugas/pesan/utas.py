"""One thread at the office: read, answer with a canned answer or own words, close, open again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.penduduk.selectors import penduduk_untuk_akun
from balai.pesan.models import Utas
from balai.pesan.selectors import (
    IsiUtas,
    acuan_permohonan,
    jawaban_siap,
    lampiran_utas,
    pesan_utas,
    utas_acuan,
    utas_meja,
)
from balai.pesan.services import (
    ISI_MAKS,
    PesanSalah,
    pesan_kirim,
    utas_buat,
    utas_buka,
    utas_tutup,
)
from balai.surat.models import Permohonan
from balai.surat.selectors import permohonan_meja
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.berkas import VARIAN
from balai.web.pesan import (
    TAMPIL_MAKS,
    Ketikan,
    alamat_utas,
    galat_daftar,
    gelembung,
    judul_tampil,
    ketikan_awal,
    lampiran_jawab,
    tandai_dibuka,
    terima,
)
from balai.web.petugas.fakta import telepon_aman, wa_aman
from balai.web.petugas.konteks import kunci_dari, tampil
from balai.web.petugas.pesan.kotak import CHIP, tab_utas

# Address of the thread after a step -> what it says there.
_KILAT = {
    "terkirim": ("success", "Pesan terkirim."),
    "tutup": ("success", "Percakapan ditutup. Pesan baru dari warga membukanya lagi."),
    "buka": ("success", "Percakapan dibuka lagi."),
}


def _atau_404(request: PermintaanPetugas, kode: str) -> Utas:
    u = utas_meja(request.pengguna, kode)
    if u is None:
        raise Http404
    return u


def _ke(u: Utas, langkah: str, jangkar: str = "#akhir") -> HttpResponseRedirect:
    return redirect(reverse("petugas:pesan_utas", kwargs={"kode": u.kode}) + f"?selesai={langkah}{jangkar}")


def _pakai(request: PermintaanPetugas, ketikan: Ketikan) -> None:
    """Put the chosen canned answer below what was typed."""
    pk = request.POST.get("jawaban", "")
    siap = (
        jawaban_siap().filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 18 else None
    )
    if siap is not None and siap.isi not in ketikan.isi:
        ketikan.isi = f"{ketikan.isi.rstrip()}\n\n{siap.isi}".lstrip()


@petugas(Hak.PERIKSA)
@require_http_methods(["GET", "HEAD", "POST"])
def utas(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The thread. Opening it sets the read marks, which the citizen sees; the POST answers."""
    u = _atau_404(request, kode)
    if request.method != "POST":
        ketikan, dititip = ketikan_awal(request, request.pengguna, None)
        return _halaman(request, u, ketikan, {}, dititip=dititip)
    ketikan, galat = terima(request, request.pengguna, None)
    if "pakai" in request.POST:
        _pakai(request, ketikan)
    if galat or "unggah" in request.POST or "pakai" in request.POST:
        return _halaman(request, u, ketikan, galat)
    try:
        pesan_kirim(
            utas=u,
            pengirim=request.pengguna,
            isi=ketikan.isi,
            kunci=kunci_dari(request),
            lampiran=ketikan.lampiran,
            tutup="tutup" in request.POST,
        )
    except PesanSalah as e:
        return _halaman(request, u, ketikan, e.galat)
    return _ke(u, "tutup" if "tutup" in request.POST else "terkirim")


def _halaman(
    request: PermintaanPetugas, u: Utas, ketikan: Ketikan, galat: Mapping[str, str], *, dititip: bool = False
) -> HttpResponse:
    semua = "semua" in request.GET
    daftar = pesan_utas(u, paling_banyak=None if semua else TAMPIL_MAKS + 1)
    lebih = not semua and len(daftar) > TAMPIL_MAKS
    tandai_dibuka(request, u, daftar, request.pengguna)
    konteks = _formulir(request, ketikan, galat, dititip=dititip) | {
        "utas": u,
        "judul": judul_tampil(u),
        "chip": CHIP[tab_utas(u)],
        "butir": gelembung(daftar[1:] if lebih else daftar, request.desa, request.pengguna),
        "lebih": lebih,
        "permohonan": _permohonan(u),
        "pengirim": _pengirim(u),
        "wa": wa_aman(u.pemilik.telepon) if u.pemilik.telepon else "",
        "pesan_kilat": _kilat(request, daftar),
    }
    return tampil(request, "petugas/pesan/utas.jinja", konteks, status=422 if galat else 200)


def _kilat(request: PermintaanPetugas, daftar: list[IsiUtas]) -> list[tuple[str, str]]:
    """Confirms a step; an address alone confirms no message of somebody else."""
    langkah = request.GET.get("selesai", "")
    if langkah == "terkirim" and not (daftar and daftar[-1].pesan.pengirim_id == request.pengguna.pk):
        return []
    return [_KILAT[langkah]] if langkah in _KILAT and request.method == "GET" else []


def _permohonan(u: Utas) -> str:
    """Address of the request that the thread is about; its number stands in the title."""
    macam, _, kode = u.acuan.partition(":")
    return reverse("petugas:permohonan", kwargs={"kode": kode}) if macam == "permohonan" else ""


def _pengirim(u: Utas) -> list[tuple[str, str]]:
    """Facts about the citizen, no more than an answer needs."""
    o = u.penduduk
    baris = [("Nama", u.pemilik.nama)]
    if o is not None:
        rt = format_html('<span class="utuh">RT {} RW {}</span>', o.rt.nomor, o.rt.rw.nomor)
        baris.append(("Alamat", format_html("{}, {}", o.rt.rw.dusun.nama, rt)))
    if u.pemilik.telepon:
        baris.append(("Nomor HP", telepon_aman(u.pemilik.telepon)))
    return baris


def _formulir(
    request: PermintaanPetugas, ketikan: Ketikan, galat: Mapping[str, str], *, dititip: bool
) -> dict[str, Any]:
    """What the form of an answer needs."""
    return {
        "ketikan": ketikan,
        "galat": galat,
        "galat_daftar": galat_daftar(galat),
        "dititip": dititip,
        "isi_maks": ISI_MAKS,
        "jawaban": [("", "Pilih jawaban siap"), *((x.pk, x.judul) for x in jawaban_siap())],
        "kunci": kunci_dari(request),
    }


@petugas(Hak.PERIKSA)
@require_http_methods(["GET", "HEAD", "POST"])
def permohonan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """To the thread about a request, or its first message, written by the office."""
    p = permohonan_meja(kode)
    pemilik = p.pemohon if p is not None and p.pemohon is not None and p.pemohon.warga else None
    if p is None or pemilik is None:
        raise Http404
    ada = utas_acuan(acuan_permohonan(kode), pemilik=pemilik)
    if ada is not None and request.method != "POST":
        return redirect(alamat_utas(ada, kantor=True))
    if request.method != "POST":
        ketikan, dititip = ketikan_awal(request, request.pengguna, None)
        return _halaman_baru(request, p, ketikan, {}, dititip=dititip)
    ketikan, galat = terima(request, request.pengguna, None)
    if "pakai" in request.POST:
        _pakai(request, ketikan)
    if galat or "unggah" in request.POST or "pakai" in request.POST:
        return _halaman_baru(request, p, ketikan, galat)
    try:
        u = utas_buat(
            pemilik=pemilik,
            penduduk=penduduk_untuk_akun(pemilik),
            pengirim=request.pengguna,
            macam=Utas.Macam.PERMOHONAN,
            judul=f"{p.jenis.singkat} {p.nomor}",
            isi=ketikan.isi,
            kunci=kunci_dari(request),
            acuan=acuan_permohonan(kode),
            lampiran=ketikan.lampiran,
        )
    except PesanSalah as e:
        return _halaman_baru(request, p, ketikan, e.galat)
    return _ke(u, "terkirim")


def _halaman_baru(
    request: PermintaanPetugas,
    p: Permohonan,
    ketikan: Ketikan,
    galat: Mapping[str, str],
    *,
    dititip: bool = False,
) -> HttpResponse:
    konteks = _formulir(request, ketikan, galat, dititip=dititip) | {"p": p}
    return tampil(request, "petugas/pesan/tulis.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.PERIKSA)
@require_POST
def tutup(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Nothing is left to do in this thread."""
    return _ke(utas_tutup(utas=_atau_404(request, kode), oleh=request.pengguna), "tutup", "")


@petugas(Hak.PERIKSA)
@require_POST
def buka(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Open a closed thread again."""
    return _ke(utas_buka(utas=_atau_404(request, kode), oleh=request.pengguna), "buka", "")


@petugas(Hak.PERIKSA)
@require_safe
def berkas(request: PermintaanPetugas, kode: str, lampiran: str, varian: str) -> HttpResponse:
    """A file of a message; looking at it whole is written down."""
    u = _atau_404(request, kode)
    x = lampiran_utas(u, lampiran) if varian in VARIAN else None
    if x is None:
        raise Http404
    if varian == "asli" and u.penduduk_id is not None:
        catat_baca(
            akun=request.pengguna,
            subjek_id=u.penduduk_id,
            aksi="pesan.lampiran",
            alasan=f"Membuka lampiran pesan: {u.judul}",
            objek=f"lampiran:{x.kode}",
        )
    return lampiran_jawab(x, varian)
