"""Many at once, on the pages: ticks, a whole list, the page that tells what was done."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Borongan, Permohonan
from balai.surat.services.borongan import borongan_jalankan
from tests import pabrik, pabrik_alur
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks


@pytest.fixture
def kode(desa: Desa, orang: Penduduk) -> list[str]:
    return pabrik_alur.diajukan_banyak(orang, desa=desa, jumlah=60)


def _kirim(c: Client, aksi: str, kode: list[str], **lain: str) -> str:
    """Press the button; returns the address of the result."""
    isi = {"aksi": aksi, "pilih": kode, "kunci": pabrik.kunci(), "tab": "kerja"} | lain
    jawab = c.post("/petugas/borongan/", isi)
    assert jawab.status_code == 302
    return jawab.headers["Location"]


def test_yang_dicentang_diambil_sekaligus(operator_klien: Client, kode: list[str]) -> None:
    html = teks(operator_klien.get("/petugas/antrean/"))
    assert html.count('form="borongan"') == 50
    hasil = teks(operator_klien.get(_kirim(operator_klien, "ambil", kode[:3])))
    assert "3 permohonan diambil." in hasil
    assert Permohonan.objects.filter(keadaan="diproses").count() == 3


def test_pilih_semua_di_halaman_ini_tanpa_skrip(operator_klien: Client, kode: list[str]) -> None:
    html = teks(operator_klien.get("/petugas/antrean/"))
    tautan = re.search(r'href="([^"]+)">Pilih semua di halaman ini', html)
    assert tautan
    semua = teks(operator_klien.get("/petugas/antrean/" + tautan[1].replace("&amp;", "&")))
    assert len(re.findall(r'name="pilih"[^>]* checked', semua)) == 50


def test_semua_hasil_saringan_ditunjukkan_dulu_lalu_dikerjakan_pekerja(
    operator_klien: Client, kode: list[str]
) -> None:
    assert "Semua 60 hasil saringan" in teks(operator_klien.get("/petugas/antrean/"))
    isi = {"aksi": "ambil", "lingkup": "semua", "tab": "kerja", "jenis": "SKU"}
    yakin = teks(operator_klien.post("/petugas/borongan/", isi))
    assert "Ambil 60 permohonan?" in yakin
    assert Permohonan.objects.filter(keadaan="diproses").count() == 0
    pilih = re.findall(r'name="pilih" value="([^"]+)"', yakin)
    assert sorted(pilih) == sorted(kode)
    alamat = _kirim(operator_klien, "ambil", pilih, yakin="1", lingkup="semua")
    assert "0 dari 60 permohonan" in teks(operator_klien.get(alamat))
    borongan_jalankan(borongan_id=Borongan.objects.get().pk)
    assert "60 permohonan diambil." in teks(operator_klien.get(alamat))


def test_saringan_membatasi_dan_yang_tidak_cocok_keadaannya_tidak_ikut(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator, jenis="SKD")
    isi = {"aksi": "siapkan", "lingkup": "semua", "tab": "kerja"}
    assert "Buat surat untuk 1 permohonan?" in teks(operator_klien.post("/petugas/borongan/", isi))
    isi |= {"jenis": "SKD"}
    assert operator_klien.post("/petugas/borongan/", isi).status_code == 422


def test_yang_gagal_disebut_nama_dan_sebabnya(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client, kode: list[str]
) -> None:
    alamat = _kirim(operator_klien, "siapkan", kode[:2])
    html = teks(operator_klien.get(alamat))
    assert "2 permohonan dibiarkan." in html
    assert html.count("Belum mulai diperiksa. Ambil dulu") == 2
    assert orang.nama in html


def test_tanpa_pilihan_diberi_tahu(operator_klien: Client) -> None:
    for isi in ({}, {"aksi": "ambil"}, {"aksi": "hapus", "pilih": "x"}):
        jawab = operator_klien.post("/petugas/borongan/", isi)
        assert jawab.status_code == 422
        assert "Belum ada yang dipilih" in teks(jawab)


def test_tanpa_hak_404(kadus: Akun, operator: Akun, operator_klien: Client, kode: list[str]) -> None:
    isi = {"aksi": "ambil", "pilih": kode[:1]}
    assert klien(kadus).post("/petugas/borongan/", isi).status_code == 404
    assert operator_klien.post("/petugas/borongan/", isi | {"aksi": "tandatangani"}).status_code == 404


def test_hasil_hanya_untuk_pembuatnya(operator_klien: Client, sekdes: Akun, kode: list[str]) -> None:
    alamat = _kirim(operator_klien, "ambil", kode[:1])
    assert klien(sekdes).get(alamat).status_code == 404


def test_sekdes_menyetujui_beberapa_dari_halamannya(
    desa: Desa, orang: Penduduk, operator: Akun, sekdes: Akun
) -> None:
    Desa.objects.filter(pk=desa.pk).update(perlu_verifikasi=True)
    desa.perlu_verifikasi = True
    c = klien(sekdes)
    for jenis in ("SKU", "SKD"):
        p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator, jenis=jenis)
        operator_klien = klien(operator)
        operator_klien.post(f"/petugas/permohonan/{p.kode}/siapkan/", {"kunci": pabrik.kunci()})
    html = teks(c.get("/petugas/verifikasi/"))
    pilih = re.findall(r'name="pilih" value="([^"]+)"', html)
    assert len(pilih) == 2
    isi = {"aksi": "verifikasi", "pilih": pilih, "kunci": pabrik.kunci()}
    hasil = c.post("/petugas/borongan/", isi, follow=True)
    assert "2 permohonan disetujui." in teks(hasil)
    assert Permohonan.objects.filter(keadaan="menunggu_ttd").count() == 2


def test_yang_diteruskan_ke_sekretaris_tidak_disebut_dibuatkan_surat(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    Desa.objects.filter(pk=desa.pk).update(perlu_verifikasi=True)
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    html = teks(operator_klien.get(_kirim(operator_klien, "siapkan", [p.kode])))
    assert "1 permohonan diteruskan ke Sekretaris Desa." in html
    assert "dibuatkan surat." not in html


def test_sudah_diambil_ditanya_dulu_karena_menutup_permohonan(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, operator_klien: Client
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    isi = {"aksi": "serahkan", "pilih": [p.kode], "tab": "siap"}
    tanya = teks(operator_klien.post("/petugas/borongan/", isi))
    assert "Catat 1 surat sudah diambil?" in tanya
    assert "diterima pemohonnya sendiri" in tanya
    assert Permohonan.objects.get(pk=p.pk).keadaan == "siap_diambil"
    _kirim(operator_klien, "serahkan", [p.kode], tab="siap", yakin="1")
    assert Permohonan.objects.get(pk=p.pk).penerima == orang.nama


def test_anggaran_kueri_hasil_dengan_banyak_baris(operator_klien: Client, kode: list[str]) -> None:
    alamat = _kirim(operator_klien, "siapkan", kode)
    borongan_jalankan(borongan_id=Borongan.objects.get().pk)
    assert jumlah_kueri(operator_klien, alamat) <= 10
