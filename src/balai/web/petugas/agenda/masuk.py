"""Letters that came in: the register, a new entry, one letter with its scan and what was done with it."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.agenda.models import Disposisi, SuratMasuk
from balai.agenda.selectors import disposisi_surat, masuk_untuk, pencacah_buku, register_masuk, tahun_buku
from balai.agenda.services import AgendaSalah, IsiMasuk, pindaian_simpan, surat_masuk_catat
from balai.berkas.gudang import GalatGudang
from balai.berkas.olah import BerkasDitolak
from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.agenda import bersama as b
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import kunci_dari, tampil

TANPA_NOMOR: Final = "-"  # as registers write it
_MEDAN: Final = (
    "pengirim", "perihal", "nomor_surat", "tanggal_surat", "diterima", "sifat", "ringkas", "klasifikasi",
)  # fmt: skip
# Colour and icon of a letter that is not an ordinary one.
SIFAT: Final = {"segera": ("kunyit", "jam"), "penting": ("abu", "lingkar-seru"), "rahasia": ("abu", "kunci")}


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Letters in of one year, newest first."""
    if request.method == "POST":
        return b.cari_jawab(request, "petugas:agenda")
    s, pesan = b.saringan_baca(request)
    hal = lembar(register_masuk(s), request.GET.get("halaman", ""))
    konteks = {
        "tab_butir": b.tab_buku(request, "masuk"),
        "s": s,
        "tahun": [(t, t) for t in tahun_buku(pencacah_buku(), timezone.localdate().year)],
        "bulan": b.BULAN_PILIH,
        "kueri": b.kueri(s),
        "awalan": b.awalan(s),
        "hal": hal,
        "baris": [(m, SIFAT.get(m.sifat), _kerja(m)) for m in hal.baris],
        "pesan_kilat": [*b.kilat(request), *pesan],
    }
    return tampil(request, "petugas/agenda/masuk.jinja", konteks)


def _kerja(m: Any) -> tuple[str, str, str]:
    """Words, colour and icon of what became of a letter."""
    if m.tunggu_:
        return "Menunggu", "biru", "jam"
    return ("Selesai", "hijau", "lingkar-centang") if m.ada_ else ("", "", "")


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def catat_masuk(request: PermintaanPetugas) -> HttpResponse:
    """A new entry, with its scan."""
    if request.method != "POST":
        hari_ini = timezone.localdate().isoformat()
        return _borang(request, {"diterima": hari_ini, "sifat": SuratMasuk.Sifat.BIASA.value}, {})
    galat: dict[str, str] = {}
    data = {k: request.POST.get(k, "") for k in _MEDAN}
    kode, cocok = b.klasifikasi_baca(data["klasifikasi"], galat)
    data["klasifikasi"] = b.klasifikasi_tampil(kode) if kode else data["klasifikasi"]
    isi = IsiMasuk(
        diterima=b.wajib_tanggal(data, "diterima", galat),
        tanggal_surat=b.wajib_tanggal(data, "tanggal_surat", galat),
        klasifikasi=kode,
        nomor_surat=data["nomor_surat"].strip() or TANPA_NOMOR,
        **{k: data[k] for k in ("pengirim", "perihal", "ringkas", "sifat")},
    )
    try:
        isi.periksa(timezone.localdate())
        if not galat:
            surat = surat_masuk_catat(
                akun=request.pengguna,
                isi=isi,
                kunci=kunci_dari(request),
                pindaian=b.pindaian_baca(request),
            )
            return redirect(alamat(surat, "masuk"))
    except AgendaSalah as e:
        galat = e.galat | galat
    except (BerkasDitolak, GalatGudang) as e:
        galat["pindaian"] = e.pesan
    return _borang(request, data, galat, cocok)


def _borang(
    request: PermintaanPetugas,
    isi: dict[str, str],
    galat: dict[str, str],
    cocok: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    konteks = {
        "isi": isi,
        "kunci": kunci_dari(request),
        "sifat": SuratMasuk.Sifat.choices,
        "klasifikasi": b.klasifikasi_pilihan(),
        "cocok": cocok or [],
        "galat": galat,
        "galat_daftar": b.galat_daftar({k: galat[k] for k in _MEDAN if k in galat} | galat),
        "berkas_hilang": bool(galat) and b.pindaian_baca(request) is not None,
    }
    return tampil(request, "petugas/agenda/masuk_catat.jinja", konteks, status=422 if galat else 200)


def alamat(surat: SuratMasuk, selesai: str = "") -> str:
    dasar = reverse("petugas:agenda_masuk", kwargs={"pk": surat.pk})
    return f"{dasar}?selesai={selesai}" if selesai else dasar


def masuk_atau_404(request: PermintaanPetugas, pk: int) -> SuratMasuk:
    surat = masuk_untuk(request.pengguna, pk)
    if surat is None:
        raise Http404
    return surat


@petugas(None)
@require_safe
def satu(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One letter: for the keepers of the register, and for whoever was told to act on it."""
    surat = masuk_atau_404(request, pk)
    return halaman_satu(request, surat, disposisi_surat(surat))


def halaman_satu(
    request: PermintaanPetugas,
    surat: SuratMasuk,
    disposisi: list[Disposisi],
    *,
    isi: dict[str, str] | None = None,
    galat: dict[str, str] | None = None,
    buka: bool = False,
) -> HttpResponse:
    """The page; with `isi` and `galat` of a disposition that must be mended."""
    pegang = Hak.AGENDA in request.pengguna.hak
    milik = request.pengguna.perangkat_id
    konteks = {
        "m": surat,
        "sifat": SIFAT.get(surat.sifat),
        "klasifikasi": b.klasifikasi_tampil(surat.klasifikasi),
        "disposisi": [
            (d, d.selesai_pada is None and (pegang or d.kepada_id == milik), _telat(d)) for d in disposisi
        ],
        "pegang": pegang,
        "perangkat": b.perangkat_pilihan("Pilih perangkat") if pegang else [],
        "isi": isi or {},
        "galat": galat or {},
        "galat_daftar": b.galat_daftar(galat or {}),
        "buka": buka or not disposisi,
        "kunci": kunci_dari(request),
        "pesan_kilat": b.kilat(request),
    }
    return tampil(request, "petugas/agenda/masuk_satu.jinja", konteks, status=422 if galat else 200)


def _telat(d: Disposisi) -> bool:
    return d.selesai_pada is None and d.tenggat is not None and d.tenggat < timezone.localdate()


@petugas(None)
@require_safe
def berkas(request: PermintaanPetugas, pk: int, varian: str) -> HttpResponse:
    """The scan; `varian`: asli or kecil."""
    surat = masuk_atau_404(request, pk)
    return b.pindaian_jawab(request, surat, varian, f"surat-masuk-{surat.urut}-{surat.tahun}")


@petugas(Hak.AGENDA)
@require_POST
def pindai(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Keep a scan of a letter that is in the register already."""
    surat, pindaian = masuk_atau_404(request, pk), b.pindaian_baca(request)
    galat = "Ambil foto surat, atau pilih berkasnya."
    if pindaian is not None:
        try:
            pindaian_simpan(surat=surat, pindaian=pindaian, akun=request.pengguna)
            return redirect(alamat(surat, "pindai"))
        except (BerkasDitolak, GalatGudang) as e:
            galat = e.pesan
    return halaman_satu(request, surat, disposisi_surat(surat), galat={"pindaian": galat})
