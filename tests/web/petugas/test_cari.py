"""A NIK is searched by, but never lands in an address."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from django.urls import reverse

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.web.petugas.cari import alamat_cari, kata_bersih, rahasia
from tests import pabrik

KOTAK = ["petugas:cari", "petugas:penduduk", "petugas:arsip"]


@pytest.mark.parametrize(
    "kata",
    [
        "9901015505900001",
        "9901 0155 0590 0001",
        "9901.0155.0590.0001",
        "siti 9901015505900001",
        "990101550590",
    ],
)
def test_angka_panjang_dianggap_rahasia(kata: str) -> None:
    assert rahasia(kata)
    with pytest.raises(ValueError, match="never goes into an address"):
        alamat_cari("petugas:antrean", kata)


@pytest.mark.parametrize("kata", ["siti", "PS-2611-0139", "500.2/007/2001/XI/2026", "RT 02 RW 01", ""])
def test_kata_biasa_boleh_di_alamat(kata: str) -> None:
    assert not rahasia(kata)


def test_pemisah_di_nik_dibuang() -> None:
    assert kata_bersih(" 9901 0155-0590.0001 ") == "9901015505900001"
    assert kata_bersih("Siti  Rahmawati") == "Siti Rahmawati"


@pytest.mark.parametrize("rute", KOTAK)
def test_cari_nik_dijawab_di_tempat(
    rute: str, operator_klien: Client, orang: Penduduk, desa: Desa, operator: Akun, kades: Akun,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    with caplog.at_level(logging.DEBUG):
        jawab = operator_klien.post(reverse(rute), {"q": f"{orang.nik[:4]} {orang.nik[4:]}"})
    assert jawab.status_code == 200
    html = jawab.content.decode()
    assert orang.nama in html
    assert f'value="{orang.nik}"' in html  # the box keeps what was typed, nothing else shows it
    assert html.count(orang.nik) == html.count(f'value="{orang.nik}"')
    catatan = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert not any(orang.nik in baris for baris in catatan)


@pytest.mark.parametrize("rute", KOTAK)
def test_cari_kata_pindah_ke_alamat_yang_bisa_disimpan(rute: str, operator_klien: Client) -> None:
    jawab = operator_klien.post(reverse(rute), {"q": "siti rahma"})
    tujuan = reverse("petugas:antrean" if rute == "petugas:cari" else rute)
    assert jawab.status_code == 302
    assert jawab["Location"] == f"{tujuan}?q=siti+rahma"


@pytest.mark.parametrize("rute", ["petugas:antrean", "petugas:penduduk", "petugas:arsip"])
def test_nik_di_alamat_tidak_dipakai(rute: str, operator_klien: Client, orang: Penduduk) -> None:
    html = operator_klien.get(reverse(rute), {"q": orang.nik}).content.decode()
    assert "NIK tidak boleh ada di alamat halaman" in html
    assert orang.nik not in html


def test_cari_menemukan_permohonan_di_semua_keadaan(
    operator_klien: Client, orang: Penduduk, orang_lain: Penduduk, desa: Desa, operator: Akun, kades: Akun
) -> None:
    for keadaan in ("selesai", "ditolak", "diajukan"):
        pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)
    pabrik.permohonan_di("diajukan", desa=desa, orang=orang_lain, operator=operator)
    html = operator_klien.get(reverse("petugas:antrean"), {"q": "rahmawati"}).content.decode()
    assert "3 permohonan" in html
    assert "Agus Setiawan" not in html


def test_cari_menurut_nomor_surat(
    operator_klien: Client, orang: Penduduk, desa: Desa, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    html = operator_klien.get(reverse("petugas:antrean"), {"q": p.surat.nomor}).content.decode()
    assert p.kode in html
