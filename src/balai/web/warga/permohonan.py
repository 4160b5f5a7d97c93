"""One's own requests: the list, one request (picture 05), withdrawing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.selectors import jadwal_desa
from balai.surat.alur import DAPAT_DIISI, Aksi, Keadaan, aksi_boleh
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.linimasa import label_keadaan, linimasa
from balai.surat.models import Permohonan, PermohonanDokumen
from balai.surat.selectors import dokumen_permohonan, langkah_permohonan, permohonan_warga
from balai.surat.services import AksiDitolak, permohonan_batalkan
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil
from balai.web.warga.kalimat import baris, butir_linimasa, janji, titik
from balai.web.warga.tampilan import nilai_tampil

PALING_BANYAK = 100


@warga
@require_safe
def surat(request: PermintaanWarga) -> HttpResponse:
    """ "Status permohonan": what runs, then "Riwayat layanan": all that is closed."""
    kini = timezone.now()
    jadwal = jadwal_desa(request.desa, sejak=kini)
    semua = list(permohonan_warga(request.pengguna).select_related("pembawa")[:PALING_BANYAK])
    berjalan = [p for p in semua if p.tutup_pada is None]
    konteks = {
        "berjalan": [baris(p, request.desa, jadwal, kini) for p in berjalan],
        "riwayat": [baris(p, request.desa, jadwal, kini) for p in semua if p.tutup_pada is not None],
    }
    return tampil(request, "warga/surat.jinja", konteks)


def boleh_batal(p: Permohonan) -> bool:
    boleh = aksi_boleh(p.keadaan, hak=frozenset(), pemohon=True, perlu_verifikasi=False)
    return any(t.aksi == Aksi.BATALKAN for t in boleh)


@warga
@require_safe
def rincian(request: PermintaanWarga, kode: str) -> HttpResponse:
    p, kini = milik_sendiri(request, kode), timezone.now()
    definisi = dari_json(p.versi.definisi)
    langkah = langkah_permohonan(p) if p.nomor else []
    titik_titik = linimasa(langkah, keadaan=p.keadaan, desa=request.desa, pembaca_id=request.pengguna.pk)
    dokumen = dokumen_permohonan(p)
    konteks: dict[str, Any] = {
        "p": p,
        "label": label_keadaan(p.keadaan, request.desa),
        "janji": janji(p, request.desa, jadwal_desa(request.desa), kini)
        if p.nomor and not p.tutup_pada
        else None,
        "linimasa": butir_linimasa(titik_titik, p, request.desa) if p.nomor else [],
        "alasan": titik(p.alasan),
        "perbaiki": bagian_diminta(p, definisi),
        "lanjut": tujuan_lanjut(p, definisi, dokumen) if p.keadaan in DAPAT_DIISI else "",
        "isian": isi_permohonan(p, definisi),
        "dokumen": [(s.nama, dokumen[s.kode].dokumen) for s in definisi.dokumen if s.kode in dokumen],
        "boleh_batal": boleh_batal(p),
        "kabar_baru": 0,  # this page has no bell
    }
    return tampil(request, "warga/rincian.jinja", konteks)


def bagian_diminta(p: Permohonan, d: DefinisiJenis) -> list[tuple[str, str]]:
    """(what is to be mended, address of its field) for a request that came back."""
    if p.keadaan != Keadaan.PERLU_PERBAIKAN:
        return []
    isi = reverse("warga:isi", kwargs={"kode": p.kode})
    dokumen = reverse("warga:dokumen_isi", kwargs={"kode": p.kode})
    nama = {f"isian:{i.kunci}": (i.label, f"{isi}#id_isian-{i.kunci}") for i in d.isian}
    nama |= {f"dokumen:{s.kode}": (s.nama, f"{dokumen}?ganti={s.kode}#syarat-{s.kode}") for s in d.dokumen}
    return [nama[b] for b in p.bagian if b in nama]


def tujuan_lanjut(p: Permohonan, d: DefinisiJenis, ada: dict[str, PermohonanDokumen]) -> str:
    """Where filling in goes on: the first part asked for, else the first page that is not complete."""
    if diminta := bagian_diminta(p, d):
        return diminta[0][1]
    kurang = any(s.wajib and s.kode not in ada for s in d.dokumen)
    return reverse("warga:dokumen_isi" if kurang else "warga:isi", kwargs={"kode": p.kode})


def isi_permohonan(p: Permohonan, d: DefinisiJenis) -> list[tuple[str, str]]:
    """Rows of facts: what was asked and answered."""
    data = p.isian or p.mentah
    butir = [(i.label, nilai_tampil(i, data.get(i.kunci, ""))) for i in d.isian]
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
