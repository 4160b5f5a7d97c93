from __future__ import annotations

import pytest

from balai.cli.contoh.isi import isi_desa
from balai.desa.scope import scope
from balai.penduduk.ganda import pasangan_desa

pytestmark = pytest.mark.django_db


def test_desa_contoh_punya_data_ganda_untuk_diputuskan() -> None:
    hasil = isi_desa(keluarga=80, permohonan=2)
    with scope(hasil.desa):
        assert len(pasangan_desa()) >= 3
