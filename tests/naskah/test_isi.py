import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.naskah.isi import IsianKosong, isi
from balai.naskah.pohon import (
    Bersyarat,
    Dokumen,
    Isian,
    Paragraf,
    TabelIdentitas,
    Teks,
    sebaris_semua,
    teks_polos,
)
from balai.naskah.saring import NilaiTidakCocok
from balai.naskah.urai import urai

DIKENAL = {"nama", "nik", "instansi", "lahir", "omzet"}


def isikan(teks: str, kosong: str | None = None, **data: object) -> str:
    return teks_polos(isi(urai(teks, dikenal=DIKENAL), data, kosong=kosong))


@given(st.text(min_size=1).filter(lambda t: t.strip()))
def test_nilai_apa_pun_muncul_apa_adanya_dan_tidak_pernah_jadi_tanda(nilai: str) -> None:
    dok = isi(urai("Nama :: **{{ nama }}**\n\nYth. {{ nama }}!", dikenal=DIKENAL), {"nama": nilai})
    tertulis = nilai.replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraf = dok.blok[1]
    assert isinstance(paragraf, Paragraf)
    assert paragraf.anak == (Teks(f"Yth. {tertulis}!"),)
    assert [type(s).__name__ for s in sebaris_semua(Dokumen(dok.blok[:1]))] == ["Tebal", "Teks"]


@given(st.dictionaries(st.sampled_from(sorted(DIKENAL)), st.text(max_size=8)))
def test_pohon_terisi_tidak_lagi_memuat_isian_atau_syarat(data: dict[str, str]) -> None:
    pohon = urai("?{nama} a {{ nama }}\nb {{ nik }}\n\nX :: {{ instansi? }}\n?{!nik} Y :: z", dikenal=DIKENAL)
    dok = isi(pohon, data, kosong="…")
    assert not any(isinstance(s, Isian | Bersyarat) for s in sebaris_semua(dok))
    tabel = [b for b in dok.blok if isinstance(b, TabelIdentitas)]
    assert all(baris.syarat is None for t in tabel for baris in t.baris)


def test_baris_opsional_hilang_bila_kosong() -> None:
    naskah = "Nama :: {{ nama }}\nNIK :: {{ nik? }}\nOmzet :: {{ omzet?|rupiah }} ({{ omzet?|terbilang }})"
    assert isikan(naskah, nama="Siti", nik="  ") == "Nama: Siti"
    assert isikan(naskah, nama="Siti", omzet=5000).endswith("Omzet: Rp5.000 (lima ribu)")


def test_nol_bukan_kosong() -> None:
    assert isikan("Karyawan :: {{ omzet? }}", omzet=0) == "Karyawan: 0"


def test_tabel_tanpa_baris_dan_paragraf_tanpa_kata_hilang() -> None:
    assert isikan("NIK :: {{ nik? }}\n\n?{nama} Halo {{ nama }}.\n\nTetap.") == "Tetap."


def test_kalimat_bersyarat_dan_ingkarannya() -> None:
    naskah = "?{instansi} Kepada {{ instansi }}.\n?{!instansi} Tanpa tujuan.\nSelesai."
    assert isikan(naskah, instansi="Bank") == "Kepada Bank. Selesai."
    assert isikan(naskah) == "Tanpa tujuan. Selesai."


def test_yang_wajib_dan_kosong_disebut_semua_menurut_urutan() -> None:
    with pytest.raises(IsianKosong) as galat:
        isikan("{{ nik }} {{ nama }} {{ nik }}", nama="")
    assert galat.value.nama == ("nik", "nama")


def test_konsep_menunjukkan_titik_dan_nilai_yang_belum_benar() -> None:
    assert isikan("{{ nama }} lahir {{ lahir|tanggal }}", kosong="……", lahir="kemarin") == "…… lahir kemarin"


def test_tanggal_yang_bukan_tanggal_ditolak_pada_surat_jadi() -> None:
    with pytest.raises(NilaiTidakCocok, match=re.escape("|tanggal")):
        isikan("{{ lahir|tanggal }}", lahir="kemarin")


@pytest.mark.parametrize(
    ("saring", "nilai", "hasil"),
    [
        ("tanggal", "1988-04-14", "14 April 1988"),
        ("tanggal", date(1988, 4, 14), "14 April 1988"),
        ("hari_tanggal", "2026-11-18", "Rabu, 18 November 2026"),
        ("tanggal_huruf", "2026-11-18", "delapan belas November dua ribu dua puluh enam"),
        ("kapital", "siti", "SITI"),
        ("kecil", "SITI", "siti"),
        ("judul", "SITI RAHMA", "Siti Rahma"),
        ("rupiah", 5_000_000, "Rp5.000.000"),
        ("rupiah", "5.000.000", "Rp5.000.000"),
        ("terbilang", 12, "dua belas"),
        ("angka", 4812, "4.812"),
        ("telepon", "+6281234567890", "0812 3456 7890"),
        ("sebaris|tanpa_titik", "modal\nwarung. ", "modal warung"),
    ],
)
def test_saringan(saring: str, nilai: object, hasil: str) -> None:
    assert isikan(f"{{{{ nama|{saring} }}}}", nama=nilai) == hasil


def test_tanpa_saringan_tanggal_dan_pilihan_terbaca_orang() -> None:
    assert isikan("{{ lahir }} {{ nama }}", lahir=date(2000, 1, 2), nama=True) == "2 Januari 2000 Ya"
