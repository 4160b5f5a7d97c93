"""The mark of a reprint on a copy."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from balai.naskah.cap import cap_pdf
from balai.naskah.cetak import cetak_pdf
from tests.naskah.contoh import WAKTU
from tests.naskah.test_cetak import PANJANG, SKU, surat_contoh, teks_halaman

TEKS = "CETAK ULANG KE-2, 22 November 2026 pukul 09.31, oleh Rini Astuti"


@pytest.fixture(scope="module")
def asli() -> bytes:
    return cetak_pdf(replace(surat_contoh(SKU), isi=PANJANG), waktu=WAKTU)


def test_tanda_di_tiap_halaman_dan_isi_surat_tetap(asli: bytes) -> None:
    hasil = cap_pdf(asli, TEKS, waktu=WAKTU)
    lama, baru = teks_halaman(asli), teks_halaman(hasil)
    assert len(lama) > 1
    for sebelum, sesudah in zip(lama, baru, strict=True):
        assert TEKS in sesudah
        assert sebelum in sesudah


def test_tanda_tidak_menutup_isi_dan_muat_di_halaman(asli: bytes) -> None:
    with pypdfium2.PdfDocument(cap_pdf(asli, TEKS, waktu=WAKTU)) as pdf:
        halaman = pdf[0]
        cari = halaman.get_textpage().search("CETAK ULANG")
        awal, _ = cari.get_next()
        kiri, bawah, _, atas = halaman.get_textpage().get_charbox(awal)
    assert 8 < bawah < atas < 30  # points from the lower edge: inside the margin, printable
    assert kiri > 20


def test_fontnya_tertanam_dan_tidak_mengaku_pdf_a(asli: bytes) -> None:
    hasil = cap_pdf(asli, TEKS, waktu=WAKTU)
    with pikepdf.open(io.BytesIO(asli)) as pdf, pdf.open_metadata() as m:
        assert m.pdfa_status == "2A"
    with pikepdf.open(io.BytesIO(hasil)) as pdf:
        with pdf.open_metadata() as m:
            assert m.pdfa_status == ""
        assert "/StructTreeRoot" in pdf.Root  # still read aloud as before
        for halaman in pdf.pages:
            for x in halaman.Resources.XObject.values():
                for font in x.get("/Resources", {}).get("/Font", {}).values():
                    turunan = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                    assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(turunan.FontDescriptor.keys())


def test_nama_aneh_tercetak_sebagai_teks(asli: bytes) -> None:
    aneh = "CETAK ULANG KE-1, oleh #set page() **x** <b> \u200f 漢"
    assert "CETAK ULANG KE-1, oleh #set page() **x** <b>" in teks_halaman(cap_pdf(asli, aneh, waktu=WAKTU))[0]


def test_kata_besar_melintang_di_tiap_halaman(asli: bytes) -> None:
    pdf = cap_pdf(asli, "DICABUT 22 November 2026", waktu=WAKTU, besar="DICABUT")
    for isi in teks_halaman(pdf):
        assert isi.count("DICABUT") == 2
