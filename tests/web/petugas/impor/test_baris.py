"""Values of the JSON columns in the words of the screen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.penduduk.kolom import KOLOM
from balai.web.petugas.impor.baris import label_kolom, nilai_layar, samar


@pytest.mark.parametrize(
    ("kolom", "nilai", "kata"),
    [
        ("pekerjaan_id", "2", "Mengurus Rumah Tangga"),
        ("sex", "1", "Laki-laki"),
        ("tanggallahir", "1990-04-12", "12 April 1990"),
        ("tanggallahir", "31/02/1990", "31/02/1990"),  # a refused cell, as it stood
        ("ibu_nik", "9901015504880012", "9901 •••• •••• 0012"),
        ("no_kk", "9901010101200003", "9901 •••• •••• 0003"),
        ("lat", "-7.123456", "-7.123456"),
        ("suku", "", "(kosong)"),
        ("tanggalperkawinan", None, "(kosong)"),
        ("hobi", "catur", "catur"),
    ],
)
def test_nilai_tampil_dalam_kata(kolom: str, nilai: Any, kata: str) -> None:
    assert nilai_layar(kolom, nilai) == kata


@given(st.sampled_from(KOLOM), st.text(max_size=20) | st.integers() | st.floats() | st.none())
def test_isi_apa_pun_bisa_ditampilkan(kolom: Any, nilai: Any) -> None:
    assert nilai_layar(kolom.nama, nilai)


@given(st.from_regex(r"99[0-9]{14}", fullmatch=True))
def test_nomor_identitas_tidak_pernah_tampil_utuh(nomor: str) -> None:
    assert samar(nomor).count("•") == 8
    assert nomor[4:12] not in samar(nomor)
    for kolom in ("nik", "no_kk", "ayah_nik", "ibu_nik"):
        assert nomor not in nilai_layar(kolom, nomor)


def test_kolom_bernama_seperti_di_formulir() -> None:
    assert label_kolom("kk_level") == "Hubungan dalam keluarga"
    assert label_kolom("hobi") == "hobi"
    assert label_kolom("") == "Baris"
