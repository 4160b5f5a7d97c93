"""The officials' page of the survey."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_survei import penilaian_banyak
from tests.web.petugas.bantu import jumlah_kueri, teks

SURVEI = "/petugas/kepuasan/"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun) -> Permohonan:
    return pabrik.permohonan_di("ditolak", desa=desa, orang=orang, operator=operator)


def test_di_bawah_lima_hanya_jumlahnya(p: Permohonan, orang: Penduduk, operator_klien: Client) -> None:
    assert "Belum ada penilaian" in teks(operator_klien.get(SURVEI))
    penilaian_banyak(p, orang, 4, saran="Petugasnya galak")
    html = teks(operator_klien.get(SURVEI))
    assert "Baru 4 penilaian" in html
    assert "galak" not in html
    assert "Unduh" not in html


def test_lima_jawaban_menampilkan_indeks_tanpa_nama(
    p: Permohonan, orang: Penduduk, operator_klien: Client
) -> None:
    penilaian_banyak(p, orang, 5, saran="<b>Tambah</b> kursi", jenis_kelamin="2", kelompok_umur="25-39")
    html = teks(operator_klien.get(SURVEI))
    # elements 4 and 3: mean 3.5, times 25
    for kata in ("87,50", "Mutu B", "Perempuan", "25 sampai 39 tahun", "&lt;b&gt;Tambah&lt;/b&gt; kursi"):
        assert kata in html
    assert "Warga Antre" not in html
    assert jumlah_kueri(operator_klien, SURVEI) <= 10
    assert "87,50" in teks(operator_klien.get(f"{SURVEI}?jenis=SKU&masa=setahun"))
    assert "Belum ada penilaian" in teks(operator_klien.get(f"{SURVEI}?jenis=SKD"))
    assert "Belum ada penilaian" in teks(operator_klien.get(f"{SURVEI}?masa=2001-t1"))


def test_berkas_memuat_indeks_dan_tidak_memuat_saran(
    p: Permohonan, orang: Penduduk, operator_klien: Client
) -> None:
    penilaian_banyak(p, orang, 5, saran="Tambah kursi")
    assert operator_klien.get("/petugas/kepuasan.pdf").content.startswith(b"%PDF")
    xlsx = operator_klien.get("/petugas/kepuasan.xlsx").content
    buku = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    semua = [sel for nama in buku.sheet_names for b in buku.get_sheet_by_name(nama).to_python() for sel in b]
    assert "87,50" in semua
    assert "Tambah kursi" not in semua
    assert operator_klien.get("/petugas/kepuasan.csv").status_code == 404


def test_berkas_tanpa_cukup_jawaban_tidak_membocorkan(
    p: Permohonan, orang: Penduduk, operator_klien: Client
) -> None:
    penilaian_banyak(p, orang, 2, umum=1, nilai={"1": 1})
    xlsx = operator_klien.get("/petugas/kepuasan.xlsx").content
    buku = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    assert [len(buku.get_sheet_by_name(n).to_python()) for n in buku.sheet_names] == [3, 3, 3]  # heads alone
    assert operator_klien.get("/petugas/kepuasan.pdf").content.startswith(b"%PDF")


def test_kades_boleh_melihat_kadus_tidak(desa: Desa, kades: Akun, kadus: Akun) -> None:
    assert klien(kades).get(SURVEI).status_code == 200
    assert klien(kadus).get(SURVEI).status_code == 404
