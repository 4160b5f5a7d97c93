"""What all letters share: letterhead, paper, numbers, dates. With a preview of what is typed."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from balai.dasar.tanggal import tanggal_gaya
from balai.desa.hak import Hak
from balai.desa.models import GAYA_TANGGAL, Desa
from balai.naskah.surat import Margin
from balai.surat.contoh import URUT_CONTOH
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.models import JenisSurat
from balai.surat.nomor import PolaSalah, nomor_terakhir, pola_isi, tahun_deret
from balai.surat.services.jenis import bawaan
from balai.surat.services.jenis_atur import SetelanSalah
from balai.surat.services.lambang import LAMBANG_MAKS, LambangSalah, lambang_simpan
from balai.surat.services.setelan import (
    BAGIKAN,
    BATAS_MARGIN,
    SetelanSurat,
    baca_bilangan,
    deret_bersama,
    setelan_periksa,
    setelan_simpan,
)
from balai.surat.susun import kop_baris_baku
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.pengaturan.daftar import ke, kilat
from balai.web.petugas.pengaturan.pratinjau import naskah_contoh, pdf_contoh

CHIP_NOMOR = (
    ("{klasifikasi}", "Klasifikasi", "400.12.3.1"),
    ("{nomor}", "Nomor", "12"),
    ("{nomor:02}", "Nomor, 2 angka", "12"),
    ("{nomor:03}", "Nomor, 3 angka", "012"),
    ("{nomor:04}", "Nomor, 4 angka", "0012"),
    ("{kode_desa}", "Kode desa", "2001"),
    ("{kode_surat}", "Kode surat", "SKU"),
    ("{bulan_romawi}", "Bulan Romawi", "XI"),
    ("{bulan:02}", "Bulan", "11"),
    ("{tahun}", "Tahun", "2026"),
)
_TEKS = (
    "alamat",
    "kode_pos",
    "telepon",
    "email",
    "laman",
    "kertas",
    "pola_nomor",
    "deret_nomor",
    "gaya_tanggal",
)
_KETERANGAN = {
    Desa.Deret.SEMUA: "Surat layanan dan surat keluar kantor bernomor urut bersama. Paling umum.",
    Desa.Deret.LAYANAN: "Surat warga bernomor urut terpisah dari surat keluar. Pola perlu memuat kode surat.",
    Desa.Deret.JENIS: "Surat usaha 1, 2, 3, surat domisili 1, 2, 3. Pola perlu memuat kode surat.",
}


def setelan_baca(post: Any) -> tuple[SetelanSurat, dict[str, str]]:
    """The typed page -> settings, and messages where a number cannot be read."""
    teks = {k: " ".join(post.get(k, "").split()) for k in _TEKS}
    kop = tuple(b for x in post.get("kop_baris", "").splitlines() if (b := " ".join(x.split())))
    galat, margin = {}, {}
    for sisi in BATAS_MARGIN:
        nilai = baca_bilangan(post.get(f"margin_{sisi}", ""))
        if nilai is None:
            galat[f"margin_{sisi}"] = "Tulis jarak dengan angka, misalnya 20"
        margin[sisi] = getattr(Margin(), sisi) if nilai is None else nilai
    setelan = SetelanSurat(
        kop_baris=kop,
        margin=margin,
        nomor_tahunan="nomor_tahunan" in post,
        perlu_verifikasi="perlu_verifikasi" in post,
        bagikan_jam=baca_bilangan(post.get("bagikan_jam", "72")) or 0,
        **teks,
    )
    return setelan, galat


def _isi(s: SetelanSurat) -> dict[str, Any]:
    isi = asdict(s) | {f"margin_{k}": f"{v:g}".replace(".", ",") for k, v in s.margin.items()}
    return isi | {"kop_baris": "\n".join(s.kop_baris), "terakhir": ""}


@petugas(Hak.ATUR_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def surat(request: PermintaanPetugas) -> HttpResponse:
    """The settings. `aksi`: simpan, or lihat."""
    if request.method != "POST":
        return _tampil(request, _isi(SetelanSurat.dari(request.desa)), {})
    setelan, galat = setelan_baca(request.POST)
    galat = setelan_periksa(setelan) | galat
    isi = _isi(setelan) | {
        k: v for k, v in request.POST.items() if k.startswith("margin_") or k == "terakhir"
    }
    if request.POST.get("aksi") == "lihat":
        if not galat:
            setelan.pasang(request.desa)
        return _tampil(request, isi, galat, status=422 if galat else 200)
    terakhir = request.POST.get("terakhir", "").strip().replace(".", "")
    if terakhir and not re.fullmatch(r"[0-9]{1,8}", terakhir):
        galat["terakhir"] = "Tulis nomor dengan angka, misalnya 139"
    if not galat:
        try:
            setelan_simpan(
                desa=request.desa,
                setelan=setelan,
                tanggal=timezone.localdate(),
                oleh=request.pengguna,
                terakhir=int(terakhir) if terakhir else None,
            )
        except SetelanSalah as e:
            galat = e.galat
        else:
            return ke("atur_surat", "atur")
    return _tampil(request, isi, galat, status=422)


@petugas(Hak.ATUR_SURAT)
@require_POST
def contoh(request: PermintaanPetugas) -> HttpResponse:
    """The preview and the example number of what is typed, as a fragment for the script."""
    return render(request, "petugas/pengaturan/_contoh.jinja", _lihat(request))


@petugas(Hak.ATUR_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def pdf(request: PermintaanPetugas) -> HttpResponse:
    """A whole letter as PDF, with the settings typed (POST) or stored."""
    if request.method == "POST":
        setelan, galat = setelan_baca(request.POST)
        galat = setelan_periksa(setelan) | galat
        if galat:
            return _tampil(request, _isi(setelan), galat, status=422)
        setelan.pasang(request.desa)
    return pdf_contoh(request, _definisi())


@petugas(Hak.ATUR_SURAT)
@require_POST
def lambang(request: PermintaanPetugas) -> HttpResponse:
    """A new crest."""
    berkas = request.FILES.get("lambang")
    try:
        if berkas is not None and (berkas.size or 0) > LAMBANG_MAKS:
            raise LambangSalah(f"Berkas terlalu besar. Paling besar {LAMBANG_MAKS // 1000} kB.")
        lambang_simpan(desa=request.desa, isi=berkas.read() if berkas else b"", oleh=request.pengguna)
    except LambangSalah as e:
        return _tampil(request, _isi(SetelanSurat.dari(request.desa)), {"lambang": str(e)}, status=422)
    return ke("atur_surat", "lambang")


def _definisi() -> DefinisiJenis:
    """The letter of the preview: a well-known one, or the village's first."""
    jenis = (
        JenisSurat.objects.select_related("versi")
        .filter(versi__isnull=False)
        .order_by("urutan", "kode")
        .first()
    )
    if jenis is not None and jenis.versi is not None:
        return dari_json(jenis.versi.definisi)
    asli = bawaan("SKD")
    assert asli is not None
    return asli[0]


