"""A fault is named at its own line, also inside a paragraph of several lines."""

from __future__ import annotations

import pytest

from balai.naskah.urai import NaskahSalah, urai


@pytest.mark.parametrize(
    ("teks", "baris"),
    [
        ("satu\ndua {{ x }}\ntiga", 2),
        ("satu **tebal\nsampai sini**\ntiga {{ x }}\nempat", 3),
        ("satu\n\ndua\ntiga **belum\nempat", 4),
        ("{{ x }}\n" + "a\n" * 5000, 1),
        ("satu {{ nama }}\ndua {{ nama|salah }}", 2),
    ],
)
def test_baris_yang_salah_disebut_tepat(teks: str, baris: int) -> None:
    with pytest.raises(NaskahSalah) as e:
        urai(teks, dikenal={"nama"})
    assert e.value.baris == baris
