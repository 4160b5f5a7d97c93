from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import BulanTerkunci, Mutasi, Penduduk, Peristiwa
from balai.penduduk.services import pendataan_lengkapi, penduduk_tambah
from balai.penduduk.services.bulan import bulan_kunci
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks

DASAR = "/petugas/laporan/"
OKTOBER = f"{DASAR}bulanan/2026-10/"


@pytest.fixture(autouse=True)
def _hari() -> Iterator[None]:
    with time_machine.travel("2026-11-22 03:00:00+00:00"):
        yield


@pytest.fixture
def kepala(desa: Desa) -> Penduduk:
    """A ledger from September on, with a birth in October."""
    orang = pabrik.penduduk_buat(desa, nama="Slamet")
    pendataan_lengkapi(tanggal=date(2026, 9, 3))
    penduduk_tambah(
        data={"nama": "Bayi", "jenis_kelamin": "2"}, keluarga=orang.keluarga, rt=orang.rt,
        jenis=Peristiwa.Jenis.LAHIR, tanggal=date(2026, 10, 4), lapor_pada=date(2026, 10, 5), oleh=None,
        kode_desa=desa.kode,
    )  # fmt: skip
    return orang


@pytest.fixture
def kades_klien(kades: Akun) -> Client:
    return klien(kades)


def test_halaman_depan_menyebut_setiap_bulan_dan_keadaannya(
    kepala: Penduduk, kades: Akun, operator_klien: Client
) -> None:
    bulan_kunci(bulan=date(2026, 9, 1), oleh=kades)
    html = teks(operator_klien.get(DASAR))
    for kata in ("November 2026", "Oktober 2026", "September 2026", "Berjalan", "Belum dikunci", "Terkunci"):
        assert kata in html
    assert "Agustus 2026" not in html
    for kode in ("b1", "b2", "b3", "b4", "b5"):
        assert f"{DASAR}buku/{kode}/" in html
    assert f"{DASAR}rentan/" in html
    assert f"{DASAR}tujuh-belas/" in html


def test_tahun_lain_bisa_dipilih(desa: Desa, operator_klien: Client) -> None:
    pabrik.penduduk_buat(desa)
    pendataan_lengkapi(tanggal=date(2025, 11, 3))
    lalu = teks(operator_klien.get(f"{DASAR}?tahun=2025"))
    assert "November 2025" in lalu
    assert "Januari 2026" not in lalu
    for aneh in ("1900", "9999", "x", "99999999999999999999"):
        assert operator_klien.get(f"{DASAR}?tahun={aneh}").status_code == 200


def test_laporan_menyebut_tujuh_baris_dan_catatannya(kepala: Penduduk, operator_klien: Client) -> None:
    html = teks(operator_klien.get(OKTOBER))
    for kata in (
        "Penduduk/keluarga awal bulan ini", "Kelahiran/keluarga baru", "Kematian", "Pendatang",
        "Pindah/keluarga", "hilang", "akhir bulan ini", "Perincian pindah",
        "Pindah keluar Provinsi", "Belum dikunci",
    ):  # fmt: skip
        assert kata in html
    assert "hasil pendataan bulan ini" not in html
    assert "1 jiwa dan 1 KK hasil pendataan bulan ini" in teks(operator_klien.get(f"{DASAR}bulanan/2026-09/"))


@pytest.mark.parametrize("bulan", ["2026-12", "2027-01", "2026-13", "2026-1", "abc", "0000-00"])
def test_bulan_yang_belum_ada_404(operator_klien: Client, desa: Desa, bulan: str) -> None:
    for ekor in ("/", ".pdf", ".xlsx"):
        assert operator_klien.get(f"{DASAR}bulanan/{bulan}{ekor}").status_code == 404


def test_pdf_dan_excel_berisi_angka_yang_sama(kepala: Penduduk, operator_klien: Client) -> None:
    pdf = operator_klien.get(f"{DASAR}bulanan/2026-10.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == 'inline; filename="laporan-bulanan-2026-10.pdf"'
    dok = pypdfium2.PdfDocument(pdf.content)
    isi = " ".join(dok[0].get_textpage().get_text_range().split())
    dok.close()
    assert "LAMPIRAN A-9" in isi
    assert "Bulan Oktober 2026, belum dikunci" in isi
    xlsx = operator_klien.get(f"{DASAR}bulanan/2026-10.xlsx")
    buku = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.content))
    baris = buku.get_sheet_by_index(0).to_python()
    lahir = next(b for b in baris if str(b[1]).startswith("Kelahiran"))
    akhir = next(b for b in baris if "akhir bulan" in str(b[1]))
    assert lahir[2:] == [0, 1, 0, 0, 0, 1, 1, 0, 0, 0]
    assert akhir[2:] == [1, 1, 0, 0, 1, 1, 2, 1, 0, 1]
    assert operator_klien.get(f"{DASAR}bulanan/2026-10.csv").status_code == 404


