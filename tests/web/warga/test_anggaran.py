"""Queries and bytes: pages stay cheap, however many rows there are."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.web.warga.bantu import alamat

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
STATIK = Path(settings.PAKET) / "static" / "balai"


def jumlah_kueri(c: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as q:
        assert c.get(url).status_code == 200
    return len(q)


@pytest.mark.parametrize(
    "url",
    [
        "/warga/",
        "/warga/surat/",
        "/warga/dokumen/",
        "/warga/kabar/",
        "/warga/profil/",
        "/warga/akun/",
        "/warga/siapa-membuka/",
        "/warga/pin/",
        "/warga/permohonan/baru/",
    ],
)
def test_paling_banyak_sepuluh_kueri_dan_tetap_saat_bertambah(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, url: str
) -> None:
    for keadaan in ("perlu_perbaikan", "siap_diambil", "selesai"):
        pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)
    warga_klien.get("/warga/")
    sebelum = jumlah_kueri(warga_klien, url)
    for keadaan in ("siap_diambil", "diajukan", "selesai"):
        pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades, jenis="SKD")
    pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Putri Ayu")
    assert jumlah_kueri(warga_klien, url) == sebelum <= 10


@pytest.mark.parametrize("keadaan", ["diajukan", "perlu_perbaikan", "siap_diambil", "selesai", "ditolak"])
def test_rincian_paling_banyak_sepuluh_kueri(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, keadaan: str
) -> None:
    p = pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)
    warga_klien.get("/warga/")
    assert jumlah_kueri(warga_klien, alamat(p.kode)) <= 10


@pytest.mark.parametrize("bagian", ["", "ubah/", "dokumen/", "isi/", "konsep/", "batal/"])
def test_formulir_paling_banyak_sepuluh_kueri(warga_klien: Client, orang: Penduduk, bagian: str) -> None:
    p = pabrik.konsep_buat(orang)
    warga_klien.get("/warga/")
    assert jumlah_kueri(warga_klien, alamat(p.kode, bagian)) <= 10


def test_daftar_tidak_memuat_isi_surat(warga_klien: Client, desa: Desa) -> None:
    """The home page of the public does not read the wording of every letter type."""
    with CaptureQueriesContext(connection) as q:
        warga_klien.get("/")
    assert not any("definisi" in x["sql"] for x in q.captured_queries)


def berat(jawaban: Any, *berkas: str) -> int:
    return len(gzip.compress(jawaban.content)) + sum(
        len(gzip.compress((STATIK / b).read_bytes())) for b in berkas
    )


def test_kunjungan_pertama_beranda_warga_paling_banyak_60_kb(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    for keadaan in ("diajukan", "diproses", "perlu_perbaikan"):
        pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator)
    assert berat(warga_klien.get("/warga/"), "balai.css", "ikon.svg", "warga.js") <= 60_000


def test_kunjungan_pertama_halaman_masuk_paling_banyak_40_kb(client: Client, desa: Desa) -> None:
    jawaban = client.get("/warga/masuk/")
    assert berat(jawaban, "balai.css", "publik.css", "ikon.svg", "warga.js", "kawung.svg") <= 40_000


@pytest.mark.parametrize("url", ["/warga/", "/warga/permohonan/baru/", "/warga/akun/", "/warga/profil/"])
def test_halaman_tanpa_skrip_dan_gaya_di_dalamnya(warga_klien: Client, url: str) -> None:
    jawaban = warga_klien.get(url)
    isi = jawaban.content.decode()
    assert " style=" not in isi
    assert "<script>" not in isi
    assert "unsafe" not in jawaban["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("url", "cara"),
    [
        ("/warga/", "post"),
        ("/warga/surat/", "post"),
        ("/warga/profil/", "post"),
        ("/warga/siapa-membuka/", "post"),
    ],
)
def test_cara_lain_405(warga_klien: Client, url: str, cara: str) -> None:
    assert getattr(warga_klien, cara)(url).status_code == 405
