from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory

from balai.desa.models import Desa
from balai.web.galat import csrf_gagal, galat_400

pytestmark = pytest.mark.django_db
SEMUA = ["/", "/layanan/", "/layanan/sku/", "/panduan/", "/pin/", "/privasi/"]


def test_panduan_memakai_kata_di_layar(client: Client, desa: Desa) -> None:
    teks = client.get("/panduan/").content.decode()
    for kata in ("Permohonan Surat", "Isi Form", "Keperluan", "Kirim", "Masuk", "Simpan", "Keluar"):
        assert kata in teks


def test_pin_menyebut_berkas_dan_wa_operator(client: Client, desa: Desa) -> None:
    teks = client.get("/pin/").content.decode()
    assert "Kartu Keluarga asli" in teks
    assert "Buku nikah asli" in teks
    assert "https://wa.me/6281200000012?text=" in teks
    assert 'id="lupa"' in teks


def test_privasi_dengan_kata_biasa(client: Client, desa: Desa) -> None:
    assert "Siapa yang bisa melihat" in client.get("/privasi/").content.decode()


@pytest.mark.parametrize("alamat", [*SEMUA, "/lambang"])
def test_halaman_umum_hanya_dibaca(client: Client, desa: Desa, alamat: str) -> None:
    assert client.post(alamat).status_code == 405


@pytest.mark.parametrize("alamat", SEMUA)
def test_csp_ketat_dan_tanpa_skrip_di_halaman(client: Client, desa: Desa, alamat: str) -> None:
    jawaban = client.get(alamat)
    assert "unsafe" not in jawaban["Content-Security-Policy"]
    assert " style=" not in jawaban.content.decode()


def test_404_menunjukkan_jalan_pulang(client: Client, desa: Desa) -> None:
    jawaban = client.get("/tidak-ada/")
    assert jawaban.status_code == 404
    assert "Halaman tidak ditemukan" in jawaban.content.decode()
    assert "Ke beranda" in jawaban.content.decode()


def test_404_warga_pulang_ke_berandanya_sendiri(warga_klien: Client) -> None:
    for alamat, beranda in (("/warga/lapor/tidakada/", "/warga/"), ("/tidak-ada/", "/")):
        html = warga_klien.get(alamat).content.decode()
        assert f'href="{beranda}"' in re.sub(r"<header.*?</header>", "", html, flags=re.S)


def test_galat_tanpa_desa_tetap_terbaca(rf: RequestFactory, db: None) -> None:
    jawaban = galat_400(rf.get("/"))
    assert jawaban.status_code == 400
    assert "Kiriman tidak terbaca" in jawaban.content.decode()


def test_formulir_lama_bisa_dikirim_lagi_tanpa_mengetik_ulang(rf: RequestFactory, desa: Desa) -> None:
    request = rf.post(
        "/warga/masuk/", {"nik": "99", "csrfmiddlewaretoken": "x"}, headers={"origin": "http://testserver"}
    )
    request.desa = desa  # type: ignore[attr-defined]
    teks = csrf_gagal(request).content.decode()
    assert "Kirim lagi" in teks
    assert 'name="nik" value="99"' in teks


def test_formulir_asing_tidak_ditawari_kirim_lagi(rf: RequestFactory, desa: Desa) -> None:
    request = rf.post("/warga/masuk/", {"nik": "99"}, headers={"origin": "https://jahat.example"})
    request.desa = desa  # type: ignore[attr-defined]
    teks = csrf_gagal(request).content.decode()
    assert "Kirim lagi" not in teks
    assert 'value="99"' not in teks


def test_situs_bisa_disimpan_sebagai_aplikasi_di_hp(desa: Desa) -> None:
    jawab = Client().get("/manifes.webmanifest")
    isi = jawab.json()
    assert jawab["Content-Type"] == "application/manifest+json"
    assert isi["name"] == "Layanan Mandiri Desa Sukamaju"
    assert isi["start_url"] == "/warga/"
    assert {i["sizes"] for i in isi["icons"]} == {"192x192", "512x512"}
    assert 'rel="manifest" href="/manifes.webmanifest"' in Client().get("/").content.decode()


def test_404_petugas_kembali_ke_meja_kerjanya(operator_klien: Client) -> None:
    html = operator_klien.get("/petugas/permohonan/tidakada/").content.decode()
    assert re.search(r'href="/petugas/"[^>]*>.*?Ke meja kerja', html, flags=re.S)
