"""Figures in Indonesian writing, for pages. Pure."""

from __future__ import annotations


def koma(nilai: float) -> str:
    """ "88,25"."""
    return f"{nilai:.2f}".replace(".", ",")


def persen(bagian: float | None, dari: float) -> int:
    """Whole per cent, 0 of nothing."""
    return round((bagian or 0) * 100 / dari) if dari else 0
