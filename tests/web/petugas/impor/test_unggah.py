"""The upload: what is taken, what is refused and with which words."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.penduduk.impor import pembaca
from balai.penduduk.models import Impor, Penduduk
from tests.conftest import klien
from tests.penduduk.impor.pembuat import NAMA_KOLOM, baris_buat, xlsx_isi
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.impor.bantu import UNGGAH, berkas, impor_selesai, impor_siap


def isi_contoh(jumlah: int = 5) -> bytes:
    return xlsx_isi(baris_buat(jumlah).baris)


def test_halaman_menjanjikan_tidak_menyimpan_apa_pun(operator_klien: Client) -> None:
    html = teks(operator_klien.get(UNGGAH))
    assert "Belum ada yang tersimpan sebelum Anda menekan Simpan." in html
    assert "Belum ada impor" in html


def test_berkas_yang_baik_masuk_antrean_dan_belum_tersimpan(operator_klien: Client, operator: Akun) -> None:
    jawab = operator_klien.post(UNGGAH, {"berkas": berkas(isi_contoh()), "pekerjaan_lama": "1"})
    impor = Impor.objects.get()
    assert jawab["Location"] == f"{UNGGAH}{impor.kode}/"
    assert impor.keadaan == Impor.Keadaan.ANTRE
    assert impor.pekerjaan_lama
    assert impor.oleh_id == operator.pk
    assert not Penduduk.objects.exists()


def test_unggah_dua_kali_satu_impor(operator_klien: Client) -> None:
    isi = isi_contoh()
    pertama = operator_klien.post(UNGGAH, {"berkas": berkas(isi)})
    kedua = operator_klien.post(UNGGAH, {"berkas": berkas(isi)})
    assert pertama["Location"] == kedua["Location"]
    assert Impor.objects.count() == 1


def test_tanpa_berkas_diminta_memilih(operator_klien: Client) -> None:
    jawab = operator_klien.post(UNGGAH, {"pekerjaan_lama": "1"})
    assert jawab.status_code == 422
    html = teks(jawab)
    assert 'href="#id_berkas"' in html
    assert "Pilih dulu berkas" in html
    assert 'value="1" checked' in html  # the tick is not lost


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7 bukan tabel", "bukan tabel"),
        (b"PK\x03\x04 rusak", "tidak bisa dibaca"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    ],
    ids=["kosong", "pdf", "rusak", "bersandi"],
)
def test_berkas_yang_tidak_bisa_dipakai_dijelaskan(operator_klien: Client, isi: bytes, kata: str) -> None:
    jawab = operator_klien.post(UNGGAH, {"berkas": berkas(isi)})
    assert jawab.status_code == 422
    html = teks(jawab)
    assert kata in html
    assert 'aria-describedby="id_berkas-petunjuk id_berkas-galat"' in html
    assert not Impor.objects.exists()


def test_terlalu_besar_dijawab_di_isiannya(operator_klien: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembaca, "MAKS_BYTE", 1000)
    jawab = operator_klien.post(UNGGAH, {"berkas": berkas(isi_contoh())})
    assert jawab.status_code == 422
    assert "Berkas ini lebih dari" in teks(jawab)


def test_kiriman_raksasa_dijawab_sebelum_dibaca(operator_klien: Client) -> None:
    jawab = operator_klien.post(
        UNGGAH,
        b"x",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": str(70 * 1024 * 1024)},
    )
    assert jawab.status_code == 413
    assert "Berkas impor penduduk paling besar 30 MB." in teks(jawab)


def test_dua_puluh_megabita_diterima(operator_klien: Client) -> None:
    """More than a citizen's file may be: 50,000 rows are 10 to 15 MB."""
    besar = b"nama;nik\n" + b"x" * 20 * 1024 * 1024
    assert operator_klien.post(UNGGAH, {"berkas": berkas(besar, "besar.csv")}).status_code == 302


def test_templat_berisi_43_kolom(operator_klien: Client) -> None:
    from python_calamine import CalamineWorkbook

    jawab = operator_klien.get(UNGGAH + "templat.xlsx")
    assert jawab["Content-Disposition"] == 'attachment; filename="templat-penduduk.xlsx"'
    assert "no-store" in jawab["Cache-Control"]
    buku = CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))
    assert tuple(buku.get_sheet_by_name("Data Penduduk").to_python()[0]) == NAMA_KOLOM


def test_daftar_menyebut_hasil_dan_siapa(operator_klien: Client, operator: Akun) -> None:
    impor_selesai(operator)
    impor_siap(operator, benih=2)
    html = teks(operator_klien.get(UNGGAH))
    assert "Sudah disimpan" in html
    assert "Selesai diperiksa" in html
    assert "18 baru, 2 ditolak" in html
    assert operator.nama in html


def test_kueri_daftar_tidak_bertambah_dengan_isinya(operator_klien: Client, operator: Akun) -> None:
    impor_siap(operator)
    satu = jumlah_kueri(operator_klien, UNGGAH)
    for benih in (2, 3, 4):
        impor_siap(operator, benih=benih)
    assert jumlah_kueri(operator_klien, UNGGAH) == satu


@pytest.mark.parametrize("siapa", ["kades", "kadus"])
def test_tanpa_hak_mengubah_404(siapa: str, request: pytest.FixtureRequest) -> None:
    c = klien(request.getfixturevalue(siapa))
    assert c.get(UNGGAH).status_code == 404
    assert c.post(UNGGAH, {"berkas": berkas(isi_contoh())}).status_code == 404
    assert not Impor.objects.exists()


def test_impor_desa_lain_tidak_terlihat(operator_klien: Client, operator: Akun, desa_lain: Desa) -> None:
    with scope(desa_lain):
        sana = impor_siap(operator)
    assert "data penduduk.xlsx" not in teks(operator_klien.get(UNGGAH))
    for ekor in ("", "segar/", "batal/", "ditolak.xlsx"):
        assert operator_klien.get(f"{UNGGAH}{sana.kode}/{ekor}").status_code == 404
    for ekor in ("simpan/", "buang/", "batal/"):
        assert operator_klien.post(f"{UNGGAH}{sana.kode}/{ekor}").status_code == 404
