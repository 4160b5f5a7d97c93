from __future__ import annotations

import pytest
from django.test import Client

from balai.desa.models import Desa
from balai.surat.models import JenisSurat

pytestmark = pytest.mark.django_db


def teks(client: Client, alamat: str) -> str:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def test_semua_surat_dengan_waktu_dan_cara(client: Client, desa: Desa) -> None:
    isi = teks(client, "/layanan/")
    for j in JenisSurat.objects.exclude(jalur="internal"):
        assert f'href="/layanan/{j.kode.lower()}/"' in isi
    assert "2\u00a0jam\u00a0kerja" in isi
    assert "dari rumah" in isi


@pytest.mark.parametrize("kata", ["usaha", "KUR", "warung", "Keterangan Usaha", "kredit bank"])
def test_cari_menemukan_lewat_nama_dan_kata_cari(client: Client, desa: Desa, kata: str) -> None:
    isi = teks(client, f"/layanan/?q={kata}")
    assert "/layanan/sku/" in isi
    assert "/layanan/skck/" not in isi


def test_cari_tanpa_hasil_menunjukkan_jalan(client: Client, desa: Desa) -> None:
    isi = teks(client, "/layanan/?q=zzzz")
    assert "Tidak ada surat dengan kata itu" in isi
    assert "Lihat semua surat" in isi


def test_kata_cari_tidak_menjadi_html(client: Client, desa: Desa) -> None:
    assert "<script>alert" not in teks(client, "/layanan/?q=<script>alert(1)</script>")


def test_satu_surat_menyebut_dokumen_petunjuk_dan_janji(client: Client, desa: Desa) -> None:
    isi = teks(client, "/layanan/SKU/")
    assert "Foto tempat usaha" in isi
    assert "papan nama terbaca" in isi
    assert "4 jam kerja" in isi
    assert "Ajukan dari rumah" in isi
    assert "/warga/permohonan/baru/?jenis=SKU" in isi


def test_surat_yang_harus_ke_kantor_tidak_bisa_diajukan_dari_rumah(client: Client, desa: Desa) -> None:
    JenisSurat.objects.filter(kode="SKU").update(jalur="kantor")
    isi = teks(client, "/layanan/sku/")
    assert "Ajukan dari rumah" not in isi
    assert "Cukup difoto dengan HP" not in isi
    assert "Bawa aslinya ke kantor." in isi
    assert "Datang ke" in isi


@pytest.mark.parametrize("alamat", ["/layanan/tidakada/", "/layanan/../x/"])
def test_surat_tak_dikenal_404(client: Client, desa: Desa, alamat: str) -> None:
    assert client.get(alamat).status_code == 404


def test_surat_yang_dimatikan_tidak_tampil(client: Client, desa: Desa) -> None:
    JenisSurat.objects.filter(kode="SKU").update(aktif=False)
    assert "/layanan/sku/" not in teks(client, "/layanan/")
    assert client.get("/layanan/sku/").status_code == 404
