"""How often strangers checked letters, for the office."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Surat
from balai.surat.periksa_hitung import statistik_periksa
from balai.surat.services.periksa import periksa_catat
from tests import pabrik_periksa
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks


@pytest.fixture
def surat(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Surat:
    return pabrik_periksa.surat_buat(desa, orang, operator, kades)


def catat(surat: Surat, hari: date, kali: int = 1, cara: str = "kode") -> None:
    for _ in range(kali):
        periksa_catat(surat_id=surat.pk, cara=cara, hari=hari, kunci="puji")


def test_dihitung_menurut_bulan_cara_dan_surat(surat: Surat) -> None:
    catat(surat, date(2026, 3, 5), 2)
    catat(surat, date(2026, 11, 5), 3)
    catat(surat, date(2026, 11, 6), 1, "berkas")
    catat(surat, date(2025, 12, 31), 7)
    s = statistik_periksa(2026)
    assert (s.bulan[2], s.bulan[10], s.jumlah, s.surat) == (2, 4, 6, 1)
    assert s.cara == {"kode": 5, "berkas": 1}
    (b,) = s.terbanyak
    assert (b.nomor, b.jumlah, b.terakhir, b.kode) == (
        surat.nomor,
        6,
        date(2026, 11, 6),
        surat.permohonan.kode,
    )
    assert s.curiga == ()


def test_surat_tidak_berlaku_yang_masih_diperiksa_menonjol(surat: Surat, kades: Akun) -> None:
    hari = timezone.localdate()
    catat(surat, hari, 5)  # on the day itself the office looks too
    pabrik_periksa.cabut(surat, kades)
    assert statistik_periksa(hari.year).curiga == ()
    Surat.objects.filter(pk=surat.pk).update(dicabut_pada=timezone.now() - timedelta(days=1))
    (b,) = statistik_periksa(hari.year).curiga
    assert (b.sebab, b.jumlah) == ("dicabut", 5)


def test_surat_habis_masa_yang_masih_diperiksa(surat: Surat) -> None:
    hari = timezone.localdate()
    Surat.objects.filter(pk=surat.pk).update(berlaku_sampai=hari - timedelta(days=1))
    catat(surat, hari)
    assert [b.sebab for b in statistik_periksa(hari.year).curiga] == ["habis"]


def test_halaman_penuh_dan_kosong(operator_klien: Client, surat: Surat, orang: Penduduk) -> None:
    assert "Belum ada pemeriksaan" in teks(operator_klien.get("/petugas/pemeriksaan/"))
    catat(surat, timezone.localdate(), 3)
    jawab = operator_klien.get("/petugas/pemeriksaan/")
    isi = teks(jawab)
    assert surat.nomor in isi
    assert "3×" in isi
    assert orang.nik not in jawab.content.decode()
    assert operator_klien.get("/petugas/pemeriksaan/?tahun=20x6").status_code == 200
    assert jumlah_kueri(operator_klien, "/petugas/pemeriksaan/") <= 10


def test_kadus_tidak_melihatnya(kadus: Akun, surat: Surat) -> None:
    assert klien(kadus).get("/petugas/pemeriksaan/").status_code == 404


def test_halaman_surat_di_arsip_menyebut_kode_dan_pemeriksaan(operator_klien: Client, surat: Surat) -> None:
    catat(surat, timezone.localdate(), 2)
    isi = teks(operator_klien.get(f"/petugas/arsip/{surat.permohonan.kode}/"))
    kode = pabrik_periksa.kode(surat)
    assert f"{kode[:4]}-{kode[4:8]}-{kode[8:]}" in isi
    assert "2× lewat kode" in isi
