from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.penduduk.services import pendataan_lengkapi
from balai.web.petugas.laporan import buku
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks

DASAR = "/petugas/laporan/buku/"
KODE = ["b1", "b2", "b3", "b4", "b5"]


@pytest.fixture
def warga_desa(desa: Desa) -> list[Penduduk]:
    orang = [pabrik.penduduk_buat(desa, nama=f"Warga {n:02}") for n in range(3)]
    orang.append(pabrik.penduduk_buat(desa, nama="Tamu", status_penduduk="2"))
    pendataan_lengkapi(tanggal=date(2026, 9, 3))
    return orang


def baris_excel(isi: bytes) -> list[list[Any]]:
    """Rows under the head, which is the third row."""
    return CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0).to_python()[3:]


def teks_pdf(isi: bytes) -> str:
    dok = pypdfium2.PdfDocument(isi)
    try:
        return " ".join(" ".join(dok[n].get_textpage().get_text_range().split()) for n in range(len(dok)))
    finally:
        dok.close()


@pytest.mark.parametrize("kode", KODE)
def test_setiap_buku_di_layar_sebagai_pdf_dan_excel_tanpa_nik_utuh(
    warga_desa: list[Penduduk], operator_klien: Client, kode: str
) -> None:
    html = teks(operator_klien.get(f"{DASAR}{kode}/"))
    pdf = operator_klien.get(f"{DASAR}{kode}.pdf")
    xlsx = operator_klien.get(f"{DASAR}{kode}.xlsx")
    assert (pdf.status_code, xlsx.status_code) == (200, 200)
    assert xlsx["Content-Disposition"].startswith('attachment; filename="buku-b.')
    isi = html + teks_pdf(pdf.content) + str(baris_excel(xlsx.content))
    assert not re.search(r"99\d{14}", isi)
    assert f"MODEL B.{kode[1]}" in teks_pdf(pdf.content)


@pytest.mark.parametrize("ke", ["b6/", "b6.pdf", "b1.csv", "b6/utuh/", "b2/utuh/", "b3/utuh/"])
def test_buku_atau_bentuk_yang_tidak_ada_404(desa: Desa, operator_klien: Client, ke: str) -> None:
    assert operator_klien.get(f"{DASAR}{ke}").status_code == 404


def test_buku_panjang_dibagi_halaman(
    desa: Desa, operator_klien: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buku, "PER_HALAMAN", 2)
    for n in range(5):
        pabrik.penduduk_buat(desa, nama=f"Warga {n}")
    dua = teks(operator_klien.get(f"{DASAR}b1/?halaman=2"))
    assert "Warga 2" in dua
    assert "Warga 3" in dua
    assert "Warga 1" not in dua
    assert "3 sampai 4 dari 5" in dua
    for aneh in ("0", "-1", "x", "99999", "9" * 40):
        assert "Warga 0" in teks(operator_klien.get(f"{DASAR}b1/?halaman={aneh}"))


def test_satu_dusun_di_layar_dan_di_berkas(warga_desa: list[Penduduk], operator_klien: Client) -> None:
    krajan, kosong = Dusun.objects.get(), Dusun.objects.create(nama="Tegalsari")
    assert "Warga 00" in teks(operator_klien.get(f"{DASAR}b1/?dusun={krajan.pk}"))
    sepi = pabrik.Rt.objects.create(rw=pabrik.Rw.objects.create(dusun=kosong, nomor="01"), nomor="01")
    Penduduk.objects.filter(nama="Warga 02").update(rt=sepi)
    xlsx = operator_klien.get(f"{DASAR}b1.xlsx?dusun={kosong.pk}")
    assert [b[1] for b in baris_excel(xlsx.content)] == ["Warga 02"]
    for aneh in ("x", "999999", "-1"):
        assert "3 orang" in teks(operator_klien.get(f"{DASAR}b1/?dusun={aneh}"))


def test_masa_buku_mutasi_dan_rekapitulasi(warga_desa: list[Penduduk], operator_klien: Client) -> None:
    for kode in ("b2", "b3"):
        assert "Tahun 2026" in teks(operator_klien.get(f"{DASAR}{kode}/?masa=2026"))
        assert "Bulan September 2026" in teks(operator_klien.get(f"{DASAR}{kode}/?masa=2026-09"))
        for aneh in ("x", "2026-99", "20266"):
            assert operator_klien.get(f"{DASAR}{kode}/?masa={aneh}").status_code == 200
    sebulan, setahun = (teks(operator_klien.get(f"{DASAR}b3/?masa={m}")) for m in ("2026-09", "2026"))
    for kata in ("Tambahan bulan ini", "Jumlah penduduk awal bulan", "pendataan bulan ini"):
        assert kata in sebulan
        assert kata not in setahun
        assert kata.replace("bulan", "tahun") in setahun


