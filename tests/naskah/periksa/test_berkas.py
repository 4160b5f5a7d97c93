"""Judged in the test's own process, which is quick: genuine files, changed ones, and known attacks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from balai.naskah.periksa.berkas import periksa_di_sini
from balai.naskah.periksa.hasil import HasilPeriksa
from balai.naskah.signers.lokal import PenandaLokal
from balai.naskah.signers.tsa import Tsa
from tests.naskah.periksa import serangan
from tests.naskah.signers.alat import (
    NAMA,
    SANDI,
    akar,
    der,
    layanan_cap,
    minta,
    p12_kades,
    pdf_bertanda,
    pdf_dua_tanda,
    pdf_surat,
    penanda,
    sertifikat_cap,
)

SEMUA_AKAR = [*akar(), der(sertifikat_cap())]


def periksa(pdf: bytes, akarnya: list[bytes] | None = None) -> HasilPeriksa:
    return periksa_di_sini(pdf, SEMUA_AKAR if akarnya is None else akarnya)


@pytest.fixture(scope="module")
def bercap() -> bytes:
    with layanan_cap() as (alamat, _):
        return PenandaLokal(p12_kades(), b"", Tsa(alamat)).tandatangani(minta(pdf_surat()), SANDI).pdf


def test_surat_bertanda_sah_dan_penandanya_disebut() -> None:
    hasil = periksa(pdf_bertanda())
    assert (hasil.keadaan, hasil.perubahan) == ("sah", ())
    (tanda,) = hasil.tanda
    assert (tanda.medan, tanda.utuh, tanda.dipercaya, tanda.menutup_semua) == ("Ttd1", True, True, True)
    assert tanda.subjek.startswith(NAMA)
    assert tanda.waktu is not None
    assert tanda.cap_waktu is None
    assert tanda.catatan == ""


def test_dua_tanda_keduanya_sah() -> None:
    hasil = periksa(pdf_dua_tanda())
    assert hasil.keadaan == "sah"
    assert [(t.medan, t.menutup_semua) for t in hasil.tanda] == [("Ttd1", False), ("Ttd2", True)]


def test_penerbit_yang_tidak_dikenal_dikatakan() -> None:
    hasil = periksa(pdf_bertanda(), [])
    assert hasil.keadaan == "tak_dipercaya"
    assert hasil.tanda[0].utuh
    assert hasil.tanda[0].catatan == "Penerbit sertifikatnya tidak kami kenal."


def test_surat_tanpa_tanda() -> None:
    assert periksa(pdf_surat()) == HasilPeriksa("tak_bertanda")


def test_cap_waktu_disebut_bila_pembuatnya_dikenal(bercap: bytes) -> None:
    (tanda,) = periksa(bercap).tanda
    assert tanda.cap_waktu is not None
    assert tanda.waktu is not None
    assert abs((tanda.cap_waktu - tanda.waktu).total_seconds()) < 60
    asing = periksa(bercap, akar())
    assert asing.keadaan == "tak_dipercaya"
    assert asing.tanda[0].cap_waktu is None
    assert "Cap waktu" in asing.tanda[0].catatan


# --- one byte


def _wilayah(pdf: bytes) -> dict[str, range]:
    """Every byte of a file signed once."""
    lama = len(pdf_surat())
    xref = pdf_surat().rindex(b"xref", 0, pdf_surat().rindex(b"startxref"))
    lubang = re.search(rb"<([0-9A-F]+?)(0{40,})>", pdf[lama:])
    assert lubang is not None
    awal, nol, akhir = lama + lubang.start(), lama + lubang.start(2), lama + lubang.end()
    return {
        "kepala": range(20),
        "isi": range(20, xref),
        "daftar": range(xref, lama),
        "tambahan": range(lama, awal),
        "tanda": range(awal, nol),
        "nol": range(nol, akhir),
        "ekor": range(akhir, len(pdf)),
    }


def test_wilayah_menutup_seluruh_berkas() -> None:
    letak = [n for w in _wilayah(pdf_bertanda()).values() for n in w]
    assert letak == list(range(len(pdf_bertanda())))


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["kepala", "isi", "daftar", "tambahan", "tanda", "tanda", "nol", "ekor"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(1, 255),
)
def test_satu_byte_berubah_tidak_pernah_sah(wilayah: str, di: float, beda: int) -> None:
    tempat = _wilayah(pdf_bertanda())[wilayah]
    letak = tempat[int(di * len(tempat))]
    ubah = bytearray(pdf_bertanda())
    ubah[letak] ^= beda
    assert periksa(bytes(ubah)).keadaan != "sah"


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1, exclude_max=True), st.sampled_from("0123456789ABCDEFabcdef \n\x00"))
def test_satu_huruf_di_dalam_tanda_bercap_waktu_tidak_pernah_sah(
    bercap: bytes, di: float, huruf: str
) -> None:
    """Readers forgive letter case, blanks, padding; and the stamp's own certificates are unsigned."""
    semua = _wilayah(bercap)
    tempat = range(semua["tanda"].start, semua["nol"].stop)
    letak = tempat[int(di * len(tempat))]
    if bercap[letak : letak + 1] == huruf.encode():
        huruf = "z"
    ubah = bercap[:letak] + huruf.encode() + bercap[letak + 1 :]
    assert periksa(ubah).keadaan != "sah"


