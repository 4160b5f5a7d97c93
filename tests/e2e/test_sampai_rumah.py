"""M9, M10, M14: a letter for a child, from its draft over RT, operator, sekdes and kades to the door."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import layar_baru
from tests.e2e.langkah import (
    berkeadaan,
    buka_permohonan,
    lengkapi_dokumen,
    masuk_petugas,
    masuk_warga,
    tandatangani,
)
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
ANAK = "Nayla Safitri"


def _ajukan(warga: Page, demo: Demo) -> str:
    """Simpan, Konsep Surat, Pratinjau, Ajukan; returns the number of the request."""
    warga.goto(demo.url + "/warga/permohonan/baru/")
    warga.get_by_label(re.compile(ANAK)).check(force=True)
    warga.get_by_label("Jenis Surat").select_option(label="Keterangan Bepergian")
    warga.get_by_role("button", name=re.compile("Lanjut")).click()
    lengkapi_dokumen(warga)
    warga.get_by_label("Alamat atau daerah tujuan").fill("Kota Arunika")
    warga.get_by_label("Tanggal berangkat").fill("2026-12-20")
    warga.get_by_label("Keperluan").fill("Lomba sekolah")
    warga.get_by_label(re.compile("^Titip")).check()
    warga.get_by_role("button", name="Simpan", exact=True).click()
    expect(warga.get_by_role("heading", name="Konsep Surat")).to_be_visible()
    kartu = warga.locator("article").filter(has_text="Lomba sekolah").first
    kartu.get_by_role("link", name="Pratinjau").click()
    expect(warga.get_by_text("KONSEP").first).to_be_visible()
    warga.get_by_role("button", name="Ajukan").click()
    expect(warga.get_by_text("Permohonan terkirim")).to_be_visible()
    cocok = re.search(r"PS-\d{4}-\d{4,}", warga.locator("body").inner_text())
    assert cocok
    return cocok[0]


def _siapkan_dan_tandatangani(
    operator: Page, sekdes: Page, kades: Page, demo: Demo, nomor: str, kode: str
) -> None:
    buka_permohonan(operator, demo, nomor)
    operator.get_by_role("button", name=re.compile("Mulai periksa")).click()
    operator.get_by_role("button", name=re.compile("Kirim ke Sekretaris Desa")).click()
    berkeadaan(operator, "Menunggu pemeriksaan Sekretaris Desa")
    sekdes.goto(f"{demo.url}/petugas/permohonan/{kode}/")
    sekdes.get_by_role("button", name=re.compile("Setujui")).click()
    berkeadaan(sekdes, "Menunggu tanda tangan Kepala Desa")
    tandatangani(kades, demo, kode)


def test_surat_anak_dari_konsep_sampai_di_rumah(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "hp") as hp, layar_baru(peramban, "laptop") as laptop:
        warga = hp.buka()
        masuk_warga(warga, demo, demo.milik("warga"))
        nomor = _ajukan(warga, demo)
        rincian = warga.url.partition("?")[0]
        kode = rincian.rstrip("/").rsplit("/", 1)[1]
        meja = {}
        for peran in ("rt", "operator", "sekdes", "kades", "kadus"):
            meja[peran] = (laptop if peran in ("operator", "sekdes") else hp).buka()
            masuk_petugas(meja[peran], demo, demo.milik(peran))

        meja["rt"].goto(demo.url + "/petugas/persetujuan-rt/")
        meja["rt"].locator(f"a[href*='{kode}']").click()
        meja["rt"].get_by_role("button", name="Setujui").click()
        expect(meja["rt"].get_by_text("sudah diteruskan ke kantor")).to_be_visible()
        _siapkan_dan_tandatangani(meja["operator"], meja["sekdes"], meja["kades"], demo, nomor, kode)

        kadus = meja["kadus"]
        kadus.goto(demo.url + "/petugas/antar/")
        kadus.locator(f"form[action*='{kode}']").get_by_role("button", name="Bawa surat ini").click()
        expect(kadus.get_by_text("Anda membawa surat ini")).to_be_visible()
        kadus.locator(f"a[href*='{kode}'][href*='serahkan']").click()
        kadus.get_by_label("Diterima oleh").fill("Mbah Karto")
        kadus.get_by_label("Hubungan dengan pemohon").select_option(index=1)
        kadus.get_by_role("button", name="Serahkan").click()
        expect(kadus.get_by_text("Surat diserahkan, permohonan selesai.")).to_be_visible()

        warga.goto(rincian)
        berkeadaan(warga, "Selesai")
        for kata in ("Disetujui Ketua RT", "Mbah Karto", f"Untuk {ANAK}"):
            expect(warga.get_by_text(re.compile(kata)).first).to_be_visible()
