"""Split, join and change of head at the desk."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from balai.desa.models import Desa
from balai.penduduk.models import Keluarga, Peristiwa
from balai.penduduk.services import pendataan_lengkapi
from tests.pabrik_peristiwa import (
    ANAK_1,
    ANAK_2,
    AYAH,
    IBU,
    buku_cocok,
    cari,
    hubungan,
    keluarga_buat,
    keluarga_utuh,
    rt_lain,
)
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.peristiwa.bantu import alamat, isian, nilai

NO_KK = "9901011112200001"


@pytest.fixture
def kk_lain(desa: Desa, kk: Keluarga) -> Keluarga:
    hasil = keluarga_buat(desa, ayah="Wagimin", ibu="Tukiyem")
    pendataan_lengkapi(tanggal=date(2026, 1, 1))
    return hasil


def test_anak_membuat_kk_sendiri(operator_klien: Client, kk: Keluarga) -> None:
    anak, rt = cari(ANAK_1), rt_lain()
    html = teks(operator_klien.get(alamat("pisah", kk.pk)))
    assert nilai(html, "alamat") == kk.alamat
    assert nilai(html, "rt") == str(kk.rt_id)
    isi = isian(no_kk=NO_KK, alamat="Gang Baru 1", rt=rt.pk, kepala=anak.pk) | {f"anggota_{anak.pk}": "1"}
    assert operator_klien.post(alamat("pisah", kk.pk), isi).status_code == 302
    baru = Keluarga.objects.get(no_kk=NO_KK)
    assert hubungan(baru) == {ANAK_1: "1"}
    assert list(hubungan(kk)) == [AYAH, IBU, ANAK_2]
    buku_cocok()
    keluarga_utuh()


def test_pisah_kurang_isian_semua_ditunjuk(operator_klien: Client, kk: Keluarga) -> None:
    ayah, anak = cari(AYAH), cari(ANAK_1)
    isi = isian(kepala=ayah.pk, no_kk="12", alamat="", rt="") | {f"anggota_{anak.pk}": "1"}
    jawab = operator_klien.post(alamat("pisah", kk.pk), isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    for medan in ("kepala", "alamat", "rt"):
        assert f'href="#id_{medan}"' in html, medan
    assert nilai(html, "no_kk") == "12"
    lain = isian(kepala=anak.pk, no_kk="12", alamat="Gang 1", rt=kk.rt_id) | {f"anggota_{anak.pk}": "1"}
    assert 'href="#id_no_kk"' in teks(operator_klien.post(alamat("pisah", kk.pk), lain))
    assert not Peristiwa.objects.filter(jenis="pisah").exists()


def test_kepala_ikut_pisah_lalu_yang_tinggal_punya_kepala_baru(operator_klien: Client, kk: Keluarga) -> None:
    ayah, ibu = cari(AYAH), cari(IBU)
    isi = isian(no_kk=NO_KK, alamat="Gang 1", rt=kk.rt_id, kepala=ayah.pk, kepala_baru=ibu.pk)
    assert operator_klien.post(alamat("pisah", kk.pk), isi | {f"anggota_{ayah.pk}": "1"}).status_code == 302
    assert hubungan(kk) == {IBU: "1", ANAK_1: "4", ANAK_2: "4"}
    keluarga_utuh()


def test_gabung_memilih_kk_tujuan_dulu(operator_klien: Client, kk: Keluarga, kk_lain: Keluarga) -> None:
    assert operator_klien.get(alamat("gabung", kk.pk))["Location"] == f"{alamat('gabung', kk.pk)}ke/"
    html = teks(operator_klien.get(f"{alamat('gabung', kk.pk)}ke/?q=wagimin"))
    assert f'href="{alamat("gabung", kk.pk)}ke/{kk_lain.pk}/"' in html
    assert "Suparman" not in teks(operator_klien.get(f"{alamat('gabung', kk.pk)}ke/?q=suparman"))
    assert operator_klien.get(f"{alamat('gabung', kk.pk)}ke/{kk.pk}/").status_code == 404


def test_anak_masuk_kk_lain(operator_klien: Client, kk: Keluarga, kk_lain: Keluarga) -> None:
    anak, ke = cari(ANAK_1, kk), f"{alamat('gabung', kk.pk)}ke/{kk_lain.pk}/"
    assert "KK Wagimin" in teks(operator_klien.get(ke))
    assert 'href="#id_anggota"' in teks(operator_klien.post(ke, isian()))
    isi = isian() | {f"anggota_{anak.pk}": "1", f"shdk_{anak.pk}": "5"}
    assert operator_klien.post(ke, isi).status_code == 302
    anak.refresh_from_db()
    assert (anak.keluarga_id, anak.shdk, anak.rt_id) == (kk_lain.pk, "5", kk_lain.rt_id)
    html = teks(operator_klien.get(f"/petugas/peristiwa/{Peristiwa.objects.get(jenis='gabung').kode}/"))
    assert f"KK {kk_lain.no_kk[:4]} •••• •••• {kk_lain.no_kk[-4:]}" in html
    assert kk_lain.no_kk not in html


def test_ganti_kepala(operator_klien: Client, kk: Keluarga) -> None:
    ibu, anak = cari(IBU), cari(ANAK_1)
    html = teks(operator_klien.get(alamat("kepala", kk.pk)))
    assert f"Sekarang kepalanya {AYAH}." in html
    assert f'value="{ibu.pk}" checked' in html
    assert "Sesuai usulan: Suami" in html
    assert 'href="#id_kepala"' in teks(operator_klien.post(alamat("kepala", kk.pk), isian(kepala="x")))
    isi = isian(kepala=ibu.pk) | {f"shdk_{anak.pk}": "9", f"shdk_{cari(AYAH).pk}": "0"}
    operator_klien.post(alamat("kepala", kk.pk), isi)
    assert hubungan(kk) == {AYAH: "2", IBU: "1", ANAK_1: "9", ANAK_2: "4"}
    buku_cocok()


def test_hubungan_yang_mustahil_ditolak_di_kolomnya(operator_klien: Client, kk: Keluarga) -> None:
    anak = cari(ANAK_2)
    isi = isian(kepala=cari(IBU).pk) | {f"shdk_{anak.pk}": "2"}  # a daughter as husband
    jawab = operator_klien.post(alamat("kepala", kk.pk), isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert f'href="#id_shdk_{anak.pk}"' in html
    assert "<details" in html
    assert " open" in html


@pytest.mark.parametrize("jenis", ["pisah", "kepala"])
def test_paling_banyak_sepuluh_kueri(operator_klien: Client, kk: Keluarga, jenis: str) -> None:
    assert jumlah_kueri(operator_klien, alamat(jenis, kk.pk)) <= 10


def test_gabung_paling_banyak_sepuluh_kueri(operator_klien: Client, kk: Keluarga, kk_lain: Keluarga) -> None:
    assert jumlah_kueri(operator_klien, f"{alamat('gabung', kk.pk)}ke/{kk_lain.pk}/") <= 10
    assert jumlah_kueri(operator_klien, f"{alamat('gabung', kk.pk)}ke/?q=wagimin") <= 10
