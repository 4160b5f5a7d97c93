from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.bantuan.samar import kartu_samar, nama_samar


@pytest.mark.parametrize(
    ("nama", "samar"),
    [
        ("Siti Rahmawati", "Siti R."),
        ("SITI RAHMAWATI", "Siti R."),
        ("I Made Sudiarta", "I Made S."),
        ("Dwi Puspita Ningrum Sari", "Dwi P. N. S."),
        ("Suparman", "Sup•••"),
        ("Ani", "A•••"),
        ("I Ketut", "I Ket•••"),
        ("", "•••"),
    ],
)
def test_nama_disingkat(nama: str, samar: str) -> None:
    assert nama_samar(nama) == samar


@given(
    st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12), min_size=1, max_size=5)
)
def test_nama_lengkap_tidak_pernah_tampil(kata: list[str]) -> None:
    samar = nama_samar(" ".join(kata))
    assert samar
    assert kata[-1] not in samar.split()[-1]
    assert len(samar.split()) == len(kata)


@given(st.text(alphabet="0123456789", min_size=5, max_size=20))
def test_nomor_kartu_paling_banyak_empat_angka_tampil(nomor: str) -> None:
    samar = kartu_samar(nomor)
    assert samar.startswith("•••• ")
    assert len(samar) <= 9
    assert nomor.endswith(samar[5:])


def test_tanpa_nomor_kartu_kosong() -> None:
    assert kartu_samar("") == ""
