"""Numbers given out: the register of citizens' letters and of the office's own, a new number, one entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.agenda.models import SuratKeluar
from balai.agenda.selectors import (
    KEADAAN,
    BarisKeluar,
    DeretTahun,
    deret_tahun,
    ekspedisi_surat,
    pencacah_buku,
    register_keluar,
    tahun_buku,
)
from balai.agenda.services import (
    AgendaSalah,
    IsiKeluar,
    nomor_berikut,
    pindaian_simpan,
    surat_keluar_batalkan,
    surat_keluar_catat,
    surat_keluar_isi,
    surat_luar_catat,
)
from balai.berkas.gudang import GalatGudang
from balai.berkas.olah import BerkasDitolak
from balai.dasar.terbilang import angka
from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.agenda import bersama as b
from balai.web.petugas.konteks import kunci_dari, tampil

_MEDAN: Final = ("urut", "tanggal", "tujuan", "perihal", "ringkas", "klasifikasi", "penanda", "nomor")
CHIP: Final = {
    "berlaku": ("hijau", "centang"),
    "proses": ("biru", "pena"),
    "dicabut": ("merah", "lingkar-coret"),
    "batal": ("merah", "lingkar-coret"),
    "kosong": ("kunyit", "segitiga"),
}
HILANG_TAMPIL: Final = 6  # runs of missing numbers named on the page
# How an entry comes about: title, word of the button, the notice after it.
CARA: Final = {
    "ambil": ("Ambil nomor surat", "Ambil nomor", "keluar"),
    "luar": ("Surat di luar Balai", "Catat surat", "luar"),
    "isi": ("Isi nomor", "Simpan", "isi"),
}
K = SuratKeluar.Keadaan


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Every number of the year, and whether one is missing."""
    return _daftar(request, "keluar", "")


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def batal(request: PermintaanPetugas) -> HttpResponse:
    """Void numbers, and those that nobody filled in."""
    return _daftar(request, "batal", "tak_berlaku")


def _daftar(request: PermintaanPetugas, tab: str, keadaan: str) -> HttpResponse:
    if request.method == "POST":
        return b.cari_jawab(request, f"petugas:agenda_{tab}")
    s, pesan = b.saringan_baca(request)
    s = replace(s, keadaan=keadaan)
    kini, pencacah = timezone.localdate().year, pencacah_buku()
    deret = deret_tahun(request.desa, s.tahun, pencacah, kini=kini)
    hal = b.lembar_gabung(register_keluar(s), request.GET.get("halaman", ""))
    konteks: dict[str, Any] = {
        "tab_butir": b.tab_buku(request, tab),
        "tab": tab,
        "s": s,
        "tahun": [(t, t) for t in tahun_buku(pencacah, kini)],
        "bulan": b.BULAN_PILIH,
        "deret": [("", "Semua deret"), *((d.deret, d.nama) for d in deret)] if len(deret) > 1 else [],
        "periksa": [_periksa(d) for d in deret if d.hilang] if tab == "keluar" else [],
        "utuh": bool(deret) and not any(d.hilang for d in deret),
        "kueri": b.kueri(s),
        "awalan": b.awalan(s),
        "hal": hal,
        "baris": [_baris(BarisKeluar._make(x)) for x in hal.baris],
        "pesan_kilat": [*b.kilat(request), *pesan],
    }
    return tampil(request, "petugas/agenda/keluar.jinja", konteks)


def _periksa(d: DeretTahun) -> tuple[str, str]:
    """Series and its missing numbers in words: "11 sampai 14, 20"."""
    teks = [angka(a) if a == z else f"{angka(a)} sampai {angka(z)}" for a, z in d.hilang]
    lebih = f", dan {len(teks) - HILANG_TAMPIL} bagian lain" if len(teks) > HILANG_TAMPIL else ""
    return d.nama, ", ".join(teks[:HILANG_TAMPIL]) + lebih


