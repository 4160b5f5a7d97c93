"""Arrivals: several people in one form, without a script."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from balai.desa.models import Rt
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from tests import pabrik
from tests.pabrik_peristiwa import buku_cocok, cari, hubungan, keluarga_utuh
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.peristiwa.bantu import alamat, isian, nilai

BARU = "/petugas/peristiwa/catat/datang/baru/"
NO_KK = "9901011112200001"


def orang(n: int, nama: str, *, shdk: str, jk: str = "1", **lain: str) -> dict[str, str]:
    isi = {
        "nama": nama, "nik": pabrik.nik_buat(date(1990, 2, 3), jk), "jenis_kelamin": jk, "shdk": shdk,
        "tanggal_lahir": "1990-02-03", "warganegara": "1", "status_penduduk": "1", "agama": "1",
    } | lain  # fmt: skip
    return {f"{n}-{k}": v for k, v in isi.items()}


def rumah(**lain: str) -> dict[str, str]:
    rt = Rt.objects.first()
    assert rt is not None
    return isian(asal="Kota Melati", no_kk=NO_KK, alamat="Jalan Mawar 5", rt=rt.pk, **lain)


def test_tambah_orang_tanpa_kehilangan_yang_sudah_diketik(operator_klien: Client, kk: Keluarga) -> None:
    awal = teks(operator_klien.get(BARU))
    assert nilai(awal, "0-shdk") == "1"
    assert 'name="1-nama"' not in awal
    isi = rumah(jumlah="1", tambah="1") | orang(0, "Dwi Prasetyo", shdk="1", pekerjaan="3")
    jawab = operator_klien.post(BARU, isi)
    html = teks(jawab)
    assert jawab.status_code == 200
    assert nilai(html, "jumlah") == "2"
    assert nilai(html, "0-nama") == "Dwi Prasetyo"
    assert nilai(html, "0-pekerjaan") == "3"
    assert nilai(html, "no_kk") == NO_KK
    assert nilai(html, "1-nama") == ""
    assert nilai(html, "1-warganegara") == "1"
    assert not Peristiwa.objects.filter(jenis="datang").exists()


def test_hapus_orang_menggeser_yang_di_bawahnya(operator_klien: Client, kk: Keluarga) -> None:
    isi = rumah(jumlah="3", hapus="1")
    for n, nama in enumerate(("Dwi", "Salah Ketik", "Nur Aini")):
        isi |= orang(n, nama, shdk="1" if n == 0 else "3")
    html = teks(operator_klien.post(BARU, isi))
    assert nilai(html, "jumlah") == "2"
    assert [nilai(html, f"{n}-nama") for n in range(2)] == ["Dwi", "Nur Aini"]
    assert "Salah Ketik" not in html
    satu = teks(operator_klien.post(BARU, rumah(jumlah="1", hapus="0") | orang(0, "Dwi", shdk="1")))
    assert nilai(satu, "0-nama") == "Dwi"


@pytest.mark.parametrize("jumlah", ["0", "-1", "9999", "x", ""])
def test_jumlah_yang_dibengkokkan_tidak_merusak(operator_klien: Client, kk: Keluarga, jumlah: str) -> None:
    jawab = operator_klien.post(BARU, rumah(jumlah=jumlah))
    assert jawab.status_code == 422
    assert teks(jawab).count('id="orang-') <= 15


def test_sekeluarga_datang_dengan_kk_baru(operator_klien: Client, kk: Keluarga) -> None:
    isi = rumah(jumlah="2", alasan="1") | orang(0, "Dwi Prasetyo", shdk="1")
    isi |= orang(1, "Nur Aini", shdk="3", jk="2")
    jawab = operator_klien.post(BARU, isi)
    assert jawab.status_code == 302
    baru = Keluarga.objects.get(no_kk=NO_KK)
    assert hubungan(baru) == {"Dwi Prasetyo": "1", "Nur Aini": "3"}
    assert baru.alamat == "Jalan Mawar 5"
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Dwi Prasetyo dan Nur Aini datang dari Kota Melati" in html
    assert NO_KK not in html
    assert operator_klien.post(BARU, isi)["Location"] == jawab["Location"]
    assert Peristiwa.objects.filter(jenis="datang").count() == 1
    buku_cocok()
    keluarga_utuh()


def test_menumpang_kk_yang_ada(operator_klien: Client, kk: Keluarga) -> None:
    html = teks(operator_klien.get(alamat("datang", kk.pk)))
    assert 'name="no_kk"' not in html
    isi = isian(asal="Kota Melati", jumlah="1") | orang(0, "Sari Dewi", shdk="9", jk="2")
    assert operator_klien.post(alamat("datang", kk.pk), isi).status_code == 302
    assert cari("Sari Dewi", kk).rt_id == kk.rt_id


def test_galat_menyebut_orang_yang_mana(operator_klien: Client, kk: Keluarga) -> None:
    isi = rumah(jumlah="2") | orang(0, "Dwi Prasetyo", shdk="1") | orang(1, "", shdk="", nik="12")
    jawab = operator_klien.post(BARU, isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert "Orang ke-2: isi nama lengkap" in html
    assert 'href="#id_1-nik"' in html
    assert "Orang ke-2: pilih hubungan dengan kepala keluarga." in html
    assert 'href="#id_0-' not in html


def test_galat_dari_register_kembali_ke_kolomnya(operator_klien: Client, kk: Keluarga) -> None:
    warga = cari("Suparman")
    isi = (
        rumah(jumlah="2") | orang(0, "Dwi Prasetyo", shdk="1") | orang(1, "Suparman", shdk="9", nik=warga.nik)
    )
    jawab = operator_klien.post(BARU, isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'href="#id_1-nik"' in html
    assert "Suparman: " in html
    assert not Keluarga.objects.filter(no_kk=NO_KK).exists()


def test_penduduk_sementara_boleh_tanpa_kk(operator_klien: Client, kk: Keluarga) -> None:
    isi = rumah(jumlah="1", maksud="Bekerja di proyek") | {"no_kk": "", "alamat": ""}
    isi |= orang(0, "Yohanes Bria", shdk="", status_penduduk="2")
    assert operator_klien.post(BARU, isi).status_code == 302
    o = Penduduk.objects.get(nama="Yohanes Bria")
    assert (o.keluarga_id, o.status_penduduk) == (None, "2")


def test_kk_baru_perlu_alamat_dan_rt(operator_klien: Client, kk: Keluarga) -> None:
    isi = rumah(jumlah="1") | {"alamat": "", "rt": "9x"} | orang(0, "Dwi", shdk="1")
    html = teks(operator_klien.post(BARU, isi))
    assert 'href="#id_alamat"' in html
    assert 'href="#id_rt"' in html


def test_paling_banyak_sepuluh_kueri(operator_klien: Client, kk: Keluarga) -> None:
    assert jumlah_kueri(operator_klien, BARU) <= 10
    assert jumlah_kueri(operator_klien, alamat("datang", kk.pk)) <= 10