def test_masa_yang_diminta_tetap_terpilih(desa: Desa, operator_klien: Client) -> None:
    html = teks(operator_klien.get(f"{DASAR}b2/?masa=2019-01"))
    assert '<option value="2019-01" selected>Bulan Januari 2019</option>' in html


def test_berkas_panjang_ditawarkan_per_bagian(
    desa: Desa, operator_klien: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buku, "_BATAS", {"pdf": 2, "xlsx": 3})
    for n in range(5):
        pabrik.penduduk_buat(desa, nama=f"Warga {n}")
    html = teks(operator_klien.get(f"{DASAR}b1/"))
    assert "Unduh PDF dalam 3 bagian" in html
    assert "Unduh Excel dalam 2 bagian" in html
    akhir = operator_klien.get(f"{DASAR}b1.pdf?bagian=3")
    assert "nomor 5 sampai 5 dari 5" in teks_pdf(akhir.content)
    assert "ditutup pada nomor 5" in teks_pdf(akhir.content)
    xlsx = operator_klien.get(f"{DASAR}b1.xlsx?bagian=2")
    assert [b[1] for b in baris_excel(xlsx.content)] == ["Warga 3", "Warga 4"]


def test_nik_lengkap_perlu_alasan_dan_tercatat(warga_desa: list[Penduduk], operator: Akun) -> None:
    c, ke = klien(operator), f"{DASAR}b1/utuh/"
    tanya = teks(c.get(ke))
    assert "Untuk apa" in tanya
    assert warga_desa[0].nik not in tanya
    kosong = c.post(ke, {"alasan": " ab ", "berkas": "xlsx-1"})
    assert kosong.status_code == 422
    assert "Isi alasan, misalnya" in teks(kosong)
    salah = c.post(ke, {"alasan": "Diminta Dukcapil", "berkas": "pdf-9"})
    assert salah.status_code == 422
    assert "Diminta Dukcapil" in teks(salah)
    assert not Jejak.objects.filter(aksi="laporan.nik_utuh").exists()
    xlsx = c.post(ke, {"alasan": "Diminta  Dukcapil", "berkas": "xlsx-1"})
    niks = [b[13] for b in baris_excel(xlsx.content)]
    assert niks == [o.nik for o in warga_desa[:3]]
    assert warga_desa[0].nik in teks_pdf(c.post(ke, {"alasan": "Arsip desa", "berkas": "pdf-1"}).content)
    jejak = Jejak.objects.filter(aksi="laporan.nik_utuh").order_by("pk")
    assert [(j.akun_id, j.alasan, j.objek) for j in jejak] == [
        (operator.pk, "Diminta Dukcapil", "buku:b1"),
        (operator.pk, "Arsip desa", "buku:b1"),
    ]
    assert jejak[0].rincian["baris"] == 3
    assert not re.search(r"\d{16}", str(jejak[0].rincian))


def test_kades_melihat_buku_tetapi_tidak_mengunduh_nik_lengkap(
    warga_desa: list[Penduduk], kades: Akun
) -> None:
    c = klien(kades)
    assert "Dengan NIK lengkap" not in teks(c.get(f"{DASAR}b1/"))
    assert c.post(f"{DASAR}b1/utuh/", {"alasan": "Ingin tahu", "berkas": "xlsx-1"}).status_code == 404


def test_mengunduh_yang_samar_pun_tercatat(warga_desa: list[Penduduk], operator: Akun) -> None:
    klien(operator).get(f"{DASAR}b5.xlsx")
    j = Jejak.objects.get(aksi="laporan.unduh")
    assert (j.akun_id, j.objek, j.rincian["baris"]) == (operator.pk, "buku:b5", 3)


def test_buku_kosong_menyebut_nihil(desa: Desa, operator_klien: Client) -> None:
    for kode in ("b1", "b2", "b4", "b5"):
        assert "Nihil" in teks(operator_klien.get(f"{DASAR}{kode}/"))
        assert "NIHIL" in teks_pdf(operator_klien.get(f"{DASAR}{kode}.pdf").content)


def test_jumlah_kueri_buku_tetap(warga_desa: list[Penduduk], operator_klien: Client) -> None:
    assert {k: jumlah_kueri(operator_klien, f"{DASAR}{k}/") <= 10 for k in KODE} == dict.fromkeys(KODE, True)
