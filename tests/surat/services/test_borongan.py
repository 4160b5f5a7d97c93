"""One action on many requests: each on its own, nothing twice, and why something was left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.alur import Keadaan
from balai.surat.models import Borongan, Permohonan, Riwayat, Surat
from balai.surat.services import borongan as b
from tests import pabrik, pabrik_alur


@pytest.fixture
def banyak(desa: Desa, orang: Penduduk) -> list[str]:
    """Keys of 50 sent requests."""
    return pabrik_alur.diajukan_banyak(orang, desa=desa, jumlah=50)


def test_lima_puluh_diambil_lalu_dibuatkan_surat_tanpa_nomor_hilang(
    desa: Desa, operator: Akun, banyak: list[str]
) -> None:
    for aksi, keadaan in (("ambil", Keadaan.DIPROSES), ("siapkan", Keadaan.MENUNGGU_TTD)):
        satu = b.borongan_buat(akun=operator, aksi=aksi, butir=banyak, kunci=pabrik.kunci())
        assert satu.keadaan == Borongan.Keadaan.ANTRE  # more than LANGSUNG: the worker's
        assert DBTaskResult.objects.filter(task_path__endswith=".borongan").exists()
        assert b.borongan_jalankan(borongan_id=satu.pk)
        satu.refresh_from_db()
        assert (satu.keadaan, satu.gagal, satu.dikerjakan) == (Borongan.Keadaan.SELESAI, {}, 50)
        assert set(Permohonan.objects.values_list("keadaan", flat=True)) == {keadaan}
    assert sorted(Surat.objects.values_list("urut", flat=True)) == list(range(1, 51))


def test_yang_gagal_bernama_dan_tidak_menahan_yang_lain(
    desa: Desa, operator: Akun, kades: Akun, banyak: list[str]
) -> None:
    ditarik = Permohonan.objects.get(kode=banyak[1])
    assert ditarik.pemohon is not None
    s.permohonan_batalkan(permohonan=ditarik, akun=ditarik.pemohon, kunci=pabrik.kunci())
    satu = b.borongan_buat(akun=operator, aksi="ambil", butir=[*banyak[:4], "tidakada"], kunci=pabrik.kunci())
    assert satu.keadaan == Borongan.Keadaan.SELESAI
    assert satu.gagal == {
        banyak[1]: "Keadaannya sekarang: Dibatalkan.",
        "tidakada": "Permohonan ini tidak ada.",
    }
    assert Permohonan.objects.filter(keadaan=Keadaan.DIPROSES).count() == 3


def test_kunci_yang_sama_bekerja_sekali(operator: Akun, banyak: list[str]) -> None:
    kunci = pabrik.kunci()
    pertama = b.borongan_buat(akun=operator, aksi="ambil", butir=banyak[:3], kunci=kunci)
    kedua = b.borongan_buat(akun=operator, aksi="ambil", butir=banyak[3:6], kunci=kunci)
    assert kedua.pk == pertama.pk
    assert Riwayat.objects.filter(aksi="ambil").count() == 3


def test_pekerja_yang_mati_di_tengah_dilanjutkan_tanpa_mengulang(
    desa: Desa, operator: Akun, banyak: list[str]
) -> None:
    satu = b.borongan_buat(akun=operator, aksi="ambil", butir=banyak[:30], kunci=pabrik.kunci())
    for kode in banyak[:10]:  # done before it died
        p = Permohonan.objects.get(kode=kode)
        s.permohonan_ambil(permohonan=p, akun=operator, kunci=satu.kode)
    Borongan.objects.filter(pk=satu.pk).update(keadaan="jalan", detak=timezone.now())
    assert not b.borongan_jalankan(borongan_id=satu.pk)  # it may be alive
    assert b.borongan_tertunda() == 0
    Borongan.objects.filter(pk=satu.pk).update(detak=timezone.now() - timedelta(minutes=5))
    assert b.borongan_tertunda() == 1
    satu.refresh_from_db()
    assert (satu.keadaan, satu.gagal) == (Borongan.Keadaan.SELESAI, {})
    assert Riwayat.objects.filter(aksi="ambil").count() == 30


def test_gangguan_pada_satu_tidak_menghentikan(
    operator: Akun, banyak: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asli = b.KERJA["ambil"]

    def rusak(bekal: b.Bekal, p: Permohonan) -> Any:
        if p.kode == banyak[0]:
            raise RuntimeError("disk")
        return asli(bekal, p)

    monkeypatch.setitem(b.KERJA, "ambil", rusak)  # type: ignore[arg-type]
    satu = b.borongan_buat(akun=operator, aksi="ambil", butir=banyak[:3], kunci=pabrik.kunci())
    assert satu.gagal == {banyak[0]: b.GANGGUAN}
    assert "batch ambil" in caplog.text


def test_paling_banyak_lima_ratus_dan_tanpa_ganda(operator: Akun) -> None:
    butir = [f"k{n // 2}" for n in range(1400)]
    satu = b.borongan_buat(akun=operator, aksi="ambil", butir=butir, kunci=pabrik.kunci())
    assert len(satu.butir) == 500
    assert len(set(satu.butir)) == 500


def test_hanya_aksi_yang_dikenal_dan_berhak(operator: Akun, kades: Akun) -> None:
    with pytest.raises(ValueError, match="tolak"):
        b.borongan_buat(akun=operator, aksi="tolak", butir=["x"], kunci=pabrik.kunci())
    assert [b.boleh_borongan(operator, a) for a in ("ambil", "tandatangani", "tolak")] == [True, False, False]
    assert b.boleh_borongan(kades, "tandatangani")


def test_diserahkan_kepada_yang_bersangkutan(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    b.borongan_buat(akun=operator, aksi="serahkan", butir=[p.kode], kunci=pabrik.kunci())
    p = Permohonan.objects.get(pk=p.pk)
    assert (p.keadaan, p.penerima) == ("selesai", orang.nama)
