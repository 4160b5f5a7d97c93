"""The register at the desk: masked, opened with a reason, written down."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.web.petugas.penduduk import ALASAN
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks


def test_daftar_tersamar(operator_klien: Client, orang: Penduduk) -> None:
    html = teks(operator_klien.get("/petugas/penduduk/"))
    assert orang.nama in html
    assert orang.nik not in html
    assert f"{orang.nik[:4]} •••• •••• {orang.nik[-4:]}" in html


def test_cari_nomor_kk_menemukan_sekeluarga(operator_klien: Client, orang: Penduduk, desa: Desa) -> None:
    assert orang.keluarga is not None
    anak = pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Budi Kecil")
    html = teks(operator_klien.post("/petugas/penduduk/", {"q": orang.keluarga.no_kk}))
    assert orang.nama in html
    assert anak.nama in html


def test_nomor_yang_kurang_angkanya_dihitungkan(operator_klien: Client, orang: Penduduk) -> None:
    html = teks(operator_klien.post("/petugas/penduduk/", {"q": orang.nik[:14]}))
    assert "Yang Anda ketik 14 angka" in html


def test_data_ditanya_alasannya_dulu(operator_klien: Client, orang: Penduduk, operator: Akun) -> None:
    alamat = f"/petugas/penduduk/{orang.pk}/"
    awal = teks(operator_klien.get(alamat))
    assert "Alasan membuka" in awal
    assert "Melati" not in awal
    assert not Jejak.objects.filter(aksi="penduduk.buka").exists()
    assert operator_klien.post(alamat, {"alasan": "Iseng"}).status_code == 422
    assert operator_klien.post(alamat, {"alasan": ALASAN[0]})["Location"] == alamat
    html = teks(operator_klien.get(alamat))
    assert "Melati" in html
    assert f"Dibuka untuk: {ALASAN[0]}" in html
    assert orang.nik not in html
    j = Jejak.objects.get(aksi="penduduk.buka")
    assert (j.akun_id, j.subjek_id, j.alasan) == (operator.pk, orang.pk, ALASAN[0])


def test_alasan_habis_sesudah_seperempat_jam(operator_klien: Client, orang: Penduduk) -> None:
    alamat = f"/petugas/penduduk/{orang.pk}/"
    operator_klien.post(alamat, {"alasan": ALASAN[0]})
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert "Alasan membuka" in teks(operator_klien.get(alamat))


def test_alasan_orang_lain_tidak_berlaku(operator_klien: Client, orang: Penduduk, sekdes: Akun) -> None:
    alamat = f"/petugas/penduduk/{orang.pk}/"
    operator_klien.post(alamat, {"alasan": ALASAN[0]})
    assert "Alasan membuka" in teks(klien(sekdes).get(alamat))


def test_dari_permohonan_alasannya_sudah_ada(
    operator_klien: Client, orang: Penduduk, desa: Desa, operator: Akun
) -> None:
    p = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    operator_klien.get(f"/petugas/permohonan/{p.kode}/")
    html = teks(operator_klien.get(f"/petugas/penduduk/{orang.pk}/"))
    assert f"Dibuka untuk: Memeriksa permohonan {p.nomor}" in html


def test_nik_penuh_hanya_lewat_post_dan_tercatat(operator_klien: Client, orang: Penduduk) -> None:
    alamat = f"/petugas/penduduk/{orang.pk}/"
    assert orang.nik not in teks(operator_klien.post(alamat, {"tampilkan": "nik"}))  # no reason yet
    operator_klien.post(alamat, {"alasan": ALASAN[0]})
    assert orang.nik in teks(operator_klien.post(alamat, {"tampilkan": "nik"}))
    assert Jejak.objects.filter(aksi="penduduk.nik", subjek_id=orang.pk).count() == 1


def test_keluarga_dan_permohonan_tampil(
    operator_klien: Client, orang: Penduduk, desa: Desa, operator: Akun
) -> None:
    anak = pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Budi Kecil")
    p = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    alamat = f"/petugas/penduduk/{orang.pk}/"
    operator_klien.post(alamat, {"alasan": ALASAN[0]})
    html = teks(operator_klien.get(alamat))
    assert f'href="/petugas/penduduk/{anak.pk}/"' in html
    assert p.kode in html
    assert "Foto tempat usaha" in html


@pytest.mark.parametrize("alamat", ["/petugas/penduduk/", "/petugas/penduduk/1/", "/petugas/arsip/"])
def test_kadus_tidak_membuka_data(alamat: str, kadus: Akun) -> None:
    assert klien(kadus).get(alamat).status_code == 404


def test_penduduk_desa_lain_404(operator_klien: Client, desa_lain: Desa) -> None:
    from balai.desa.scope import scope

    with scope(desa_lain):
        sana = pabrik.penduduk_buat(desa_lain, nama="Ni Luh Sari")
    assert operator_klien.get(f"/petugas/penduduk/{sana.pk}/").status_code == 404
    assert "Ni Luh Sari" not in teks(operator_klien.get("/petugas/penduduk/?q=sari"))
