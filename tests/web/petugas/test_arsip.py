"""Archive of letters."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Surat
from balai.web.petugas import arsip
from tests import pabrik
from tests.web.petugas.bantu import jumlah_kueri, perbanyak, teks


def test_nomor_tanggal_nama_dan_keadaan(
    operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    selesai = pabrik.permohonan_di("selesai", desa=desa, orang=orang, operator=operator, kades=kades)
    batal = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator, jenis="SKD")
    Surat.objects.filter(permohonan=batal).update(
        batal_pada=timezone.now(), alasan_batal="Dibatalkan pemohon"
    )
    html = teks(operator_klien.get("/petugas/arsip/"))
    assert selesai.surat.nomor in html
    assert batal.surat.nomor in html
    assert "Ditandatangani" in html
    assert ">Batal</span>" in html
    assert "2 surat" in html
    assert orang.nik not in html


def test_cari_menurut_nama_dan_nomor(
    operator_klien: Client, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    satu = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    dua = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang_lain, operator=operator)
    for kata in ("siti", satu.surat.nomor):
        html = teks(operator_klien.get("/petugas/arsip/", {"q": kata}))
        assert satu.surat.nomor in html
        assert dua.surat.nomor not in html
    assert "Tidak ada surat yang cocok" in teks(operator_klien.get("/petugas/arsip/", {"q": "tidak ada"}))


def test_saringan_menjadi_alamat_dan_nik_tidak_pernah(
    operator_klien: Client, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    satu = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    dua = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang_lain, operator=operator, jenis="SKD")
    jawab = operator_klien.post("/petugas/arsip/", {"q": "siti", "jenis": "SKU", "keadaan": "belum"})
    assert jawab["Location"] == "/petugas/arsip/?q=siti&jenis=SKU&keadaan=belum"
    html = teks(operator_klien.get(jawab["Location"]))
    assert satu.surat.nomor in html
    assert '<option value="SKU" selected>' in html
    assert "Hapus saringan" in html
    nik = f"{orang_lain.nik[:8]} {orang_lain.nik[8:]}"
    html = teks(operator_klien.post("/petugas/arsip/", {"q": nik, "jenis": "SKD"}))
    assert dua.surat.nomor in html
    assert satu.surat.nomor not in html
    assert "halaman=" not in html
    assert "NIK tidak boleh ada di alamat" in teks(operator_klien.get("/petugas/arsip/", {"q": orang.nik}))


def test_halaman_kedua_dan_jumlah_kueri_tetap(
    operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, monkeypatch: pytest.MonkeyPatch
) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    monkeypatch.setattr(arsip, "PER_HALAMAN", 3)
    perbanyak(p, 4, desa=desa)
    satu, dua = (teks(operator_klien.get(f"/petugas/arsip/?halaman={n}")) for n in (1, 2))
    assert "1 sampai 3 dari 5" in satu
    assert "4 sampai 5 dari 5" in dua
    assert p.surat.nomor in dua
    assert "1 sampai 3 dari 5" in teks(operator_klien.get("/petugas/arsip/?halaman=99"))
    assert jumlah_kueri(operator_klien, "/petugas/arsip/?masa=2026&keadaan=belum") <= 10
    with CaptureQueriesContext(connection) as k:
        operator_klien.get("/petugas/arsip/")
    assert not any("naskah" in q["sql"] for q in k.captured_queries)
