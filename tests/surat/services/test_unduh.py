from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.elektronik import nama_berkas
from balai.surat.models import CaraTtd, Permohonan, Riwayat, Surat
from balai.surat.services.langkah import jalankan
from balai.surat.services.unduh import TidakDapatDiunduh, permohonan_unduh
from tests import pabrik
from tests.pabrik_surat_ttd import surat_bertanda

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)


def test_unduhan_pertama_menutup_permohonan(p: Permohonan, warga: Akun) -> None:
    p = permohonan_unduh(permohonan=p, akun=warga, kunci=pabrik.kunci())
    assert p.keadaan == "selesai"
    assert p.tutup_pada is not None
    langkah = Riwayat.objects.filter(permohonan=p).order_by("pk").last()
    assert langkah is not None
    assert (langkah.aksi, langkah.pelaku) == ("unduh", "Siti Rahmawati")


def test_kunci_yang_sama_dua_kali_satu_langkah(p: Permohonan, warga: Akun) -> None:
    kunci = pabrik.kunci()
    for _ in range(2):
        permohonan_unduh(permohonan=p, akun=warga, kunci=kunci)
    assert Riwayat.objects.filter(permohonan=p, aksi="unduh").count() == 1


def test_orang_lain_dan_petugas_tidak_menutup(p: Permohonan, orang_lain: Penduduk, operator: Akun) -> None:
    for akun in (orang_lain.akun, operator):
        assert akun is not None
        with pytest.raises(s.TakBerhak):
            permohonan_unduh(permohonan=p, akun=akun, kunci=pabrik.kunci())


def test_surat_basah_tidak_diunduh(p: Permohonan, warga: Akun) -> None:
    Surat.objects.filter(permohonan=p).update(cara_ttd=CaraTtd.BASAH)
    with pytest.raises(TidakDapatDiunduh):
        permohonan_unduh(permohonan=p, akun=warga, kunci=pabrik.kunci())
    p.refresh_from_db()
    assert p.keadaan == "siap_diambil"


def test_nama_berkas_jenis_dan_nomor_tanpa_nik(p: Permohonan, orang: Penduduk) -> None:
    nama = nama_berkas(p.surat, p.jenis.singkat)
    assert nama.startswith("Keterangan-Usaha-")
    assert nama.endswith("-2026") or nama[-4:].isdigit()
    assert orang.nik not in nama
    assert "/" not in nama


def test_kabar_menyebut_siap_diunduh_hanya_untuk_surat_elektronik(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, warga: Akun
) -> None:
    for cara, kode in ((CaraTtd.BASAH, "warga.siap_diambil"), (CaraTtd.LOKAL, "warga.siap_diunduh")):
        p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
        Surat.objects.filter(permohonan=p).update(cara_ttd=cara)
        langkah = s.langkah.Langkah(s.langkah.Aksi.TANDATANGANI, kades, pabrik.kunci())
        jalankan(p, langkah, lambda _, x, kini: x.kolom.update(siap_pada=kini))
        terakhir = Notifikasi.objects.filter(penerima=warga).order_by("pk").last()
        assert terakhir is not None
        assert terakhir.kode == kode


def test_langkah_lain_tidak_menanyakan_suratnya(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    with CaptureQueriesContext(connection) as k:
        s.permohonan_ambil(permohonan=p, akun=operator, kunci=pabrik.kunci())
    assert not any("surat_surat" in q["sql"] for q in k.captured_queries)
