from collections.abc import Iterator

import pytest

from balai.web.publik import views


@pytest.fixture(autouse=True)
def _angka_baru() -> Iterator[None]:
    """Counts are kept in the process; each test counts anew."""
    views._angka.clear()
    yield
    views._angka.clear()