def test_huruf_besar_kecil_dan_nol_di_bantalan_juga_dihitung() -> None:
    pdf = pdf_bertanda()
    semua = _wilayah(pdf)
    a = pdf.index(b"A", semua["tanda"].start + 1)
    nol = semua["nol"].start + 30
    # The outermost length made larger: it would swallow padding, which parsers do not mind.
    panjang = semua["tanda"].start + 1 + 7
    for letak, baru in ((a, b"a"), (nol, b"1"), (nol, b" "), (panjang, b"F"), (semua["nol"].stop - 1, b" ")):
        assert pdf[letak : letak + 1] != baru
        assert periksa(pdf[:letak] + baru + pdf[letak + 1 :]).keadaan in ("diubah", "rusak")


@pytest.mark.parametrize("ekor", [b"\n", b" ", b"\x00", b"%", b"\r\n%%EOF\n", b"x" * 3000])
@pytest.mark.parametrize("pdf", [pdf_bertanda, pdf_dua_tanda])
def test_byte_di_belakang_berkas_terlihat(pdf: Callable[[], bytes], ekor: bytes) -> None:
    hasil = periksa(pdf() + ekor)
    assert hasil.keadaan in ("diubah", "rusak")
    assert hasil.perubahan


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60_000))
def test_berkas_terpotong_tidak_pernah_sah(buang: int) -> None:
    pdf = pdf_dua_tanda()
    assert periksa(pdf[: max(0, len(pdf) - buang)]).keadaan != "sah"


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1), st.binary(min_size=1, max_size=40))
def test_sisipan_tidak_pernah_sah(di: float, sisip: bytes) -> None:
    pdf = pdf_bertanda()
    letak = int(di * len(pdf))
    assert periksa(pdf[:letak] + sisip + pdf[letak:]).keadaan != "sah"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_sampah_tidak_menjatuhkan(sampah: bytes) -> None:
    assert periksa(sampah).keadaan == ("rusak" if b"%PDF-" in sampah else "bukan_pdf")
    assert periksa(b"%PDF-1.7\n" + sampah).keadaan in ("rusak", "tak_bertanda")


# --- what is laid over a signed file


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        (serangan.ganti_isi_halaman, "Halaman 1 berubah sesudah ditandatangani."),
        (serangan.ganti_aliran_di_tempat, "Halaman 1 berubah sesudah ditandatangani."),
        (serangan.tempel_catatan, "Di halaman 1 ada tempelan yang datang sesudah tanda tangan."),
        (serangan.tambah_halaman, "Banyaknya halaman berubah: dulu 1, sekarang 2."),
        (serangan.kotak_kosong, 'Isian "Kosong" berubah sesudah ditandatangani.'),
    ],
)
def test_lapisan_yang_mengubah_surat_disebut_tempatnya(
    ubah: Callable[[IncrementalPdfFileWriter], None], kata: str
) -> None:
    hasil = periksa(serangan.tambahi(pdf_bertanda(), ubah))
    assert hasil.keadaan == "diubah"
    assert kata in hasil.perubahan
    # What was signed is still there underneath, and is told so.
    assert hasil.tanda[0].utuh
    assert not hasil.tanda[0].menutup_semua


def test_tanda_yang_dilepas_terlihat() -> None:
    hasil = periksa(serangan.tambahi(pdf_bertanda(), serangan.lepas_tanda))
    assert hasil.keadaan == "diubah"
    assert "dilepas" in hasil.perubahan[0]


def test_isian_yang_diganti_disebut_namanya() -> None:
    asal = serangan.tambahi(pdf_surat(), serangan.isian)
    bertanda = penanda().tandatangani(minta(asal), SANDI).pdf
    assert periksa(bertanda).keadaan == "sah"
    hasil = periksa(serangan.tambahi(bertanda, serangan.ganti_isian))
    assert hasil.keadaan == "diubah"
    assert hasil.perubahan == ('Isian "jumlah" berubah sesudah ditandatangani.',)


def test_tanda_tangan_kemudian_tidak_boleh_menutupi_surat() -> None:
    hasil = periksa(serangan.timpa_dengan_gambar(pdf_bertanda()))
    assert hasil.keadaan == "diubah"
    assert hasil.perubahan == ("Halaman 1 ditutupi gambar tanda tangan yang datang kemudian.",)
    assert periksa(serangan.timpa_dengan_gambar(pdf_bertanda(), (350, 60, 560, 140))).keadaan == "sah"


def test_tanda_yang_dibungkus_ulang_tidak_sah() -> None:
    hasil = periksa(serangan.bungkus_tanda(pdf_bertanda()))
    assert hasil.keadaan != "sah"
    assert not any(t.utuh for t in hasil.tanda)


def test_bukti_jangka_panjang_bukan_perubahan() -> None:
    hasil = periksa(serangan.lapis_dss(pdf_bertanda()))
    assert (hasil.keadaan, hasil.perubahan) == ("sah", ())
    assert not hasil.tanda[0].menutup_semua
    assert periksa(serangan.lapis_dss(pdf_bertanda()) + b"\n\n").keadaan == "diubah"


def test_cap_waktu_berkas_bukan_perubahan() -> None:
    hasil = periksa(serangan.cap_berkas(pdf_bertanda()))
    assert hasil.keadaan == "sah"
    assert [t.cap_waktu is not None for t in hasil.tanda] == [False, True]
    assert periksa(serangan.cap_berkas(pdf_bertanda()), akar()).keadaan == "tak_dipercaya"


def test_tanda_ketiga_orang_asing_tidak_membuat_surat_dipercaya() -> None:
    hasil = periksa(pdf_dua_tanda(), [der(sertifikat_cap())])
    assert hasil.keadaan == "tak_dipercaya"
