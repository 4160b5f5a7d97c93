"""What became of a request made at the desk: the letter to print, or who has it now."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.surat.alur import Aksi, Keadaan, transisi
from balai.surat.bantu import permohonan_bantu
from balai.surat.definisi import dari_json
from balai.surat.elektronik import DICABUT, SIAP_DIUNDUH, rupa
from balai.surat.models import Permohonan, Surat
from balai.surat.selectors import langkah_permohonan
from balai.surat.services import SudahBerubah, TakBerhak, permohonan_batalkan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import label_meja
from balai.web.petugas.konteks import kunci_dari, tampil
from balai.web.petugas.penampil import dilihat_asli, nama_dokumen
from balai.web.petugas.tinjau import baris_riwayat

SEGARKAN_DETIK = 2
_JUDUL = {
    Keadaan.MENUNGGU_RT: "Terkirim ke Ketua RT",
    Keadaan.DIAJUKAN: "Terkirim ke kantor",
    Keadaan.DIPROSES: "Sedang diperiksa kantor",
    Keadaan.PERLU_PERBAIKAN: "Kantor minta perbaikan",
    Keadaan.MENUNGGU_VERIFIKASI: "Diteruskan ke {sekretaris}",
    Keadaan.SIAP_DIAMBIL: "Surat siap diambil",
    Keadaan.SELESAI: "Surat sudah diserahkan",
    Keadaan.DITOLAK: "Permohonan ditolak",
    Keadaan.DIBATALKAN: "Permohonan dibatalkan",
}


@petugas(Hak.BANTU_WARGA)
@require_http_methods(["GET", "HEAD", "POST"])
def hasil(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST: withdraw it, because something was wrong; its number stays in the register as void."""
    p = permohonan_bantu(request.pengguna, kode)
    if p is None:
        raise Http404
    if request.method == "POST":
        return _batal(request, p)
    return _halaman(request, p)


def _batal(request: PermintaanPetugas, p: Permohonan) -> HttpResponse:
    try:
        permohonan_batalkan(permohonan=p, akun=request.pengguna, kunci=kunci_dari(request))
    except TakBerhak:
        return _halaman(request, p, kilat=[("error", "Yang bisa membatalkan hanya yang membuatnya.")])
    except SudahBerubah:
        kini = permohonan_bantu(request.pengguna, p.kode) or p
        return _halaman(request, kini, kilat=[("warning", "Sudah tidak bisa dibatalkan. Lihat keadaannya.")])
    return redirect("petugas:meja_hasil", kode=p.kode)


def _halaman(
    request: PermintaanPetugas, p: Permohonan, *, kilat: list[tuple[str, str]] | None = None
) -> HttpResponse:
    akun, desa = request.pengguna, request.desa
    surat: Surat | None = getattr(p, "surat", None)
    menunggu_pdf = surat is not None and surat.berkas_id is None and surat.batal_pada is None
    boleh_batal = p.keadaan in transisi(Aksi.BATALKAN).dari and p.dibuat_oleh_id == akun.pk
    konteks: dict[str, Any] = {
        "p": p,
        "orang": p.penduduk,
        "surat": surat,
        "judul": _judul(p, surat, desa.sebutan_sekretaris),
        "chip_rupa": rupa(p),
        "chip_label": label_meja(p, desa),
        "menunggu_pdf": menunggu_pdf,
        "cetak": _cetak(request, p, surat),
        "periksa": _tinjau(request, p),
        "perbaiki": reverse("petugas:meja_perbaiki", kwargs={"kode": p.kode})
        if p.keadaan == Keadaan.PERLU_PERBAIKAN
        else "",
        "fakta": _fakta(p, surat),
        "riwayat": [baris_riwayat(r, akun, desa) for r in reversed(langkah_permohonan(p))],
        "boleh_batal": boleh_batal,
        "kunci": kunci_dari(request),
        "pesan_kilat": kilat or [],
    }
    jawab = tampil(request, "petugas/meja/hasil.jinja", konteks, status=409 if kilat else 200)
    if menunggu_pdf and surat is not None and not surat.galat:
        jawab["Refresh"] = str(SEGARKAN_DETIK)  # asks again by itself, without a script
    return jawab


def _judul(p: Permohonan, surat: Surat | None, sekretaris: str) -> str:
    if p.keadaan == Keadaan.MENUNGGU_TTD and surat is not None:
        return "Surat sedang dibuat" if surat.berkas_id is None else "Surat siap dicetak"
    khusus = {DICABUT: "Surat dicabut", SIAP_DIUNDUH: "Surat siap diunduh dan dicetak"}.get(rupa(p))
    return khusus or _JUDUL[Keadaan(p.keadaan)].format(sekretaris=sekretaris)


def _cetak(request: PermintaanPetugas, p: Permohonan, surat: Surat | None) -> str:
    boleh = Hak.LIHAT_PENDUDUK in request.pengguna.hak
    ada = surat is not None and surat.berkas_id is not None and surat.batal_pada is None
    return reverse("petugas:surat", kwargs={"kode": p.kode}) if boleh and ada else ""


def _tinjau(request: PermintaanPetugas, p: Permohonan) -> str:
    boleh = Hak.LIHAT_PENDUDUK in request.pengguna.hak
    return reverse("petugas:permohonan", kwargs={"kode": p.kode}) if boleh else ""


def _fakta(p: Permohonan, surat: Surat | None) -> list[tuple[str, ...]]:
    hasil: list[tuple[str, ...]] = [("Untuk", p.penduduk.nama, "", "tebal"), ("Permohonan", p.nomor)]
    if surat is not None:
        batal = " (batal)" if surat.batal_pada else ""
        hasil.append(("Nomor surat", f"{surat.nomor}{batal}", "", "tebal"))
        hasil.append(("Penanda tangan", f"{surat.penanda.nama}, {surat.penanda.nama_jabatan}"))
    hasil += [("Dokumen", x) for x in dilihat_asli(p, nama_dokumen(dari_json(p.versi.definisi), {}))]
    if p.nomor_antrean:
        hasil.append(("Nomor loket", f"{p.nomor_antrean:03}"))
    return hasil
