"""Helpers of the register's page tests."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from django.test import Client

from balai.penduduk.models import Penduduk
from balai.web.petugas.penduduk import ALASAN
from tests.web.petugas.bantu import teks


def buka(c: Client, orang: Penduduk) -> str:
    """Open a record with a reason; its page."""
    alamat = f"/petugas/penduduk/{orang.pk}/"
    c.post(alamat, {"alasan": ALASAN[0]})
    return teks(c.get(alamat))


def isi_formulir(halaman: str) -> dict[str, Any]:
    """What the edit form would send, as it stands on the page."""
    awal = re.search(r'name="awal" value="([^"]*)"', halaman)
    assert awal is not None
    mentah = html.unescape(awal[1])
    return {**json.loads(mentah), "awal": mentah, "dasar": "Kartu Keluarga"}
