"""One recipient: card beside register, its picture, stopping and starting again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.bantuan.kartu import kartu_baca, kartu_beda, kartu_penerima
from balai.bantuan.models import Penerima
from balai.bantuan.periksa import Pemeriksa
from balai.bantuan.sasaran import Calon, calon_satu
from balai.bantuan.services import (
    BantuanDitolak,
    PerluAlasan,
    foto_simpan,
    kartu_ubah,
    penerima_aktifkan,
    penerima_berhenti,
)
from balai.berkas.gudang import GalatGudang
from balai.berkas.olah import BerkasDitolak
from balai.berkas.services import berkas_baca
from balai.dasar.tanggal import tanggal_parse
from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.bantuan.baris import (
    NOMOR,
    SEBUTAN,
    catat_lihat,
    href_penerima,
    href_program,
    kilat,
    penerima_atau_404,
)
from balai.web.petugas.bantuan.tambah import ALASAN_KOSONG, medan_kartu
from balai.web.petugas.konteks import tampil
from balai.web.petugas.lembaran import berkas_jawab

KALIMAT_BERHENTI = (
    "Meninggal dunia",
    "Pindah ke luar desa",
    "Sudah mampu, hasil musyawarah desa",
    "Dihentikan oleh pemberi bantuan",
    "Masa bantuan selesai",
    "Menerima bantuan lain yang tidak boleh bersamaan",
)


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def penerima(request: PermintaanPetugas, pk: int, penerima: int) -> HttpResponse:
    """Card and register side by side. POST: show the whole NIK of the card, or receive again."""
    p = penerima_atau_404(pk, penerima)
    if request.method == "POST" and request.POST.get("tampilkan") != "nik":
        return _aktifkan(request, p)
    return _halaman(request, p, nik_terbuka=request.method == "POST")


def _aktifkan(request: PermintaanPetugas, p: Penerima) -> HttpResponse:
    try:
        penerima_aktifkan(penerima=p, alasan=request.POST.get("alasan", ""), oleh=request.pengguna)
    except BantuanDitolak as e:
        return _halaman(request, p, pesan=[("error", str(e))], status=422)
    except PerluAlasan as e:
        return _halaman(request, p, tanya=[t.pesan for t in e.temuan], status=422)
    return redirect(href_penerima(p, "aktif"))


def _halaman(
    request: PermintaanPetugas,
    p: Penerima,
    *,
    nik_terbuka: bool = False,
    pesan: list[tuple[str, str]] | None = None,
    tanya: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    calon = calon_satu(p.sasaran, p.sasaran_id)
    if calon is None:
        raise Http404
    subjek = calon.orang.pk if calon.orang else None
    catat_lihat(request, p.program, subjek)
    if nik_terbuka and subjek is not None:
        alasan = f"Mencocokkan kartu {p.program.nama}"[:200]
        catat_baca(akun=request.pengguna, subjek_id=subjek, aksi="bantuan.nik", alasan=alasan)
    kartu = kartu_penerima(p)
    konteks = {
        "p": p,
        "program": p.program,
        "calon": calon,
        "sebutan": SEBUTAN[p.sasaran],
        "nomor": NOMOR[p.sasaran],
        "banding": kartu_beda(kartu, calon.orang) if calon.orang and p.sasaran != "4" else [],
        "nik_terbuka": nik_terbuka,
        "perhatian": _perhatian(p, calon),
        "tanya": tanya or [],
        "galat_daftar": [("id_alasan", ALASAN_KOSONG)] if tanya else [],
        "pesan_kilat": [*kilat(request), *(pesan or [])],
        "kembali": href_program(p.program),
    }
    return tampil(request, "petugas/bantuan/penerima.jinja", konteks, status=status)


def _perhatian(p: Penerima, calon: Calon) -> list[str]:
    """What must be looked at although he receives already."""
    if not p.aktif:
        return []
    temuan = Pemeriksa(p.program, hanya=calon).temuan(calon)
    pesan = [t.pesan for t in temuan if t.kode not in ("dua_kali", "sekeluarga")]
    pemegang = next((a for a in calon.anggota if p.nik and a.nik == p.nik and not a.hidup), None)
    if pemegang is not None and p.sasaran != "1":
        pesan.append(
            f"{pemegang.nama}, pemegang kartu, tercatat {pemegang.get_status_dasar_display().lower()}."
        )
    return pesan


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def kartu(request: PermintaanPetugas, pk: int, penerima: int) -> HttpResponse:
    """Write down what the card says, and keep its picture."""
    p = penerima_atau_404(pk, penerima)
    if request.method != "POST":
        return _formulir_kartu(request, p)
    foto = next(
        (f for n in ("foto_foto", "foto") if isinstance(f := request.FILES.get(n), UploadedFile)), None
    )
    baru, galat = kartu_baca(request.POST.dict(), awal=kartu_penerima(p))
    if galat:
        return _formulir_kartu(request, p, galat=galat)
    if foto is not None:
        try:
            foto_simpan(penerima=p, isi=foto, nama=foto.name or "kartu", oleh=request.pengguna)  # type: ignore[arg-type]
        except (BerkasDitolak, GalatGudang) as e:
            return _formulir_kartu(request, p, galat={"foto": e.pesan})
    kartu_ubah(penerima=p, kartu=baru, oleh=request.pengguna)
    return redirect(href_penerima(p, "kartu"))


def _formulir_kartu(
    request: PermintaanPetugas, p: Penerima, *, galat: Mapping[str, str] | None = None
) -> HttpResponse:
    calon = calon_satu(p.sasaran, p.sasaran_id)
    catat_lihat(request, p.program, calon.orang.pk if calon and calon.orang else None)
    isi: dict[str, Any] = medan_kartu(kartu_penerima(p))
    konteks = {
        "p": p,
        "program": p.program,
        "isi": isi | (request.POST.dict() if request.method == "POST" else {}),
        "orang_kartu": p.sasaran != "4",
        "galat": dict(galat or {}),
        "galat_daftar": [(f"id_{k}", v) for k, v in (galat or {}).items()],
        "kembali": href_penerima(p),
    }
    return tampil(request, "petugas/bantuan/kartu.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.KELOLA_BANTUAN)
@require_safe
def foto(request: PermintaanPetugas, pk: int, penerima: int, varian: str) -> HttpResponse:
    """The picture of the card; `varian`: asli or kecil."""
    p = penerima_atau_404(pk, penerima)
    if p.foto is None or varian not in ("asli", "kecil"):
        raise Http404
    calon = calon_satu(p.sasaran, p.sasaran_id)
    catat_lihat(request, p.program, calon.orang.pk if calon and calon.orang else None)
    try:
        isi = berkas_baca(p.foto, varian=varian)
    except GalatGudang as e:
        raise Http404 from e
    return berkas_jawab(isi, "image/jpeg" if varian == "kecil" else p.foto.mime, nama=f"kartu-{p.pk}")


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def berhenti(request: PermintaanPetugas, pk: int, penerima: int) -> HttpResponse:
    """Stop it, with day and reason."""
    p = penerima_atau_404(pk, penerima)
    tanggal, galat = timezone.localdate().isoformat(), {}
    alasan = request.POST.get("alasan", "") or ""
    if request.method == "POST":
        tanggal = request.POST.get("tanggal", "")
        pilih = request.POST.get("kalimat", "")
        kata = ". ".join(b for b in (pilih if pilih in KALIMAT_BERHENTI else "", alasan.strip()) if b)
        galat = _hentikan(request, p, tanggal, kata)
        if not galat:
            return redirect(href_penerima(p, "berhenti"))
    konteks = {
        "p": p,
        "program": p.program,
        "kalimat": [("", "Pilih, atau tulis sendiri di bawah"), *((k, k) for k in KALIMAT_BERHENTI)],
        "kalimat_pilih": request.POST.get("kalimat", ""),
        "tanggal": tanggal,
        "alasan": alasan,
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "kembali": href_penerima(p),
    }
    return tampil(request, "petugas/bantuan/berhenti.jinja", konteks, status=422 if galat else 200)


def _hentikan(request: PermintaanPetugas, p: Penerima, tanggal: str, alasan: str) -> dict[str, str]:
    try:
        hari = tanggal_parse(tanggal)
    except ValueError as e:
        return {"tanggal": str(e)}
    if hari > timezone.localdate():
        return {"tanggal": "Tanggal berhenti belum tiba. Pakai tanggal hari ini atau sebelumnya."}
    if not alasan:
        return {"kalimat": "Pilih atau tulis alasannya, supaya jelas mengapa berhenti."}
    penerima_berhenti(penerima=p, tanggal=hari, alasan=alasan, oleh=request.pengguna)
    return {}
