"""One's own requests: the list, one request (picture 05), withdrawing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.dasar.kalimat import titik
from balai.desa.selectors import jadwal_desa
from balai.pesan.selectors import acuan_permohonan, akhir_acuan
from balai.surat.alur import DAPAT_DIISI, Aksi, Keadaan, aksi_boleh
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.elektronik import elektronik, rupa, surat_permohonan
from balai.surat.isian_majemuk import CariOrang
from balai.surat.linimasa import label_permohonan, linimasa
from balai.surat.models import Permohonan, PermohonanDokumen
from balai.surat.selectors import (
    dokumen_diganti,
    dokumen_permohonan,
    langkah_permohonan,
    permohonan_tentang,
)
from balai.surat.services import AksiDitolak, permohonan_batalkan
from balai.surat.services.orang import cari_orang_kk
from balai.surat.susun import jawaban_permohonan
from balai.web.akses import PermintaanWarga, warga
from balai.web.jawaban import jawaban_tampil
from balai.web.pesan import ringkas_warga
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil
from balai.web.warga.kalimat import baris, butir_linimasa, giliran, janji, selesai
from balai.web.warga.survei.nilai import ringkas_nilai
from balai.web.warga.unduh.unduh import bagian_surat

PALING_BANYAK = 100


@warga
@require_safe
def surat(request: PermintaanWarga) -> HttpResponse:
    """ "Status permohonan": what runs, then "Riwayat layanan": all that is closed."""
    kini = timezone.now()
    jadwal = jadwal_desa(request.desa, sejak=kini)
    semua = list(permohonan_tentang(request.pengguna, request.orang)[:PALING_BANYAK])
    jalan = [p for p in semua if p.tutup_pada is None and p.keadaan != Keadaan.KONSEP]
    konsep = [p for p in semua if p.keadaan == Keadaan.KONSEP]
    konteks = {
        "jumlah_konsep": len(konsep),
        "berjalan": [
            (baris(p, request.desa, jadwal, kini), asal_permohonan(p, request))
            for p in sorted(jalan, key=giliran)
        ],
        "riwayat": [
            (baris(p, request.desa, jadwal, kini), asal_permohonan(p, request))
            for p in semua
            if p.tutup_pada is not None
        ],
    }
    return tampil(request, "warga/surat.jinja", konteks)


def asal_permohonan(p: Permohonan, request: PermintaanWarga) -> str:
    """For whom or by whom, where that is not the reader alone: "Untuk Budi", "Dibuat di kantor"."""
    bagian = [] if p.penduduk_id == request.orang.pk else [f"Untuk {p.penduduk.nama}"]
    if p.cara != Permohonan.Cara.MANDIRI:
        bagian.append("dibuat di kantor" if bagian else "Dibuat di kantor")
    elif p.pemohon_id != request.pengguna.pk and p.pemohon is not None:
        bagian.append(f"Diminta {p.pemohon.nama}")
    return ", ".join(bagian)


def boleh_batal(p: Permohonan) -> bool:
    boleh = aksi_boleh(p.keadaan, hak=frozenset(), pemohon=True, perlu_verifikasi=False)
    return any(t.aksi == Aksi.BATALKAN for t in boleh)


@warga
@require_safe
def rincian(request: PermintaanWarga, kode: str) -> HttpResponse:
    kini = timezone.now()
    semua = permohonan_tentang(request.pengguna, request.orang)
    p = (
        semua.select_related("surat__pengganti__permohonan")
        .defer("surat__naskah", "surat__pengganti__naskah")
        .filter(kode=kode)
        .first()
    )
    if p is None:
        raise Http404
    milik = p.pemohon_id == request.pengguna.pk  # else it is about him: he reads, and changes nothing
    definisi = dari_json(p.versi.definisi)
    dokumen = dokumen_permohonan(p)
    diminta = bagian_diminta(p, definisi, dokumen)
    konteks: dict[str, Any] = {
        "p": p,
        "rupa": rupa(p),
        "label": label_permohonan(p, request.desa),
        "selesai": selesai(p),
        **bagian_surat(request, p),
        "janji": janji(p, request.desa, jadwal_desa(request.desa), kini)
        if p.nomor and not p.tutup_pada
        else None,
        "linimasa": _perjalanan(request, p) if p.nomor else [],
        "alasan": titik(p.alasan),
        "perbaiki": diminta,
        "lanjut": tujuan_lanjut(p, definisi, dokumen, diminta) if milik and p.keadaan in DAPAT_DIISI else "",
        "milik": milik,
        "asal": asal_permohonan(p, request),
        "boleh_salin": bool(p.nomor) and p.jenis.aktif and p.jenis.jalur == "mandiri",
        "kunci": kunci_formulir(request),
        "isian": isi_permohonan(p, definisi, cari_orang_kk(request.orang)),
        "dokumen": [
            (s.nama, dokumen[s.kode].dokumen) for s in definisi.dokumen if milik and s.kode in dokumen
        ],
        "boleh_batal": milik and boleh_batal(p),
        "nilai": ringkas_nilai(request, p),
        "pesan": ringkas_warga(akhir_acuan(acuan_permohonan(p.kode), request.pengguna), request)
        if p.nomor and milik
        else None,
        "kabar_baru": 0,  # this page has no bell
    }
    return tampil(request, "warga/rincian.jinja", konteks)


def _perjalanan(request: PermintaanWarga, p: Permohonan) -> list[dict[str, str]]:
    """Points for the macro linimasa."""
    titik_titik = linimasa(
        langkah_permohonan(p),
        keadaan=p.keadaan,
        desa=request.desa,
        pembaca_id=request.pengguna.pk,
        berkas=elektronik(surat_permohonan(p)),
    )
    return butir_linimasa(titik_titik, p, request.desa)


def bagian_diminta(
    p: Permohonan, d: DefinisiJenis, ada: Mapping[str, PermohonanDokumen]
) -> list[tuple[str, str]]:
    """(what is still to be mended, address of its field) for a request that came back."""
    if p.keadaan != Keadaan.PERLU_PERBAIKAN:
        return []
    isi = reverse("warga:isi", kwargs={"kode": p.kode})
    dokumen = reverse("warga:dokumen_isi", kwargs={"kode": p.kode})
    nama = {f"isian:{i.kunci}": (i.label, f"{isi}#id_isian-{i.kunci}") for i in d.isian}
    nama |= {f"dokumen:{s.kode}": (s.nama, f"{dokumen}?ganti={s.kode}#syarat-{s.kode}") for s in d.dokumen}
    sudah = {f"dokumen:{kode}" for kode in dokumen_diganti(p, ada)}
    return [nama[b] for b in p.bagian if b in nama and b not in sudah]


def tujuan_lanjut(
    p: Permohonan, d: DefinisiJenis, ada: Mapping[str, PermohonanDokumen], diminta: list[tuple[str, str]]
) -> str:
    """Where filling in goes on: the first part asked for, else the first page that is not complete."""
    if diminta:
        return diminta[0][1]
    kurang = any(s.wajib and s.kode not in ada for s in d.dokumen)
    return reverse("warga:dokumen_isi" if kurang else "warga:isi", kwargs={"kode": p.kode})


def isi_permohonan(p: Permohonan, d: DefinisiJenis, cari: CariOrang | None = None) -> list[tuple[str, str]]:
    """Rows of facts: what was asked and answered."""
    data = jawaban_permohonan(p, cari)
    butir = [(i.label, jawaban_tampil(i, data.get(i.kunci, ""))) for i in d.isian]
    butir.append(("Keterangan tambahan", p.keterangan_tambahan))
    return [(label, nilai) for label, nilai in butir if nilai]


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def batal(request: PermintaanWarga, kode: str) -> HttpResponse:
    """Withdraw a request; asks once, on a page."""
    p = milik_sendiri(request, kode)
    if request.method == "POST":
        try:
            permohonan_batalkan(permohonan=p, akun=request.pengguna, kunci=kunci_formulir(request))
        except AksiDitolak:
            return arahkan(
                "warga:rincian", kode=kode, kilat=("warning", "Permohonan ini tidak bisa dibatalkan lagi.")
            )
        if p.nomor:
            return arahkan("warga:rincian", kode=kode, kilat=("success", "Permohonan dibatalkan."))
        return arahkan("warga:surat", kilat=("success", "Konsep dihapus."))
    if not boleh_batal(p):
        return arahkan(
            "warga:rincian", kode=kode, kilat=("warning", "Permohonan ini tidak bisa dibatalkan lagi.")
        )
    konteks = {"p": p, "kunci": kunci_formulir(request), "kabar_baru": 0}
    return tampil(request, "warga/batal.jinja", konteks)
