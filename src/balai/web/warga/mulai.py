"""Step 1, "Permohonan Surat": for whom, which letter, a note, a phone number. The draft is made here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from balai.dasar.telepon import TeleponTidakSah, telepon_tampil
from balai.surat.alur import DAPAT_DIISI, Keadaan
from balai.surat.definisi import dari_json
from balai.surat.keluarga import PilihanOrang, pilihan_untuk
from balai.surat.models import JenisSurat, Permohonan
from balai.surat.selectors import jenis_aktif, konsep_milik
from balai.surat.services import BukanUntukAnda, KonsepTerkunci, konsep_buat, konsep_ubah
from balai.web.akses import PermintaanWarga, warga
from balai.web.titipan import titipan_ambil
from balai.web.warga.halaman import arahkan, kunci_formulir, milik_sendiri, tampil
from balai.web.warga.keluarga.pilih import kelompok_jenis, orang_dipilih
from balai.web.warga.tampilan import kata

KETERANGAN_MAKS = 300
SUDAH_TERKIRIM = ("info", "Permohonan ini sudah terkirim, jadi isinya tidak bisa diubah lagi.")
TERSIMPAN = ("success", "Konsep tersimpan.")


@dataclass
class Langkah1:
    """The fields as typed, and what is wrong with them (field -> message with the cure)."""

    jenis: str = ""
    keterangan_tambahan: str = ""
    telepon: str = ""
    untuk: str = ""
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
        untuk=kiriman.get("untuk", "")[:15],
    )


def _periksa(
    isi: Langkah1, semua: list[JenisSurat], orang: list[PilihanOrang]
) -> tuple[JenisSurat, PilihanOrang] | None:
    """The chosen type and person, or None with the messages in `isi`."""
    siapa = orang_dipilih(orang, isi.untuk)
    if siapa is None:
        isi.galat["untuk"] = "Pilih surat ini untuk siapa"
    elif siapa.alasan:
        isi.galat["untuk"] = siapa.alasan.rstrip(".")
    jenis = next((j for j in semua if j.kode == isi.jenis), None)
    if jenis is None:
        isi.galat["jenis"] = "Pilih jenis surat yang Anda perlukan"
    kelebihan = len(isi.keterangan_tambahan.strip()) - KETERANGAN_MAKS
    if kelebihan > 0:
        isi.galat["keterangan_tambahan"] = f"Ringkas keterangan tambahan, lebih {kelebihan} huruf"
    return (jenis, siapa) if jenis and siapa and not isi.galat else None


def _halaman(
    request: PermintaanWarga,
    isi: Langkah1,
    semua: list[JenisSurat],
    orang: list[PilihanOrang],
    *,
    p: Permohonan | None,
    dititip: bool,
) -> HttpResponse:
    jumlah_konsep = 0 if p else konsep_milik(request.pengguna).count()
    konteks = {
        "isi": isi,
        "kelompok": [(nama, [(j.kode, j.singkat) for j in isi_]) for nama, isi_ in kelompok_jenis(semua)],
        "syarat": [(j, dari_json(j.versi.definisi).dokumen) for j in semua if j.versi],
        "kunci": kunci_formulir(request),
        "maks": KETERANGAN_MAKS,
        "p": p,
        "jumlah_konsep": jumlah_konsep,
        "dititip": dititip,
        "terkunci": p is not None and p.keadaan != Keadaan.KONSEP,
        **_untuk(isi, orang),
    }
    return tampil(request, "warga/mulai.jinja", konteks)


def _untuk(isi: Langkah1, orang: list[PilihanOrang]) -> dict[str, Any]:
    """The choice of "Untuk siapa", and why the others of the KK cannot be chosen."""
    sendiri = next((str(p.orang.pk) for p in orang if p.sendiri), "")
    boleh = []
    for p in orang:
        if p.boleh:
            hubungan = "" if p.sendiri else kata("shdk", p.orang.shdk)
            label = f"{p.orang.nama} (Anda)" if p.sendiri else p.orang.nama
            ket = ", ".join(b for b in (hubungan, p.orang.nik_samar) if b)
            boleh.append((str(p.orang.pk), label, ket))
    return {
        "untuk": boleh,
        "untuk_nilai": isi.untuk or sendiri,
        "untuk_tidak": [(p.orang.nama, p.alasan) for p in orang if not p.boleh],
    }


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def mulai(request: PermintaanWarga) -> HttpResponse:
    semua, orang = list(jenis_aktif(mandiri=True)), pilihan_untuk(request.orang)
    if request.method != "POST":
        titipan = titipan_ambil(request)
        isi = (
            _dari_kiriman(titipan["isi"])
            if titipan
            else Langkah1(telepon=tampil_hp(request.pengguna.telepon))
        )
        isi.jenis = isi.jenis or request.GET.get("jenis", "").upper()[:12]
        isi.untuk = isi.untuk or request.GET.get("untuk", "")[:15]
        return _halaman(request, isi, semua, orang, p=None, dititip=titipan is not None)
    isi = _dari_kiriman(request.POST.dict())
    if "cari" in request.POST:
        return _cari(isi, orang)
    if pilihan := _periksa(isi, semua, orang):
        try:
            p = _simpan(request, isi, *pilihan)
        except TeleponTidakSah as e:
            isi.galat["telepon"] = str(e)
        except BukanUntukAnda as e:
            isi.galat[e.medan] = str(e).rstrip(".")
        except KonsepTerkunci:
            return arahkan("warga:surat", kilat=SUDAH_TERKIRIM)
        else:
            return _sesudah(request, p)
    return _halaman(request, isi, semua, orang, p=None, dititip=False)


def _cari(isi: Langkah1, orang: list[PilihanOrang]) -> HttpResponse:
    """To the list with its search, for whom was chosen here."""
    siapa = orang_dipilih(orang, isi.untuk)
    untuk = siapa is not None and siapa.boleh and not siapa.sendiri
    return arahkan("warga:pilih", jangkar=f"?{urlencode({'untuk': isi.untuk})}" if untuk else "")


def _simpan(request: PermintaanWarga, isi: Langkah1, jenis: JenisSurat, siapa: PilihanOrang) -> Permohonan:
    """The same key means the same draft: who came back with the back button changes it.

    Raises TeleponTidakSah, KonsepTerkunci, BukanUntukAnda.
    """
    p = konsep_buat(
        akun=request.pengguna,
        orang=siapa.orang,
        jenis=jenis,
        keterangan_tambahan=isi.keterangan_tambahan,
        telepon=isi.telepon,
        kunci=kunci_formulir(request),
    )
    if p.keadaan != Keadaan.KONSEP:
        return p
    return konsep_ubah(
        permohonan=p,
        jenis=jenis,
        keterangan_tambahan=isi.keterangan_tambahan,
        telepon=isi.telepon,
        orang=siapa.orang,
    )


def _sesudah(request: PermintaanWarga, p: Permohonan) -> HttpResponse:
    if p.keadaan not in DAPAT_DIISI:
        return arahkan("warga:rincian", kode=p.kode, kilat=SUDAH_TERKIRIM)
    if "simpan" in request.POST:
        return arahkan_tersimpan(p)
    return arahkan("warga:dokumen_isi", kode=p.kode)


def arahkan_tersimpan(p: Permohonan) -> HttpResponse:
    """After "Simpan": the list of drafts; a request that came back has its own page."""
    if p.keadaan == Keadaan.KONSEP:
        return arahkan("warga:konsep_daftar", kilat=TERSIMPAN, jangkar=f"#konsep-{p.kode}")
    return arahkan("warga:rincian", kode=p.kode, kilat=("success", "Isian tersimpan, belum dikirim."))


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def langkah1(request: PermintaanWarga, kode: str) -> HttpResponse:
    """Step 1 of a draft that exists; a request that came back keeps its type and its person."""
    p = milik_sendiri(request, kode)
    if p.keadaan not in DAPAT_DIISI:
        return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
    konsep = p.keadaan == Keadaan.KONSEP
    semua = list(jenis_aktif(mandiri=True)) if konsep else [p.jenis]
    sendiri = p.penduduk_id == request.orang.pk
    orang = pilihan_untuk(request.orang) if konsep else [PilihanOrang(p.penduduk, sendiri)]
    if request.method != "POST":
        titipan = titipan_ambil(request)
        isi = Langkah1(p.jenis.kode, p.keterangan_tambahan, tampil_hp(p.telepon), str(p.penduduk_id))
        dititip = titipan is not None
        isi = _dari_kiriman(titipan["isi"]) if titipan else isi
        return _halaman(request, isi, semua, orang, p=p, dititip=dititip)
    isi = _dari_kiriman(request.POST.dict())
    isi.untuk = isi.untuk or str(p.penduduk_id)
    if pilihan := _periksa(isi, semua, orang):
        jenis, siapa = pilihan
        try:
            konsep_ubah(
                permohonan=p,
                jenis=jenis,
                keterangan_tambahan=isi.keterangan_tambahan,
                telepon=isi.telepon,
                orang=siapa.orang,
            )
        except TeleponTidakSah as e:
            isi.galat["telepon"] = str(e)
        except BukanUntukAnda as e:
            isi.galat[e.medan] = str(e).rstrip(".")
        except KonsepTerkunci:
            return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
        else:
            return _sesudah(request, p)
    return _halaman(request, isi, semua, orang, p=p, dititip=False)
