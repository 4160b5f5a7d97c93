"""The session's account brings its delegation along, the same that the slow way would find."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from balai.akun.backend import AkunBackend
from balai.akun.models import Akun
from balai.desa.delegasi import delegasi_akun
from balai.desa.models import Delegasi, Desa

SEMUA = [str(b) for b in Delegasi.Bentuk.values]


def _beri(akun: Akun, bentuk: str, *, mulai: int = 0, selesai: int | None = 1, dicabut: bool = False) -> None:
    hari_ini = timezone.localdate()
    assert akun.perangkat is not None
    Delegasi.objects.create(
        desa_id=akun.desa_id,
        perangkat=akun.perangkat,
        bentuk=bentuk,
        mulai=hari_ini + timedelta(days=mulai),
        selesai=None if selesai is None else hari_ini + timedelta(days=selesai),
        dicabut_pada=timezone.now() if dicabut else None,
    )


def _delegasi(akun: Akun) -> str:
    kini = AkunBackend().get_user(akun.pk)
    assert kini is not None
    return kini.delegasi


@pytest.mark.parametrize("satu", SEMUA)
@pytest.mark.parametrize("dua", SEMUA)
def test_dari_dua_yang_berlaku_dipakai_yang_lebih_berat(
    desa: Desa, sekdes: Akun, satu: str, dua: str
) -> None:
    _beri(sekdes, satu)
    _beri(sekdes, dua)
    assert _delegasi(sekdes) == delegasi_akun(sekdes.perangkat_id) != ""


@pytest.mark.parametrize(
    ("mulai", "selesai", "dicabut", "berlaku"),
    [
        (0, 0, False, True),
        (-3, None, False, True),
        (1, 2, False, False),
        (-3, -1, False, False),
        (0, 1, True, False),
    ],
)
def test_hanya_hari_yang_disebut(
    desa: Desa, sekdes: Akun, mulai: int, selesai: int | None, dicabut: bool, berlaku: bool
) -> None:
    _beri(sekdes, "plh", mulai=mulai, selesai=selesai, dicabut=dicabut)
    assert _delegasi(sekdes) == delegasi_akun(sekdes.perangkat_id) == ("plh" if berlaku else "")


def test_warga_dan_petugas_tanpa_jabatan_tidak_punya(desa: Desa, warga: Akun, operator: Akun) -> None:
    assert _delegasi(warga) == _delegasi(operator) == ""
