from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak import penjaga
from balai.jejak.models import Jejak
from balai.jejak.services import JejakRusak, catat, catat_baca, segel_buat, segel_periksa


def isi(jumlah: int) -> None:
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        for n in range(jumlah):
            catat(aksi="uji", objek=f"benda:{n}", rincian={"n": n})


@pytest.fixture
def tanpa_penjaga(desa: Desa) -> None:
    """As an attacker with the database in hand would."""
    penjaga.lepas(connection)


def test_segel_berantai_dan_utuh(desa: Desa) -> None:
    isi(3)
    satu = segel_buat()
    isi(2)
    dua = segel_buat()
    assert satu is not None
    assert dua is not None
    assert dua.sebelum == satu.hash
    assert segel_periksa() == 5
    assert segel_buat() is None


def test_yang_baru_saja_terjadi_belum_disegel(desa: Desa) -> None:
    catat(aksi="uji")
    assert segel_buat() is None


@pytest.mark.parametrize("sql", ["UPDATE jejak_jejak SET pelaku = 'X'", "DELETE FROM jejak_jejak"])
def test_basis_data_menolak_mengubah_dan_menghapus(desa: Desa, sql: str) -> None:
    isi(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as k:
        k.execute(sql)


@pytest.mark.usefixtures("tanpa_penjaga")
@pytest.mark.parametrize("ulah", ["ubah", "hapus", "sisip"])
def test_segel_menemukan_ulah(desa: Desa, ulah: str) -> None:
    isi(4)
    segel_buat()
    tengah = Jejak.objects.order_by("pk")[1]
    if ulah == "ubah":
        Jejak.objects.filter(pk=tengah.pk).update(pelaku="Orang lain")
    elif ulah == "hapus":
        Jejak.objects.filter(pk=tengah.pk).delete()
    else:
        Jejak.objects.filter(pk=tengah.pk).delete()
        Jejak.objects.create(pk=tengah.pk, waktu=tengah.waktu, jenis="tulis", aksi="palsu", pelaku="X")
    with pytest.raises(JejakRusak):
        segel_periksa()


def test_melihat_berulang_dalam_seperempat_jam_satu_baris(desa: Desa, operator: Akun) -> None:
    for _ in range(3):
        catat_baca(akun=operator, subjek_id=7, aksi="penduduk.buka", alasan="Memeriksa permohonan")
    assert Jejak.objects.filter(subjek_id=7, jenis="baca").count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        catat_baca(akun=operator, subjek_id=7, aksi="penduduk.buka", alasan="Memeriksa permohonan")
    assert Jejak.objects.filter(subjek_id=7, jenis="baca").count() == 2
