"""Add somebody whom the register lacked."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Rt
from balai.desa.scope import scope
from balai.penduduk.models import Mutasi, Penduduk, Peristiwa
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks

ALAMAT = "/petugas/penduduk/tambah/"
SUDAH = "Ini orang yang berbeda"


def isi(**lain: Any) -> dict[str, Any]:
    return {
        "nama": "Wulan Lestari", "nik": "", "jenis_kelamin": "2", "tempat_lahir": "Arunika",
        "tanggal_lahir": "02/05/1990", "warganegara": "1", "dasar": "Kartu Keluarga", "aksi": "simpan",
        "rt": str(Rt.objects.get().pk),
    } | lain  # fmt: skip


def test_tanpa_kk_dengan_nik_sementara(operator_klien: Client, desa: Desa) -> None:
    jawab = operator_klien.post(ALAMAT, isi())
    o = Penduduk.objects.get(nama="Wulan Lestari")
    assert jawab["Location"] == f"/petugas/penduduk/{o.pk}/?ditambah=1"
    assert o.nik.startswith("0")
    assert (o.keluarga_id, o.rt) == (None, Rt.objects.get())
    assert Peristiwa.objects.get().jenis == "pendataan"
    assert Mutasi.objects.filter(penduduk=o, jumlah=1, satuan="jiwa").count() == 1
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Sudah masuk ke data penduduk." in html


def test_masuk_kk_ikut_alamatnya(operator_klien: Client, orang: Penduduk) -> None:
    assert orang.keluarga is not None
    kirim = isi(no_kk=orang.keluarga.no_kk, shdk="4", rt="")
    cek = teks(operator_klien.post(ALAMAT, kirim | {"aksi": "cek"}))
    assert orang.nama in cek
    assert 'value="Wulan Lestari"' in cek
    assert operator_klien.post(ALAMAT, kirim).status_code == 302
    o = Penduduk.objects.get(nama="Wulan Lestari")
    assert (o.keluarga, o.shdk, o.rt_id) == (orang.keluarga, "4", orang.keluarga.rt_id)


def test_tekan_dua_kali_menanyakan_dulu(operator_klien: Client, desa: Desa) -> None:
    operator_klien.post(ALAMAT, isi())
    jawab = operator_klien.post(ALAMAT, isi(nama="wulan lestary"))
    assert jawab.status_code == 422
    assert SUDAH in teks(jawab)
    assert Penduduk.objects.count() == 1
    assert operator_klien.post(ALAMAT, isi(tetap="1")).status_code == 302
    assert Penduduk.objects.count() == 2


@pytest.mark.parametrize(
    ("ubahan", "medan"),
    [
        ({"nama": ""}, "nama"),
        ({"jenis_kelamin": ""}, "jenis_kelamin"),
        ({"nik": "12"}, "nik"),
        ({"tanggal_lahir": "32/01/1990"}, "tanggal_lahir"),
        ({"tanggal_lahir": "01/01/2190"}, "tanggal_lahir"),
        ({"rt": ""}, "rt"),
        ({"dasar": "x"}, "dasar"),
        ({"no_kk": "123"}, "no_kk"),
        ({"no_kk": "9901010101209999"}, "no_kk"),
    ],
)
def test_isian_salah_di_medannya(
    ubahan: dict[str, str], medan: str, operator_klien: Client, desa: Desa
) -> None:
    jawab = operator_klien.post(ALAMAT, isi(suku="", nama_ibu="Sumini") | ubahan)
    assert jawab.status_code == 422
    assert f'href="#id_{medan}"' in teks(jawab)
    assert "Sumini" in teks(jawab)
    assert not Penduduk.objects.exists()


def test_semua_yang_kurang_disebut_sekaligus_menurut_urutan_halaman(
    operator_klien: Client, desa: Desa
) -> None:
    jawab = operator_klien.post(ALAMAT, isi(nama="", jenis_kelamin="", rt="", dasar=""))
    assert jawab.status_code == 422
    html = teks(jawab)
    letak = [html.index(f'href="#id_{m}"') for m in ("rt", "nama", "jenis_kelamin", "dasar")]
    assert letak == sorted(letak)


def test_cek_kk_tidak_menunggu_nama_terisi(operator_klien: Client, desa: Desa) -> None:
    """Nothing is refused by the browser itself, which would hold back the button too."""
    html = teks(operator_klien.get(ALAMAT))
    assert f'action="{ALAMAT}" novalidate' in html
    assert operator_klien.post(ALAMAT, {"aksi": "cek", "no_kk": "99"}).status_code == 422


def test_kk_tanpa_hubungan_dan_kepala_kedua_ditolak(operator_klien: Client, orang: Penduduk) -> None:
    assert orang.keluarga is not None
    for shdk in ("", "1"):
        jawab = operator_klien.post(ALAMAT, isi(no_kk=orang.keluarga.no_kk, shdk=shdk))
        assert jawab.status_code == 422
        assert 'href="#id_shdk"' in teks(jawab)


def test_kk_desa_lain_tidak_dikenal(operator_klien: Client, desa_lain: Desa) -> None:
    with scope(desa_lain):
        sana = pabrik.penduduk_buat(desa_lain)
        assert sana.keluarga is not None
    jawab = operator_klien.post(ALAMAT, isi(no_kk=sana.keluarga.no_kk, aksi="cek"))
    assert jawab.status_code == 422
    assert sana.nama not in teks(jawab)


def test_hanya_yang_berhak(kades: Akun) -> None:
    assert klien(kades).get(ALAMAT).status_code == 404
