from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from balai.tte.models import PenandaElektronik
from tests import pabrik
from tests.pabrik_tte import penanda_lokal
from tests.web.petugas.ttd.palsu import PenandaPalsu


@pytest.fixture
def sertifikat(desa: Desa) -> PenandaElektronik:
    """The head's certificate in Balai, opened by FRASA."""
    return penanda_lokal(desa, Perangkat.objects.get(jabatan="kepala"))


@pytest.fixture
def palsu(monkeypatch: pytest.MonkeyPatch) -> PenandaPalsu:
    """Stands for every signer of this test."""
    satu = PenandaPalsu()
    monkeypatch.setattr("balai.surat.services.tanda_minta.penanda_buat", lambda p: satu)
    monkeypatch.setattr("balai.tte.services.status.penanda_buat", lambda p: satu)
    return satu


@pytest.fixture
def surat(
    desa: Desa, orang: Penduduk, operator: Akun, sertifikat: PenandaElektronik, palsu: PenandaPalsu
) -> Permohonan:
    """A letter that waits for the head's certificate."""
    return pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)


@pytest.fixture
def dua(surat: Permohonan, desa: Desa, orang_lain: Penduduk, operator: Akun) -> list[Permohonan]:
    kedua = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang_lain, operator=operator, jenis="SKD")
    return [surat, kedua]
