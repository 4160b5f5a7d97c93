"""Figures of the service on the page and in its files."""

from __future__ import annotations

import io

from django.test import Client
from python_calamine import CalamineWorkbook

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.web.petugas.bantu import jumlah_kueri, teks

STATISTIK = "/petugas/statistik/"


def test_kosong_lalu_terisi(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, operator_klien: Client
) -> None:
    assert "Belum ada surat" in teks(operator_klien.get(STATISTIK))
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    html = teks(operator_klien.get(STATISTIK))
    for kata in (p.jenis.singkat, "Krajan", "100%", "1 dari 1 surat", "Unduh PDF"):
        assert kata in html
    assert jumlah_kueri(operator_klien, STATISTIK) <= 10
    assert "Belum ada surat" in teks(operator_klien.get(f"{STATISTIK}?tahun=2001"))


def test_berkas(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, operator_klien: Client) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    assert operator_klien.get("/petugas/statistik.pdf").content.startswith(b"%PDF")
    xlsx = operator_klien.get("/petugas/statistik.xlsx?tahun=9999")  # a year to come: the running one
    buku = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.content))
    assert buku.sheet_names == ["Menurut jenis", "Menurut dusun", "Lama dan tepat waktu"]
    baris = buku.get_sheet_by_index(0).to_python()
    assert (baris[-2][0], baris[-2][-1]) == (p.jenis.singkat, 1)
    assert (baris[-1][0], baris[-1][-1]) == ("Jumlah", 1)
    assert operator_klien.get("/petugas/statistik.csv").status_code == 404
