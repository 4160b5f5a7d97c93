"""Spreadsheets out of the register: masked for all who may look, whole only for a reason."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks

DAFTAR = "/petugas/penduduk/ekspor/"
UTUH = "/petugas/penduduk/ekspor/utuh/"
ALASAN = "Mencocokkan data dengan Dukcapil"


def tabel(jawab: Any) -> list[list[Any]]:
    assert jawab.status_code == 200
    assert jawab["Content-Disposition"].startswith("attachment; filename=")
    assert "no-store" in jawab["Cache-Control"]
    return CalamineWorkbook.from_filelike(io.BytesIO(jawab.content)).get_sheet_by_index(0).to_python()


def isi(jawab: Any) -> str:
    return "\n".join("|".join(map(str, b)) for b in tabel(jawab))


def test_daftar_tersamar(operator_klien: Client, orang: Penduduk) -> None:
    semua = isi(operator_klien.post(DAFTAR, {"lingkup": "hidup"}))
    assert orang.nama in semua
    assert orang.nik not in semua
    assert orang.keluarga is not None
    assert orang.keluarga.no_kk not in semua


def test_kades_mengambil_daftar_tetapi_tidak_nik_utuh(kades: Akun, orang: Penduduk) -> None:
    c = klien(kades)
    assert "Perlu NIK utuh?" not in teks(c.get(DAFTAR))
    assert orang.nama in isi(c.post(DAFTAR, {"lingkup": "hidup"}))
    assert c.get(UTUH).status_code == 404
    assert c.post(UTUH, {"alasan": ALASAN}).status_code == 404


def test_kadus_tidak_mengekspor(kadus: Akun) -> None:
    assert klien(kadus).get(DAFTAR).status_code == 404


def test_nik_utuh_menuntut_alasan_dan_tercatat(
    operator_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    jawab = operator_klien.post(UTUH, {"alasan": "", "keterangan": "surat 12"})
    assert jawab.status_code == 422
    assert "Pilih alasan mengambil data dengan NIK utuh." in teks(jawab)
    assert 'value="surat 12"' in teks(jawab)
    assert not Jejak.objects.filter(aksi__startswith="ekspor").exists()
    semua = isi(operator_klien.post(UTUH, {"alasan": ALASAN, "keterangan": "surat 12"}))
    assert orang.nik in semua
    j = Jejak.objects.filter(akun=operator, alasan__contains=ALASAN).get()
    assert "surat 12" in j.alasan


def test_alasan_lainnya_perlu_kata_sendiri(operator_klien: Client, orang: Penduduk) -> None:
    jawab = operator_klien.post(UTUH, {"alasan": "Lainnya", "keterangan": " "})
    assert jawab.status_code == 422
    assert "Tulis untuk apa data ini dipakai." in teks(jawab)
    assert operator_klien.post(UTUH, {"alasan": "Lainnya", "keterangan": "Cadangan"}).status_code == 200


@pytest.mark.parametrize(("lingkup", "ikut"), [("hidup", False), ("semua", True)])
def test_yang_meninggal_hanya_ikut_kalau_diminta(
    operator_klien: Client, desa: Desa, orang: Penduduk, lingkup: str, ikut: bool
) -> None:
    pabrik.penduduk_buat(desa, nama="Mbah Karto", status_dasar="2", shdk="11", keluarga=orang.keluarga)
    semua = isi(operator_klien.post(DAFTAR, {"lingkup": lingkup}))
    assert ("Mbah Karto" in semua) is ikut


def test_hanya_yang_disaring(operator_klien: Client, orang: Penduduk, orang_lain: Penduduk) -> None:
    html = teks(operator_klien.get(DAFTAR + "?q=siti"))
    assert "Hanya yang tampil di daftar yang sedang disaring" in html
    assert 'name="saringan" value="q=siti"' in html
    assert f"{UTUH}?q=siti" in html
    semua = isi(operator_klien.post(DAFTAR, {"lingkup": "saringan", "saringan": "q=siti"}))
    assert orang.nama in semua
    assert orang_lain.nama not in semua


def test_nik_di_alamat_tidak_dipakai(operator_klien: Client, orang: Penduduk) -> None:
    html = teks(operator_klien.get(f"{DAFTAR}?q={orang.nik}"))
    assert orang.nik not in html
    assert "sedang disaring" not in html


def test_penduduk_desa_lain_tidak_ikut(operator_klien: Client, orang: Penduduk, desa_lain: Desa) -> None:
    with scope(desa_lain):
        pabrik.penduduk_buat(desa_lain, nama="Ni Luh Sari")
    semua = isi(operator_klien.post(UTUH, {"alasan": ALASAN, "lingkup": "semua"}))
    assert orang.nama in semua
    assert "Ni Luh Sari" not in semua
