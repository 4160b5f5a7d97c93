"""The form as typed: known keys, bounded, rows that close up."""

from balai.surat.isian import Isian
from balai.surat.isian_majemuk import Konteks, bersihkan_majemuk
from balai.surat.mentah import HURUF_MAKS, baris_terisi, mentah_sah

NAMA = Isian("nama", "Nama", "text")
IBU = Isian("ibu", "Ibu", "orang", data=("nama", "nik?"))
PENGIKUT = Isian("pengikut", "Pengikut", "orang_banyak", data=("nama",), kolom=(NAMA,), baris_maks=3)
BARANG = Isian("barang", "Barang", "tabel", kolom=(Isian("apa", "Apa", "text"),), baris_maks=4)
UMUR = Isian("umur", "Umur", "auto", dari="ibu", fungsi="umur")


def test_kunci_asing_dibuang() -> None:
    mentah = {"nama": "a", "lain": "b", "ibu.nama": "c", "ibu.agama": "d", "ibu.pilih": "7", "umur": "9"}
    assert mentah_sah((NAMA, IBU, UMUR), mentah) == {"nama": "a", "ibu.nama": "c", "ibu.pilih": "7"}


def test_baris_kosong_hilang_dan_yang_lain_naik() -> None:
    mentah = {"barang.1.apa": " ", "barang.2.apa": "Meja", "barang.4.apa": "Kursi"}
    assert mentah_sah((BARANG,), mentah) == {"barang.1.apa": "Meja", "barang.2.apa": "Kursi"}


def test_baris_lewat_batas_dan_isian_panjang_dipotong() -> None:
    mentah = {f"pengikut.{n}.nama": f"Orang {n}" for n in range(1, 9)} | {"nama": "x" * 9000}
    hasil = mentah_sah((PENGIKUT, NAMA), mentah)
    assert [k for k in hasil if k != "nama"] == [f"pengikut.{n}.nama" for n in (1, 2, 3)]
    assert len(hasil["nama"]) == HURUF_MAKS
    assert baris_terisi(PENGIKUT, hasil) == 3


def test_orang_terpilih_tanpa_ketikan_adalah_baris() -> None:
    hasil = mentah_sah((PENGIKUT,), {"pengikut.2.pilih": "12", "pengikut.2.nama": ""})
    assert hasil == {"pengikut.1.pilih": "12", "pengikut.1.nama": ""}
    orang = {"nama": "Budi", "penduduk": 12}
    bersih, salah = bersihkan_majemuk(PENGIKUT, hasil, Konteks(None, True, lambda _: orang))
    assert (bersih, salah) == ([orang], {})
