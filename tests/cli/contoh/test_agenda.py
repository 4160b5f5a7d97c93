"""The demo's registers: every state is there to be seen, and no number is missing."""

from __future__ import annotations

from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from balai.agenda.models import Disposisi, Ekspedisi, SuratKeluar, SuratMasuk
from balai.agenda.selectors import deret_tahun, pencacah_buku
from balai.cli.contoh.agenda import MASUK, agenda_dulu, agenda_isi
from balai.cli.contoh.desa import desa_buat, wilayah_isi
from balai.cli.contoh.jalan import Panggung
from balai.desa.hak import Peran
from balai.desa.scope import scope
from balai.desa.selectors import jadwal_desa
from tests import pabrik

pytestmark = pytest.mark.django_db


def test_buku_surat_contoh_memuat_setiap_keadaan() -> None:
    desa, kini = desa_buat(), timezone.now()
    lemari: Any = None  # no letter of a citizen is written here
    with scope(desa), timezone.override(ZoneInfo(desa.zona)):
        wilayah = wilayah_isi(desa, keluarga=60, hari_ini=timezone.localdate())
        nama = {"bambang": ("Bambang Prakoso", Peran.OPERATOR), "kades": ("Hadi Wibowo", Peran.KADES),
                "sekdes": ("Endang Kusumawati", Peran.SEKDES)}  # fmt: skip
        akun = {
            k: pabrik.petugas_buat(desa, p, nama=n, perangkat=wilayah.perangkat[n])
            for k, (n, p) in nama.items()
        }
        panggung = Panggung(
            desa=desa,
            jadwal=jadwal_desa(desa),
            sekarang=kini,
            akun=akun,
            warga={},
            penanda=wilayah.perangkat["Hadi Wibowo"],
            jenis={},
            lemari=lemari,
            rng=Random(1),
        )
        agenda_dulu(panggung)
        assert agenda_isi(panggung, {}) == len(MASUK) == SuratMasuk.objects.count()
        assert set(SuratKeluar.objects.values_list("keadaan", flat=True)) == set(SuratKeluar.Keadaan.values)
        assert SuratMasuk.objects.filter(berkas__isnull=False).count() == 2
        for selesai in (True, False):
            assert Disposisi.objects.filter(selesai_pada__isnull=selesai).count() >= 3
            assert Ekspedisi.objects.filter(diterima_pada__isnull=selesai).count() >= 2
        tahun = timezone.localdate().year
        assert all(not d.hilang for d in deret_tahun(desa, tahun, pencacah_buku(), kini=tahun))
