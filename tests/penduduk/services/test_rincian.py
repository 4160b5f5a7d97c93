from __future__ import annotations

import pytest

from balai.dasar.kode import tabel
from balai.penduduk.models import Peristiwa
from balai.penduduk.services import RINCIAN, DataDitolak, rincian_baca

J = Peristiwa.Jenis


def test_setiap_fakta_berkode_punya_tabel() -> None:
    assert all(tabel(f.tabel) for fakta in RINCIAN.values() for f in fakta if f.jenis == "kode")


def test_yang_kosong_tidak_disimpan_dan_yang_wajib_ditagih() -> None:
    assert rincian_baca(J.LAHIR, {"berat": "", "anak_ke": None}) == {}
    with pytest.raises(DataDitolak) as e:
        rincian_baca(J.PINDAH, {"tujuan_wilayah": " "})
    assert e.value.medan == "tujuan_wilayah"


@pytest.mark.parametrize(
    ("kunci", "teks", "hasil"),
    [("waktu", "4.05", "04.05"), ("waktu", "23:59", "23.59"), ("berat", "3200", "3200"),
     ("anak_ke", "02", "2"), ("tempat_dilahirkan", "4", "4")],
)  # fmt: skip
def test_fakta_dirapikan(kunci: str, teks: str, hasil: str) -> None:
    assert rincian_baca(J.LAHIR, {kunci: teks}) == {kunci: hasil}


@pytest.mark.parametrize(
    ("kunci", "teks"),
    [("waktu", "24.00"), ("waktu", "pagi"), ("berat", "3,2"), ("berat", "99999"), ("anak_ke", "0"),
     ("panjang", "٥٠"), ("tempat_dilahirkan", "9"), ("asing", "x")],
)  # fmt: skip
def test_fakta_yang_salah_ditolak_di_kolomnya(kunci: str, teks: str) -> None:
    with pytest.raises(DataDitolak) as e:
        rincian_baca(J.LAHIR, {kunci: teks})
    assert e.value.medan == kunci


def test_teks_yang_terlalu_panjang_ditolak() -> None:
    with pytest.raises(DataDitolak, match="paling banyak 200 huruf"):
        rincian_baca(J.DATANG, {"asal": "a" * 201})
