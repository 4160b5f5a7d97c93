"""Step 2, "Dokumen": which paper fulfils which requirement; upload there and then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.berkas.gudang import GudangPenuh
from balai.berkas.olah import BerkasDitolak
from balai.dasar.tanggal import BULAN
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.services import dokumen_unggah
from balai.surat.alur import DAPAT_DIISI
from balai.surat.definisi import DokumenSyarat, dari_json
from balai.surat.keluarga import dokumen_dipakai, pemilik_unggahan
from balai.surat.models import Permohonan
from balai.surat.selectors import dokumen_diganti, dokumen_permohonan
from balai.surat.services import KonsepTerkunci, dokumen_pilih
from balai.web.akses import PermintaanWarga, warga
from balai.web.titipan import titipan_ambil
from balai.web.warga.halaman import arahkan, milik_sendiri, tampil
from balai.web.warga.mulai import SUDAH_TERKIRIM, arahkan_tersimpan

BELUM_ADA = "Dokumen ini belum ada. Ambil foto atau pilih berkas."
BELUM_DIPILIH = "Ambil foto atau pilih berkas dulu, lalu tekan Unggah."


@dataclass(frozen=True)
class Baris:
    """One requirement as it is drawn. `terpilih`: code of the document in its list."""

    syarat: DokumenSyarat
    dokumen: Dokumen | None
    keterangan: str
    ganti: bool  # show the inputs although there is a document
    terpilih: str
    galat: str
    diminta: bool  # the office asked for another one


def diunggah(d: Dokumen) -> str:
    """ "Diunggah hari ini", "Diunggah 3 Mei"."""
    hari, ini = timezone.localdate(d.dibuat_pada), timezone.localdate()
    if hari == ini:
        return "Diunggah hari ini"
    tahun = "" if hari.year == ini.year else f" {hari.year}"
    return f"Diunggah {hari.day} {BULAN[hari.month - 1]}{tahun}"


def pilihan_dokumen(dokumen: list[Dokumen], subjek: Penduduk | None = None) -> list[tuple[str, str]]:
    """Documents to choose from; with `subjek`, of a member of the family, his are named."""

    def milik(d: Dokumen) -> str:
        return f" {subjek.nama}" if subjek is not None and d.penduduk_id == subjek.pk else ""

    return [("", "Pilih dokumen")] + [(d.kode, f"{d.nama}{milik(d)}, {diunggah(d).lower()}") for d in dokumen]


def unggahan(request: PermintaanWarga, kode: str) -> UploadedFile | None:
    """The file sent for a requirement, from the camera's input or the other one."""
    for nama in (f"berkas-{kode}", f"berkas-{kode}_foto"):
        berkas = request.FILES.get(nama)
        if isinstance(berkas, UploadedFile):
            return berkas
    return None


def _terima(
    request: PermintaanWarga, p: Permohonan, syarat: DokumenSyarat, milik: Mapping[str, Dokumen]
) -> str:
    """Take what was sent for one requirement; returns its message, or "". Raises KonsepTerkunci."""
    berkas = unggahan(request, syarat.kode)
    dokumen = milik.get(request.POST.get(f"pilih-{syarat.kode}", ""))
    if berkas is not None:
        try:
            dokumen = dokumen_unggah(
                orang=pemilik_unggahan(request.orang, p.penduduk, syarat.kode),
                jenis=syarat.kode,
                isi=berkas,  # type: ignore[arg-type]
                nama_berkas=berkas.name or "berkas",
                oleh=request.pengguna,
            )
        except (BerkasDitolak, GudangPenuh) as e:
            return e.pesan
    if dokumen is not None:
        dokumen_pilih(permohonan=p, syarat=syarat.kode, dokumen=dokumen, akun=request.pengguna)
    return ""


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen_isi(request: PermintaanWarga, kode: str) -> HttpResponse:
    p = milik_sendiri(request, kode)
    if p.keadaan not in DAPAT_DIISI:
        return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
    syarat = dari_json(p.versi.definisi).dokumen
    if request.method != "POST":
        titipan = titipan_ambil(request)
        return _halaman(request, p, syarat, {}, titipan)
    milik = {d.kode: d for d in dokumen_dipakai(request.pengguna, request.orang, p.penduduk)}
    try:
        galat = {s.kode: pesan for s in syarat if (pesan := _terima(request, p, s, milik))}
    except KonsepTerkunci:
        return arahkan("warga:rincian", kode=kode, kilat=SUDAH_TERKIRIM)
    return _sesudah(request, p, syarat, galat)


