"""The index of satisfaction, as the regulation counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.kode import tabel
from balai.survei.ikm import ikm_hitung

UNSUR = list(tabel("skm_unsur"))
JAWABAN = st.dictionaries(st.sampled_from(UNSUR), st.integers(1, 4))


def semua(n: int) -> dict[str, int]:
    return dict.fromkeys(UNSUR, n)


@pytest.mark.parametrize(
    ("jawaban", "indeks", "mutu"),
    [
        ([semua(4)], 100.0, "A"),
        ([semua(1)], 25.0, "D"),
        ([semua(3)], 75.0, "C"),
        ([semua(4), semua(3)], 87.5, "B"),
        ([{"1": 4, "2": 2}], 75.0, "C"),
        ([], None, ""),
        ([{}], None, ""),
    ],
)
def test_indeks_dan_mutu(jawaban: list[dict[str, int]], indeks: float | None, mutu: str) -> None:
    hasil = ikm_hitung(jawaban)
    assert (hasil.indeks, hasil.mutu) == (indeks, mutu)


def test_unsur_yang_tidak_dijawab_tidak_mengurangi_siapa_pun() -> None:
    hasil = ikm_hitung([{"1": 4}, {"1": 2, "9": 4}])
    per_kode = {u.kode: (u.jumlah, u.rata) for u in hasil.unsur}
    assert per_kode["1"] == (2, 3.0)
    assert per_kode["9"] == (1, 4.0)
    assert per_kode["2"] == (0, None)
    assert hasil.responden == 2
    assert hasil.indeks == 87.5


@given(st.lists(JAWABAN, max_size=20))
def test_indeks_selalu_25_sampai_100_dan_mutunya_dari_tabel(jawaban: list[dict[str, int]]) -> None:
    hasil = ikm_hitung(jawaban)
    if hasil.indeks is None:
        assert not any(jawaban)
        assert hasil.kata == ""
    else:
        assert 25 <= hasil.indeks <= 100
        assert hasil.kata == tabel("skm_kategori")[hasil.mutu]


@given(st.integers(1, 4), st.integers(1, 30))
def test_semua_sepakat_berarti_indeks_25_kali_nilainya(nilai: int, orang: int) -> None:
    assert ikm_hitung([semua(nilai)] * orang).indeks == 25 * nilai
