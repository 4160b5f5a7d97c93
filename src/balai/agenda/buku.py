"""Books A.7 (agenda) and A.8 (ekspedisi) of Permendagri 47/2016 as tables to print.

Columns as village systems print them (no text of the regulation's annex was at hand).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from balai.agenda.models import Ekspedisi, SuratMasuk
from balai.agenda.selectors import (
    KEADAAN,
    BarisKeluar,
    Saringan,
    ekspedisi_daftar,
    register_masuk,
    register_tanggal,
)
from balai.dasar.tanggal import tanggal_panjang
from balai.dasar.terbilang import angka
from balai.naskah.lembar_tabel import BARIS_PDF, LembarTabel
from balai.penduduk.laporan.tabel import Kolom, Sel, Tabel

BUKU: Final = {"a7": "Buku Agenda", "a8": "Buku Ekspedisi"}
AGENDA: Final = (
    Kolom("No.", lebar=0.4, jenis="angka"),
    Kolom("Tanggal penerimaan/ pengiriman surat", lebar=0.9, jenis="tanggal", nama="Tanggal"),
    Kolom(
        "Surat masuk",
        (
            Kolom("Nomor", lebar=1.2),
            Kolom("Tanggal", lebar=0.8, jenis="tanggal"),
            Kolom("Pengirim", lebar=1.2),
            Kolom("Isi singkat", lebar=1.6),
        ),
    ),
    Kolom(
        "Surat keluar",
        (
            Kolom("Nomor", lebar=1.3),
            Kolom("Tanggal", lebar=0.8, jenis="tanggal"),
            Kolom("Ditujukan kepada", lebar=1.2),
            Kolom("Isi surat", lebar=1.6),
        ),
    ),
    Kolom("Ket.", lebar=1.1),
)
EKSPEDISI: Final = (
    Kolom("No.", lebar=0.4, jenis="angka"),
    Kolom("Tanggal pengiriman", lebar=0.8, jenis="tanggal"),
    Kolom("Tanggal dan nomor surat", lebar=1.6),
    Kolom("Isi singkat surat yang dikirim", lebar=2.0),
    Kolom("Ditujukan kepada", lebar=1.4),
    Kolom("Ket.", lebar=1.6),
)


class BukuTerlaluPanjang(ValueError):
    """More rows than one PDF can hold; a shorter time must be chosen."""


def buku_agenda(s: Saringan) -> LembarTabel:
    """Letters in and out of the time in the order of the days. Raises BukuTerlaluPanjang."""
    masuk = [(m.diterima, 0, m.urut, _masuk(m)) for m in register_masuk(s)[: BARIS_PDF + 1]]
    keluar = [
        (b.tanggal, 1, n, _keluar(b))
        for n, b in enumerate(map(BarisKeluar._make, register_tanggal(s)[: BARIS_PDF + 1]))
    ]
    isi = [baris for *_, baris in sorted(masuk + keluar, key=lambda x: x[:3])]
    return _lembar("a7", s, AGENDA, isi)


def _masuk(m: SuratMasuk) -> list[Sel]:
    ket = f"Agenda {m.urut}" + ("" if m.sifat == SuratMasuk.Sifat.BIASA else f". {m.get_sifat_display()}")
    return [m.diterima, m.nomor_surat, m.tanggal_surat, m.pengirim, m.ringkas or m.perihal, *[""] * 4, ket]


def _keluar(b: BarisKeluar) -> list[Sel]:
    ket = KEADAAN[b.keadaan] if b.keadaan != "berlaku" else ""
    if b.keadaan == "batal":
        ket = f"Batal: {b.alasan}"
    return [b.tanggal, *[""] * 4, b.nomor, b.tanggal, b.tujuan, b.perihal, ket]


def buku_ekspedisi(s: Saringan) -> LembarTabel:
    """Letters sent in this time, in the order of the days. Raises BukuTerlaluPanjang."""
    baris = ekspedisi_daftar(s).order_by("tanggal", "pk")[: BARIS_PDF + 1]
    return _lembar("a8", s, EKSPEDISI, [_kirim(e, s.nama) for e in baris])


def surat_terkirim(e: Ekspedisi, *, nama: bool = True) -> tuple[str, date, str]:
    """Number, date and matter of the letter that was sent; `nama`: with the citizen's name."""
    if e.keluar is not None:
        return e.keluar.nomor, e.keluar.tanggal, e.keluar.perihal
    assert e.surat is not None  # the check of the table says so
    p = e.surat.permohonan
    return e.surat.nomor, e.surat.tanggal, f"{p.jenis.nama}, {p.penduduk.nama}" if nama else p.jenis.nama


def _kirim(e: Ekspedisi, nama: bool) -> list[Sel]:
    nomor, tanggal, perihal = surat_terkirim(e, nama=nama)
    ket = e.cara
    if e.diterima_pada is not None:
        ket += f". Diterima {e.penerima}, {tanggal_panjang(e.diterima_pada)}"
    return [e.tanggal, f"{tanggal_panjang(tanggal)}, {nomor}", perihal, e.tujuan, ket]


def _lembar(kode: str, s: Saringan, kolom: tuple[Kolom, ...], isi: list[list[Sel]]) -> LembarTabel:
    if len(isi) > BARIS_PDF:
        raise BukuTerlaluPanjang
    nomor = kode.upper().replace("A", "A.")
    catatan = (f"{BUKU[kode]} ini ditutup pada nomor {angka(len(isi))}.",) if isi else ("Nihil.",)
    return LembarTabel(
        judul=BUKU[kode],
        model=f"Model {nomor}",
        masa=s.masa_nama,
        tabel=[Tabel(kolom, [[n, *baris] for n, baris in enumerate(isi, 1)], bernomor=True)],
        catatan=catatan,
        huruf=7.0 if kode == "a7" else 8.0,
    )