def _sesudah(
    request: PermintaanWarga, p: Permohonan, syarat: tuple[DokumenSyarat, ...], galat: dict[str, str]
) -> HttpResponse:
    satu = request.POST.get("unggah", "")
    if satu and not galat:
        if unggahan(request, satu) is None and not request.POST.get(f"pilih-{satu}"):
            return _halaman(request, p, syarat, {satu: BELUM_DIPILIH}, None)
        return arahkan(
            "warga:dokumen_isi", kode=p.kode, jangkar=f"#syarat-{satu}" if satu.isidentifier() else ""
        )
    if "simpan" in request.POST and not galat:
        return arahkan_tersimpan(p)
    if not satu and "simpan" not in request.POST:
        ada = dokumen_permohonan(p)
        galat = {s.kode: BELUM_ADA for s in syarat if s.wajib and s.kode not in ada} | galat
    if galat:
        return _halaman(request, p, syarat, galat, None)
    return arahkan("warga:isi", kode=p.kode)


def _ringkas(b: Baris) -> str:
    """One line of the error summary."""
    return f"{b.syarat.nama} belum ada" if b.galat == BELUM_ADA else f"{b.syarat.nama}: {b.galat}"


def _halaman(
    request: PermintaanWarga,
    p: Permohonan,
    syarat: tuple[DokumenSyarat, ...],
    galat: dict[str, str],
    titipan: dict[str, Any] | None,
) -> HttpResponse:
    ada, milik = dokumen_permohonan(p), list(dokumen_dipakai(request.pengguna, request.orang, p.penduduk))
    ganti = request.GET.get("ganti", "")
    diganti = dokumen_diganti(p, ada)
    dititip: dict[str, str] = {}
    if titipan:
        kode = {d.kode for d in milik}
        dipilih = {s.kode: str(titipan["isi"].get(f"pilih-{s.kode}", "")) for s in syarat}
        dititip = {k: v for k, v in (dipilih | titipan["berkas"]).items() if v in kode}
    baris = [
        Baris(
            syarat=s,
            dokumen=ada[s.kode].dokumen if s.kode in ada else None,
            keterangan=diunggah(ada[s.kode].dokumen) if s.kode in ada else "",
            ganti=s.kode in (ganti, *galat, *dititip),
            terpilih=dititip.get(s.kode, ""),
            galat=galat.get(s.kode, ""),
            diminta=f"dokumen:{s.kode}" in p.bagian and s.kode not in diganti,
        )
        for s in syarat
    ]
    konteks = {
        "p": p,
        "baris": baris,
        "pilihan": pilihan_dokumen(milik, None if p.penduduk_id == request.orang.pk else p.penduduk),
        "siapa": "" if p.penduduk_id == request.orang.pk else p.penduduk.nama,
        "galat": [(f"syarat-{b.syarat.kode}", _ringkas(b)) for b in baris if b.galat],
        "jumlah_wajib": sum(b.syarat.wajib for b in baris),
        "jumlah_ada": sum(b.syarat.wajib and b.dokumen is not None for b in baris),
        "dititip": titipan is not None,
        "kembali": reverse("warga:langkah1", kwargs={"kode": p.kode}),
    }
    return tampil(request, "warga/dokumen_isi.jinja", konteks)
