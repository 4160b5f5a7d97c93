"""The list: filters in the address, numbers never, one search that keeps the filters, few queries."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun
from balai.penduduk.models import Penduduk, SaringanTersimpan
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks

DAFTAR = "/petugas/penduduk/"


def test_saringan_tampil_dalam_kata_dan_bisa_dilepas(operator_klien: Client, desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Muslim Satu", agama="1")
    pabrik.penduduk_buat(desa, nama="Kristen Satu", agama="2")
    dusun = Dusun.objects.get()
    html = teks(operator_klien.get(f"{DAFTAR}?agama=2&umur_dari=17&tempat=d{dusun.pk}"))
    assert "Kristen Satu" in html
    assert "Muslim Satu" not in html
    for kata in ("Agama: Kristen", "Umur 17 tahun ke atas", "Krajan", "1 yang cocok"):
        assert kata in html
    lepas = re.findall(r'class="butir-saring" href="([^"]*)"', html)
    assert f"{DAFTAR}?tempat=d{dusun.pk}&amp;agama=2" in lepas
    assert "Muslim Satu" in teks(operator_klien.get(lepas[-1].replace("&amp;", "&")))


def test_formulir_saringan_hanya_kalau_dibuka_dan_ingat_pilihannya(
    operator_klien: Client, desa: Desa
) -> None:
    assert 'name="pekerjaan"' not in teks(operator_klien.get(DAFTAR))
    html = teks(operator_klien.get(f"{DAFTAR}?pekerjaan=9&q=siti&saring=1"))
    assert re.search(r'<option value="9" selected>', html)
    assert '<input type="hidden" name="q" value="siti">' in html


def test_cari_lewat_kotak_membawa_saringan(operator_klien: Client, desa: Desa) -> None:
    jawab = operator_klien.post(DAFTAR, {"q": "siti", "agama": "1", "umur_dari": "17"})
    assert jawab["Location"] == f"{DAFTAR}?q=siti&umur_dari=17&agama=1"


@pytest.mark.parametrize("spasi", ["", " "])
def test_nik_dijawab_di_tempat_dan_tidak_masuk_alamat(
    spasi: str, operator_klien: Client, orang: Penduduk
) -> None:
    nik = spasi.join(orang.nik[i : i + 4] for i in range(0, 16, 4))
    jawab = operator_klien.post(DAFTAR, {"q": nik})
    assert jawab.status_code == 200
    html = teks(jawab)
    assert orang.nama in html
    assert not re.search(r'(?:href|action)="[^"]*\d{10}', html)
    html = teks(operator_klien.get(DAFTAR, {"q": orang.nik}))
    assert "NIK tidak boleh ada di alamat" in html
    assert orang.nik not in html


def test_nik_yang_sudah_meninggal_tetap_ketemu_dengan_statusnya(operator_klien: Client, desa: Desa) -> None:
    mati = pabrik.penduduk_buat(desa, nama="Almarhum Slamet", status_dasar="2")
    html = teks(operator_klien.post(DAFTAR, {"q": mati.nik}))
    assert "Almarhum Slamet" in html
    assert "Meninggal" in html
    assert "Buat akun" not in html


def test_nama_yang_tidak_ada_menawarkan_cari_di_alamat(operator_klien: Client, desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Budi")
    html = teks(operator_klien.get(f"{DAFTAR}?q=melati"))
    assert 'href="?alamat=melati"' in html
    assert "Budi" in teks(operator_klien.get(f"{DAFTAR}?alamat=melati"))


def test_simpan_saringan_lalu_pakai_lalu_hapus(operator_klien: Client, desa: Desa, sekdes: Akun) -> None:
    jawab = operator_klien.post(f"{DAFTAR}saringan/", {"nama": "Balita", "saringan": "umur_sampai=4"})
    assert jawab["Location"] == f"{DAFTAR}?umur_sampai=4"
    html = teks(operator_klien.get(DAFTAR))
    assert f'href="{DAFTAR}?umur_sampai=4">Balita</a>' in html
    assert "Balita" not in teks(klien(sekdes).get(DAFTAR))
    operator_klien.post(f"{DAFTAR}saringan/", {"hapus": str(SaringanTersimpan.objects.get().pk)})
    assert not SaringanTersimpan.objects.exists()


def test_saringan_tanpa_nama_atau_bernomor_ditolak_di_medannya(operator_klien: Client, desa: Desa) -> None:
    for nama in ("", "NIK 9901011404880012"):
        jawab = operator_klien.post(f"{DAFTAR}saringan/", {"nama": nama, "saringan": "agama=1"})
        assert jawab.status_code == 422
        assert 'id="id_nama_saringan-galat"' in teks(jawab)
        assert "Agama: Islam" in teks(jawab)
    assert not SaringanTersimpan.objects.exists()


def test_kades_melihat_tanpa_tombol_mengubah(kades: Akun, orang: Penduduk) -> None:
    html = teks(klien(kades).get(DAFTAR))
    assert orang.nama in html
    assert "Tambah penduduk" not in html
    assert "Data ganda" not in html


@pytest.mark.parametrize(
    "alamat", ["", "?q=siti&agama=1", "?saring=1", "?tempat=d1&umur_dari=3", "?alamat=melati"]
)
def test_daftar_paling_banyak_sepuluh_kueri(alamat: str, operator_klien: Client, desa: Desa) -> None:
    for n in range(30):
        pabrik.penduduk_buat(desa, nama=f"Siti {n:02}")
    assert jumlah_kueri(operator_klien, f"{DAFTAR}{alamat}") <= 10


def test_halaman_kedua_berisi_sisanya(operator_klien: Client, desa: Desa) -> None:
    for n in range(28):
        pabrik.penduduk_buat(desa, nama=f"Warga {n:02}")
    html = teks(operator_klien.get(f"{DAFTAR}?halaman=2&q=warga"))
    assert re.findall(r"Warga \d\d</a>", html) == ["Warga 25</a>", "Warga 26</a>", "Warga 27</a>"]
    assert "26 sampai 28 dari 28" in html
