"""The demo's desk: letters for people without account, numbers of the counter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from balai.cli.contoh.isi import Hasil, isi_desa
from balai.desa.scope import scope
from balai.surat.models import NomorAntre, Permohonan, Surat

pytestmark = [pytest.mark.xdist_group("desa-contoh"), pytest.mark.sekali]


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hasil]:
    with django_db_blocker.unblock(), transaction.atomic():
        hasil = isi_desa(keluarga=80, permohonan=2)
        with scope(hasil.desa):
            yield hasil
        transaction.set_rollback(True)


@pytest.mark.usefixtures("contoh")
class TestMeja:
    def test_ada_surat_di_meja_dan_permohonan_lewat_kadus(self) -> None:
        dibantu = Permohonan.objects.exclude(cara="mandiri").filter(pemohon=None)
        assert {"menunggu_ttd", "siap_diambil", "selesai", "diajukan"} <= {p.keadaan for p in dibantu}
        assert dibantu.filter(dibuat_oleh__peran="kadus").count() == 1
        assert all(p.dokumen_dilihat for p in dibantu)
        assert not Surat.objects.filter(permohonan__in=dibantu, berkas=None).exists()

    def test_nomor_loket_ada_yang_menunggu_dan_ada_yang_tidak_datang(self) -> None:
        assert NomorAntre.objects.filter(dipanggil_pada=None).count() == 4
        assert NomorAntre.objects.filter(tidak_datang=True).count() == 1
