"""The way of the guides Rensing, Bugbug and Lubuk Lawas, in a real browser, phone and laptop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Layar
from tests.e2e.langkah import (
    isi_dan_kirim,
    lengkapi_dokumen,
    masuk_petugas,
    masuk_warga,
    mulai_permohonan,
)
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
ISIAN_USAHA = {
    "Nama usaha": "Warung Bu Siti",
    "Jenis usaha": "Warung sembako",
    "Alamat usaha": "Jalan Melati 3",
}


@pytest.mark.parametrize("skrip", [True, False], ids=["skrip", "tanpa-skrip"])
def test_dari_permohonan_sampai_surat_diambil(layar: Layar, demo: Demo, skrip: bool) -> None:
    warga = layar.buka(skrip=skrip)
    masuk_warga(warga, demo, demo.milik("warga"))
    mulai_permohonan(warga, "Keterangan Usaha")
    lengkapi_dokumen(warga)
    nomor = isi_dan_kirim(warga, ISIAN_USAHA)
    rincian = warga.url

    operator = layar.buka(skrip=skrip)
    masuk_petugas(operator, demo, demo.milik("operator"))
    operator.get_by_label("Cari").first.fill(nomor)
    operator.get_by_label("Cari").first.press("Enter")
    operator.get_by_role("link", name="Siti Rahmawati").first.click()
    operator.get_by_role("button", name=re.compile("Mulai periksa")).click()
    warga.goto(rincian)
    expect(warga.get_by_text("Sedang diproses").first).to_be_visible()
    operator.get_by_role("button", name=re.compile("Buat surat dan minta tanda tangan")).click()
    expect(operator.get_by_text("Menunggu tanda tangan Kepala Desa").first).to_be_visible()
    meja = operator.url
    warga.reload()
    expect(warga.get_by_text("Menunggu tanda tangan Kepala Desa").first).to_be_visible()

    kades = layar.buka(skrip=skrip)
    masuk_petugas(kades, demo, demo.milik("kades"))
    baris = kades.locator("li, tr, article").filter(
        has_text=re.compile("Syarat pengajuan Kredit Usaha Rakyat")
    )
    baris.last.get_by_role("link", name=re.compile("Lihat")).click()
    expect(kades.get_by_text("Surat sedang dibuat")).to_have_count(0, timeout=20_000)
    kades.get_by_role("button", name="Tandatangani").click()
    warga.reload()
    expect(warga.get_by_text("Surat siap diambil").first).to_be_visible()

    operator.goto(meja)
    operator.get_by_role("link", name="Serahkan").click()
    operator.get_by_role("button", name=re.compile("^Serahkan")).click()
    warga.reload()
    expect(warga.get_by_text("Selesai").first).to_be_visible()
    warga.goto(demo.url + "/warga/")
    warga.get_by_role("button", name="Keluar").first.click()
    warga.goto(rincian)
    expect(warga).to_have_url(re.compile("/warga/masuk/"))
