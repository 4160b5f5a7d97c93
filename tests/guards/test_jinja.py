"""A name that a template misspells is an error, and text is escaped."""

import pytest
from django.template import engines
from jinja2 import UndefinedError


def tulis(sumber: str, **konteks: object) -> str:
    return str(engines["jinja2"].env.from_string(sumber).render(**konteks))  # type: ignore[attr-defined]


def test_nama_yang_tidak_ada_adalah_kesalahan() -> None:
    with pytest.raises(UndefinedError):
        tulis("{{ tidak_ada }}")


def test_isi_yang_bertanda_dihindarkan() -> None:
    assert tulis("{{ nama }}", nama="<script>") == "&lt;script&gt;"
