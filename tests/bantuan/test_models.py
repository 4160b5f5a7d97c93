"""The table itself refuses a recipient that is nobody, two at once, or somebody of the wrong kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.bantuan.models import MEDAN_SASARAN, Penerima, Pengecualian, Sasaran
from balai.desa.models import Desa
from tests import pabrik
from tests.pabrik_bantuan import kelompok_buat, penerima_buat, program_buat, rumah_tangga_buat


def _target(desa: Desa) -> dict[str, Any]:
    orang = pabrik.penduduk_buat(desa)
    return {
        "penduduk": orang,
        "keluarga": orang.keluarga,
        "rumah_tangga": rumah_tangga_buat(orang),
        "kelompok": kelompok_buat(orang),
    }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sasaran=st.sampled_from(Sasaran.values), terisi=st.sets(st.sampled_from(list(MEDAN_SASARAN.values()))))
def test_tepat_satu_sasaran_yang_sama_dengan_programnya(desa: Desa, sasaran: str, terisi: set[str]) -> None:
    with transaction.atomic():
        program = program_buat(sasaran)
        target = _target(desa)
        isi = {m: target[m] for m in terisi}
        boleh = terisi == {MEDAN_SASARAN[sasaran]}
        try:
            with transaction.atomic():
                Penerima.objects.create(
                    program=program, sasaran=sasaran, nama="Siti", mulai=date(2026, 1, 1), **isi
                )
            masuk = True
        except IntegrityError:
            masuk = False
        transaction.set_rollback(True)
    assert masuk is boleh


def test_satu_sasaran_sekali_dalam_satu_program(desa: Desa) -> None:
    program, orang = program_buat(), pabrik.penduduk_buat(desa)
    penerima_buat(program, orang)
    with pytest.raises(IntegrityError), transaction.atomic():
        Penerima.objects.create(
            program=program, sasaran="1", penduduk=orang, nama="Dua Kali", mulai=date(2026, 1, 1)
        )
    penerima_buat(program_buat(), orang)
    assert Penerima.objects.filter(penduduk=orang).count() == 2


def test_yang_berhenti_selalu_bertanggal(desa: Desa) -> None:
    p = penerima_buat(program_buat(), pabrik.penduduk_buat(desa))
    with pytest.raises(IntegrityError), transaction.atomic():
        Penerima.objects.filter(pk=p.pk).update(keadaan=Penerima.Keadaan.BERHENTI)


def test_pasangan_pengecualian_hanya_satu_arah(desa: Desa) -> None:
    satu, dua = program_buat(), program_buat()
    Pengecualian.objects.create(satu=satu, dua=dua)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pengecualian.objects.create(satu=dua, dua=satu)


def test_masa_program_tidak_terbalik(desa: Desa) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        program_buat(mulai=date(2026, 5, 1), selesai=date(2026, 4, 1))
