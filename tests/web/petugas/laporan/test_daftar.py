from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.web.petugas.laporan import daftar
from tests import pabrik
from tests.web.petugas.bantu import jumlah_kueri, teks

RENTAN, KTP = "/petugas/laporan/rentan/", "/petugas/laporan/tujuh-belas/"


@pytest.fixture(autouse=True)
def _hari() -> Iterator[None]:
    with time_machine.travel("2026-11-22 03:00:00+00:00"):
        yield


def test_kelompok_rentan_di_layar_dan_di_berkas(desa: Desa, operator_klien: Client) -> None:
    assert "Belum ada penduduk" in teks(operator_klien.get(RENTAN))
    pabrik.penduduk_buat(desa, tanggal_lahir=date(1950, 1, 1), cacat="2")
    html = teks(operator_klien.get(RENTAN))
    assert "Penyandang disabilitas" in html
    assert "Krajan" in html
    assert "cacat" not in html.lower()  # the law's word is disabilitas (UU 8/2016)
    pdf = operator_klien.get("/petugas/laporan/rentan.pdf")
    assert pdf.content.startswith(b"%PDF")
    xlsx = operator_klien.get("/petugas/laporan/rentan.xlsx")
    baris = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.content)).get_sheet_by_index(0).to_python()
    assert baris[-1][0] == "Jumlah"
    assert baris[-1][10] == 1
    assert operator_klien.get("/petugas/laporan/rentan.csv").status_code == 404


def test_segera_17_tahun_dikelompokkan_menurut_bulan(desa: Desa, operator_klien: Client) -> None:
    o = pabrik.penduduk_buat(
        desa, nama="Hanifah", tanggal_lahir=date(2009, 12, 11), telepon="+6281200003456", status_rekam="1"
    )
    html = teks(operator_klien.get(KTP))
    for kata in ("Hanifah", "Desember 2026", "11 Desember 2026", "RT 02 RW 01", "0812-0000-3456"):
        assert kata in html.replace("0812 0000 3456", "0812-0000-3456")
    assert o.nik not in html
    assert "Hanifah" not in teks(operator_klien.get(f"{KTP}?daftar=wajib"))


def test_wajib_belum_rekam_dibagi_halaman(
    desa: Desa, operator_klien: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daftar, "PER_HALAMAN", 2)
    for n in range(3):
        pabrik.penduduk_buat(desa, nama=f"Warga {n}", tanggal_lahir=date(2000, 1, 1 + n))
    satu, dua = (teks(operator_klien.get(f"{KTP}?daftar=wajib&halaman={n}")) for n in (1, 2))
    assert "Warga 2" in satu
    assert "Warga 0" not in satu
    assert "Warga 0" in dua
    assert "3 sampai 3 dari 3" in dua
    assert "Warga 2" in teks(operator_klien.get(f"{KTP}?daftar=wajib&halaman=77"))


def test_tidak_ada_yang_perlu_dipanggil(desa: Desa, operator_klien: Client) -> None:
    assert "Tidak ada warga yang berumur 17 tahun" in teks(operator_klien.get(KTP))
    assert "Semua yang wajib sudah tercatat" in teks(operator_klien.get(f"{KTP}?daftar=wajib"))


def test_berkas_untuk_menelepon_dan_jejaknya(desa: Desa, operator_klien: Client) -> None:
    pabrik.penduduk_buat(desa, nama="Tua", tanggal_lahir=date(1980, 1, 1), telepon="+6281200003456")
    jawab = operator_klien.get("/petugas/laporan/tujuh-belas.xlsx?daftar=wajib")
    baris = CalamineWorkbook.from_filelike(io.BytesIO(jawab.content)).get_sheet_by_index(0).to_python()
    assert baris[-1][0] == "Tua"
    assert baris[-1][7] == "0812 0000 3456"
    assert Jejak.objects.get(aksi="laporan.unduh").objek == "daftar:wajib"


def test_jumlah_kueri_daftar_tetap(desa: Desa, operator_klien: Client) -> None:
    for n in range(3):
        pabrik.penduduk_buat(desa, nama=f"Warga {n}", tanggal_lahir=date(2009, 12, 1 + n))
    for ke in (RENTAN, KTP, f"{KTP}?daftar=wajib"):
        assert jumlah_kueri(operator_klien, ke) <= 10
