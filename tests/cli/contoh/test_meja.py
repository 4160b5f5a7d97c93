"""The counter's numbers of the made-up village, whatever the hour of its start."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from balai.akun.models import Akun
from balai.cli.contoh.meja import NOMOR_HARI_INI, _loket
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.surat.models import NomorAntre


@pytest.mark.parametrize("menit", [0, 3, 39, 50, 600])
def test_nomor_loket_semua_hari_ini_juga_sesudah_tengah_malam(
    desa: Desa, operator: Akun, sekdes: Akun, menit: int
) -> None:
    jadwal = jadwal_desa(desa)
    sekarang = datetime(2026, 11, 23, menit // 60, menit % 60, tzinfo=jadwal.zona).astimezone(UTC)
    panggung = SimpleNamespace(sekarang=sekarang, jadwal=jadwal, akun={"rini": operator, "bambang": sekdes})
    _loket(cast(Any, panggung))
    semua = NomorAntre.objects.order_by("nomor")
    assert [n.nomor for n in semua] == list(range(1, NOMOR_HARI_INI + 1))
    assert {n.hari.isoformat() for n in semua} == {"2026-11-23"}
    assert all(n.diambil_pada <= sekarang for n in semua)
    assert semua.filter(tidak_datang=True).count() == 1
