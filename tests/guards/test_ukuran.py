"""Small files, small functions, migrations aside (DEVELOPERS: 400 lines, 50 lines)."""

import ast
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
BERKAS_MAKS, FUNGSI_MAKS = 400, 50
SEMUA = [
    f
    for bagian in ("src", "tests", "bench")
    for f in (AKAR / bagian).rglob("*")
    if f.suffix in {".py", ".jinja", ".css", ".js", ".typ"}
    and "migrations" not in f.parts
    and not f.name.endswith(".min.js")
]


def test_ada_yang_diperiksa() -> None:
    assert len(SEMUA) > 80


@pytest.mark.parametrize("berkas", SEMUA, ids=lambda f: str(f.relative_to(AKAR)))
def test_berkas_pendek(berkas: Path) -> None:
    assert len(berkas.read_text().splitlines()) <= BERKAS_MAKS


@pytest.mark.parametrize(
    "berkas", [f for f in SEMUA if f.suffix == ".py"], ids=lambda f: str(f.relative_to(AKAR))
)
def test_fungsi_pendek(berkas: Path) -> None:
    panjang = [
        f"{n.name}: {n.end_lineno - n.lineno + 1}"
        for n in ast.walk(ast.parse(berkas.read_text()))
        if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
        and n.end_lineno is not None
        and n.end_lineno - n.lineno + 1 > FUNGSI_MAKS
    ]
    assert panjang == []
