"""The letter types that come with Balai: TOML files in `jenis/`. Pure: no Django."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.periksa_definisi import sah

FOLDER: Final = Path(__file__).parent / "jenis"


def baca_toml(path: Path) -> DefinisiJenis:
    """A shipped type, checked. Raises DefinisiSalah, tomllib.TOMLDecodeError, OSError."""
    definisi = dari_json(tomllib.loads(path.read_text(encoding="utf-8")))
    sah(definisi)
    return definisi


@cache
def _bawaan() -> tuple[DefinisiJenis, ...]:
    return tuple(sorted((baca_toml(p) for p in FOLDER.glob("*.toml")), key=lambda d: (d.urutan, d.kode)))


def semua_bawaan() -> list[DefinisiJenis]:
    """All shipped types in the order of the list that citizens see."""
    return list(_bawaan())
