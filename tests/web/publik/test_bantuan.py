"""The public list: counts per hamlet and shortened names, nothing else of anybody."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from balai.bantuan.models import Penerima, Sasaran
from balai.bantuan.services import program_tutup
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_bantuan import kelompok_buat, penerima_buat, program_buat


@pytest.fixture
def tamu(desa: Desa) -> Client:
    return klien()


def _teks(c: Client, alamat: str) -> str:
    jawab = c.get(alamat)
    assert jawab.status_code == 200
    return str(jawab.content.decode())


def test_tanpa_yang_diterbitkan_tidak_ada_tautan(tamu: Client, orang: Penduduk) -> None:
    penerima_buat(program_buat(nama="Diam"), orang)
    assert "/bantuan/" not in _teks(tamu, "/").replace("/warga/bantuan/", "")
    isi = _teks(tamu, "/bantuan/")
    assert "Belum ada yang diumumkan" in isi
    assert "Diam" not in isi


def test_yang_diterbitkan_berjumlah_per_dusun(tamu: Client, desa: Desa) -> None:
    program = program_buat(Sasaran.KELUARGA, kode="PKH", nama="Keluarga Harapan", terbit=True)
    for _ in range(3):
        penerima_buat(program, pabrik.penduduk_buat(desa).keluarga)
    assert 'href="/bantuan/"' in _teks(tamu, "/")
    isi = _teks(tamu, "/bantuan/")
    assert 'href="/bantuan/pkh/"' in isi
    assert 'Krajan <b class="angka">3</b>' in isi


def test_nama_disingkat_tanpa_nik_alamat_dan_rt(tamu: Client, orang: Penduduk) -> None:
    program = program_buat(kode="PIP", terbit=True, nama="PIP")
    p = penerima_buat(program, orang)
    Penerima.objects.filter(pk=p.pk).update(no_kartu="6013010000004417", alamat="Jalan Melati 3")
    jawab = tamu.get("/bantuan/pip/")
    isi = jawab.content.decode()
    assert "Siti R." in isi
    for rahasia in ("Rahmawati", orang.nik, orang.nik[-4:], "4417", "Melati", "RT 02"):
        assert rahasia not in isi
    assert "noindex" in jawab["X-Robots-Tag"]


def test_anak_hanya_dihitung(tamu: Client, desa: Desa) -> None:
    program = program_buat(kode="PIP", terbit=True)
    anak = pabrik.penduduk_buat(desa, nama="Nayla Safitri", tanggal_lahir=date(2018, 5, 1))
    penerima_buat(program, anak)
    isi = _teks(tamu, "/bantuan/pip/")
    assert "1 anak." in isi
    assert "Nayla" not in isi


def test_kelompok_disebut_utuh(tamu: Client, orang: Penduduk) -> None:
    penerima_buat(program_buat(Sasaran.KELOMPOK, kode="BIBIT", terbit=True), kelompok_buat(orang))
    assert "Tani Makmur" in _teks(tamu, "/bantuan/bibit/")


def test_yang_tidak_terbit_atau_ditutup_404(tamu: Client) -> None:
    program_buat(kode="DIAM")
    tutup = program_buat(kode="TUTUP", terbit=True)
    program_tutup(program=tutup, alasan="Selesai", oleh=None)
    for kode in ("diam", "tutup", "tiada"):
        assert tamu.get(f"/bantuan/{kode}/").status_code == 404
