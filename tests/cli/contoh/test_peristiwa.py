"""The year of the made-up village: every kind of event, and sums that hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from balai.cli.contoh.isi import Hasil, isi_desa, setahun_lalu
from balai.cli.contoh.register import TOKOH
from balai.desa.scope import scope
from balai.desa.selectors import jadwal_desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.riwayat import jejak_peristiwa
from tests import pabrik_peristiwa as pp

J = Peristiwa.Jenis


pytestmark = [pytest.mark.xdist_group("desa-contoh"), pytest.mark.sekali]


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hasil]:
    with django_db_blocker.unblock(), transaction.atomic():
        hasil = isi_desa(keluarga=150, permohonan=2)
        with scope(hasil.desa):
            yield hasil
        transaction.set_rollback(True)


@pytest.mark.usefixtures("contoh")
class TestSetahun:
    def test_setiap_jenis_peristiwa_ada_juga_yang_dibatalkan(self) -> None:
        ada = set(Peristiwa.objects.filter(dibatalkan_pada=None).values_list("jenis", flat=True))
        assert {
            J.PENDATAAN, J.LAHIR, J.MATI, J.PINDAH, J.DATANG, J.HILANG, J.PISAH, J.GABUNG
        } <= ada  # fmt: skip
        batal = Peristiwa.objects.get(dibatalkan_pada__isnull=False)
        assert (batal.jenis, batal.pelaku) == (J.MATI, "Rini Astuti")
        assert batal.dibatalkan_pada is not None
        assert batal.dibatalkan_pada - batal.dibuat_pada == timedelta(minutes=25)

    def test_buku_dan_keluarga_utuh(self) -> None:
        pp.buku_cocok()
        pp.keluarga_utuh()

    def test_semua_terjadi_sejak_pendataan_awal_dan_pada_jam_kantor(self, contoh: Hasil) -> None:
        jadwal, awal = jadwal_desa(contoh.desa), setahun_lalu(timezone.localdate())
        for p in Peristiwa.objects.filter(pelaku="Rini Astuti", sumber="kantor"):
            assert awal <= p.tanggal <= p.lapor_pada <= timezone.localdate()
            buka = jadwal.buka_pada(p.dibuat_pada.astimezone(jadwal.zona).date())
            assert buka is not None
            assert buka[0] <= p.dibuat_pada <= buka[1]
            assert p.dibuat_pada.astimezone(jadwal.zona).date() == p.lapor_pada
        assert not Mutasi.objects.exclude(bulan__lte=F("peristiwa__lapor_pada")).exists()
        assert not Jejak.objects.filter(waktu__gt=timezone.now()).exists()

    def test_bayi_setahun_ini_lahir_lewat_peristiwa_bukan_pendataan(self, contoh: Hasil) -> None:
        lahir = set(Peristiwa.objects.filter(jenis=J.LAHIR).values_list("orang_id", flat=True))
        awal = setahun_lalu(timezone.localdate())
        pendataan = Mutasi.objects.filter(perincian="pendataan", satuan="jiwa").values("penduduk")
        assert not Penduduk.objects.filter(pk__in=pendataan, tanggal_lahir__gt=awal).exists()
        assert len(lahir) >= 3

    def test_keluarga_tokoh_tidak_disentuh(self) -> None:
        nama = [t.nama for t in TOKOH]
        kk = set(Keluarga.objects.filter(anggota__nama__in=nama).order_by("pk")[: len(nama)])
        assert len(kk) == len(nama)
        kena: set[int] = set()
        for p in Peristiwa.objects.exclude(jenis__in=[J.PENDATAAN, J.UBAH]):
            kena |= jejak_peristiwa(p).keluarga
        assert kena
        assert not kena & {k.pk for k in kk}

    def test_yang_lama_meninggal_dan_pindah_tetap_ada(self) -> None:
        tanpa_buku = Penduduk.objects.filter(mutasi__isnull=True)
        assert {"2", "3"} <= set(tanpa_buku.values_list("status_dasar", flat=True))