def test_bulan_sebelum_pendataan_404(kepala: Penduduk, operator_klien: Client) -> None:
    assert operator_klien.get(f"{DASAR}bulanan/2026-09/").status_code == 200
    assert operator_klien.get(f"{DASAR}bulanan/2026-08/").status_code == 404


def test_operator_melihat_tetapi_tidak_mengunci(kepala: Penduduk, operator_klien: Client) -> None:
    assert "Kunci bulan ini" not in teks(operator_klien.get(OKTOBER))
    for ekor in ("kunci/", "buka/"):
        assert operator_klien.get(f"{OKTOBER}{ekor}").status_code == 404
        assert operator_klien.post(f"{OKTOBER}{ekor}", {"alasan": "Coba"}).status_code == 404
    assert not BulanTerkunci.objects.exists()


def test_kades_mengunci_lalu_membuka_dengan_alasan(kepala: Penduduk, kades_klien: Client) -> None:
    assert "Kunci bulan ini" in teks(kades_klien.get(OKTOBER))
    tanya = teks(kades_klien.get(f"{OKTOBER}kunci/"))
    assert "Bulan sebelumnya ikut terkunci: September 2026." in tanya
    for _ in range(2):  # pressing twice is harmless
        jawab = kades_klien.post(f"{OKTOBER}kunci/")
        assert (jawab.status_code, jawab["Location"]) == (302, OKTOBER)
    assert BulanTerkunci.objects.count() == 2
    halaman = teks(kades_klien.get(OKTOBER))
    assert "Dikunci Hadi Sucipto, 22 November 2026 pukul 10.00" in halaman
    assert "Buka kunci" in halaman
    assert "Buka kunci" not in teks(kades_klien.get(f"{DASAR}bulanan/2026-09/"))

    kosong = kades_klien.post(f"{OKTOBER}buka/", {"alasan": " "})
    assert kosong.status_code == 422
    assert "Isi alasan membuka kunci." in teks(kosong)
    salah = kades_klien.post(f"{DASAR}bulanan/2026-09/buka/", {"alasan": "Salah catat kelahiran"})
    assert salah.status_code == 422
    assert "Buka Oktober 2026 lebih dulu." in teks(salah)
    assert "Salah catat kelahiran" in teks(salah)
    assert kades_klien.post(f"{OKTOBER}buka/", {"alasan": "Salah catat"}).status_code == 302
    assert BulanTerkunci.objects.count() == 1
    assert "tidak sedang dikunci" in teks(kades_klien.get(f"{OKTOBER}buka/"))


def test_bulan_berjalan_tidak_bisa_dikunci(kepala: Penduduk, kades_klien: Client) -> None:
    ke = f"{DASAR}bulanan/2026-11/kunci/"
    assert "belum selesai" in teks(kades_klien.get(ke))
    jawab = kades_klien.post(ke)
    assert jawab.status_code == 422
    assert "Kunci mulai 1 Desember 2026." in teks(jawab)
    assert "Kunci bulan ini" not in teks(kades_klien.get(f"{DASAR}bulanan/2026-11/"))


def test_bulan_terkunci_menampilkan_angka_tersimpan_dan_memberi_tahu_bila_berbeda(
    kepala: Penduduk, kades: Akun, operator_klien: Client
) -> None:
    bulan_kunci(bulan=date(2026, 10, 1), oleh=kades)
    assert "tidak sama dengan angka yang dikunci" not in teks(operator_klien.get(OKTOBER))
    Mutasi.objects.filter(perincian="lahir").delete()  # past all services, straight in the database
    html = teks(operator_klien.get(OKTOBER))
    assert "tidak sama dengan angka yang dikunci" in html
    xlsx = operator_klien.get(f"{DASAR}bulanan/2026-10.xlsx")
    baris = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.content)).get_sheet_by_index(0).to_python()
    assert next(b for b in baris if str(b[1]).startswith("Kelahiran"))[8] == 1


def test_jumlah_kueri_tidak_tumbuh(kepala: Penduduk, operator_klien: Client) -> None:
    assert jumlah_kueri(operator_klien, DASAR) <= 8
    assert jumlah_kueri(operator_klien, OKTOBER) <= 8
