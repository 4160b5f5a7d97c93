"""Correct a record: on a ground, with every fault at its field, never over another's change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.services import penduduk_ubah
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks
from tests.web.petugas.register.bantu import buka, isi_formulir


def ubah(c: Client, orang: Penduduk) -> str:
    buka(c, orang)
    return teks(c.get(f"/petugas/penduduk/{orang.pk}/ubah/"))


def kirim(c: Client, orang: Penduduk, isi: dict[str, Any]) -> Any:
    return c.post(f"/petugas/penduduk/{orang.pk}/ubah/", isi)


def test_formulir_terbuka_hanya_dengan_alasan_lalu_langsung_ke_sana(
    operator_klien: Client, orang: Penduduk
) -> None:
    alamat = f"/petugas/penduduk/{orang.pk}/ubah/"
    tanya = teks(operator_klien.get(alamat))
    assert "Alasan membuka" in tanya
    assert orang.nik not in tanya
    jawab = operator_klien.post(
        f"/petugas/penduduk/{orang.pk}/", {"alasan": "Membuat surat", "lanjut": "ubah"}
    )
    assert jawab["Location"] == alamat
    html = teks(operator_klien.get(alamat))
    assert f"Sekarang {orang.nik_samar}. Isi hanya kalau mau diganti." in html
    assert orang.nik not in html


def test_simpan_hanya_yang_berubah(operator_klien: Client, orang: Penduduk, operator: Akun) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {
        "nama": "Siti  Rahmawati Dewi", "tanggal_lahir": "15/04/1988", "pekerjaan": "2", "suku": "Jawa",
        "catatan": "terbit 3 Mei",
    }  # fmt: skip
    assert kirim(operator_klien, orang, isi)["Location"].endswith("?tersimpan=1")
    orang.refresh_from_db()
    assert (orang.nama, orang.tanggal_lahir, orang.suku) == (
        "Siti Rahmawati Dewi", date(1988, 4, 15), "Jawa",
    )  # fmt: skip
    p = Peristiwa.objects.get(jenis="ubah")
    assert set(p.sesudah["penduduk"][str(orang.pk)]) == {"nama", "tanggal_lahir", "pekerjaan", "suku"}
    assert p.keterangan == "Kartu Keluarga: terbit 3 Mei"
    assert Jejak.objects.get(aksi="penduduk.ubah").subjek_id == orang.pk
    html = teks(operator_klien.get(f"/petugas/penduduk/{orang.pk}/?tersimpan=1"))
    assert "Perubahan disimpan." in html
    assert "tidak sama dengan NIK" in html  # warns, never blocks


def test_tekan_dua_kali_tidak_menulis_dua_kali(operator_klien: Client, orang: Penduduk) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {"suku": "Jawa"}
    kirim(operator_klien, orang, isi)
    assert kirim(operator_klien, orang, isi)["Location"].endswith("?tetap=1")
    assert Peristiwa.objects.filter(jenis="ubah").count() == 1


@pytest.mark.parametrize(
    ("medan", "nilai", "kata"),
    [
        ("nama", "", "Isi nama lengkap."),
        ("nik", "123", "NIK"),
        ("tanggal_lahir", "31/02/1990", "tidak ada"),
        ("tanggal_lahir", "01/01/2150", "belum terjadi"),
        ("agama", "99", "tidak ada dalam daftar"),
        ("telepon", "12", "Nomor"),
        ("email", "bukan", "Email"),
        ("suku", "x" * 61, "terlalu panjang"),
        ("dasar", "", "Pilih dasar"),
        ("catatan", "KK 9901011404880012", "tanpa NIK"),
    ],
)
def test_isian_salah_di_medannya_dan_tidak_ada_yang_hilang(
    medan: str, nilai: str, kata: str, operator_klien: Client, orang: Penduduk
) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {"nama_panggilan": "Siti Kecil", medan: nilai}
    jawab = kirim(operator_klien, orang, isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert kata in html
    assert f'href="#id_{medan}"' in html
    assert "Siti Kecil" in html
    orang.refresh_from_db()
    assert orang.nama_panggilan == ""


def test_nik_diganti_hanya_kalau_diisi(operator_klien: Client, orang: Penduduk) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(nik_ayah="9901010101600001")
    baru = pabrik.nik_buat(date(1988, 4, 14), "2")
    isi = isi_formulir(ubah(operator_klien, orang)) | {"suku": "Jawa"}
    kirim(operator_klien, orang, isi)
    assert Penduduk.objects.get(pk=orang.pk).nik == orang.nik
    kirim(operator_klien, orang, isi_formulir(ubah(operator_klien, orang)) | {"nik": baru, "nik_ayah": "0"})
    orang.refresh_from_db()
    assert (orang.nik, orang.nik_ayah) == (baru, "")


def test_nik_orang_lain_ditolak(operator_klien: Client, orang: Penduduk, orang_lain: Penduduk) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {"nik": orang_lain.nik}
    jawab = kirim(operator_klien, orang, isi)
    assert jawab.status_code == 422
    assert "sudah dipakai penduduk lain" in teks(jawab)


def test_ubahan_petugas_lain_di_medan_lain_tidak_tertimpa(
    operator_klien: Client, orang: Penduduk, sekdes: Akun
) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {"suku": "Jawa"}
    penduduk_ubah(orang=orang, ubahan={"pekerjaan": "9"}, oleh=sekdes)
    kirim(operator_klien, orang, isi)
    orang.refresh_from_db()
    assert (orang.pekerjaan, orang.suku) == ("9", "Jawa")


def test_medan_yang_sama_ditanyakan_dengan_kedua_isinya(
    operator_klien: Client, orang: Penduduk, sekdes: Akun
) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {"suku": "Jawa"}
    penduduk_ubah(orang=orang, ubahan={"suku": "Sunda"}, oleh=sekdes)
    jawab = kirim(operator_klien, orang, isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert "Petugas lain baru saja mengubah Suku" in html
    assert "Di data desa sekarang: Sunda" in html
    assert 'value="Jawa"' in html
    orang.refresh_from_db()
    assert orang.suku == "Sunda"
    kirim(operator_klien, orang, isi_formulir(html) | {"suku": "Jawa"})
    orang.refresh_from_db()
    assert orang.suku == "Jawa"


def test_status_dan_hubungan_tidak_bisa_diselipkan(operator_klien: Client, orang: Penduduk) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {"status_dasar": "2", "shdk": "4", "desa": "9"}
    kirim(operator_klien, orang, isi)
    orang.refresh_from_db()
    assert (orang.status_dasar, orang.shdk) == ("1", "1")


@pytest.mark.parametrize("awal", ["", "bukan json", "[]", '{"nama": 5}'])
def test_isian_awal_yang_rusak_tidak_merusak_data(awal: str, operator_klien: Client, orang: Penduduk) -> None:
    isi = isi_formulir(ubah(operator_klien, orang)) | {"awal": awal, "suku": "Jawa"}
    assert kirim(operator_klien, orang, isi).status_code == 302
    orang.refresh_from_db()
    assert (orang.suku, orang.nama) == ("Jawa", "Siti Rahmawati")


def test_hanya_yang_berhak(kades: Akun, orang: Penduduk) -> None:
    assert klien(kades).get(f"/petugas/penduduk/{orang.pk}/ubah/").status_code == 404


def test_data_orang_menurut_bagian_kesehatan_terlipat(operator_klien: Client, desa: Desa) -> None:
    o = pabrik.penduduk_buat(desa, nama="Warga Sakit", sakit_menahun="1", nik_ayah="9901010101600001")
    html = buka(operator_klien, o)
    assert "Keluarga dan orang tua" in html
    assert "9901 •••• •••• 0001" in html
    assert "9901010101600001" not in html
    sebelum, _, lipatan = html.partition("<span>Kesehatan</span>")
    assert "Sakit menahun" in lipatan.partition("</details>")[0]
    assert "Sakit menahun" not in sebelum
    assert "Belum diisi (" in lipatan
