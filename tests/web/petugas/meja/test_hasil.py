"""After the press: print, or who has it now."""

from __future__ import annotations

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan, Surat
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_meja import bantu_buat
from tests.web.petugas.bantu import jumlah_kueri, teks


def alamat(p: Permohonan) -> str:
    return f"/petugas/meja/permohonan/{p.kode}/"


@pytest.fixture
def surat(desa: Desa, operator: Akun, orang: Penduduk) -> Permohonan:
    return bantu_buat(desa, operator, orang, cara="meja")


def test_surat_siap_dicetak_dan_pdfnya_terbuka(surat: Permohonan, operator_klien: Client) -> None:
    jawab = operator_klien.get(alamat(surat))
    html = teks(jawab)
    assert "Surat siap dicetak" in html
    assert Surat.objects.get().nomor in html
    assert "Anda untuk Siti Rahmawati" in html
    assert "Refresh" not in jawab.headers
    pdf = operator_klien.get(f"/petugas/permohonan/{surat.kode}/surat.pdf")
    assert pdf.content.startswith(b"%PDF")


def test_selagi_pdf_dibuat_halaman_memuat_ulang_sendiri(surat: Permohonan, operator_klien: Client) -> None:
    Surat.objects.update(berkas=None)
    jawab = operator_klien.get(alamat(surat))
    assert jawab.headers["Refresh"] == "2"
    assert "Surat sedang dibuat" in teks(jawab)
    Surat.objects.update(galat="Penyimpanan penuh.")
    jawab = operator_klien.get(alamat(surat))
    assert "Refresh" not in jawab.headers
    assert "Penyimpanan penuh." in teks(jawab)


def test_tinjauan_menyebut_yang_dilihat_asli(surat: Permohonan, operator_klien: Client) -> None:
    html = teks(operator_klien.get(f"/petugas/permohonan/{surat.kode}/"))
    assert "Aslinya dilihat Rini Astuti: " in html
    assert "Belum ada: " not in html
    assert "Permohonan dikirim, Anda untuk Siti Rahmawati" in html


def test_batal_menyisakan_nomor_batal(surat: Permohonan, operator_klien: Client) -> None:
    isi = {"kunci": pabrik.kunci()}
    for _ in range(2):
        assert operator_klien.post(alamat(surat), isi).status_code == 302
    surat.refresh_from_db()
    assert surat.keadaan == "dibatalkan"
    assert Surat.objects.get().batal_pada is not None
    html = teks(operator_klien.get(alamat(surat)))
    assert "(batal)" in html
    assert "Cetak surat" not in html


def test_sesudah_ditandatangani_tidak_bisa_dibatalkan(
    surat: Permohonan, kades: Akun, operator_klien: Client
) -> None:
    s.permohonan_tandatangani(permohonan=surat, akun=kades, kunci=pabrik.kunci())
    jawab = operator_klien.post(alamat(surat), {"kunci": pabrik.kunci()})
    assert jawab.status_code == 409
    assert "tidak bisa dibatalkan" in teks(jawab)


def test_kadus_melihat_kabar_permohonannya_tanpa_pdf(
    desa: Desa, kadus: Akun, operator: Akun, orang: Penduduk, surat: Permohonan
) -> None:
    c, p = klien(kadus), bantu_buat(desa, kadus, orang)
    html = teks(c.get(alamat(p)))
    assert "Terkirim ke kantor" in html
    assert "surat.pdf" not in html
    assert f"/petugas/permohonan/{p.kode}/" not in html
    assert c.get(alamat(surat)).status_code == 404
    s.permohonan_minta_perbaikan(
        desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), alasan="Foto buram sekali", bagian=[]
    )
    html = teks(c.get(alamat(p)))
    assert "Foto buram sekali" in html
    assert f"{alamat(p)}perbaiki/" in html


def test_permohonan_mandiri_bukan_urusan_meja(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    p = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    assert operator_klien.get(alamat(p)).status_code == 404


def test_kueri_halaman_sedikit(surat: Permohonan, operator_klien: Client) -> None:
    assert jumlah_kueri(operator_klien, alamat(surat)) <= 8
