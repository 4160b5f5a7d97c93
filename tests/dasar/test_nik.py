from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.nik import (
    Nik,
    NikTidakSah,
    NoKkTidakSah,
    nik_parse,
    nik_peringatan,
    nik_peringatan_tempat,
    nik_samarkan,
    no_kk_parse,
    no_kk_peringatan,
    no_kk_samarkan,
)

HARI_INI = date(2026, 11, 22)
nik_apa_saja = st.from_regex(r"[0-9]{16}", fullmatch=True)


@given(nik_apa_saja, st.sampled_from([" ", ".", "-", "\u00a0", "–", "\u200b"]))
def test_hiasan_apa_pun_dibuang(nik: str, sela: str) -> None:
    ditulis = sela.join([nik[:6], nik[6:12], nik[12:]])
    assert nik_parse(f" {ditulis}\n") == nik


@given(st.text(max_size=30))
def test_teks_sembarang_jadi_16_angka_atau_ditolak_dengan_petunjuk(teks: str) -> None:
    try:
        hasil = nik_parse(teks)
    except NikTidakSah as e:
        pesan = str(e)
        assert "16 angka" in pesan
    else:
        assert len(hasil) == 16
        assert hasil.isascii()
        assert hasil.isdigit()


@pytest.mark.parametrize(
    ("teks", "petunjuk"),
    [
        ("99010155059000", "NIK kurang 2 angka. NIK terdiri dari 16 angka, lihat KTP."),
        ("99010155059000011", "NIK lebih 1 angka. NIK terdiri dari 16 angka, lihat KTP."),
        ("", "Isi NIK. NIK terdiri dari 16 angka, lihat KTP."),
        ("9.9E+15", "Tulis NIK dengan angka saja, 16 angka, lihat KTP."),
        ("٩٩٠١٠١٥٥٠٥٩٠٠٠٠١", "Tulis NIK dengan angka saja, 16 angka, lihat KTP."),
    ],
)
def test_petunjuk_menyebut_cara_memperbaiki(teks: str, petunjuk: str) -> None:
    with pytest.raises(NikTidakSah) as galat:
        nik_parse(teks)
    assert str(galat.value) == petunjuk


def test_nik_perempuan_menambah_40_pada_hari() -> None:
    nik = Nik("9901015505900001")
    assert nik.jenis_kelamin == "P"
    assert nik.tanggal_lahir(HARI_INI) == date(1990, 5, 15)
    assert (nik.kode_kecamatan, nik.urut, nik.sementara) == ("990101", "0001", False)


@given(st.dates(date(1927, 1, 1), HARI_INI), st.booleans())
def test_tanggal_lahir_kembali_dari_nik_yang_dibuat_darinya(lahir: date, perempuan: bool) -> None:
    nik = Nik(f"990101{lahir.day + 40 * perempuan:02d}{lahir:%m%y}0001")
    assert nik.tanggal_lahir(HARI_INI) == lahir
    assert nik.jenis_kelamin == ("P" if perempuan else "L")


@given(nik_apa_saja)
def test_tanggal_lahir_tidak_pernah_di_masa_depan(nik: str) -> None:
    lahir = Nik(nik).tanggal_lahir(HARI_INI)
    assert lahir is None or lahir <= HARI_INI


def test_tanggal_mustahil_memberi_none() -> None:
    assert Nik("9901013102900001").tanggal_lahir(HARI_INI) is None
    assert Nik("9901013902900001").tanggal_lahir(HARI_INI) is None


def test_nik_tidak_bisa_dibuat_dari_bentuk_salah() -> None:
    with pytest.raises(NikTidakSah):
        Nik("9901 0155 0590 0001")


def test_samaran_menyembunyikan_tanggal_lahir() -> None:
    assert nik_samarkan("9901015505900012") == "9901 •••• •••• 0012"
    assert no_kk_samarkan("9901012011100003") == "9901 •••• •••• 0003"


def test_data_yang_cocok_tanpa_peringatan() -> None:
    assert nik_peringatan("9901015505900001", tanggal_lahir=date(1990, 5, 15), jenis_kelamin="P") == []


def test_warga_seratus_tahun_lebih_tanpa_peringatan() -> None:
    assert nik_peringatan("9901011505200001", tanggal_lahir=date(1920, 5, 15), jenis_kelamin="L") == []


@pytest.mark.parametrize(
    ("nik", "lahir", "kelamin", "kata"),
    [
        ("9901015505900001", date(1990, 5, 16), "P", "Tanggal lahir 16 Mei 1990"),
        ("9901015505900001", date(1990, 5, 15), "L", "Jenis kelamin"),
        ("9901013213900001", None, None, "bukan tanggal"),
        ("9901015505900000", None, None, "0000"),
        ("4001015505900001", None, None, "bukan kode provinsi"),
        ("0001015505900001", None, None, "sementara"),
    ],
)
def test_data_yang_berbeda_diperingatkan(
    nik: str, lahir: date | None, kelamin: str | None, kata: str
) -> None:
    peringatan = nik_peringatan(nik, tanggal_lahir=lahir, jenis_kelamin=kelamin)
    assert len(peringatan) == 1
    assert kata in peringatan[0]


def test_no_kk_menyebut_kartu_keluarga() -> None:
    assert no_kk_parse("9901.0120.1110.0003") == "9901012011100003"
    with pytest.raises(NoKkTidakSah, match=r"Nomor KK kurang 1 angka.*Kartu Keluarga"):
        no_kk_parse("990101201110000")


def test_no_kk_dari_kecamatan_lain_diperingatkan() -> None:
    assert no_kk_peringatan("9901012011100003", kode_kecamatan="990101") == []
    assert len(no_kk_peringatan("9902014011100000", kode_kecamatan="990101")) == 3


@pytest.mark.parametrize(
    ("nik", "tempat", "jumlah"),
    [
        ("9901015505900001", "Arunika", 0),
        ("9904015505900001", "ARUNIKA ", 1),
        ("9904015505900001", "Wanasari", 0),
        ("0990101200100001", "Arunika", 0),
    ],
)
def test_lahir_di_sini_bernomor_dari_tempat_lain_hanya_diperingatkan(
    nik: str, tempat: str, jumlah: int
) -> None:
    hasil = nik_peringatan_tempat(nik, tempat_lahir=tempat, kabupaten="Arunika", kode="99.01.01.2001")
    assert len(hasil) == jumlah
