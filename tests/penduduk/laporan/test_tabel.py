from __future__ import annotations

from balai.penduduk.laporan.buku import BUKU
from balai.penduduk.laporan.lembar_bulanan import KOLOM_BULANAN, KOLOM_PINDAH
from balai.penduduk.laporan.rentan import KOLOM_RENTAN
from balai.penduduk.laporan.tabel import Kolom, daun, kata, kepala, nama_kolom

# Columns of Permendagri 47/2016, as domain.md 9 counts them.
JUMLAH = {"b1": 16, "b2": 13, "b3": 33, "b4": 15, "b5": 19}


def test_setiap_buku_berkolom_sebanyak_peraturannya() -> None:
    assert {k: len(daun(b.kolom)) for k, b in BUKU.items()} == JUMLAH


def test_kepala_menutup_setiap_kolom_tepat_sekali() -> None:
    semua = [b.kolom for b in BUKU.values()] + [KOLOM_BULANAN, KOLOM_PINDAH, KOLOM_RENTAN]
    for kolom in semua:
        baris = kepala(kolom)
        luas = sum(s.lebar * s.tinggi for b in baris for s in b)
        assert luas == len(daun(kolom)) * len(baris)


def test_nama_kolom_di_berkas_tunggal_dan_tanpa_tanda_pemenggal() -> None:
    for b in BUKU.values():
        nama = nama_kolom(b.kolom)
        assert len(nama) == len(set(nama)) == JUMLAH[b.kode]
        assert not any("\u00ad" in n or "\u2060" in n or not n for n in nama)
    assert nama_kolom(BUKU["b3"].kolom)[2:4] == ["Awal, WNA, L", "Awal, WNA, P"]


def test_kepala_bertingkat() -> None:
    kolom = (Kolom("No"), Kolom("Lahir", anak=(Kolom("Tempat"), Kolom("Tanggal"))))
    atas, bawah = kepala(kolom)
    assert [(s.teks, s.lebar, s.tinggi) for s in atas] == [("No", 1, 2), ("Lahir", 2, 1)]
    assert [(s.teks, s.lebar, s.tinggi) for s in bawah] == [("Tempat", 1, 1), ("Tanggal", 1, 1)]


def test_kode_menjadi_kata_yang_asing_tetap() -> None:
    assert kata("agama", "1") == "Islam"
    assert kata("agama", "") == ""
    assert kata("agama", "77") == "77"
