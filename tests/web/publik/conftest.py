from collections.abc import Iterator

import pytest

from balai.web.publik import kepuasan, views


@pytest.fixture(autouse=True)
def _angka_baru() -> Iterator[None]:
    """Counts are kept in the process; each test counts anew."""
    for ingatan in (views._angka, kepuasan._ingat):
        ingatan.clear()
    yield
    for ingatan in (views._angka, kepuasan._ingat):
        ingatan.clear()
