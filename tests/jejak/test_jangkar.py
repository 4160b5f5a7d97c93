from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from balai.desa.models import Desa
from balai.jejak import penjaga
from balai.jejak.jangkar import jangkar_hilang, jangkar_tulis
from balai.jejak.models import Jejak, Segel
from balai.jejak.segel import segel_buat, segel_periksa
from balai.jejak.services import catat


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def _segel() -> Segel:
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        catat(aksi="uji")
    segel = segel_buat()
    assert segel is not None
    jangkar_tulis(segel)
    return segel


def test_rantai_utuh_tidak_kehilangan_jangkar(desa: Desa) -> None:
    assert jangkar_hilang() == []
    _segel()
    _segel()
    assert jangkar_hilang() == []


def test_ekor_yang_dipotong_bersama_segelnya_ditemukan(desa: Desa) -> None:
    penjaga.lepas(connection)
    satu, dua = _segel(), _segel()
    Segel.objects.filter(pk=dua.pk).delete()
    Jejak.objects.filter(pk__gt=satu.sampai_id).delete()
    assert segel_periksa().segel == 1
    assert jangkar_hilang() == [dua.sampai_id]


def test_baris_terpotong_karena_listrik_mati_tidak_menghalangi(desa: Desa, tmp_path: Path) -> None:
    _segel()
    berkas = next((tmp_path / "segel").iterdir())
    with berkas.open("a") as f:
        f.write('{"sampai": 12, "ha')
    assert jangkar_hilang() == []
    assert berkas.stat().st_mode & 0o777 == 0o600
