import pytest

from balai.web.persen import koma, persen


@pytest.mark.parametrize(("bagian", "dari", "hasil"), [(1, 3, 33), (3.5, 4, 88), (None, 4, 0), (2, 0, 0)])
def test_persen_bulat_dan_tanpa_pembagi_nol(bagian: float | None, dari: float, hasil: int) -> None:
    assert persen(bagian, dari) == hasil


def test_koma_dua_angka() -> None:
    assert koma(87.5) == "87,50"
