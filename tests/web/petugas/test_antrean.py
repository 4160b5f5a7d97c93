"""The worktable."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, perbanyak, teks

ANTREAN = "/petugas/antrean/"


@pytest.fixture
def buat(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Any:
    def _buat(keadaan: str = "diajukan", siapa: Penduduk | None = None, jenis: str = "SKU") -> Permohonan:
        return pabrik.permohonan_di(
            keadaan, desa=desa, orang=siapa or orang, operator=operator, kades=kades, jenis=jenis
        )

    return _buat


def test_tab_dengan_jumlahnya(operator_klien: Client, buat: Any) -> None:
    for k in ("diajukan", "diproses", "perlu_perbaikan", "menunggu_ttd", "siap_diambil", "selesai"):
        buat(k)
    html = operator_klien.get(ANTREAN).content.decode()
    for label, n in [
        ("Perlu dikerjakan", 2),
        ("Di warga", 1),
        ("Menunggu tanda tangan", 1),
        ("Surat siap", 1),
    ]:
        assert re.search(rf"{label}\s*<span>{n}</span>", html), label
    assert "<td" in html
    assert html.count("data-href=") == 2


def test_kelompok_menurut_tenggat(operator_klien: Client, buat: Any) -> None:
    lewat, nanti = buat(), buat()
    Permohonan.objects.filter(pk=lewat.pk).update(janji_pada=timezone.now() - timedelta(days=3))
    Permohonan.objects.filter(pk=nanti.pk).update(janji_pada=timezone.now() + timedelta(days=30))
    html = operator_klien.get(ANTREAN).content.decode()
    assert (
        html.index("Lewat waktu")
        < html.index(lewat.kode)
        < html.index("Besok dan seterusnya")
        < html.index(nanti.kode)
    )
    assert "1 lewat waktu" in html
    assert "Harus selesai hari ini" not in html


def test_yang_sudah_diperbaiki_terlihat(operator_klien: Client, buat: Any, desa: Desa, warga: Akun) -> None:
    p = buat("perlu_perbaikan")
    s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=pabrik.kunci())
    assert "Sudah diperbaiki" in operator_klien.get(ANTREAN).content.decode()


@pytest.mark.parametrize(
    ("saring", "ada"),
    [
        ("jenis=SKU", True),
        ("jenis=SKD", False),
        ("petugas=kosong", True),
        ("dusun=999999", False),
        ("jenis=%27", False),
    ],
)
def test_saringan_bekerja_tanpa_skrip(saring: str, ada: bool, operator_klien: Client, buat: Any) -> None:
    p = buat()
    html = operator_klien.get(f"{ANTREAN}?{saring}").content.decode()
    assert (p.kode in html) is ada
    assert ("Tidak ada yang cocok dengan saringan" in html) is not ada


def test_baris_tidak_memuat_nik(operator_klien: Client, buat: Any, orang: Penduduk) -> None:
    buat()
    assert orang.nik not in operator_klien.get(ANTREAN).content.decode()


def test_lima_puluh_baris_sehalaman(operator_klien: Client, buat: Any, desa: Desa) -> None:
    perbanyak(buat(), 59, desa=desa)
    satu, dua = teks(operator_klien.get(ANTREAN)), teks(operator_klien.get(f"{ANTREAN}?halaman=2"))
    assert satu.count("data-href=") == 50
    assert dua.count("data-href=") == 10
    assert "51 sampai 60 dari 60" in dua
    assert teks(operator_klien.get(f"{ANTREAN}?halaman=99")).count("data-href=") == 50


@pytest.mark.parametrize(
    ("alamat", "keadaan"),
    [
        ("antrean/", "diajukan"),
        ("antrean/segar/", "diajukan"),
        ("antrean/?tab=ttd", "menunggu_ttd"),
        ("antrean/?tab=selesai", "selesai"),
        ("antrean/?q=warga", "diajukan"),
        ("arsip/", "siap_diambil"),
        ("antar/", "siap_diambil"),
        ("kabar/", "diajukan"),
    ],
)
def test_kueri_tetap_berapa_pun_barisnya(
    alamat: str, keadaan: str, operator_klien: Client, buat: Any, desa: Desa
) -> None:
    p = buat(keadaan)
    Permohonan.objects.update(pengambilan="antar")
    p.refresh_from_db()
    perbanyak(p, 4, desa=desa)
    sedikit = jumlah_kueri(operator_klien, f"/petugas/{alamat}")
    perbanyak(p, 55, desa=desa)
    assert jumlah_kueri(operator_klien, f"/petugas/{alamat}") == sedikit <= 10


def test_kueri_halaman_periksa_tetap_walau_antrean_panjang(
    operator_klien: Client, buat: Any, desa: Desa
) -> None:
    p = buat("diproses")
    sedikit = jumlah_kueri(operator_klien, f"/petugas/permohonan/{p.kode}/")
    perbanyak(p, 60, desa=desa)
    assert jumlah_kueri(operator_klien, f"/petugas/permohonan/{p.kode}/") == sedikit <= 10


def test_kueri_meja_tanda_tangan_tetap(kades: Akun, buat: Any, desa: Desa) -> None:
    p = buat("menunggu_ttd")
    c = klien(kades)
    sedikit = jumlah_kueri(c, "/petugas/tanda-tangan/")
    perbanyak(p, 60, desa=desa)
    assert jumlah_kueri(c, "/petugas/tanda-tangan/") == sedikit <= 10


def test_permohonan_baru_muncul_di_potongan_segar(operator_klien: Client, buat: Any) -> None:
    html = operator_klien.get(ANTREAN).content.decode()
    alamat = re.search(r'hx-get="([^"]+)"', html)
    assert alamat is not None
    tujuan = alamat[1].replace("&amp;", "&")
    assert 'data-jumlah="0"' in html
    assert operator_klien.get(tujuan).status_code == 204
    p = buat()
    jawab = operator_klien.get(tujuan)
    potongan = jawab.content.decode()
    assert jawab.status_code == 200
    assert p.kode in potongan
    assert 'data-jumlah="1"' in potongan
    assert "hx-swap-oob" in potongan
    assert "<html" not in potongan


def test_potongan_segar_tidak_memperpanjang_sesi(operator: Akun) -> None:
    c = klien(operator)
    c.get(ANTREAN)
    sesi = c.session
    lama = sesi["aktif_pada"] - 600
    sesi["aktif_pada"] = lama
    sesi.save()
    c.get("/petugas/antrean/segar/", headers={"X-Balai-Latar": "1"})
    assert c.session["aktif_pada"] == lama
    c.get(ANTREAN)
    assert c.session["aktif_pada"] > lama


def test_halaman_meminta_disegarkan_di_bawah_dua_puluh_detik(operator_klien: Client) -> None:
    cocok = re.search(r'hx-trigger="every (\d+)s"', operator_klien.get(ANTREAN).content.decode())
    assert cocok is not None
    assert int(cocok[1]) < 20


def test_desa_tanpa_verifikasi_tidak_menampilkan_tabnya(operator_klien: Client, desa: Desa) -> None:
    assert "Di Sekretaris Desa" not in operator_klien.get(ANTREAN).content.decode()
    Desa.objects.filter(pk=desa.pk).update(perlu_verifikasi=True, sebutan_sekretaris="Carik")
    assert "Di Carik" in operator_klien.get(ANTREAN).content.decode()


@pytest.mark.parametrize("peran", ["kades", "kadus"])
def test_tanpa_hak_periksa_antrean_tidak_ada(peran: str, request: pytest.FixtureRequest) -> None:
    c = klien(request.getfixturevalue(peran))
    assert c.get(ANTREAN).status_code == 404
    html = c.get("/petugas/kabar/").content.decode()
    assert f'href="{ANTREAN}"' not in html
    assert "Cari nama, NIK" not in html
