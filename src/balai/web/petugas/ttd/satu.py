"""One letter: another way to sign it, an attempt in doubt, the scan of what was signed on paper."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from balai.berkas.gudang import GalatGudang
from balai.berkas.olah import BerkasDitolak
from balai.berkas.services import berkas_baca
from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.surat import services as s
from balai.surat.alur import Keadaan
from balai.surat.models import CaraTtd, Permohonan
from balai.surat.services.cara_ttd import surat_ganti_cara, upaya_lepas
from balai.surat.services.pindai import surat_pindai_simpan
from balai.surat.tanda import upaya_terbuka
from balai.tte.selectors import cara_penanda
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.lembaran import berkas_jawab
from balai.web.petugas.tinjau import halaman_tinjau, permohonan_atau_404


def _tujuan(p: Permohonan) -> str:
    return reverse("petugas:permohonan", kwargs={"kode": p.kode})


def _bersurat(kode: str) -> Permohonan:
    p = permohonan_atau_404(kode)
    if getattr(p, "surat", None) is None:
        raise Http404
    return p


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def ttd_cara(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """GET: what changing it means. POST: change it; the letter is made anew with a new code."""
    p = _bersurat(kode)
    ke = (request.POST if request.method == "POST" else request.GET).get("cara", "basah")
    basah = ke == "basah"
    cara = CaraTtd.BASAH if basah else CaraTtd(cara_penanda(p.surat.penanda))
    if request.method != "POST":
        if p.keadaan != Keadaan.MENUNGGU_TTD:
            return redirect(_tujuan(p))
        return _yakin(request, p, basah=basah, tanpa=not basah and cara == CaraTtd.BASAH)
    try:
        if not basah and cara == CaraTtd.BASAH:
            raise s.AksiDitolak(_TANPA.format(nama=p.surat.penanda.nama))
        surat_ganti_cara(permohonan=p, akun=request.pengguna, kunci=kunci_dari(request), cara=cara)
    except s.TakBerhak as e:
        raise Http404 from e
    except s.AksiDitolak as e:
        return _ditolak(request, kode, str(e))
    return redirect(f"{_tujuan(p)}?selesai=cara#tanda-tangan")


_TANPA = "{nama} belum punya sertifikat elektronik yang berlaku. Pasang dulu di Tanda tangan elektronik."


_YAKIN = {
    True: (
        "Tanda tangani di kertas saja?",
        "Surat dibuat ulang tanpa tanda tangan elektronik. Cetak, {nama} menandatanganinya dengan pena, lalu"
        " catat di sini. Sama sahnya.",
        "Pakai tanda tangan basah",
    ),
    False: (
        "Tanda tangani dengan sertifikat?",
        "Surat dibuat ulang untuk ditandatangani {nama} dengan sertifikatnya. Pemohon mengunduh sendiri"
        " suratnya.",
        "Pakai sertifikat elektronik",
    ),
}


def _yakin(request: PermintaanPetugas, p: Permohonan, *, basah: bool, tanpa: bool) -> HttpResponse:
    judul, isi, tombol = _YAKIN[basah]
    return _tanya(
        request,
        p,
        judul=judul,
        isi=(_TANPA if tanpa else isi).format(nama=p.surat.penanda.nama),
        tombol="" if tanpa else tombol,
        rute="petugas:ttd_cara",
        medan={"cara": "basah" if basah else "elektronik"},
    )


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def ttd_lepas(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """An attempt in doubt is taken as not signed, after a question."""
    p = _bersurat(kode)
    if request.method != "POST":
        if upaya_terbuka(p.surat) is None:
            return redirect(_tujuan(p))
        return _tanya(
            request,
            p,
            judul="Anggap belum ditandatangani?",
            isi="Surat dibuat ulang dengan kode baru, lalu bisa ditandatangani lagi. Kalau layanan ternyata"
            " sudah menandatangani yang lama, berkas itu tidak berlaku.",
            tombol="Ya, anggap belum",
            rute="petugas:ttd_lepas",
        )
    try:
        upaya_lepas(permohonan=p, akun=request.pengguna, kunci=kunci_dari(request))
    except s.TakBerhak as e:
        raise Http404 from e
    except s.AksiDitolak as e:
        return _ditolak(request, kode, str(e))
    return redirect(f"{_tujuan(p)}?selesai=lepas#tanda-tangan")


def _tanya(
    request: PermintaanPetugas,
    p: Permohonan,
    *,
    judul: str,
    isi: str,
    tombol: str,
    rute: str,
    medan: dict[str, str] | None = None,
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "p": p,
        "judul": judul,
        "isi": isi,
        "tombol_label": tombol,
        "aksi": reverse(rute, kwargs={"kode": p.kode}),
        "medan": medan or {},
        "kembali": _tujuan(p),
        "kunci": kunci_baru(),
    }
    return tampil(request, "petugas/ttd/tanya.jinja", konteks)


def _ditolak(request: PermintaanPetugas, kode: str, pesan: str) -> HttpResponse:
    p = permohonan_atau_404(kode, request.pengguna)
    return halaman_tinjau(request, p, kilat=[("error", pesan)], status=409)


@petugas(Hak.PERIKSA)
@require_http_methods(["GET", "HEAD", "POST"])
def ttd_pindai(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Keep the scan of a letter that was signed on paper."""
    p = _bersurat(kode)
    if request.method != "POST":
        basah = p.surat.ditandatangani_pada is not None and p.surat.cara_ttd == CaraTtd.BASAH
        return _pindai(request, p) if basah else redirect(_tujuan(p))
    berkas = next(
        (f for n in ("pindai_foto", "pindai") if isinstance(f := request.FILES.get(n), UploadedFile)), None
    )
    if berkas is None:
        return _pindai(request, p, galat="Pilih berkas pindaian atau ambil foto suratnya.")
    try:
        surat_pindai_simpan(
            permohonan=p, akun=request.pengguna, isi=cast(BinaryIO, berkas), nama=berkas.name or "pindaian"
        )
    except (BerkasDitolak, GalatGudang) as e:
        return _pindai(request, p, galat=e.pesan)
    except s.AksiDitolak as e:
        return _pindai(request, p, galat=str(e))
    return redirect(f"{_tujuan(p)}?selesai=pindai#tanda-tangan")


def _pindai(request: PermintaanPetugas, p: Permohonan, galat: str = "") -> HttpResponse:
    konteks = {"p": p, "galat": galat, "kembali": _tujuan(p), "ada": p.surat.pindai_id is not None}
    return tampil(request, "petugas/ttd/pindai.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def ttd_pindaian(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The scan, for the eye; who looked is written down."""
    p = _bersurat(kode)
    berkas = p.surat.pindai
    if berkas is None:
        return redirect(_tujuan(p))
    catat_baca(
        akun=request.pengguna,
        subjek_id=p.penduduk_id,
        aksi="surat.pindaian",
        alasan=f"Melihat pindaian surat, permohonan {p.nomor}",
        objek=f"permohonan:{p.kode}",
    )
    try:
        isi = berkas_baca(berkas)
    except GalatGudang as e:
        konteks = {"judul": "Berkas belum bisa dibuka", "isi": e.pesan, "kembali": "", "label": ""}
        return tampil(request, "petugas/kabar_laman.jinja", konteks, status=503)
    return berkas_jawab(isi, berkas.mime, nama=f"pindaian-{p.nomor}")
