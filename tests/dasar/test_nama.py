import pytest

from balai.dasar.nama import nama_panggilan


@pytest.mark.parametrize(
    ("nama", "panggilan"),
    [
        ("Siti Rahmawati", "Siti"),
        ("I Made Sudiarta", "Made"),
        ("Ni Luh Sari", "Luh"),
        ("M. Yusuf", "Yusuf"),
        ("Slamet", "Slamet"),
        ("Bo", "Bo"),
        ("SITI RAHMAWATI", "Siti"),
        ("", ""),
    ],
)
def test_panggilan(nama: str, panggilan: str) -> None:
    assert nama_panggilan(nama) == panggilan
