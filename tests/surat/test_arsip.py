"""Filters of the archive."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun
from balai.penduduk.models import Penduduk
from balai.surat.arsip import SaringanArsip, pilihan_arsip, rentang_masa, surat_arsip
from balai.surat.models import Surat
from tests import pabrik


@pytest.mark.parametrize(
    ("masa", "rentang"),
    [
        ("2026", (date(2026, 1, 1), date(2027, 1, 1))),
        ("2026-11", (date(2026, 11, 1), date(2026, 12, 1))),
        ("2026-12", (date(2026, 12, 1), date(2027, 1, 1))),
        ("2026-13", None),
        ("0000", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_rentang_masa(masa: str, rentang: tuple[date, date] | None) -> None:
    assert rentang_masa(masa) == rentang


def test_tiap_saringan_memilah(
    desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun, kades: Akun
) -> None:
    sah = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades).surat
    batal = pabrik.permohonan_di(
        "menunggu_ttd", desa=desa, orang=orang_lain, operator=operator, jenis="SKD"
    ).surat
    Surat.objects.filter(pk=batal.pk).update(
        batal_pada=timezone.now(), tanggal=date(2025, 3, 9), dicetak_ulang=2
    )
    dusun = Dusun.objects.get()
    for saringan, harap in [
        (SaringanArsip(), {sah.pk, batal.pk}),
        (SaringanArsip(kata="agus"), {batal.pk}),
        (SaringanArsip(kata=orang.nik), {sah.pk}),
        (SaringanArsip(kata=orang.nik[:12]), set()),
        (SaringanArsip(kata=sah.nomor), {sah.pk}),
        (SaringanArsip(jenis="SKD"), {batal.pk}),
        (SaringanArsip(masa="2025"), {batal.pk}),
        (SaringanArsip(masa="2025-04"), set()),
        (SaringanArsip(dusun=str(dusun.pk)), {sah.pk, batal.pk}),
        (SaringanArsip(dusun=str(dusun.pk + 1)), set()),
        (SaringanArsip(keadaan="ditandatangani"), {sah.pk}),
        (SaringanArsip(keadaan="belum"), set()),
        (SaringanArsip(keadaan="batal"), {batal.pk}),
        (SaringanArsip(keadaan="ulang"), {batal.pk}),
        (SaringanArsip(keadaan="apa saja", dusun="x", masa="x"), {sah.pk, batal.pk}),
    ]:
        assert {x.pk for x in surat_arsip(saringan)} == harap, saringan
    pilihan, pertama = pilihan_arsip()
    assert pertama == date(2025, 3, 9)
    assert pilihan["dusun"] == [(str(dusun.pk), "Krajan")]
    assert ("SKD", batal.permohonan.jenis.singkat) in pilihan["jenis"]


def test_arsip_kosong_tanpa_tanggal_pertama(desa: Desa) -> None:
    assert pilihan_arsip()[1] is None
