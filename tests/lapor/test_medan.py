"""What a citizen may report, and how it is read."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from balai.lapor.medan import (
    ISI_BAGIAN,
    MEDAN_TAMBAH,
    MEDAN_UBAH,
    TAMBAH,
    UBAH,
    WAJIB_TAMBAH,
    baca,
    baca_tambah,
    kolom,
    pilihan,
    tampil,
)
from balai.penduduk.kolom import KOLOM_PENDUDUK, nilai_dari_json, nilai_json
from balai.penduduk.services.ubah import BUKAN_KOREKSI
from tests.pabrik_lapor import ANAK

HARI = date(2026, 11, 22)


def test_setiap_medan_ada_di_register_dan_tidak_ada_yang_hanya_boleh_lewat_peristiwa() -> None:
    assert set(MEDAN_UBAH) | set(MEDAN_TAMBAH) <= set(KOLOM_PENDUDUK)
    assert not set(MEDAN_UBAH) & BUKAN_KOREKSI
    assert set(MEDAN_TAMBAH) >= WAJIB_TAMBAH
    assert len(MEDAN_UBAH) == len(set(MEDAN_UBAH))


def test_setiap_bagian_berlipat_menyebut_isinya() -> None:
    assert set(ISI_BAGIAN) == (set(UBAH) | set(TAMBAH)) - {""}


def test_yang_tidak_diisi_tidak_terbaca() -> None:
    assert baca({"nama": "  ", "pekerjaan": "", "suku": "-"}, MEDAN_UBAH, hari_ini=HARI) == ({}, {})


def test_medan_asing_diabaikan() -> None:
    assert baca({"status_dasar": "2", "shdk": "1", "apa": "x"}, MEDAN_UBAH, hari_ini=HARI) == ({}, {})


def test_isian_salah_menyebut_obatnya_yang_lain_tetap_terbaca() -> None:
    isi = {"nik": "123", "pekerjaan": "84", "tanggal_lahir": "2026-11-23", "email": "a"}
    nilai, galat = baca(isi, MEDAN_UBAH, hari_ini=HARI)
    assert nilai == {"pekerjaan": "84"}
    assert set(galat) == {"nik", "tanggal_lahir", "email"}
    assert "16 angka" in galat["nik"]
    assert "belum terjadi" in galat["tanggal_lahir"]


def test_anggota_baru_butuh_data_pokok() -> None:
    nilai, galat = baca_tambah({}, hari_ini=HARI)
    assert nilai == {}
    assert set(galat) == WAJIB_TAMBAH
    nilai, galat = baca_tambah(ANAK, hari_ini=HARI)
    assert galat == {}
    assert nilai["tanggal_lahir"] == date(2024, 11, 2)


def test_anggota_baru_tidak_bisa_menjadi_kepala() -> None:
    _, galat = baca_tambah(ANAK | {"shdk": "1"}, hari_ini=HARI)
    assert set(galat) == {"shdk"}
    assert "1" not in dict(pilihan("shdk", tambah=True))


def test_nik_tersamar_kecuali_diminta() -> None:
    assert tampil("nik", "9901010101900001") == "9901 •••• •••• 0001"
    assert tampil("nik", "9901010101900001", samar=False) == "9901010101900001"
    assert tampil("telepon", "+6281200003456") == "0812 0000 3456"
    assert tampil("telepon", "bukan nomor") == "bukan nomor"
    assert tampil("pekerjaan", "") == ""


@given(st.sampled_from(MEDAN_UBAH), st.text(max_size=400))
def test_apa_pun_yang_diketik_terbaca_atau_ditolak_dan_bisa_disimpan(medan: str, teks: str) -> None:
    """Whatever is typed is refused with words, or read into a value that survives the way through JSON."""
    nilai, galat = baca({medan: teks}, MEDAN_UBAH, hari_ini=HARI)
    assert not (nilai and galat)
    if galat:
        assert galat[medan]
    for m, v in nilai.items():
        assert nilai_dari_json(kolom(m), nilai_json(v)) == v
        assert len(nilai_json(v) or "") <= 300
        assert tampil(m, v)
