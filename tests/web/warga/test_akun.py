from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.web.warga.bantu import buka, teks

pytestmark = pytest.mark.django_db


def test_profil_menampilkan_data_sendiri_lengkap(warga_klien: Client, orang: Penduduk) -> None:
    isi = buka(warga_klien, "/warga/profil/")
    for kata in (
        orang.nama,
        "Arunika, 14 April 1988",
        "Perempuan",
        "Islam",
        "Dusun Krajan, RT\u00a002\u00a0RW\u00a001",
    ):
        assert kata in isi, kata
    nik = " ".join(orang.nik[n : n + 4] for n in range(0, 16, 4))
    assert nik in isi
    assert "Tampilkan" in isi
    assert f"{orang.nik[:4]} •••• •••• {orang.nik[-4:]}" in isi


def test_profil_menampilkan_anggota_kk_yang_masih_hidup_di_sini(
    warga_klien: Client, desa: Desa, orang: Penduduk, orang_lain: Penduduk
) -> None:
    kk = orang.keluarga
    pabrik.penduduk_buat(desa, keluarga=kk, nama="Putri Ayu", shdk="4", tanggal_lahir=date(2015, 1, 20))
    pabrik.penduduk_buat(desa, keluarga=kk, nama="Almarhum Kakek", shdk="6", status_dasar="2")
    isi = buka(warga_klien, "/warga/profil/")
    assert "Putri Ayu, anak" in isi
    assert "(Anda)" in isi
    assert "Almarhum Kakek" not in isi
    assert orang_lain.nama not in isi


def test_warga_tanpa_kk_tetap_punya_profil(warga_klien: Client, orang: Penduduk) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(
        keluarga=None, tanggal_lahir=None, pekerjaan="", tempat_lahir=""
    )
    assert "Belum tercatat" in buka(warga_klien, "/warga/profil/")


def test_nomor_hp_diganti(warga_klien: Client, warga: Akun) -> None:
    jawaban = warga_klien.post("/warga/akun/", {"telepon": "0813-1111-2222"}, follow=True)
    assert "Nomor HP tersimpan." in teks(jawaban)
    warga.refresh_from_db()
    assert warga.telepon == "+6281311112222"
    assert Jejak.objects.filter(aksi="akun.telepon").count() == 1


def test_nomor_hp_salah_ditunjuk_dan_tetap_tertulis(warga_klien: Client, warga: Akun) -> None:
    jawaban = warga_klien.post("/warga/akun/", {"telepon": "0813"})
    assert jawaban.status_code == 422
    isi = teks(jawaban)
    assert "Nomor kurang" in isi
    assert 'value="0813"' in isi
    warga.refresh_from_db()
    assert warga.telepon == "+6281200003456"


def test_tema_disimpan_di_hp_ini(warga_klien: Client) -> None:
    warga_klien.post("/warga/akun/", {"tema": "gelap"})
    assert 'data-tema="gelap"' in buka(warga_klien, "/warga/")
    assert 'data-tema="gelap"' in buka(warga_klien, "/")
    warga_klien.post("/warga/akun/", {"tema": ""})
    assert "data-tema" not in buka(warga_klien, "/warga/")


def test_tema_ngawur_diabaikan(warga_klien: Client) -> None:
    warga_klien.post("/warga/akun/", {"tema": '"><script>'})
    assert "data-tema" not in buka(warga_klien, "/warga/")
    warga_klien.cookies["tema"] = "aneh"
    assert "data-tema" not in buka(warga_klien, "/warga/")


def test_akun_memuat_jalan_penting(warga_klien: Client) -> None:
    isi = buka(warga_klien, "/warga/akun/")
    for kata in ("Ganti PIN", "Siapa membuka data Anda", "0812 0000 0012", "Keluar"):
        assert kata in isi


def test_kilat_palsu_tidak_tampil(warga_klien: Client) -> None:
    warga_klien.cookies["kilat"] = "palsu:abc"
    assert "palsu" not in buka(warga_klien, "/warga/akun/")
