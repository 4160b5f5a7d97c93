"""A birth at the desk."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from tests.pabrik_peristiwa import AYAH, IBU, buku_cocok, cari, hubungan
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.peristiwa.bantu import alamat, isian, nilai

BAYI = {"nama": "Bima Sakti", "jenis_kelamin": "1", "tempat_lahir": "Arunika", "shdk": "4"}


def test_orang_tua_diusulkan_dari_keluarganya(operator_klien: Client, kk: Keluarga) -> None:
    html = teks(operator_klien.get(alamat("lahir", kk.pk)))
    assert nilai(html, "nama_ibu") == IBU
    assert nilai(html, "nama_ayah") == AYAH
    assert nilai(html, "shdk") == "4"
    assert cari(IBU).nik not in html


def test_bayi_masuk_keluarga_dengan_nik_sementara(operator_klien: Client, kk: Keluarga) -> None:
    isi = isian(**BAYI, nama_ibu=IBU, nama_ayah=AYAH, berat="3200", anak_ke="3", waktu="08:30")
    operator_klien.post(alamat("lahir", kk.pk), isi)
    bayi = Penduduk.objects.get(nama="Bima Sakti")
    assert bayi.nik.startswith("0")
    assert (bayi.keluarga_id, bayi.shdk, bayi.tanggal_lahir) == (kk.pk, "4", timezone.localdate())
    assert (bayi.nik_ibu, bayi.nik_ayah) == (cari(IBU).nik, cari(AYAH).nik)
    p = Peristiwa.objects.get(jenis="lahir")
    assert (p.rincian["berat"], p.rincian["waktu"]) == ("3200", "08.30")
    html = teks(operator_klien.get(f"/petugas/peristiwa/{p.kode}/"))
    assert "3200 gram" in html
    assert "Ditambahkan" in html
    assert bayi.nik not in html
    buku_cocok()


def test_nama_orang_tua_lain_tidak_membawa_nik_usulan(operator_klien: Client, kk: Keluarga) -> None:
    operator_klien.post(alamat("lahir", kk.pk), isian(**BAYI, nama_ibu="Orang Lain", nama_ayah=AYAH))
    bayi = Penduduk.objects.get(nama="Bima Sakti")
    assert (bayi.nama_ibu, bayi.nik_ibu, bayi.nik_ayah) == ("Orang Lain", "", cari(AYAH).nik)


def test_dua_kali_simpan_satu_bayi(operator_klien: Client, kk: Keluarga) -> None:
    isi = isian(**BAYI, nama_ibu=IBU)
    satu = operator_klien.post(alamat("lahir", kk.pk), isi)
    dua = operator_klien.post(alamat("lahir", kk.pk), isi)
    assert satu["Location"] == dua["Location"]
    assert list(hubungan(kk)).count("Bima Sakti") == 1
    assert Peristiwa.objects.filter(jenis="lahir").count() == 1


def test_kembar_dicatat_dengan_formulir_baru(operator_klien: Client, kk: Keluarga) -> None:
    operator_klien.post(alamat("lahir", kk.pk), isian(**BAYI, nama_ibu=IBU))
    lain = isian(**(BAYI | {"nama": "Bayu Sakti"}), nama_ibu=IBU) | {"kunci": "3c1a9f4e-0002"}
    assert operator_klien.post(alamat("lahir", kk.pk), lain).status_code == 302
    assert {"Bima Sakti", "Bayu Sakti"} <= set(hubungan(kk))


def test_isian_kurang_ditunjuk_dan_yang_diketik_tetap_ada(operator_klien: Client, kk: Keluarga) -> None:
    besok = (timezone.localdate() + timedelta(days=1)).isoformat()
    isi = isian(tempat_lahir="Arunika Timur", nama_ibu="", nik="123", berat="31 kg", tanggal=besok)
    jawab = operator_klien.post(alamat("lahir", kk.pk), isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    for medan in ("nama", "jenis_kelamin", "nama_ibu", "nik", "berat", "tanggal"):
        assert f'href="#id_{medan}"' in html, medan
    assert nilai(html, "tempat_lahir") == "Arunika Timur"
    assert nilai(html, "berat") == "31 kg"
    assert nilai(html, "tanggal") == besok


def test_nik_yang_sudah_dipakai_ditolak_di_kolomnya(operator_klien: Client, kk: Keluarga) -> None:
    jawab = operator_klien.post(alamat("lahir", kk.pk), isian(**BAYI, nama_ibu=IBU, nik=cari(AYAH).nik))
    assert jawab.status_code == 422
    assert 'href="#id_nik"' in teks(jawab)


def test_paling_banyak_sepuluh_kueri(operator_klien: Client, kk: Keluarga) -> None:
    assert jumlah_kueri(operator_klien, alamat("lahir", kk.pk)) <= 10
