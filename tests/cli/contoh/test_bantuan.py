"""The demo's aid keeps the rules of real aid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from balai.bantuan.models import Penerima, Program, Sasaran
from balai.bantuan.selectors import penerima_warga, perlu_per_program, program_terbit
from balai.cli.contoh.isi import Hasil, isi_desa
from balai.desa.scope import scope
from balai.penduduk.models import Penduduk

pytestmark = [pytest.mark.xdist_group("desa-contoh"), pytest.mark.sekali]


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hasil]:
    with django_db_blocker.unblock(), transaction.atomic():
        hasil = isi_desa(keluarga=120, permohonan=2)
        with scope(hasil.desa):
            yield hasil
        transaction.set_rollback(True)


@pytest.mark.usefixtures("contoh")
class TestBantuan:
    def test_setiap_macam_sasaran_ada_penerimanya(self) -> None:
        assert set(Penerima.objects.values_list("sasaran", flat=True)) == set(Sasaran.values)
        for p in Penerima.objects.select_related("program"):
            assert p.sasaran == p.program.sasaran

    def test_ada_yang_terbit_yang_ditutup_dan_yang_perlu_dilihat(self) -> None:
        assert program_terbit().count() >= 2
        assert Program.objects.filter(ditutup_pada__isnull=False).count() == 1
        assert perlu_per_program()

    def test_siti_menerima_dan_agus_tidak(self) -> None:
        siti = Penduduk.objects.filter(nama="Siti Rahmawati").order_by("pk").first()
        agus = Penduduk.objects.filter(nama="Agus Setiawan").order_by("pk").first()
        assert siti is not None
        assert agus is not None
        assert any(p.sasaran == Sasaran.KELUARGA for p in penerima_warga(siti))
        assert penerima_warga(agus) == []
