"""A letter that waits for the head, and a signer that does what a test says."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from tests import pabrik_tanda
from tests.pabrik_tanda import PenandaTiruan


@pytest.fixture
def alat(monkeypatch: pytest.MonkeyPatch) -> PenandaTiruan:
    return pabrik_tanda.tiruan_pasang(monkeypatch)


@pytest.fixture
def menunggu(desa: Desa, orang: Penduduk, operator: Akun) -> Permohonan:
    return pabrik_tanda.menunggu(desa, orang, operator)


@pytest.fixture
def lewat_bsre(desa: Desa, orang: Penduduk, operator: Akun) -> Permohonan:
    return pabrik_tanda.menunggu(desa, orang, operator, cara="bsre")
