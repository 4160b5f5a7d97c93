from __future__ import annotations

from collections.abc import Iterator

import pytest

from balai.cli.tiruan_bsre import LayananTiruan


@pytest.fixture(scope="session")
def _layanan_bsre() -> Iterator[LayananTiruan]:
    with LayananTiruan(cap_waktu=False) as layanan:
        yield layanan


@pytest.fixture
def layanan(_layanan_bsre: LayananTiruan) -> LayananTiruan:
    """The stand-in, as new."""
    _layanan_bsre.keadaan.ulang()
    _layanan_bsre.keadaan.cap_waktu = False
    return _layanan_bsre
