"""Reading a signature without trusting it."""

from __future__ import annotations

import contextlib
import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from balai.cli.tiruan_bsre.otoritas import otoritas_buat, pdf_tandatangani
from balai.naskah.signers.tertanam import TakTertanam, cocok_isi, jumlah_tanda, tanda_baca
from tests.naskah.signers.pabrik_bsre import pdf_buat

NIK = "9901010101600001"


@pytest.fixture(scope="module")
def bertanda() -> bytes:
    otoritas = otoritas_buat()
    return pdf_tandatangani(
        pdf_buat(),
        otoritas,
        otoritas.terbitkan("Kades Rekaan", NIK),
        alasan="Surat",
        lokasi="Desa",
        cap_waktu=False,
    )


def _tulis_ulang(pdf: bytes) -> bytes:
    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as dok:
        dok.save(keluar, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return keluar.getvalue()


def test_terbaca_siapa_dan_utuh(bertanda: bytes) -> None:
    tanda = tanda_baca(bertanda)
    assert (tanda.jumlah, tanda.utuh, tanda.tingkat) == (1, True, "B-B")
    assert tanda.subjek.startswith("Kades Rekaan")
    assert NIK not in repr(tanda)
    assert NIK.encode() in tanda.sertifikat_der


def test_berkas_tanpa_tanda_dan_bukan_pdf() -> None:
    for isi in (pdf_buat(), b"", b"%PDF-1.7", b"<html>"):
        with pytest.raises(TakTertanam):
            tanda_baca(isi)
        assert jumlah_tanda(isi) == 0


def test_isi_cocok_walau_berkas_ditulis_ulang(bertanda: bytes) -> None:
    assert cocok_isi(pdf_buat(), bertanda)
    assert cocok_isi(pdf_buat(), _tulis_ulang(pdf_buat()))


def test_halaman_yang_diganti_di_belakang_isi_asli_ketahuan() -> None:
    tulis = IncrementalPdfFileWriter(io.BytesIO(pdf_buat()))
    halaman = tulis.root["/Pages"]["/Kids"][0]
    halaman["/Contents"] = tulis.add_object(generic.StreamObject(stream_data=b"BT ET"))
    tulis.update_container(halaman)
    keluar = io.BytesIO()
    tulis.write(keluar)
    assert keluar.getvalue().startswith(pdf_buat())
    assert not cocok_isi(pdf_buat(), keluar.getvalue())


@pytest.mark.parametrize("lain", [pdf_buat("Surat lain"), pdf_buat(halaman=2), b"", b"%PDF-1.7"])
def test_isi_lain_tidak_cocok(lain: bytes) -> None:
    assert not cocok_isi(pdf_buat(), lain)


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_satu_bit_berubah_tidak_pernah_utuh_dan_tidak_pernah_galat_lain(
    bertanda: bytes, data: st.DataObject
) -> None:
    i = data.draw(st.integers(0, len(pdf_buat()) - 1))
    ubah = bytearray(bertanda)
    ubah[i] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(TakTertanam):
        assert not tanda_baca(bytes(ubah)).utuh
    cocok_isi(pdf_buat(), bytes(ubah))


@settings(max_examples=30, deadline=None)
@given(panjang=st.integers(0, 100))
def test_berkas_terpotong_tidak_utuh(bertanda: bytes, panjang: int) -> None:
    with contextlib.suppress(TakTertanam):
        assert not tanda_baca(bertanda[: len(bertanda) * panjang // 101]).utuh
