"""Wrong passphrases: counted, with a growing wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from balai.desa.models import Desa, Perangkat
from balai.tte.models import PenandaElektronik
from balai.tte.services import SandiDitunda, periksa_tunggu, sandi_benar_catat, sandi_salah_catat
from tests.pabrik_tte import penanda_lokal


@pytest.fixture
def penanda(desa: Desa) -> PenandaElektronik:
    return penanda_lokal(desa, Perangkat.objects.get(jabatan="kepala"))


def test_dua_kali_salah_belum_menunggu_tiga_kali_menunggu(penanda: PenandaElektronik) -> None:
    sandi_salah_catat(penanda)
    assert sandi_salah_catat(penanda) == 2
    periksa_tunggu(penanda)
    sandi_salah_catat(penanda)
    with pytest.raises(SandiDitunda) as e:
        periksa_tunggu(penanda)
    assert "Coba lagi" in e.value.pesan
    assert e.value.sampai > timezone.now()


def test_tunggu_makin_lama(penanda: PenandaElektronik) -> None:
    lama = []
    for _ in range(9):
        sandi_salah_catat(penanda)
        sisa = penanda.tunggu_sampai - timezone.now() if penanda.tunggu_sampai else timedelta()
        lama.append(round(sisa / timedelta(minutes=1)))
    assert lama == [0, 0, 1, 2, 5, 15, 15, 60, 60]


def test_sesudah_waktunya_boleh_lagi_dan_yang_benar_menghapus_hitungan(penanda: PenandaElektronik) -> None:
    for _ in range(4):
        sandi_salah_catat(penanda)
    PenandaElektronik.objects.update(tunggu_sampai=timezone.now() - timedelta(seconds=1))
    periksa_tunggu(penanda)
    sandi_benar_catat(penanda)
    penanda.refresh_from_db()
    assert (penanda.salah, penanda.tunggu_sampai) == (0, None)
    assert sandi_salah_catat(penanda) == 1
