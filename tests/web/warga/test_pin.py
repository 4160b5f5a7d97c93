from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from balai.akun.models import Akun, Percobaan
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import buka, teks

pytestmark = pytest.mark.django_db
BARU = "730184"


@pytest.fixture
def pemula(orang: Penduduk) -> Penduduk:
    """A citizen who holds only an activation code."""
    Akun.objects.filter(pk=orang.akun_id).update(wajib_ganti=True, password=make_password("55512345"))
    orang.refresh_from_db()
    return orang


def masuk(orang: Penduduk, pin: str, lanjut: str = "") -> tuple[Client, Any]:
    c = klien()
    return c, c.post("/warga/masuk/", {"nik": orang.nik, "pin": pin, "lanjut": lanjut})


def test_masuk_pertama_dipaksa_membuat_pin(pemula: Penduduk) -> None:
    c, jawaban = masuk(pemula, "5551 2345")
    assert jawaban["Location"] == "/warga/pin/"
    isi = buka(c, "/warga/pin/")
    assert "PIN baru" in isi
    assert "Ulangi PIN baru" in isi
    assert "<span>Simpan</span>" in isi
    assert "PIN sekarang" not in isi


@pytest.mark.parametrize(
    "alamat", ["/warga/", "/warga/profil/", "/warga/permohonan/baru/", "/warga/dokumen/"]
)
def test_sebelum_pin_dibuat_halaman_lain_tertutup(pemula: Penduduk, alamat: str) -> None:
    c, _ = masuk(pemula, "55512345")
    assert c.get(alamat)["Location"] == "/warga/pin/"


def test_pin_baru_langsung_berlaku(pemula: Penduduk) -> None:
    c, _ = masuk(pemula, "55512345")
    jawaban = c.post("/warga/pin/", {"pin": BARU, "ulang": BARU}, follow=True)
    assert jawaban.redirect_chain[-1][0] == "/warga/"
    assert "PIN baru tersimpan" in teks(jawaban)
    assert masuk(pemula, BARU)[1]["Location"] == "/warga/"
    assert masuk(pemula, "55512345")[1].status_code == 200
    assert Jejak.objects.filter(aksi="akun.pin", akun=pemula.akun).count() == 1


def test_setelah_pin_dibuat_kembali_ke_tujuan(pemula: Penduduk) -> None:
    c, jawaban = masuk(pemula, "55512345", "/warga/permohonan/baru/?jenis=SKU")
    hasil = c.post(jawaban["Location"], {"pin": BARU, "ulang": BARU})
    assert hasil["Location"] == "/warga/permohonan/baru/?jenis=SKU"


def test_tujuan_asing_sesudah_pin_ditolak(pemula: Penduduk) -> None:
    c, _ = masuk(pemula, "55512345")
    hasil = c.post("/warga/pin/?lanjut=https://jahat.example/", {"pin": BARU, "ulang": BARU})
    assert hasil["Location"] == "/warga/"


@pytest.mark.parametrize(
    ("pin", "kata"),
    [
        ("123456", "mudah ditebak"),
        ("111111", "mudah ditebak"),
        ("140488", "tanggal lahir"),
        ("12345", "6 angka"),
        ("abcdef", "6 angka"),
        ("1234567", "6 angka"),
        ("", "6 angka"),
    ],
)
def test_pin_lemah_ditolak_dengan_sebabnya(pemula: Penduduk, pin: str, kata: str) -> None:
    c, _ = masuk(pemula, "55512345")
    jawaban = c.post("/warga/pin/", {"pin": pin, "ulang": pin})
    assert jawaban.status_code == 422
    isi = teks(jawaban)
    assert kata in isi
    assert 'href="#id_pin"' in isi
    assert not pin or f'value="{pin}"' not in isi
    pemula.akun.refresh_from_db()  # type: ignore[union-attr]
    assert pemula.akun.wajib_ganti  # type: ignore[union-attr]


def test_pin_dari_nik_ditolak(pemula: Penduduk) -> None:
    c, _ = masuk(pemula, "55512345")
    pin = pemula.nik[5:11]
    assert c.post("/warga/pin/", {"pin": pin, "ulang": pin}).status_code == 422


def test_ulangan_yang_beda_ditunjuk_di_kolomnya(pemula: Penduduk) -> None:
    c, _ = masuk(pemula, "55512345")
    isi = teks(c.post("/warga/pin/", {"pin": BARU, "ulang": "730185"}))
    assert "Kedua PIN tidak sama" in isi
    assert 'href="#id_ulang"' in isi


def test_ganti_sendiri_meminta_pin_sekarang(warga_klien: Client, orang: Penduduk) -> None:
    assert "PIN sekarang" in buka(warga_klien, "/warga/pin/")
    kosong = warga_klien.post("/warga/pin/", {"pin": BARU, "ulang": BARU})
    assert kosong.status_code == 422
    assert "Isi PIN yang sekarang Anda pakai." in teks(kosong)
    assert not Percobaan.objects.exists()
    isi = teks(warga_klien.post("/warga/pin/", {"lama": "918273", "pin": BARU, "ulang": BARU}))
    assert "PIN sekarang tidak cocok." in isi
    jawaban = warga_klien.post("/warga/pin/", {"lama": pabrik.PIN, "pin": BARU, "ulang": BARU})
    assert jawaban["Location"] == "/warga/akun/"
    assert masuk(orang, BARU)[1]["Location"] == "/warga/"


def test_sesi_ini_tetap_sesi_lain_berakhir(warga_klien: Client, orang: Penduduk) -> None:
    lain, _ = masuk(orang, pabrik.PIN)
    warga_klien.post("/warga/pin/", {"lama": pabrik.PIN, "pin": BARU, "ulang": BARU})
    assert warga_klien.get("/warga/").status_code == 200
    assert lain.get("/warga/")["Location"].startswith("/warga/masuk/")


def test_menebak_pin_sekarang_ditahan(warga_klien: Client, orang: Penduduk) -> None:
    for _ in range(5):
        warga_klien.post("/warga/pin/", {"lama": "000111", "pin": BARU, "ulang": BARU})
    isi = teks(warga_klien.post("/warga/pin/", {"lama": pabrik.PIN, "pin": BARU, "ulang": BARU}))
    assert "Terlalu banyak percobaan" in isi
    assert masuk(orang, pabrik.PIN)[1].status_code == 429


def test_pin_lama_tidak_bisa_dipakai_lagi(warga_klien: Client) -> None:
    isi = teks(warga_klien.post("/warga/pin/", {"lama": pabrik.PIN, "pin": pabrik.PIN, "ulang": pabrik.PIN}))
    assert "sama dengan yang lama" in isi
