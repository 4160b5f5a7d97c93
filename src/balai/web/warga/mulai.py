"""Step 1, "Permohonan Surat": which letter, a note, a phone number. The draft is made here."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.dasar.telepon import TeleponTidakSah, telepon_tampil
from balai.surat.alur import Keadaan
from balai.surat.definisi import dari_json
from balai.surat.models import JenisSurat, Permohonan
from balai.surat.selectors import jenis_aktif, permohonan_warga
from balai.surat.services import KonsepTerkunci, konsep_buat, konsep_ubah
from balai.web.akses import PermintaanWarga, warga
from balai.web.titipan import titipan_ambil
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil

KETERANGAN_MAKS = 300
SUDAH_TERKIRIM = ("info", "Permohonan ini sudah terkirim, jadi isinya tidak bisa diubah lagi.")


@dataclass
class Langkah1:
    """The three fields as typed, and what is wrong with them (field -> message with the cure)."""

    jenis: str = ""
    keterangan_tambahan: str = ""
    telepon: str = ""
    galat: dict[str, str] = field(default_factory=dict)


def tampil_hp(nomor: str) -> str:
    try:
        return telepon_tampil(nomor)
    except TeleponTidakSah:
        return nomor


def _dari_kiriman(kiriman: dict[str, str]) -> Langkah1:
    return Langkah1(
        jenis=kiriman.get("jenis", "")[:12],
        keterangan_tambahan=kiriman.get("keterangan_tambahan", "").replace("\r\n", "\n")[:2000],
        telepon=kiriman.get("telepon", "")[:40],
    )


def _periksa(isi: Langkah1, semua: list[JenisSurat]) -> JenisSurat | None:
    jenis = next((j for j in semua if j.kode == isi.jenis), None)
    if jenis is None:
        isi.galat["jenis"] = "Pilih jenis surat yang Anda perlukan"
    kelebihan = len(isi.keterangan_tambahan.strip()) - KETERANGAN_MAKS
    if kelebihan > 0:
        isi.galat["keterangan_tambahan"] = f"Ringkas keterangan tambahan, lebih {kelebihan} huruf"
    return jenis


def _halaman(
    request: PermintaanWarga, isi: Langkah1, semua: list[JenisSurat], *, p: Permohonan | None, dititip: bool
) -> HttpResponse:
    konsep = [] if p else _konsep_tersisa(request)
    konteks = {
        "isi": isi,
        "pilihan": [("", "Pilih surat")] + [(j.kode, j.singkat) for j in semua],
        "syarat": [(j, dari_json(j.versi.definisi).dokumen) for j in semua if j.versi],
        "kunci": kunci_formulir(request),
        "maks": KETERANGAN_MAKS,
        "p": p,
        "konsep": konsep,
        "dititip": dititip,
        "jenis_terkunci": p is not None and p.keadaan != Keadaan.KONSEP,
    }
    return tampil(request, "warga/mulai.jinja", konteks)


def _konsep_tersisa(request: PermintaanWarga) -> list[tuple[str, str]]:
    """Drafts that were begun and not sent: (letter, address)."""
    konsep = permohonan_warga(request.pengguna).filter(keadaan=Keadaan.KONSEP)[:3]
    return [(k.jenis.singkat, reverse("warga:rincian", kwargs={"kode": k.kode})) for k in konsep]


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def mulai(request: PermintaanWarga) -> HttpResponse:
    semua = list(jenis_aktif(mandiri=True))
    if request.method != "POST":
        titipan = titipan_ambil(request)
        isi = (
            _dari_kiriman(titipan["isi"])
            if titipan
            else Langkah1(telepon=tampil_hp(request.pengguna.telepon))
        )
        isi.jenis = isi.jenis or request.GET.get("jenis", "").upper()[:12]
        return _halaman(request, isi, semua, p=None, dititip=titipan is not None)
    isi = _dari_kiriman(request.POST.dict())
    jenis = _periksa(isi, semua)
    if jenis is not None and not isi.galat:
        try:
            p = _simpan(request, isi, jenis)
        except TeleponTidakSah as e:
            isi.galat["telepon"] = str(e)
        except KonsepTerkunci:
            return arahkan("warga:surat", kilat=SUDAH_TERKIRIM)
        else:
            return _sesudah(request, p)
    return _halaman(request, isi, semua, p=None, dititip=False)


def _simpan(request: PermintaanWarga, isi: Langkah1, jenis: JenisSurat) -> Permohonan:
    """The same key means the same draft: who came back with the back button changes it.

    Raises TeleponTidakSah, KonsepTerkunci.
    """
    p = konsep_buat(
        akun=request.pengguna,
        orang=request.orang,
        jenis=jenis,
        keterangan_tambahan=isi.keterangan_tambahan,
        telepon=isi.telepon,
        kunci=kunci_formulir(request),
    )
    if p.keadaan != Keadaan.KONSEP:
        return p
    return konsep_ubah(
        permohonan=p, jenis=jenis, keterangan_tambahan=isi.keterangan_tambahan, telepon=isi.telepon
    )


def _sesudah(request: PermintaanWarga, p: Permohonan) -> HttpResponse:
    if p.keadaan not in (Keadaan.KONSEP, Keadaan.PERLU_PERBAIKAN):
        return arahkan("warga:rincian", kode=p.kode, kilat=SUDAH_TERKIRIM)
    if "simpan" in request.POST:
        return arahkan("warga:rincian", kode=p.kode, kilat=("success", "Konsep tersimpan."))
    return arahkan("warga:dokumen_isi", kode=p.kode)


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def langkah1(request: PermintaanWarga, kode: str) -> HttpResponse:
    """Step 1 of a draft that exists; a request that came back keeps its type."""
    p = milik_sendiri(request, kode)
    if p.keadaan not in (Keadaan.KONSEP, Keadaan.PERLU_PERBAIKAN):
        return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
    semua = list(jenis_aktif(mandiri=True)) if p.keadaan == Keadaan.KONSEP else [p.jenis]
    if request.method != "POST":
        titipan = titipan_ambil(request)
        isi = Langkah1(p.jenis.kode, p.keterangan_tambahan, tampil_hp(p.telepon))
        return _halaman(
            request,
            _dari_kiriman(titipan["isi"]) if titipan else isi,
            semua,
            p=p,
            dititip=titipan is not None,
        )
    isi = _dari_kiriman(request.POST.dict())
    jenis = _periksa(isi, semua)
    if jenis is not None and not isi.galat:
        try:
            konsep_ubah(
                permohonan=p, jenis=jenis, keterangan_tambahan=isi.keterangan_tambahan, telepon=isi.telepon
            )
        except TeleponTidakSah as e:
            isi.galat["telepon"] = str(e)
        except KonsepTerkunci:
            return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
        else:
            return _sesudah(request, p)
    return _halaman(request, isi, semua, p=p, dititip=False)