def _lihat(request: PermintaanPetugas) -> dict[str, Any]:
    """Context of the preview; of what is typed where the request brings it and it can be."""
    desa, salah = request.desa, ""
    if request.method == "POST" and "pola_nomor" in request.POST:
        setelan, galat = setelan_baca(request.POST)
        galat = setelan_periksa(setelan) | galat
        if galat:
            salah = next(iter(galat.values()))
        else:
            setelan.pasang(desa)
    definisi = _definisi()
    hari_ini = timezone.localdate()
    return {
        "naskah": naskah_contoh(request, definisi),
        "salah": salah,
        "contoh_nomor": _contoh_nomor(desa, definisi),
        "contoh_tanggal": tanggal_gaya(hari_ini.replace(day=3), desa.gaya_tanggal),
        "margin": Margin(**desa.margin),
        "kertas": desa.kertas,
    }


def _contoh_nomor(desa: Desa, d: DefinisiJenis) -> str:
    try:
        return pola_isi(
            desa.pola_nomor,
            desa=desa,
            jenis=JenisSurat(kode=d.kode),
            klasifikasi=d.klasifikasi,
            urut=URUT_CONTOH,
            tanggal=timezone.localdate(),
        )
    except PolaSalah:
        return ""


def _tampil(
    request: PermintaanPetugas, isi: dict[str, Any], galat: dict[str, str], *, status: int = 200
) -> HttpResponse:
    tersimpan = Desa.objects.get(pk=request.desa.pk)
    deret = deret_bersama(tersimpan)
    urut = [k for k in isi if k in galat] + [k for k in galat if k not in isi]
    konteks: dict[str, Any] = {
        "isi": isi,
        "galat": galat,
        "galat_daftar": [(f"id_{k}", galat[k]) for k in urut],
        "kop_baku": [b.upper() for b in kop_baris_baku(request.desa)],
        "batas": BATAS_MARGIN,
        "chip_nomor": CHIP_NOMOR,
        "deret": [(v, label, _KETERANGAN[Desa.Deret(v)]) for v, label in Desa.Deret.choices],
        "gaya": GAYA_TANGGAL,
        "bagikan": BAGIKAN,
        "deret_bersama": deret,
        "terakhir": (
            nomor_terakhir(deret=deret, tahun=tahun_deret(tersimpan, timezone.localdate())) if deret else 0
        ),
        "pesan_kilat": kilat(request),
    } | _lihat(request)
    return tampil(request, "petugas/pengaturan/surat.jinja", konteks, status=status)
