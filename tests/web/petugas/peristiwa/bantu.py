"""Helpers of the event page tests."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone

KUNCI = "3c1a9f4e-0001-4000-8000-000000000001"


def isian(**lain: Any) -> dict[str, str]:
    """A form's common part: happened and reported today."""
    hari = timezone.localdate().isoformat()
    return {"tanggal": hari, "lapor_pada": hari, "kunci": KUNCI} | {k: str(v) for k, v in lain.items()}


def alamat(jenis: str, pk: int) -> str:
    return f"/petugas/peristiwa/catat/{jenis}/{pk}/"


def nilai(html: str, nama: str) -> str:
    """What stands in an input or is chosen in a select."""
    if m := re.search(rf'<input[^>]*name="{re.escape(nama)}"[^>]*>', html):
        isi = re.search(r'value="([^"]*)"', m[0])
        return isi[1] if isi else ""
    m = re.search(rf'<select[^>]*name="{re.escape(nama)}".*?</select>', html, flags=re.S)
    assert m is not None, nama
    pilih = re.search(r'<option value="([^"]*)" selected', m[0])
    return pilih[1] if pilih else ""
