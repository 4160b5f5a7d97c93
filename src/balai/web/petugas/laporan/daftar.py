"""Lists beside the books: groups that need care, 17th birthdays and identity cards."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.dasar.tanggal import tanggal_panjang
from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.naskah.lembar_tabel import LembarTabel
from balai.penduduk.laporan.bulanan import bulan_geser
from balai.penduduk.laporan.orang import Tempat
from balai.penduduk.laporan.rentan import kelompok_rentan
from balai.penduduk.laporan.tabel import Tabel
from balai.penduduk.laporan.tujuh_belas import (
    BULAN_DEPAN,
    KOLOM_TUJUH_BELAS,
    Remaja,
    baris_remaja,
    remaja,
    segera_17,
    wajib_belum_rekam,
)
from balai.penduduk.models import Penduduk
from balai.penduduk.services.bulan import nama_bulan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.fakta import telepon_aman
from balai.web.petugas.konteks import tampil
from balai.web.petugas.laporan.berkas import berkas_jawab, halaman_baca, layar
from balai.web.petugas.laporan.bulanan import bulan_kini

PER_HALAMAN: Final = 50
SEGERA, WAJIB = "segera", "wajib"


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def rentan(request: PermintaanPetugas) -> HttpResponse:
    """Counts per RT; no names."""
    t = kelompok_rentan()
    konteks = {"tabel": layar(t, "Kelompok rentan", lekat=0), "ada": bool(t.baris)}
    return tampil(request, "petugas/laporan/rentan.jinja", konteks)


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def rentan_berkas(request: PermintaanPetugas, bentuk: str) -> HttpResponse:
    if bentuk not in ("pdf", "xlsx"):
        raise Http404
    masa = f"Keadaan {tanggal_panjang(timezone.localdate())}"
    lembar = LembarTabel("Kelompok rentan", "Per RT", masa, [kelompok_rentan()], huruf=8)
    return berkas_jawab(request, lembar, bentuk, nama=f"kelompok-rentan-{timezone.localdate():%Y-%m-%d}")


def _daftar(macam: str) -> QuerySet[Penduduk]:
    return wajib_belum_rekam() if macam == WAJIB else segera_17(bulan_kini())


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def tujuh_belas(request: PermintaanPetugas) -> HttpResponse:
    """Tab "segera": by month of the birthday. Tab "wajib": 17 already and not recorded, in pages."""
    macam = WAJIB if request.GET.get("daftar") == WAJIB else SEGERA
    jumlah = {m: _daftar(m).count() for m in (SEGERA, WAJIB)}
    n, akhir = halaman_baca(request.GET.get("halaman", "")), max(1, -(-jumlah[WAJIB] // PER_HALAMAN))
    n = n if n <= akhir else 1
    awal = (n - 1) * PER_HALAMAN if macam == WAJIB else 0
    qs = _daftar(macam).select_related("keluarga")
    baris = remaja(qs[awal : awal + PER_HALAMAN] if macam == WAJIB else qs, Tempat())
    konteks = {
        "macam": macam,
        "tab": [
            ("Segera 17 tahun", "?daftar=segera", jumlah[SEGERA], macam == SEGERA),
            ("Wajib KTP, belum rekam", "?daftar=wajib", jumlah[WAJIB], macam == WAJIB),
        ],
        "kelompok": _per_bulan(baris) if macam == SEGERA else [("", baris)] if baris else [],
        "hp": telepon_aman,
        "nomor": n,
        "jumlah": akhir,
        "dari": awal + 1,
        "sampai": awal + len(baris),
        "total": jumlah[macam],
        "masa": f"{nama_bulan(bulan_kini())} sampai {nama_bulan(bulan_geser(bulan_kini(), BULAN_DEPAN))}",
    }
    return tampil(request, "petugas/laporan/tujuh_belas.jinja", konteks)


def _per_bulan(baris: list[Remaja]) -> list[tuple[str, list[Remaja]]]:
    isi: dict[str, list[Remaja]] = {}
    for r in baris:
        if r.ulang_tahun:
            isi.setdefault(nama_bulan(r.ulang_tahun), []).append(r)
    return list(isi.items())


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def tujuh_belas_berkas(request: PermintaanPetugas) -> HttpResponse:
    """Either list as .xlsx, with phone numbers, to call people; the trail keeps who took it."""
    macam = WAJIB if request.GET.get("daftar") == WAJIB else SEGERA
    baris = baris_remaja(remaja(_daftar(macam).select_related("keluarga"), Tempat()))
    catat(
        aksi="laporan.unduh", akun=request.pengguna, jenis=Jejak.Jenis.BACA, objek=f"daftar:{macam}",
        rincian={"baris": len(baris)},
    )  # fmt: skip
    judul = "Wajib KTP, belum rekam" if macam == WAJIB else "Segera 17 tahun"
    masa = f"Keadaan {tanggal_panjang(timezone.localdate())}"
    lembar = LembarTabel(judul, "", masa, [Tabel(KOLOM_TUJUH_BELAS, baris)])
    return berkas_jawab(request, lembar, "xlsx", nama=f"ktp-{macam}-{timezone.localdate():%Y-%m-%d}")