def _baris(x: BarisKeluar) -> dict[str, Any]:
    warna, ikon = CHIP[x.keadaan]
    rute, isi = ("agenda_surat", {"pk": x.pk}) if x.macam == "keluar" else ("permohonan", {"kode": x.kode})
    return x._asdict() | {
        "href": reverse(f"petugas:{rute}", kwargs=isi),
        "chip": (KEADAAN[x.keadaan], warna, ikon),
    }


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def ambil(request: PermintaanPetugas) -> HttpResponse:
    """The next number, for a letter of the office."""
    return _catat(request, "ambil")


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def luar(request: PermintaanPetugas) -> HttpResponse:
    """A letter that was written outside Balai, with its own number."""
    return _catat(request, "luar")


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Fill in a number that was passed over."""
    surat = surat_atau_404(pk)
    if surat.keadaan != K.KOSONG:
        return redirect(alamat(surat))
    return _catat(request, "isi", surat)


def _catat(request: PermintaanPetugas, cara: str, surat: SuratKeluar | None = None) -> HttpResponse:
    if request.method != "POST":
        hari = surat.tanggal if surat else timezone.localdate()
        urut = request.GET.get("urut", "")[:8]
        return _borang(request, cara, {"tanggal": hari.isoformat(), "urut": urut}, {}, surat=surat)
    galat: dict[str, str] = {}
    data = {k: request.POST.get(k, "") for k in _MEDAN}
    kode, cocok = b.klasifikasi_baca(data["klasifikasi"], galat)
    data["klasifikasi"] = b.klasifikasi_tampil(kode) if kode else data["klasifikasi"]
    if cara == "luar" and b.bilangan_baca(data["urut"]) < 1:
        galat["urut"] = "Tulis nomor urut surat itu, mulai dari 1."
    masuk = IsiKeluar(
        tanggal=b.wajib_tanggal(data, "tanggal", galat),
        klasifikasi=kode,
        penanda=b.perangkat_baca(data["penanda"]),
        **{k: data[k] for k in ("tujuan", "perihal", "ringkas")},
    )
    try:
        masuk.periksa(timezone.localdate())
        if not galat:
            return redirect(alamat(_simpan(request, cara, masuk, data, surat), CARA[cara][2]))
    except AgendaSalah as e:
        galat = e.galat | galat
    except (BerkasDitolak, GalatGudang) as e:
        galat["pindaian"] = e.pesan
    return _borang(request, cara, data, galat, cocok, surat)


def _simpan(
    request: PermintaanPetugas, cara: str, masuk: IsiKeluar, data: dict[str, str], surat: SuratKeluar | None
) -> SuratKeluar:
    umum: dict[str, Any] = {"desa": request.desa, "akun": request.pengguna, "isi": masuk}
    if surat is not None:
        baru = surat_keluar_isi(surat=surat, nomor=data["nomor"], **umum)
        if pindaian := b.pindaian_baca(request):
            pindaian_simpan(surat=baru, pindaian=pindaian, akun=request.pengguna)
        return baru
    umum |= {"kunci": kunci_dari(request), "pindaian": b.pindaian_baca(request)}
    if cara == "ambil":
        return surat_keluar_catat(**umum)
    return surat_luar_catat(urut=b.bilangan_baca(data["urut"]), nomor=data["nomor"], **umum)


def _borang(
    request: PermintaanPetugas,
    cara: str,
    data: dict[str, str],
    galat: dict[str, str],
    cocok: list[tuple[str, str]] | None = None,
    surat: SuratKeluar | None = None,
) -> HttpResponse:
    judul, tombol, _ = CARA[cara]
    konteks = {
        "cara": cara,
        "judul": f"{judul} {angka(surat.urut)}" if surat else judul,
        "tombol_teks": tombol,
        "surat": surat,
        "isi": data,
        "kunci": kunci_dari(request),
        "berikut": nomor_berikut(request.desa, timezone.localdate()),
        "perangkat": b.perangkat_pilihan("Belum ditentukan", penanda=True),
        "klasifikasi": b.klasifikasi_pilihan(),
        "cocok": cocok or [],
        "galat": galat,
        "galat_daftar": b.galat_daftar({k: galat[k] for k in _MEDAN if k in galat} | galat),
        "berkas_hilang": bool(galat) and b.pindaian_baca(request) is not None,
        "kembali": alamat(surat) if surat else reverse("petugas:agenda_keluar"),
    }
    return tampil(request, "petugas/agenda/keluar_catat.jinja", konteks, status=422 if galat else 200)


def alamat(surat: SuratKeluar, selesai: str = "") -> str:
    dasar = reverse("petugas:agenda_surat", kwargs={"pk": surat.pk})
    return f"{dasar}?selesai={selesai}" if selesai else dasar


def surat_atau_404(pk: int) -> SuratKeluar:
    surat = SuratKeluar.objects.select_related("penanda", "berkas").filter(pk=pk).first()
    if surat is None:
        raise Http404
    return surat


@petugas(Hak.AGENDA)
@require_safe
def satu(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One entry of the office's own letters."""
    return _halaman(request, surat_atau_404(pk))


def _halaman(
    request: PermintaanPetugas, surat: SuratKeluar, galat: dict[str, str] | None = None
) -> HttpResponse:
    warna, ikon = CHIP[surat.keadaan]
    konteks = {
        "x": surat,
        "chip": (surat.get_keadaan_display(), warna, ikon),
        "klasifikasi": b.klasifikasi_tampil(surat.klasifikasi),
        "ekspedisi": ekspedisi_surat(surat),
        "berlaku": surat.keadaan == K.BERLAKU,
        "kosong": surat.keadaan == K.KOSONG,
        "galat": galat or {},
        "galat_daftar": b.galat_daftar(galat or {}),
        "pesan_kilat": b.kilat(request),
    }
    return tampil(request, "petugas/agenda/keluar_satu.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Void one number, with the reason."""
    surat = surat_atau_404(pk)
    if surat.keadaan == K.BATAL:
        return redirect(alamat(surat, "batal"))
    alasan, galat = request.POST.get("alasan", ""), {}
    if request.method == "POST":
        try:
            surat_keluar_batalkan(surat=surat, akun=request.pengguna, alasan=alasan)
            return redirect(alamat(surat, "batal"))
        except AgendaSalah as e:
            galat = e.galat
    konteks = {
        "x": surat,
        "alasan": alasan,
        "galat": galat,
        "galat_daftar": b.galat_daftar(galat),
        "kembali": alamat(surat),
    }
    return tampil(request, "petugas/agenda/keluar_batal.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.AGENDA)
@require_safe
def berkas(request: PermintaanPetugas, pk: int, varian: str) -> HttpResponse:
    """The scan; `varian`: asli or kecil."""
    surat = surat_atau_404(pk)
    return b.pindaian_jawab(request, surat, varian, f"surat-keluar-{surat.urut}-{surat.tahun}")


@petugas(Hak.AGENDA)
@require_POST
def pindai(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Keep the signed letter beside its entry."""
    surat, pindaian = surat_atau_404(pk), b.pindaian_baca(request)
    galat = "Ambil foto surat, atau pilih berkasnya."
    if pindaian is not None:
        try:
            pindaian_simpan(surat=surat, pindaian=pindaian, akun=request.pengguna)
            return redirect(alamat(surat, "pindai"))
        except (BerkasDitolak, GalatGudang) as e:
            galat = e.pesan
    return _halaman(request, surat, {"pindaian": galat})
