from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image

from balai.berkas.services import gudang
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.selectors import dokumen_permohonan
from tests import pabrik
from tests.berkas import contoh
from tests.conftest import klien
from tests.web.warga.bantu import buka, foto, teks

pytestmark = pytest.mark.django_db
DOKUMEN = "/warga/dokumen/"


def test_kosong_menyebut_gunanya(warga_klien: Client) -> None:
    assert "Belum ada dokumen" in buka(warga_klien, DOKUMEN)


def test_unggah_tampil_di_daftar(warga_klien: Client) -> None:
    jawaban = warga_klien.post(DOKUMEN, {"jenis": "KTP", "berkas-baru": foto()}, follow=True)
    isi = teks(jawaban)
    assert "Dokumen tersimpan" in isi
    assert "KTP-el" in isi
    assert "Diunggah hari ini" in isi


@pytest.mark.parametrize(
    ("data", "bidang", "kata"),
    [
        ({"jenis": "KTP"}, "id_berkas-baru", "Ambil foto atau pilih berkas dulu"),
        ({"jenis": "", "berkas-baru": "ada"}, "id_jenis", "Pilih jenis dokumennya"),
        ({"jenis": "NGAWUR", "berkas-baru": "ada"}, "id_jenis", "Pilih jenis dokumennya"),
    ],
)
def test_kurang_isi_ditunjuk(warga_klien: Client, data: dict[str, str], bidang: str, kata: str) -> None:
    kiriman = {k: foto() if v == "ada" else v for k, v in data.items()}
    jawaban = warga_klien.post(DOKUMEN, kiriman)
    assert jawaban.status_code == 422
    isi = teks(jawaban)
    assert kata in isi
    assert f'href="#{bidang}"' in isi
    assert not Dokumen.objects.exists()


def test_berkas_berbahaya_ditolak(warga_klien: Client) -> None:
    isi = teks(warga_klien.post(DOKUMEN, {"jenis": "KTP", "berkas-baru": foto("ktp.jpg", contoh.EXE)}))
    assert "tidak dapat dipakai" in isi
    assert not Dokumen.objects.exists()


def test_berkas_keluar_bersih_dan_tertutup(warga_klien: Client, orang: Penduduk) -> None:
    warga_klien.post(DOKUMEN, {"jenis": "KTP", "berkas-baru": foto("ktp.jpg", contoh.jpeg())})
    d = Dokumen.objects.get()
    jawaban = warga_klien.get(f"{DOKUMEN}{d.kode}/asli/")
    assert jawaban["Content-Type"] == "image/jpeg"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Cache-Control"] == "private, no-store"
    assert jawaban["Content-Disposition"].startswith("inline")
    assert "sandbox" in jawaban["Content-Security-Policy"]
    assert contoh.RAHASIA not in jawaban.content
    kecil = warga_klien.get(f"{DOKUMEN}{d.kode}/kecil/")
    with Image.open(io.BytesIO(kecil.content)) as gambar:
        assert gambar.width <= 256


@pytest.mark.parametrize("bagian", ["asli/", "kecil/", ""])
def test_berkas_orang_lain_404(warga_klien: Client, orang_lain: Penduduk, bagian: str) -> None:
    d = pabrik.dokumen_buat(orang_lain)
    assert warga_klien.get(f"{DOKUMEN}{d.kode}/{bagian}").status_code == 404
    assert warga_klien.post(f"{DOKUMEN}{d.kode}/").status_code == 404
    assert Dokumen.objects.filter(dihapus_pada=None).count() == 1


def test_berkas_desa_lain_404(desa: Desa, desa_lain: Desa, orang: Penduduk) -> None:
    with scope(desa_lain):
        tetangga = pabrik.warga_buat(desa_lain, nama="Tetangga")
        d = pabrik.dokumen_buat(tetangga)
    assert klien(orang.akun).get(f"{DOKUMEN}{d.kode}/asli/").status_code == 404


def test_orang_tak_masuk_tidak_melihat_berkas(client: Client, orang: Penduduk) -> None:
    d = pabrik.dokumen_buat(orang)
    assert client.get(f"{DOKUMEN}{d.kode}/asli/")["Location"].startswith("/warga/masuk/")


def test_varian_lain_404(warga_klien: Client, orang: Penduduk) -> None:
    d = pabrik.dokumen_buat(orang)
    assert warga_klien.get(f"{DOKUMEN}{d.kode}/rahasia/").status_code == 404


def test_hapus_bertanya_dulu_dan_permohonan_tetap_memegangnya(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKU")
    d = dokumen_permohonan(p)["KTP"].dokumen
    assert "Hapus dokumen" in buka(warga_klien, f"{DOKUMEN}{d.kode}/")
    warga_klien.post(f"{DOKUMEN}{d.kode}/")
    assert d.kode not in buka(warga_klien, DOKUMEN)
    assert warga_klien.get(f"{DOKUMEN}{d.kode}/asli/").status_code == 404
    assert dokumen_permohonan(p)["KTP"].dokumen == d


def test_berkas_hilang_dijelaskan(warga_klien: Client, orang: Penduduk) -> None:
    d = pabrik.dokumen_buat(orang)
    gudang().hapus(desa_id=d.desa_id, berkas_id=d.berkas.kode)
    jawaban = warga_klien.get(f"{DOKUMEN}{d.kode}/asli/")
    assert jawaban.status_code == 410
    assert "Kirim ulang berkasnya" in teks(jawaban)
