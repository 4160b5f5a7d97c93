"""Status at BSrE, and certificates that end soon: who is told, and how often."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Perangkat
from balai.jejak.models import Jejak
from balai.naskah.signers import GalatTanda, StatusPenanda
from balai.notifikasi.models import Notifikasi
from balai.notifikasi.selectors import kabar_untuk
from balai.tte.models import PenandaElektronik
from balai.tte.services import ronda_tte, sertifikat_ingatkan, status_simpan, status_tanya
from tests.pabrik_tte import layanan_bsre, penanda_bsre, penanda_lokal


def test_sertifikat_hampir_habis_dikabarkan_sekali_ke_pejabat_dan_operator(
    kepala: Perangkat, kades: Akun, operator: Akun, sekdes: Akun
) -> None:
    penanda_lokal(kepala.desa, kepala, sampai=timezone.now() + timedelta(days=20))
    assert sertifikat_ingatkan() == 1
    assert sertifikat_ingatkan() == 0
    assert {n.penerima_id for n in Notifikasi.objects.all()} == {kades.pk, operator.pk}
    kabar = kabar_untuk(kades)[0]
    assert kabar.judul.startswith("Sertifikat Hadi Sucipto habis")
    assert kabar.tautan == "/petugas/tte/saya/"
    assert kabar_untuk(operator)[0].tautan == "/petugas/tte/"


def test_yang_sudah_habis_dikabarkan_sekali_lagi(kepala: Perangkat, kades: Akun) -> None:
    p = penanda_lokal(kepala.desa, kepala, sampai=timezone.now() + timedelta(days=20))
    sertifikat_ingatkan()
    PenandaElektronik.objects.filter(pk=p.pk).update(sampai=timezone.now())
    assert ronda_tte() == 1
    assert ronda_tte() == 0
    assert "sudah habis" in kabar_untuk(kades)[0].judul


def test_yang_masih_lama_atau_sudah_dihentikan_tidak_dikabarkan(kepala: Perangkat, kades: Akun) -> None:
    penanda_lokal(kepala.desa, kepala, aktif=False, berhenti_pada=timezone.now(), sampai=timezone.now())
    penanda_lokal(kepala.desa, kepala)
    assert ronda_tte() == 0
    assert not Notifikasi.objects.exists()


def test_status_bsre_yang_memburuk_dikabarkan_yang_sama_tidak(
    kepala: Perangkat, kades: Akun, operator: Akun
) -> None:
    p = penanda_bsre(kepala.desa, kepala)
    habis = StatusPenanda("EXPIRED", False, "Perpanjang lewat verifikator.")
    status_simpan(penanda=p, status=habis, oleh=operator)
    status_simpan(penanda=p, status=habis)
    assert p.status == "EXPIRED"
    assert Notifikasi.objects.count() == 2
    assert kabar_untuk(kades)[0].isi == "Perpanjang lewat verifikator."
    assert Jejak.objects.get(aksi="tte.status").rincian == {"dari": "ISSUE", "ke": "EXPIRED"}
    status_simpan(penanda=p, status=StatusPenanda("ISSUE", True))
    assert Notifikasi.objects.count() == 2


def test_layanan_yang_tidak_menjawab_tidak_mengubah_status(kepala: Perangkat, operator: Akun) -> None:
    layanan_bsre(kepala.desa)
    p = penanda_bsre(kepala.desa, kepala)
    with pytest.raises(GalatTanda):
        status_tanya(penanda=p, oleh=operator)
    assert ronda_tte() == 0
    p.refresh_from_db()
    assert (p.status, p.status_pada) == ("ISSUE", None)


def test_sertifikat_di_balai_menjawab_dari_tanggalnya(kepala: Perangkat) -> None:
    assert status_tanya(penanda=penanda_lokal(kepala.desa, kepala)).boleh
