from __future__ import annotations

import pytest

from balai.dasar.kalimat import titik


@pytest.mark.parametrize(
    ("ketikan", "kalimat"),
    [
        ("Foto buram", "Foto buram."),
        (" Foto buram. ", "Foto buram."),
        ("Kapan?", "Kapan?"),
        ("Segera!", "Segera!"),
        ("  ", ""),
    ],
)
def test_alasan_berakhir_seperti_kalimat(ketikan: str, kalimat: str) -> None:
    assert titik(ketikan) == kalimat
