"""Numbers of the counter: each once, each called by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.surat.bantu import Loket, antre_hari_ini, antre_ringkas
from balai.surat.models import NomorAntre
from balai.surat.services import AntreBerubah, antre_ambil, antre_panggil, antre_tutup
from tests import pabrik


@pytest.fixture
def rekan(desa: Desa) -> Akun:
    return pabrik.petugas_buat(desa, Peran.OPERATOR, nama="Bambang")


def ambil(akun: Akun, n: int = 1) -> list[int]:
    return [antre_ambil(akun=akun, kunci=pabrik.kunci()).nomor for _ in range(n)]


def test_nomor_urut_dari_satu_dan_tekan_dua_kali_satu_nomor(operator: Akun) -> None:
    kunci = pabrik.kunci()
    assert [antre_ambil(akun=operator, kunci=kunci).nomor for _ in range(2)] == [1, 1]
    assert ambil(operator, 2) == [2, 3]
    assert str(antre_hari_ini()[0]) == "001"


def test_besok_mulai_dari_satu_lagi(operator: Akun, monkeypatch: pytest.MonkeyPatch) -> None:
    ambil(operator, 2)
    besok = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("balai.surat.services.antre.timezone.localdate", lambda: besok)
    assert ambil(operator) == [1]


def test_memanggil_menutup_nomor_sebelumnya(operator: Akun) -> None:
    ambil(operator, 3)
    assert antre_ringkas(operator) == Loket(None, 3, 1)
    antre_panggil(akun=operator, nomor=1)
    antre_panggil(akun=operator, nomor=2)
    antre_panggil(akun=operator, nomor=2)
    assert antre_ringkas(operator) == Loket(2, 1, 3)
    assert NomorAntre.objects.get(nomor=1).selesai_pada is not None
    assert Jejak.objects.filter(aksi="antre.panggil").count() == 2


def test_nomor_yang_dipanggil_rekan_tidak_bisa_direbut(operator: Akun, rekan: Akun) -> None:
    ambil(operator, 2)
    antre_panggil(akun=rekan, nomor=1)
    with pytest.raises(AntreBerubah, match="sudah dipanggil Bambang"):
        antre_panggil(akun=operator, nomor=1)
    with pytest.raises(AntreBerubah):
        antre_tutup(akun=operator, nomor=1)
    with pytest.raises(AntreBerubah, match="belum dipanggil"):
        antre_tutup(akun=operator, nomor=2)
    assert antre_ringkas(operator).kini is None


def test_yang_tidak_datang_bisa_dipanggil_lagi(operator: Akun, rekan: Akun) -> None:
    ambil(operator)
    antre_panggil(akun=operator, nomor=1)
    antre_tutup(akun=operator, nomor=1, tidak_datang=True)
    assert antre_ringkas(operator) == Loket(None, 0, None)
    assert antre_panggil(akun=rekan, nomor=1).tidak_datang is False
    assert antre_tutup(akun=rekan, nomor=1).selesai_pada is not None


def test_nomor_yang_tidak_ada_ditolak(operator: Akun) -> None:
    with pytest.raises(AntreBerubah, match="tidak ada"):
        antre_panggil(akun=operator, nomor=9)
