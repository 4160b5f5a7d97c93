"""One letter of the archive: what it is, its history, its file, and "Cetak ulang"."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from balai.berkas.gudang import GalatGudang
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_baca
from balai.dasar.id import kode_tampil
from balai.dasar.tanggal import jam, tanggal_panjang
from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.naskah.cetak import CetakGagal
from balai.surat.arsip import cetak_ulang_surat, surat_satu
from balai.surat.elektronik import dapat_dicabut
from balai.surat.linimasa import catatan_riwayat, judul_riwayat
from balai.surat.models import Surat
from balai.surat.periksa import jumlah_periksa
from balai.surat.selectors import langkah_permohonan
from balai.surat.services.arsip import ALASAN, AlasanUlangSalah, surat_cetak_ulang
from balai.surat.services.cabut import PenggantiSalah, dapat_diberi_pengganti, surat_beri_pengganti
from balai.surat.services.langkah import AksiDitolak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.arsip_surat.cabut import pengganti_dipilih, pengganti_pilihan
from balai.web.petugas.fakta import alamat_tampil
from balai.web.petugas.konteks import tampil
from balai.web.petugas.lembaran import berkas_jawab
from balai.web.petugas.waktu import cap_waktu


def _surat_atau_404(kode: str) -> Surat:
    surat = surat_satu(kode)
    if surat is None:
        raise Http404
    return surat


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Opening it is written into the trail."""
    surat = _surat_atau_404(kode)
    catat_baca(
        akun=request.pengguna,
        subjek_id=surat.permohonan.penduduk_id,
        aksi="penduduk.buka",
        alasan=f"Melihat surat {surat.nomor} di arsip",
    )
    return _halaman(request, surat)


