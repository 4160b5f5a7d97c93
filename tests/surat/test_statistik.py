"""How letters are counted and how their time is measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan, Surat
from balai.surat.statistik import Statistik, statistik
from tests import pabrik

SENIN = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # 09.00 in the village


@pytest.fixture
def jam() -> Iterator[time_machine.Coordinates]:
    with timezone.override(ZoneInfo("Asia/Jakarta")), time_machine.travel(SENIN, tick=False) as t:
        yield t


def hitung(desa: Desa, tahun: int = 2026) -> Statistik:
    zona = ZoneInfo(desa.zona)
    rentang = (datetime(tahun, 1, 1, tzinfo=zona), datetime(tahun + 1, 1, 1, tzinfo=zona))
    return statistik(rentang, jadwal_desa(desa))


def test_waktu_menunggu_warga_tidak_dihitung(
    jam: time_machine.Coordinates, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    jam.shift(timedelta(minutes=30))
    umum = {"akun": operator, "kunci": pabrik.kunci()}
    p = s.permohonan_minta_perbaikan(desa=desa, permohonan=p, alasan="Foto buram", bagian=[], **umum)
    jam.shift(timedelta(hours=2))
    assert orang.akun is not None
    p = s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())
    for langkah in ("diproses", "menunggu_ttd"):
        p = pabrik._maju(p, langkah, desa=desa, operator=operator, kades=kades)  # type: ignore[arg-type]
    jam.shift(timedelta(minutes=15))
    s.permohonan_tandatangani(permohonan=p, akun=kades, kunci=pabrik.kunci())
    waktu = hitung(desa).waktu
    assert (waktu.diukur, waktu.tengah, waktu.tepat, waktu.persen) == (1, 45, 1, 100)


def test_yang_terlambat_dan_yang_batal(
    jam: time_machine.Coordinates, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    satu = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    dua = pabrik.permohonan_di(
        "siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades, jenis="SKD"
    )
    Permohonan.objects.filter(pk=satu.pk).update(janji_pada=SENIN - timedelta(minutes=1))
    h = hitung(desa)
    assert (h.jumlah, h.bulan[10], h.waktu.tepat, h.waktu.persen) == (2, 2, 1, 50)
    assert [(b.nama, b.jumlah) for b in h.dusun] == [("Krajan", 2)]
    assert {b.nama: b.waktu.persen for b in h.jenis} == {satu.jenis.singkat: 0, dua.jenis.singkat: 100}
    Surat.objects.filter(permohonan=dua).update(batal_pada=SENIN)
    assert hitung(desa).jumlah == 1
    assert hitung(desa, 2025).jumlah == 0


def test_surat_di_meja_dihitung_tetapi_tidak_diukur(
    jam: time_machine.Coordinates, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    Permohonan.objects.filter(pk=p.pk).update(cara="meja", dibuat_oleh=operator)
    h = hitung(desa)
    assert (h.jumlah, h.waktu.diukur, h.waktu.tengah, h.waktu.persen) == (1, 0, None, None)
