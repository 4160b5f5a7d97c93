from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import buka, teks

pytestmark = pytest.mark.django_db


@pytest.fixture
def anak(desa: Desa, orang: Penduduk) -> Penduduk:
    """A grown-up child of Siti with an account."""
    return pabrik.warga_buat(
        desa, keluarga=orang.keluarga, nama="Rizky Ramadhan", shdk="4", tanggal_lahir=date(2004, 2, 3)
    )


def _pdf_teks(isi: bytes, tmp_path: Path) -> str:
    berkas = tmp_path / "cetak.pdf"
    berkas.write_bytes(isi)
    keluar = subprocess.run(
        ["pdftotext", "-layout", str(berkas), "-"], capture_output=True, text=True, check=True
    )
    return keluar.stdout


def test_kepala_membuka_biodata_anggota_dan_anggota_bisa_melihatnya(
    warga_klien: Client, orang: Penduduk, anak: Penduduk
) -> None:
    assert "Cetak Kartu Keluarga" in buka(warga_klien, "/warga/profil/")
    isi = buka(warga_klien, "/warga/keluarga/")
    assert f"/warga/keluarga/{anak.pk}/" in isi
    assert "3 Februari 2004" in buka(warga_klien, f"/warga/keluarga/{anak.pk}/")
    buka(warga_klien, f"/warga/keluarga/{anak.pk}/")
    assert Jejak.objects.filter(subjek_id=anak.pk, jenis=Jejak.Jenis.BACA).count() == 1
    jejak = buka(klien(anak.akun), "/warga/siapa-membuka/")
    assert orang.nama in jejak
    assert "Membuka data anggota keluarga" in jejak


def test_anak_melihat_nama_keluarga_tetapi_bukan_datanya(orang: Penduduk, anak: Penduduk) -> None:
    c = klien(anak.akun)
    isi = buka(c, "/warga/profil/")
    assert orang.nama in isi
    assert orang.nik not in isi
    assert "/warga/keluarga/" not in isi.replace(f"/warga/keluarga/{anak.pk}/", "")
    assert "dibuka kepala keluarga" in buka(c, "/warga/keluarga/")
    assert c.get(f"/warga/keluarga/{orang.pk}/").status_code == 404
    assert c.get(f"/warga/keluarga/{orang.pk}/biodata.pdf").status_code == 404
    assert c.get("/warga/keluarga/kartu-keluarga.pdf").status_code == 404


def test_tetangga_tidak_bisa_membuka(orang: Penduduk, orang_lain: Penduduk) -> None:
    c = klien(orang_lain.akun)
    assert c.get(f"/warga/keluarga/{orang.pk}/").status_code == 404
    assert c.get(f"/warga/keluarga/{orang.pk}/biodata.pdf").status_code == 404


def test_orang_dewasa_menutup_datanya_dari_kepala_keluarga(
    warga_klien: Client, orang: Penduduk, anak: Penduduk, tmp_path: Path
) -> None:
    c = klien(anak.akun)
    assert f"{orang.nama} bisa membuka data Anda" in buka(c, "/warga/profil/")
    jawaban = c.post("/warga/profil/izin/", {"tutup": "1"}, follow=True)
    assert "tertutup untuk anggota keluarga lain" in teks(jawaban)
    assert warga_klien.get(f"/warga/keluarga/{anak.pk}/").status_code == 404
    for alamat in ("/warga/keluarga/", "/warga/profil/"):
        assert "Datanya ditutup oleh yang bersangkutan" in buka(warga_klien, alamat)
    cetak = _pdf_teks(warga_klien.get("/warga/keluarga/kartu-keluarga.pdf").content, tmp_path)
    assert "Rizky Ramadhan" in cetak
    assert anak.nik not in cetak
    assert not Jejak.objects.filter(subjek_id=anak.pk, jenis=Jejak.Jenis.BACA).exists()
    c.post("/warga/profil/izin/", {"tutup": "0"})
    assert warga_klien.get(f"/warga/keluarga/{anak.pk}/").status_code == 200
    assert Jejak.objects.filter(aksi="warga.izin_keluarga", subjek_id=anak.pk).count() == 2


def test_anak_di_bawah_umur_tidak_menutup_datanya(desa: Desa, orang: Penduduk) -> None:
    kecil = pabrik.warga_buat(
        desa, keluarga=orang.keluarga, nama="Nayla", shdk="4", tanggal_lahir=date(2015, 5, 5)
    )
    c = klien(kecil.akun)
    assert "Tutup data saya" not in buka(c, "/warga/profil/")
    assert c.post("/warga/profil/izin/", {"tutup": "1"}).status_code == 404
    kecil.refresh_from_db()
    assert not kecil.tutup_untuk_keluarga


def test_kartu_keluarga_tercetak_dengan_dua_tabel(
    warga_klien: Client, orang: Penduduk, anak: Penduduk, tmp_path: Path
) -> None:
    jawaban = warga_klien.get("/warga/keluarga/kartu-keluarga.pdf")
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Cache-Control"] == "private, no-store"
    isi = _pdf_teks(jawaban.content, tmp_path)
    assert orang.keluarga is not None
    for kata in ("KARTU KELUARGA", "SALINAN", orang.keluarga.no_kk, orang.nik, anak.nik, "Status Perkawinan",
                 "bukan Kartu Keluarga yang sah"):  # fmt: skip
        assert kata in isi, kata
    assert isi.index(orang.nama) < isi.index(anak.nama)


def test_biodata_tercetak(warga_klien: Client, orang: Penduduk, tmp_path: Path) -> None:
    isi = _pdf_teks(warga_klien.get(f"/warga/keluarga/{orang.pk}/biodata.pdf").content, tmp_path)
    for kata in ("BIODATA PENDUDUK WARGA NEGARA INDONESIA", orang.nik, "14 April 1988", "Yang bersangkutan"):
        assert kata in isi, kata


def test_kk_yang_ditutup_tidak_bocor_di_halaman_profil(
    warga_klien: Client, orang: Penduduk, anak: Penduduk
) -> None:
    Penduduk.objects.filter(pk=anak.pk).update(tutup_untuk_keluarga=True)
    isi = buka(warga_klien, "/warga/profil/")
    assert anak.nama in isi
    assert anak.nik not in isi
