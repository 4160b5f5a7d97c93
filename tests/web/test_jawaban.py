"""Answers in words: numbers masked, parts as markup that escapes what was typed."""

import pytest

from balai.surat.isian import Isian
from balai.web.jawaban import jawaban_tampil

IBU = Isian("ibu", "Ibu", "orang", data=("nama", "nik?", "tempat_lahir?", "tanggal_lahir?", "pekerjaan?"))
PENGIKUT = Isian("pengikut", "Pengikut", "orang_banyak", data=("nama", "nik?"))
BARANG = Isian(
    "barang", "Barang", "tabel", kolom=(Isian("apa", "Apa", "text"), Isian("harga", "Harga", "money"))
)
ORANG = {
    "nama": "Ani Wati",
    "nik": "9901015404880012",
    "tempat_lahir": "Arunika",
    "tanggal_lahir": "1988-04-14",
    "pekerjaan": "Petani",
    "agama": "Islam",
    "penduduk": 7,
}


@pytest.mark.parametrize(
    ("isian", "nilai", "kata"),
    [
        (Isian("a", "A", "money"), 1500000, "Rp1.500.000"),
        (Isian("a", "A", "number"), 1500, "1.500"),
        (Isian("a", "A", "number", lampau=True), 2019, "2019"),
        (Isian("a", "A", "date"), "2020-05-17", "17 Mei 2020"),
        (Isian("a", "A", "date"), "belum tahu", "belum tahu"),
        (Isian("a", "A", "phone"), "+6281200003456", "0812 0000 3456"),
        (Isian("a", "A", "nokk"), "9901010101200001", "9901 •••• •••• 0001"),
        (Isian("a", "A", "text"), None, ""),
        (BARANG, [], ""),
    ],
)
def test_jawaban_biasa(isian: Isian, nilai: object, kata: str) -> None:
    assert jawaban_tampil(isian, nilai) == kata


def test_orang_dengan_nik_samar_dan_hanya_yang_diminta() -> None:
    hasil = jawaban_tampil(IBU, ORANG)
    assert hasil == (
        '<span class="jawab"><b>Ani Wati</b><small>NIK 9901 •••• •••• 0012, lahir di Arunika, 14 April 1988, '
        "Petani</small></span>"
    )


def test_daftar_orang_dan_tabel() -> None:
    orang = jawaban_tampil(PENGIKUT, [ORANG, {"nama": "Budi"}])
    assert orang.startswith('<ul class="jawab"><li><span class="jawab"><b>Ani Wati</b>')
    assert "<li>Budi</li>" in orang
    barang = jawaban_tampil(BARANG, [{"apa": "Meja", "harga": 200000}])
    assert barang == '<ul class="jawab"><li>Meja, harga Rp200.000</li></ul>'


def test_ketikan_tidak_menjadi_markup() -> None:
    jahat = "<script>x</script>"
    assert "<script>" not in jawaban_tampil(IBU, {"nama": jahat, "pekerjaan": jahat})
    assert "<script>" not in jawaban_tampil(BARANG, [{"apa": jahat}])
