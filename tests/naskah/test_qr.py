from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.naskah.cetak import cetak_pdf
from balai.naskah.qr import QrRusak, qr_buat, qr_muat, qr_simpan, qr_svg
from balai.surat.bawaan import semua_bawaan
from tests.naskah.contoh import ELEKTRONIK, PERIKSA, WAKTU, surat_contoh

SKU = next(d for d in semua_bawaan() if d.kode == "SKU")


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet="abc/:.#-", min_size=1, max_size=60), st.integers(1, 60))
def test_yang_disimpan_termuat_sama(alamat: str, panjang: int) -> None:
    qr = qr_buat(alamat, "QRG2EAJG" * panjang)
    assert qr_muat(qr_simpan(qr)) == qr
    assert {len(b) for b in qr.baris} == {len(qr.baris)}


def test_pernyataan_biasa_muat_versi_12_dan_modulnya_cukup_besar() -> None:
    assert len(PERIKSA.qr.baris) <= 65
    assert PERIKSA.qr.sisi_mm / len(PERIKSA.qr.baris) >= 0.5
    padat = qr_buat("https://sukamaju.desa.id/v/4k7m9p2x8qhn#", "QRG2EAJG" * 90)
    assert padat.sisi_mm / len(padat.baris) >= 0.44


def test_gambarnya_sama_dengan_modulnya() -> None:
    qr = qr_buat("https://sukamaju.desa.id/v/4k7m9p2x8qhn#", "QRG2")
    asli = segno.make(["https://sukamaju.desa.id/v/4k7m9p2x8qhn#", "QRG2"], error="m", micro=False, mask=4)
    assert [[int(m) for m in b] for b in qr.baris] == [list(b) for b in asli.matrix]
    svg = qr_svg(qr)
    jalur = svg.partition('d="')[2]
    assert jalur.count("h") == sum(len(b.replace("0", " ").split()) for b in qr.baris)


@pytest.mark.parametrize("teks", ["", "AAAA", "bukan base64", qr_simpan(PERIKSA.qr)[:-4], "/" * 708])
def test_simpanan_rusak_ditolak(teks: str) -> None:
    with pytest.raises(QrRusak):
        qr_muat(teks)


def _teks(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as p:
        assert b"<pdfaid:part>2</pdfaid:part>" in p.Root.Metadata.read_bytes()
        return len(p.pages)


def test_surat_dengan_qr_dan_blok_elektronik_tetap_satu_halaman_dan_pdf_a() -> None:
    surat = surat_contoh(SKU)
    for periksa in (PERIKSA, ELEKTRONIK, replace(ELEKTRONIK, contoh=True)):
        assert _teks(cetak_pdf(replace(surat, periksa=periksa), waktu=WAKTU)) == 1
