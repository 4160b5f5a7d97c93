from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.jejak.services import catat, catat_baca


def isi(jumlah: int) -> None:
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        for n in range(jumlah):
            catat(aksi="uji", objek=f"benda:{n}", rincian={"n": n})


@pytest.mark.parametrize("sql", ["UPDATE jejak_jejak SET pelaku = 'X'", "DELETE FROM jejak_jejak"])
def test_basis_data_menolak_mengubah_dan_menghapus(desa: Desa, sql: str) -> None:
    isi(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as k:
        k.execute(sql)


def test_melihat_berulang_dalam_seperempat_jam_satu_baris(desa: Desa, operator: Akun) -> None:
    for _ in range(3):
        catat_baca(akun=operator, subjek_id=7, aksi="penduduk.buka", alasan="Memeriksa permohonan")
    assert Jejak.objects.filter(subjek_id=7, jenis="baca").count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        catat_baca(akun=operator, subjek_id=7, aksi="penduduk.buka", alasan="Memeriksa permohonan")
    assert Jejak.objects.filter(subjek_id=7, jenis="baca").count() == 2
