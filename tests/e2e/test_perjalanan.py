"""The way of the guides Rensing, Bugbug and Lubuk Lawas, in a real browser, phone and laptop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Layar
from tests.e2e.langkah import (
    SIAP,
    berkeadaan,
    isi_dan_kirim,
    lengkapi_dokumen,
    masuk_petugas,
    masuk_warga,
    mulai_permohonan,
    tandatangani,
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
    berkeadaan(warga, "Sedang diproses")
    operator.get_by_role("button", name=re.compile("Buat surat dan minta tanda tangan")).click()
    berkeadaan(operator, "Menunggu tanda tangan Kepala Desa")
    meja = operator.url
    warga.reload()
    berkeadaan(warga, "Menunggu tanda tangan Kepala Desa")

    kades = layar.buka(skrip=skrip)
    masuk_petugas(kades, demo, demo.milik("kades"))
    kode = rincian.partition("?")[0].rstrip("/").rsplit("/", 1)[1]
    kades.locator(f"a[href$='/permohonan/{kode}/']").first.click()
    expect(kades.get_by_text("Surat sedang dibuat")).to_have_count(0, timeout=20_000)
    tandatangani(kades, demo, kode)
    warga.reload()
    berkeadaan(warga, SIAP)

    operator.goto(meja)
    operator.get_by_role("link", name="Serahkan").click()
    operator.get_by_role("button", name=re.compile("^Serahkan")).click()
    warga.reload()
    berkeadaan(warga, "Selesai")
    warga.goto(demo.url + "/warga/")
    warga.get_by_role("button", name="Keluar").first.click()
    warga.goto(rincian)
    expect(warga).to_have_url(re.compile("/warga/masuk/"))
