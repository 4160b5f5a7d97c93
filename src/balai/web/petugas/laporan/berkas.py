"""Tables on the screen, as PDF and as .xlsx: what the pages of reports and books share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone

from balai.dasar.lembar import Halaman, xlsx
from balai.naskah.cetak import CetakGagal
from balai.naskah.lembar_tabel import LembarTabel, pengesah_desa, tabel_pdf, teks_sel
from balai.penduduk.laporan.tabel import Baris, Kolom, Tabel, nama_kolom
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.konteks import tampil

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEBAR_PANJANG: Final = 1.35  # from here on a column of text gets room for an address
_LEBAR_SATUAN: Final = 12  # characters of a column of width 1


@dataclass(frozen=True, slots=True)
class SelLayar:
    teks: str
    kelas: str
    nik: bool = False


@dataclass(frozen=True, slots=True)
class TabelLayar:
    """A table ready for the macro `tabel_lebar`. `lekat`: the column that names the row, always in sight."""

    judul: str
    kepala: list[list[dict[str, Any]]]
    baris: list[list[SelLayar]]
    kaki: list[list[SelLayar]]
    lekat: int


def layar(t: Tabel, judul: str, *, lekat: int = 1) -> TabelLayar:
    daun = t.daun
    kepala = [
        [
            {
                "teks": s.teks,
                "lebar": s.lebar,
                "tinggi": s.tinggi,
                "kelas": "tengah" if s.lebar > 1 else s.rata,
            }
            for s in baris
        ]
        for baris in t.kepala
    ]
    _tandai(kepala[0], lekat)
    return TabelLayar(
        judul, kepala, [_baris(b, daun) for b in t.baris], [_baris(b, daun) for b in t.kaki], lekat
    )


def _tandai(kepala: list[dict[str, Any]], lekat: int) -> None:
    """The head over the column that stays in sight; such a column belongs to no group."""
    kini = 0
    for sel in kepala:
        if kini == lekat:
            sel["kelas"] += " lekat"
        kini += sel["lebar"]


def _baris(baris: Baris, daun: Sequence[Kolom]) -> list[SelLayar]:
    hasil = []
    for nilai, k in zip(baris, daun, strict=True):
        teks = teks_sel(nilai)
        kelas = {"kanan": "kanan angka", "tengah": "tengah"}.get(k.rata, "panjang" if _panjang(k) else "")
        nik = k.jenis == "nik" and "•" in teks
        hasil.append(SelLayar(teks, kelas + (" nol" if nilai == 0 else ""), nik))
    return hasil


def _panjang(k: Kolom) -> bool:
    return k.jenis == "teks" and k.lebar >= _LEBAR_PANJANG


def pdf_jawab(request: PermintaanPetugas, lembar: LembarTabel, *, nama: str) -> HttpResponse:
    """The PDF, or a page that says it could not be made."""
    try:
        isi = tabel_pdf(
            lembar, desa=request.desa, pengesah=pengesah_desa(request.desa), waktu=timezone.localtime()
        )
    except CetakGagal:
        konteks = {
            "judul": "PDF belum bisa dibuat",
            "isi": "Coba lagi sebentar. Kalau tetap tidak bisa, unduh Excel lebih dulu.",
            "kembali": "",
            "label": "",
        }
        return tampil(request, "petugas/kabar_laman.jinja", konteks, status=503)
    return _berkas(isi, "application/pdf", f"{nama}.pdf", cara="inline")


def xlsx_jawab(request: PermintaanPetugas, lembar: LembarTabel, *, nama: str) -> HttpResponse:
    desa = request.desa
    halaman = [
        Halaman(
            nama=(t.judul or lembar.judul)[:31],
            kepala=nama_kolom(t.kolom),
            baris=[*t.baris, *t.kaki],
            judul=(f"{lembar.judul} {desa.sebutan} {desa.nama}", lembar.masa),
            lebar=[max(6, round(k.lebar * _LEBAR_SATUAN)) for k in t.daun],
        )
        for t in lembar.tabel
    ]
    return _berkas(xlsx(*halaman), XLSX, f"{nama}.xlsx", cara="attachment")


def berkas_jawab(request: PermintaanPetugas, lembar: LembarTabel, bentuk: str, *, nama: str) -> HttpResponse:
    """`bentuk`: "pdf" or "xlsx"."""
    return (pdf_jawab if bentuk == "pdf" else xlsx_jawab)(request, lembar, nama=nama)


def halaman_baca(teks: str) -> int:
    """Number of a page or part as typed into an address; 1 for anything odd."""
    return int(teks) if teks.isascii() and teks.isdigit() and 0 < len(teks) < 6 and int(teks) else 1


def _berkas(isi: bytes, mime: str, nama: str, *, cara: str) -> HttpResponse:
    bersih = re.sub(r"[^A-Za-z0-9._-]+", "-", nama).lower()
    kepala = {"Content-Disposition": f'{cara}; filename="{bersih}"', "Cache-Control": "private, no-store"}
    return HttpResponse(isi, content_type=mime, headers=kepala)
