"""The demo's messages: every state has some, none is older than what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from balai.cli.contoh.isi import Hasil, isi_desa
from balai.desa.scope import scope
from balai.pesan.models import JawabanSiap, Lampiran, Pesan, Utas
from balai.pesan.selectors import jumlah_per_tab
from balai.surat.models import Permohonan

pytestmark = [pytest.mark.xdist_group("desa-contoh"), pytest.mark.sekali]


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hasil]:
    with django_db_blocker.unblock(), transaction.atomic():
        hasil = isi_desa(keluarga=80, permohonan=2)
        with scope(hasil.desa):
            yield hasil
        transaction.set_rollback(True)


@pytest.mark.usefixtures("contoh")
class TestPesan:
    def test_setiap_tab_ada_isinya_dan_ada_foto(self) -> None:
        assert all(n >= 2 for n in jumlah_per_tab().values())
        assert set(Utas.objects.values_list("macam", flat=True)) == set(Utas.Macam.values)
        assert Lampiran.objects.filter(pesan__isnull=False).exists()
        assert not Lampiran.objects.filter(pesan=None).exists()
        assert JawabanSiap.objects.exists()

    def test_ada_balasan_baru_dan_ada_tanda_baca(self) -> None:
        assert Pesan.objects.filter(dari_kantor=True, dibaca_pada=None).exists()
        assert Pesan.objects.filter(dari_kantor=True, dibaca_pada__isnull=False).exists()

    def test_pesan_tidak_mendahului_permohonannya(self) -> None:
        for u in Utas.objects.exclude(acuan=""):
            p = Permohonan.objects.get(kode=u.acuan.partition(":")[2])
            assert p.diajukan_pada is not None
            assert u.dibuat_pada > p.diajukan_pada
            assert u.pemilik_id == p.pemohon_id
