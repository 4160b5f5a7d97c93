from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.services import catat_baca
from balai.penduduk.models import Penduduk
from balai.web.warga.beranda import salam
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import buka

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("jam_utc", "kata"),
    [(23, "pagi"), (3, "pagi"), (4, "siang"), (8, "sore"), (11, "sore"), (12, "malam"), (16, "malam")],
)
def test_salam_menurut_jam_desa(orang: Penduduk, jam_utc: int, kata: str) -> None:
    with (
        time_machine.travel(datetime(2026, 11, 17, jam_utc, 0, tzinfo=UTC), tick=False),
        timezone.override(ZoneInfo("Asia/Jakarta")),
    ):
        assert salam(orang) == f"Selamat {kata}, Bu Siti"


def test_anak_tidak_disapa_pak_bu(desa: Desa) -> None:
    anak = pabrik.penduduk_buat(desa, nama="DIMAS PRATAMA", tanggal_lahir=date(2015, 1, 1))
    assert salam(anak).endswith(", Dimas")


def test_urutan_giliran_anda_dulu(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    urutan = ["perlu_perbaikan", "siap_diambil", "diajukan"]
    for keadaan in reversed(urutan):
        pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)
    isi = buka(warga_klien, "/warga/")
    letak = [isi.index(k) for k in ("Belum lengkap", "Surat siap diambil", "Diajukan")]
    assert letak == sorted(letak)
    assert isi.index("Permohonan Surat") < letak[0]
    assert isi.index("Siapa membuka data Anda") > letak[-1]


def test_kosong_menyebut_apa_yang_akan_ada(warga_klien: Client) -> None:
    isi = buka(warga_klien, "/warga/")
    assert "Tidak ada permohonan berjalan" in isi
    assert "Surat yang Anda minta akan tampil di sini." in isi


def test_menu_dan_wa_operator_di_beranda(warga_klien: Client) -> None:
    isi = buka(warga_klien, "/warga/")
    for kata in ("Profil", "Lapor", "Bantuan", "Dokumen", "Riwayat", "Kabar", "Tanya operator", "Keluar"):
        assert kata in isi
    assert "https://wa.me/6281200000012" in isi


def test_pembuka_data_terakhir_disebut(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    catat_baca(akun=operator, subjek_id=orang.pk, aksi="penduduk.buka", alasan="Memeriksa permohonan")
    assert "Rini Astuti, hari ini" in buka(warga_klien, "/warga/")
    isi = buka(warga_klien, "/warga/siapa-membuka/")
    assert "Rini Astuti, operator" in isi
    assert "Memeriksa permohonan" in isi


def test_jejak_orang_lain_tidak_tampil(orang: Penduduk, orang_lain: Penduduk, operator: Akun) -> None:
    catat_baca(akun=operator, subjek_id=orang.pk, aksi="penduduk.buka", alasan="Memeriksa permohonan")
    isi = buka(klien(orang_lain.akun), "/warga/siapa-membuka/")
    assert "Rini Astuti" not in isi
    assert "Belum ada yang membuka" in isi


def test_lonceng_menghitung_kabar_baru(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    assert 'aria-label="Kabar"' in buka(warga_klien, "/warga/")
    pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    assert "Kabar, 1 baru" in buka(warga_klien, "/warga/")


def test_permohonan_orang_lain_tidak_tampil(orang: Penduduk, orang_lain: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diajukan", desa=orang.desa, orang=orang, operator=operator)
    for halaman in ("/warga/", "/warga/surat/"):
        assert p.kode not in buka(klien(orang_lain.akun), halaman)
