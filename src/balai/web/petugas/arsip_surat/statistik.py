""" "Statistik layanan": letters by type, month and dusun, and how long they took."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.dasar.tanggal import BULAN
from balai.desa.hak import Hak
from balai.desa.jam import Jadwal
from balai.desa.selectors import jadwal_desa
from balai.naskah.lembar_tabel import LembarTabel
from balai.penduduk.laporan.tabel import Baris, Kolom, Tabel, angka
from balai.surat import statistik as st
from balai.surat.models import Surat
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.persen import persen
from balai.web.petugas.konteks import tampil
from balai.web.petugas.laporan.berkas import berkas_jawab
from balai.web.petugas.waktu import lama_kerja

BENTUK: Final = ("pdf", "xlsx")
CATATAN: Final = (
    "Surat dihitung saat ditandatangani, juga yang dicabut kemudian; surat batal tidak ikut."
    " Lama dan tepat waktu diukur dari permohonan"
    " yang dikirim warga: menit jam pelayanan sejak dikirim sampai siap, tanpa waktu menunggu warga atau"
    " Ketua RT. Surat di meja tidak ikut diukur."
)


def _tahun(request: PermintaanPetugas) -> int:
    teks, kini = request.GET.get("tahun", ""), timezone.localdate().year
    return (
        int(teks)
        if len(teks) == 4 and teks.isascii() and teks.isdigit() and 1999 < int(teks) <= kini
        else kini
    )


def _hitung(request: PermintaanPetugas) -> tuple[st.Statistik, Jadwal]:
    tahun, zona = _tahun(request), ZoneInfo(request.desa.zona)
    rentang = (datetime(tahun, 1, 1, tzinfo=zona), datetime(tahun + 1, 1, 1, tzinfo=zona))
    jadwal = jadwal_desa(request.desa)
    return st.statistik(rentang, jadwal), jadwal


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def statistik(request: PermintaanPetugas) -> HttpResponse:
    s, jadwal = _hitung(request)
    pertama = Surat.objects.order_by("tanggal").values_list("tanggal", flat=True).first()
    kini = timezone.localdate().year
    tahun = range(kini, min(pertama.year if pertama else kini, s.tahun) - 1, -1)
    konteks: dict[str, Any] = {
        "s": s,
        "tahun_daftar": [(str(t), f"Tahun {t}") for t in tahun],
        "lama": lama_kerja(jadwal, s.waktu.tengah) if s.waktu.tengah is not None else "",
        "bulan": _batang(_bulan(s)),
        "dusun": _batang([(b.nama, b.jumlah) for b in s.dusun]),
        "jenis": [
            {
                "nama": b.nama,
                "jumlah": b.jumlah,
                "batang": persen(b.jumlah, s.jenis[0].jumlah),
                "lama": lama_kerja(jadwal, b.waktu.tengah) if b.waktu.tengah is not None else "",
                "tepat": b.waktu.persen,
            }
            for b in s.jenis
        ],
        "catatan": CATATAN,
        "ukur_paling": st.UKUR_PALING,
    }
    return tampil(request, "petugas/arsip_surat/statistik.jinja", konteks)


def _bulan(s: st.Statistik) -> list[tuple[str, int]]:
    """From the first month with letters to the last of the year, or the running one."""
    kini = timezone.localdate()
    awal = next((n for n, x in enumerate(s.bulan) if x), 0)
    akhir = kini.month if s.tahun == kini.year else 12
    return [(BULAN[n], s.bulan[n]) for n in range(min(awal, akhir - 1), akhir)]


def _batang(butir: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """(label, number, per cent of the longest)."""
    paling = max((n for _, n in butir), default=0)
    return [(label, n, persen(n, paling)) for label, n in butir]


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def statistik_berkas(request: PermintaanPetugas, bentuk: str) -> HttpResponse:
    if bentuk not in BENTUK:
        raise Http404
    s, _ = _hitung(request)
    return berkas_jawab(request, lembar_statistik(s, request.desa.sebutan_dusun), bentuk,
                        nama=f"statistik-layanan-{s.tahun}")  # fmt: skip


def lembar_statistik(s: st.Statistik, sebutan_dusun: str) -> LembarTabel:
    """Types and dusun by month, and the times; for PDF and Excel."""
    bulan = angka(*(b[:3] for b in BULAN), lebar=0.55)
    kaki: list[Baris] = [("Jumlah", *s.bulan, s.jumlah)]
    w = s.waktu
    tabel = [
        Tabel(
            (Kolom("Jenis surat", lebar=3), *bulan, *angka("Jumlah", lebar=0.8)),
            [_per_bulan(b) for b in s.jenis],
            kaki,
            judul="Menurut jenis",
        ),
        Tabel(
            (Kolom(sebutan_dusun, lebar=3), *bulan, *angka("Jumlah", lebar=0.8)),
            [_per_bulan(b) for b in s.dusun],
            kaki,
            judul=f"Menurut {sebutan_dusun.lower()}",
        ),
        Tabel(
            (
                Kolom("Jenis surat", lebar=3),
                *angka("Diukur", "Lama (menit jam pelayanan)", "Tepat waktu (%)"),
            ),
            [(b.nama, b.waktu.diukur, b.waktu.tengah, b.waktu.persen) for b in s.jenis if b.waktu.diukur],
            [("Semua", w.diukur, w.tengah, w.persen)],
            judul="Lama dan tepat waktu",
        ),
    ]
    return LembarTabel(
        judul="Statistik layanan surat", model="", masa=f"Tahun {s.tahun}", tabel=tabel, catatan=(CATATAN,),
        huruf=8.5,
    )  # fmt: skip


def _per_bulan(b: st.Baris) -> Baris:
    return (b.nama, *b.bulan, b.jumlah)
