"""Books and reports of the register as PDF: wide tables, signed by secretary and head (domain.md 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from balai.dasar.tanggal import tanggal_panjang
from balai.dasar.terbilang import angka
from balai.desa.models import Desa, Perangkat
from balai.naskah.anak_cetak import cetak_terpisah
from balai.naskah.cetak import cetak_lembar
from balai.naskah.surat import UKURAN_MM
from balai.penduduk.laporan.tabel import Sel, Tabel

_RT: Final = re.compile(r"\bRT (\d+) RW (\d+)")  # must not break
# typst keeps about 200 kB a row of 16 columns for its next run; longer tables are drawn in a process of
# their own, which gives everything back.
SEKALIGUS: Final = 60
BARIS_PDF: Final = 3000  # rows of one file: 5 s of CPU, about 800 MB while it is drawn


@dataclass(frozen=True)
class Pejabat:
    """Who signs. `nama` '': dots to write on."""

    jabatan: str
    nama: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Pengesah:
    """Secretary at the right, head at the left."""

    sekretaris: Pejabat
    kepala: Pejabat


@dataclass(frozen=True)
class LembarTabel:
    """`model`: the box at the upper right ("MODEL B.1"); `masa`: the line under the title."""

    judul: str
    model: str
    masa: str
    tabel: Sequence[Tabel]
    catatan: tuple[str, ...] = ()
    huruf: float = 7.5


def pengesah_desa(desa: Desa) -> Pengesah:
    """Head and secretary in office, one query; a post that nobody holds is left to be written in."""
    jabatan = (Perangkat.Jabatan.KEPALA, Perangkat.Jabatan.SEKRETARIS)
    ada = {p.jabatan: p for p in Perangkat.objects.filter(aktif=True, jabatan__in=jabatan).order_by("-pk")}
    kepala, sekretaris = (ada.get(j) for j in jabatan)
    return Pengesah(
        _pejabat(desa.sebutan_sekretaris, sekretaris),
        _pejabat(f"{desa.sebutan_kepala} {desa.nama}", kepala),
    )


def _pejabat(jabatan: str, p: Perangkat | None) -> Pejabat:
    return Pejabat(jabatan, p.nama, p.nip) if p else Pejabat(jabatan)


def tabel_pdf(lembar: LembarTabel, *, desa: Desa, pengesah: Pengesah, waktu: datetime) -> bytes:
    """PDF/A-2a + PDF/UA-1. `waktu`: local time of printing. Raises CetakGagal."""
    data = data_lembar(lembar, desa=desa, pengesah=pengesah, hari=waktu.date())
    baris = sum(len(t.baris) for t in lembar.tabel)
    cetak = cetak_lembar if baris <= SEKALIGUS else cetak_terpisah
    return cetak("tabel", data, waktu=waktu)


def data_lembar(lembar: LembarTabel, *, desa: Desa, pengesah: Pengesah, hari: date) -> dict[str, Any]:
    """What the layout reads, as JSON."""
    return {
        "judul_berkas": f"{lembar.judul} {desa.sebutan} {desa.nama}, {lembar.masa}".rstrip(", "),
        "pengarang": f"Pemerintah {desa.sebutan} {desa.nama}",
        "kertas": list(UKURAN_MM[desa.kertas]),  # type: ignore[index]
        "identitas": [
            [desa.sebutan, desa.nama],
            [desa.sebutan_kecamatan, desa.kecamatan],
            [desa.sebutan_kabupaten, desa.kabupaten],
        ],
        "judul": lembar.judul,
        "model": lembar.model,
        "masa": lembar.masa,
        "kaki": f"{lembar.judul}, {desa.sebutan} {desa.nama}. Dicetak {tanggal_panjang(hari)}.",
        "tabel": [_tabel(t, lembar.huruf) for t in lembar.tabel],
        "catatan": list(lembar.catatan),
        "tempat_tanggal": f"{desa.nama}, {tanggal_panjang(hari)}",
        "kiri": _tanda(pengesah.kepala),
        "kanan": _tanda(pengesah.sekretaris),
    }


def _tanda(p: Pejabat) -> dict[str, str]:
    return {"jabatan": p.jabatan, "nama": p.nama, "nip": p.nip}


def _tabel(t: Tabel, huruf: float) -> dict[str, Any]:
    return {
        "judul": t.judul,
        "lebar": [k.lebar for k in t.daun],
        "rata": [k.rata for k in t.daun],
        "kepala": [[[s.teks, s.lebar, s.tinggi] for s in baris] for baris in t.kepala],
        "bernomor": t.bernomor,
        "redup": len(t.baris) <= SEKALIGUS,
        "huruf": huruf,
        "sela": 1.3 if len(t.baris) <= 20 else 0.8,
        "baris": [[teks_sel(x) for x in baris] for baris in t.baris],
        "jumlah": [[teks_sel(x) for x in baris] for baris in t.kaki],
    }


def teks_sel(nilai: Sel) -> str:
    """A value as it is printed: "14-04-1988", "12.345"."""
    if nilai is None:
        return ""
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    return _RT.sub("RT\u00a0\\1\u00a0RW\u00a0\\2", nilai) if isinstance(nilai, str) else angka(nilai)
