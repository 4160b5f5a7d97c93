"""The history as a list, and picking whom an event is about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Keluarga, Penduduk
from balai.penduduk.services import (
    mati_catat,
    penduduk_ubah,
    peristiwa_batalkan,
    pindah_catat,
)
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_peristiwa import ANAK_1, AYAH, IBU, cari
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.peristiwa.bantu import alamat

DAFTAR = "/petugas/peristiwa/"


@pytest.fixture
def dua(kk: Keluarga, operator: Akun) -> None:
    """A death last month, a move today, a plain correction."""
    lalu = timezone.localdate().replace(day=1) - timedelta(days=1)
    mati_catat(orang=cari(IBU), tanggal=lalu, lapor_pada=lalu, oleh=operator)
    pindah_catat(
        anggota=[cari(ANAK_1).pk], tanggal=timezone.localdate(), oleh=operator,
        rincian={"tujuan_wilayah": "3", "alamat_tujuan": "Kota Melati"},
    )  # fmt: skip
    penduduk_ubah(orang=cari(AYAH), ubahan={"suku": "Jawa"}, oleh=operator)


def test_terbaru_paling_atas_dengan_siapa_yang_mencatat(operator_klien: Client, dua: None) -> None:
    html = teks(operator_klien.get(DAFTAR))
    assert html.index("Joko pindah ke Kota Melati") < html.index("Sumini meninggal")
    assert "Rini Astuti" in html
    assert "Suku Suparman" not in html
    assert "Suku Suparman diubah" in teks(operator_klien.get(f"{DAFTAR}?jenis=ubah"))


def test_saring_menurut_jenis_dan_bulan(operator_klien: Client, dua: None) -> None:
    mati = teks(operator_klien.get(f"{DAFTAR}?jenis=mati"))
    assert "Sumini meninggal" in mati
    assert "Joko pindah" not in mati
    bulan = f"{timezone.localdate():%Y-%m}"
    ini = teks(operator_klien.get(f"{DAFTAR}?bulan={bulan}"))
    assert "Joko pindah" in ini
    assert "Sumini meninggal" not in ini
    assert "Tidak ada peristiwa yang cocok" in teks(operator_klien.get(f"{DAFTAR}?jenis=lahir"))
    for aneh in ("?jenis=x&bulan=2026-13", "?bulan=1999-01&halaman=-4", "?bulan=0000-00"):
        assert operator_klien.get(DAFTAR + aneh).status_code == 200


def test_yang_dibatalkan_ditandai(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    p = mati_catat(orang=cari(IBU), tanggal=timezone.localdate(), oleh=operator)
    peristiwa_batalkan(peristiwa=p, alasan="Salah orang", oleh=operator)
    html = teks(operator_klien.get(DAFTAR))
    assert "Dibatalkan" in html
    assert 'class="batal"' in html


def test_kepala_desa_melihat_tapi_tidak_mencatat(kades: Akun, dua: None) -> None:
    c = klien(kades)
    html = teks(c.get(DAFTAR))
    assert "Joko pindah" in html
    assert "Catat peristiwa" not in html
    assert c.get(f"{DAFTAR}catat/").status_code == 404


def test_pilihan_untuk_satu_orang_langsung_ke_formulirnya(operator_klien: Client, kk: Keluarga) -> None:
    anak = cari(ANAK_1)
    html = teks(operator_klien.get(f"{DAFTAR}catat/?orang={anak.pk}"))
    assert f'href="{alamat("mati", anak.pk)}"' in html
    assert f'href="{alamat("lahir", kk.pk)}"' in html
    assert "Pindah masuk" not in html
    assert "Penduduk sementara pergi" not in html
    semua = teks(operator_klien.get(f"{DAFTAR}catat/"))
    for kata in ("Kelahiran", "Kematian", "Pindah keluar", "Pindah masuk", "Hilang", "Pisah KK", "Gabung KK"):
        assert kata in semua
    assert operator_klien.get(f"{DAFTAR}catat/?orang=99999999").status_code == 404
    assert operator_klien.get(f"{DAFTAR}catat/?orang=1x").status_code == 404


def test_cari_nama_lewat_alamat_nik_tidak(operator_klien: Client, kk: Keluarga) -> None:
    ayah, ke = cari(AYAH), f"{DAFTAR}catat/mati/"
    jawab = operator_klien.post(ke, {"q": "suparman"})
    assert jawab["Location"] == f"{ke}?q=suparman"
    html = teks(operator_klien.get(jawab["Location"]))
    assert f'href="{alamat("mati", ayah.pk)}"' in html
    assert ayah.nik not in html
    lewat_nik = operator_klien.post(ke, {"q": ayah.nik})
    assert lewat_nik.status_code == 200
    assert f'href="{alamat("mati", ayah.pk)}"' in teks(lewat_nik)
    di_alamat = teks(operator_klien.get(ke, {"q": ayah.nik}))
    assert alamat("mati", ayah.pk) not in di_alamat
    assert "NIK tidak boleh ada di alamat halaman" in di_alamat


def test_cari_keluarga_menunjuk_keluarganya(operator_klien: Client, kk: Keluarga, desa: Desa) -> None:
    html = teks(operator_klien.get(f"{DAFTAR}catat/lahir/?q=joko"))
    assert f'href="{alamat("lahir", kk.pk)}"' in html
    lajang = pabrik.penduduk_buat(desa, nama="Mbah Karto")
    Penduduk.objects.filter(pk=lajang.pk).update(keluarga=None)
    assert "Belum punya KK" in teks(operator_klien.get(f"{DAFTAR}catat/lahir/?q=karto"))


def test_yang_sudah_pergi_tidak_tampil_di_pencarian(operator_klien: Client, dua: None) -> None:
    assert "Tidak ada penduduk yang cocok" in teks(operator_klien.get(f"{DAFTAR}catat/mati/?q=sumini"))


def test_desa_lain_tidak_terjangkau(operator_klien: Client, kk: Keluarga, desa_lain: Desa) -> None:
    from balai.desa.scope import scope

    with scope(desa_lain):
        asing = pabrik.penduduk_buat(desa_lain, nama="Ni Luh Sari")
    assert operator_klien.get(alamat("mati", asing.pk)).status_code == 404
    assert operator_klien.get(alamat("lahir", asing.keluarga_id or 0)).status_code == 404
    assert operator_klien.get(f"/petugas/keluarga/{asing.keluarga_id}/").status_code == 404


def test_paling_banyak_sepuluh_kueri(operator_klien: Client, dua: None) -> None:
    for ke in (DAFTAR, f"{DAFTAR}catat/", f"{DAFTAR}catat/mati/?q=a", f"{DAFTAR}catat/lahir/?q=a"):
        assert jumlah_kueri(operator_klien, ke) <= 10
