"""Files that are no table, or a hostile one: clear words, never a crash."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.penduduk.impor import pembaca
from balai.penduduk.impor.galat import ImporDitolak
from tests.penduduk.impor.pembuat import csv_isi, ods_isi, xlsx_isi

_ORANG = [{"nama": "Siti", "nik": "9901015404880001", "lahir": date(1988, 4, 14), "tinggi": 1.5}]
_KOLOM = ("nama", "nik", "lahir", "tinggi")


def _zip(**isi: bytes) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, data in isi.items():
            z.writestr(nama.replace("__", "/").replace("_xml", ".xml"), data)
    return keluar.getvalue()


def _baca(isi: bytes) -> list[tuple[int, list[object]]]:
    return [(n, list(s)) for n, s in pembaca.lembar_baca(isi, pembaca.kenali(isi)).baris()]


@pytest.mark.parametrize("isi", [xlsx_isi(_ORANG, kolom=_KOLOM), ods_isi(_ORANG, kolom=_KOLOM)])
def test_excel_dan_opendocument_terbaca_sama(isi: bytes) -> None:
    assert _baca(isi) == [
        (1, list(_KOLOM)),
        (2, ["Siti", "9901015404880001", date(1988, 4, 14), 1.5]),
    ]


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_dengan_segala_pemisah_dan_sandi(pemisah: str, sandi: str) -> None:
    isi = csv_isi(
        [{"nama": "José, Andrè; M.", "nik": "1"}], kolom=("nama", "nik"), pemisah=pemisah, sandi=sandi
    )
    assert _baca(isi) == [(1, ["nama", "nik"]), (2, ["José, Andrè; M.", "1"])]


def test_csv_dengan_baris_sep_tetap_bernomor_benar() -> None:
    assert _baca(b"sep=;\nnama;nik\nSiti;1\n") == [(2, ["nama", "nik"]), (3, ["Siti", "1"])]


def test_lembar_data_penduduk_didahulukan_dan_baris_kosong_dilewati() -> None:
    import xlsxwriter

    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar)
    buku.add_worksheet("Catatan").write(0, 0, "bukan ini")
    lembar = buku.add_worksheet("DATA PENDUDUK")
    lembar.write(2, 1, "nama")
    lembar.write(5, 1, "Siti")
    buku.close()
    assert _baca(keluar.getvalue()) == [(3, ["nama"]), (6, ["Siti"])]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"  \n ", "kosong"),
        (b"%PDF-1.7 ...", "bukan tabel"),
        (b"\xff\xd8\xff\xe0 foto", "bukan tabel"),
        (b"\x00\x01\x02" * 500, "bukan tabel"),
        (b"<html><table><tr><td>nama</td></tr></table></html>", "halaman web"),
        (b"PK\x03\x04 terpotong", "rusak"),
        (_zip(word__document_xml=b"<w/>"), "bukan tabel"),
        (_zip(xl__workbook_xml=b"<workbook/>"), "tidak bisa dibaca"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "bukan tabel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 90, "rusak"),
        (xlsx_isi(_ORANG, kolom=_KOLOM)[:-300], "rusak"),
        (
            _zip(
                mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
                content_xml=b"x",
                **{"META-INF__manifest_xml": b"<m:encryption-data/>"},
            ),
            "kata sandi",
        ),
    ],
)
def test_bukan_tabel_ditolak_dengan_kata_yang_jelas(isi: bytes, kata: str) -> None:
    with pytest.raises(ImporDitolak) as galat:
        _baca(pembaca.isi_baca(io.BytesIO(isi)))
    assert kata in galat.value.pesan


def test_berkas_terlalu_besar_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembaca, "MAKS_BYTE", 1024 * 1024)
    with pytest.raises(ImporDitolak, match="lebih dari 1 MB"):
        pembaca.isi_baca(io.BytesIO(b"x" * (1024 * 1024 + 1)))


def test_bom_zip_ditolak_tanpa_dibuka(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembaca, "MAKS_TERBUKA", 10_000_000)
    with pytest.raises(ImporDitolak, match="terlalu berat"):
        pembaca.kenali(_zip(xl__workbook_xml=b"0" * 11_000_000))


def test_sel_di_ujung_lembar_tidak_menjatuhkan_apa_pun() -> None:
    """Two cells a million rows and 16,000 columns apart: laid out as a square they would need 500 GB."""
    import xlsxwriter

    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar)
    lembar = buku.add_worksheet()
    lembar.write(0, 0, "nama")
    lembar.write(1_048_575, 16_383, "x")
    buku.close()
    with pytest.raises(ImporDitolak, match=r"terlalu berat|tidak bisa dibaca"):
        _baca(keluar.getvalue())


def test_lebih_dari_seratus_ribu_baris_ditolak() -> None:
    with pytest.raises(ImporDitolak, match=r"100\.000 baris"):
        _baca(b"nama,nik\n" + b"Siti,0\n" * 100_050)


@given(
    isi=st.binary(min_size=1, max_size=400), awal=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
)
@settings(max_examples=25, deadline=None)
def test_byte_apa_pun_terbaca_atau_ditolak(isi: bytes, awal: bytes) -> None:
    try:
        nomor = [n for n, _ in _baca(awal + isi)]
    except ImporDitolak:
        return
    assert nomor == sorted(set(nomor))
