from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import CaraTtd, Permohonan, Surat, TautanSurat
from balai.surat.services.bagikan import (
    PALING_BANYAK,
    TautanBaru,
    TautanTerlaluBanyak,
    sidik_rahasia,
    tautan_buat,
    tautan_cari,
    tautan_matikan,
    tautan_terbuka,
)
from tests import pabrik
from tests.pabrik_surat_ttd import surat_bertanda

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)


def buat(p: Permohonan, akun: Akun, kunci: str = "") -> TautanBaru:
    return tautan_buat(desa=p.desa, surat=p.surat, akun=akun, kunci=kunci or pabrik.kunci())


def test_rahasia_tidak_tersimpan_hanya_sidiknya(p: Permohonan, warga: Akun) -> None:
    baru = buat(p, warga)
    assert len(baru.rahasia) == 32  # 5 bits each
    ada = TautanSurat.objects.get()
    assert ada.sidik == sidik_rahasia(baru.rahasia)
    assert baru.rahasia not in str(TautanSurat.objects.values().get())
    assert baru.rahasia not in str(list(Jejak.objects.values("rincian", "objek")))


def test_kunci_yang_sama_satu_tautan_kunci_lain_rahasia_lain(p: Permohonan, warga: Akun) -> None:
    satu, dua, tiga = buat(p, warga, "kunci-sama"), buat(p, warga, "kunci-sama"), buat(p, warga)
    assert satu == dua
    assert tiga.rahasia != satu.rahasia
    assert TautanSurat.objects.count() == 2


def test_rahasia_bergantung_pada_kunci_pemasangan(p: Permohonan, warga: Akun, settings: object) -> None:
    satu = buat(p, warga, "kunci-sama")
    settings.SECRET_KEY = "pemasangan lain"  # type: ignore[attr-defined]
    assert buat(p, warga, "kunci-sama").rahasia != satu.rahasia


def test_berlaku_selama_jam_yang_ditetapkan_desa(p: Permohonan, warga: Akun) -> None:
    p.desa.bagikan_jam = 2
    baru = buat(p, warga)
    kini = timezone.now()
    with time_machine.travel(kini + timedelta(minutes=119)):
        assert tautan_terbuka(baru.tautan, timezone.now())
    with time_machine.travel(kini + timedelta(minutes=121)):
        assert not tautan_terbuka(baru.tautan, timezone.now())


def test_dimatikan_langsung_tidak_berlaku(p: Permohonan, warga: Akun) -> None:
    baru = buat(p, warga)
    for _ in range(2):
        tautan_matikan(tautan=baru.tautan, akun=warga)
    ada = tautan_cari(baru.rahasia)
    assert ada is not None
    assert not tautan_terbuka(ada, timezone.now())
    assert Jejak.objects.filter(aksi="surat.tautan_mati").count() == 1


def test_hanya_pemohon_yang_membagikan_dan_mematikan(
    p: Permohonan, warga: Akun, orang_lain: Penduduk, operator: Akun
) -> None:
    baru = buat(p, warga)
    for akun in (orang_lain.akun, operator):
        assert akun is not None
        with pytest.raises(s.TakBerhak):
            buat(p, akun)
        with pytest.raises(s.TakBerhak):
            tautan_matikan(tautan=baru.tautan, akun=akun)


def test_surat_basah_tidak_dibagikan(p: Permohonan, warga: Akun) -> None:
    Surat.objects.filter(permohonan=p).update(cara_ttd=CaraTtd.BASAH)
    with pytest.raises(s.AksiDitolak):
        buat(p, warga)


def test_paling_banyak_lima_yang_berlaku(p: Permohonan, warga: Akun) -> None:
    semua = [buat(p, warga) for _ in range(PALING_BANYAK)]
    with pytest.raises(TautanTerlaluBanyak):
        buat(p, warga)
    tautan_matikan(tautan=semua[0].tautan, akun=warga)
    buat(p, warga)


def test_rahasia_ngawur_tidak_ditemukan(desa: Desa) -> None:
    for ngawur in ("", "x" * 5000, "a" * 32, "../..", "\x00"):
        assert tautan_cari(ngawur) is None