@petugas(Hak.PERIKSA)
@require_POST
def cetak_ulang(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The marked copy. The form carries which print it is, so that pressing twice counts once."""
    surat = _surat_atau_404(kode)
    ke, alasan = request.POST.get("ke", ""), request.POST.get("alasan", "")
    nomor = int(ke) if ke.isascii() and ke.isdigit() and len(ke) < 5 else surat.dicetak_ulang + 1
    try:
        hasil = surat_cetak_ulang(surat=surat, akun=request.pengguna, ke=nomor, alasan=alasan)
    except AlasanUlangSalah as e:
        return _halaman(request, surat, galat=str(e), status=422)
    except AksiDitolak as e:
        return _halaman(request, _surat_atau_404(kode), kilat=[("warning", str(e))], status=409)
    except GalatGudang as e:
        return _halaman(request, surat, kilat=[("error", e.pesan)], status=503)
    except CetakGagal:
        pesan = "Salinan belum bisa dibuat, jadi belum dihitung. Coba lagi sebentar."
        return _halaman(request, surat, kilat=[("error", pesan)], status=503)
    nama = f"surat-{surat.permohonan.nomor}-cetak-ulang-{hasil.ke}"
    return berkas_jawab(hasil.pdf, "application/pdf", nama=nama)


@petugas(Hak.CABUT_SURAT)
@require_POST
def pengganti(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Names, on a revoked letter, the one that takes its place."""
    surat = _surat_atau_404(kode)
    baru = pengganti_dipilih(request, surat)
    if baru is None:
        return _halaman(request, surat, galat_pengganti="Pilih surat penggantinya dari daftar.", status=422)
    try:
        surat_beri_pengganti(permohonan=surat.permohonan, akun=request.pengguna, pengganti=baru)
    except PenggantiSalah as e:
        return _halaman(request, surat, galat_pengganti=str(e), status=422)
    except AksiDitolak as e:
        return _halaman(request, _surat_atau_404(kode), kilat=[("warning", str(e))], status=409)
    return redirect(reverse("petugas:arsip_surat", kwargs={"kode": kode}) + "?selesai=pengganti")


def _halaman(
    request: PermintaanPetugas,
    surat: Surat,
    *,
    galat: str = "",
    galat_pengganti: str = "",
    kilat: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    p, kini = surat.permohonan, timezone.localtime()
    siap = surat.berkas_id is not None and surat.ditandatangani_pada is not None and surat.batal_pada is None
    ulang = cetak_ulang_surat(surat) if surat.dicetak_ulang else []
    konteks: dict[str, Any] = {
        "surat": surat,
        "p": p,
        "orang": p.penduduk,
        "alamat": alamat_tampil(p.penduduk),
        "berkas": surat.berkas,
        "ukuran": f"{max(1, round(surat.berkas.ukuran / 1000))} kB" if surat.berkas else "",
        "utuh": _utuh(surat.berkas) if surat.berkas else None,
        "riwayat": [
            (
                cap_waktu(timezone.localtime(r.waktu), kini),
                f"{judul_riwayat(r, request.desa)}, {r.pelaku}"
                + (f": {c}" if (c := catatan_riwayat(r)) else ""),
            )
            for r in reversed(langkah_permohonan(p))
        ],
        "ulang": [
            (j.rincian.get("ke"), _pukul(j.waktu), j.pelaku, j.alasan.partition(": ")[2]) for j in ulang
        ],
        "ke": surat.dicetak_ulang + 1,
        "boleh_ulang": siap and Hak.PERIKSA in request.pengguna.hak,
        "alasan_daftar": [("", "Pilih alasan"), *((a, a) for a in ALASAN)],
        "alasan": request.POST.get("alasan", ""),
        "galat": galat,
        "href_pdf": reverse("petugas:surat", kwargs={"kode": p.kode}) if surat.berkas_id else "",
        "href_permohonan": reverse("petugas:permohonan", kwargs={"kode": p.kode}),
        "href_cabut": reverse("petugas:cabut_surat", kwargs={"kode": p.kode})
        if Hak.CABUT_SURAT in request.pengguna.hak and dapat_dicabut(surat)
        else "",
        "periksa": _periksa(surat),
        "href_pengganti": _href_pengganti(request, surat),
        "boleh_pengganti": (boleh_pengganti := _boleh_pengganti(request, surat)),
        "calon": pengganti_pilihan(surat) if boleh_pengganti else [],
        "pengganti_dipilih": request.POST.get("pengganti", ""),
        "galat_pengganti": galat_pengganti,
        "pesan_kilat": [*_selesai(request, surat), *kilat],
    }
    return tampil(request, "petugas/arsip_surat/satu.jinja", konteks, status=status)


def _selesai(request: PermintaanPetugas, surat: Surat) -> list[tuple[str, str]]:
    """Confirms what this official just did; an address alone confirms nothing."""
    dia = surat.dicabut_pada is not None and surat.dicabut_oleh_id == request.pengguna.pk
    if (
        request.GET.get("selesai") == "pengganti"
        and surat.pengganti
        and Hak.CABUT_SURAT in request.pengguna.hak
    ):
        return [
            ("success", f"Penggantinya tercatat: surat nomor {surat.pengganti.nomor}. Pemiliknya dikabari.")
        ]
    if request.GET.get("selesai") != "cabut" or not dia:
        return []
    return [
        ("success", "Surat dicabut. Pemiliknya sudah dikabari, dan siapa pun yang memeriksanya akan tahu.")
    ]


def _href_pengganti(request: PermintaanPetugas, surat: Surat) -> str:
    """Where the desk makes a new letter of this type for the same resident."""
    if not dapat_diberi_pengganti(surat) or Hak.PERIKSA not in request.pengguna.hak:
        return ""
    p = surat.permohonan
    return reverse("petugas:meja_isi", kwargs={"pk": p.penduduk_id, "jenis": p.jenis.kode})


def _boleh_pengganti(request: PermintaanPetugas, surat: Surat) -> bool:
    return dapat_diberi_pengganti(surat) and Hak.CABUT_SURAT in request.pengguna.hak


def _periksa(surat: Surat) -> dict[str, Any] | None:
    """Code and address under the letter, and how often strangers asked for it; None where it has no code."""
    kode = surat.naskah.get("periksa", {}).get("kode", "")
    if not kode:
        return None
    jumlah = jumlah_periksa(surat.pk)
    return {
        "kode": kode_tampil(kode),
        "alamat": surat.naskah["periksa"]["alamat"],
        "href": reverse("publik:periksa_kode", kwargs={"kode": kode}),
        "jumlah": sum(jumlah.values()),
        "rinci": f"{jumlah['kode']}× lewat kode, {jumlah['berkas']}× lewat berkas",
    }


def _utuh(berkas: Berkas) -> bool:
    """Whether the stored bytes still are the ones that were written: read and hashed now."""
    try:
        return hashlib.sha256(berkas_baca(berkas)).hexdigest() == berkas.sha256
    except GalatGudang:
        return False


def _pukul(waktu: Any) -> str:
    lokal = timezone.localtime(waktu)
    return f"{tanggal_panjang(lokal.date())} pukul {jam(lokal)}"
