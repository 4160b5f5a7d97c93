"""M9, M10: a citizen asks for a child: Simpan, Konsep Surat, Pratinjau, Ajukan; with and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import layar_baru
from tests.e2e.jelajah import Ukur
from tests.e2e.langkah import lengkapi_dokumen, masuk_warga
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
ANAK = {True: "Rizky Ramadhan", False: "Nayla Safitri"}


def _mulai(hal: Page, demo: Demo, anak: str) -> None:
    """Step 1, the letter found by a word."""
    hal.goto(demo.url + "/warga/permohonan/baru/")
    hal.get_by_label(re.compile(anak)).check(force=True)
    hal.get_by_role("button", name="Cari surat dengan kata").click()
    hal.get_by_label("Perlu surat apa?").fill("domisili")
    hal.get_by_label("Perlu surat apa?").press("Enter")
    hal.get_by_role("link", name=re.compile("^Keterangan Domisili")).click()
    hal.get_by_label(re.compile(anak)).check(force=True)
    expect(hal.get_by_label("Jenis Surat")).to_have_value("SKD")
    hal.get_by_role("button", name=re.compile("Lanjut")).click()


@pytest.mark.parametrize("skrip", [True, False], ids=["skrip", "tanpa-skrip"])
def test_surat_untuk_anak_disimpan_dilihat_lalu_diajukan(peramban: Browser, demo: Demo, skrip: bool) -> None:
    anak = ANAK[skrip]
    with layar_baru(peramban, "hp") as hp:
        hal = hp.buka(skrip=skrip)
        masuk_warga(hal, demo, demo.milik("warga"))
        _mulai(hal, demo, anak)
        expect(hal.get_by_text(f"Untuk {anak}")).to_be_visible()
        lengkapi_dokumen(hal)
        hal.get_by_label("Keperluan").fill("Pendaftaran sekolah dasar")
        hal.get_by_text("Kode klasifikasi").first.click()
        hal.get_by_label("Cari kode lain").fill("kependudukan")
        hal.get_by_role("button", name="Cari kode").click()
        expect(hal.get_by_role("status")).to_contain_text("kode untuk")
        hal.get_by_role("button", name="Simpan", exact=True).click()

        expect(hal.get_by_role("heading", name="Konsep Surat")).to_be_visible()
        kartu = hal.locator("article").filter(has_text=anak).first
        expect(kartu).to_contain_text("Pendaftaran sekolah dasar")
        kartu.get_by_role("link", name="Pratinjau").click()
        expect(hal.get_by_role("heading", name="Pratinjau")).to_be_visible()
        expect(hal.get_by_text("KONSEP").first).to_be_visible()
        expect(hal.get_by_text(anak).first).to_be_visible()
        expect(hal.get_by_text(re.compile("Pendaftaran sekolah dasar")).first).to_be_visible()
        pdf = hal.request.get(demo.url + str(hal.get_by_role("link", name="PDF").get_attribute("href")))
        assert pdf.body().startswith(b"%PDF-")
        hal.get_by_role("button", name="Ajukan").dblclick()
        expect(hal.get_by_text("Permohonan terkirim")).to_be_visible()
        expect(hal.get_by_text(f"Untuk {anak}")).to_be_visible()
        hal.goto(demo.url + "/warga/surat/")
        expect(hal.get_by_text(f"Untuk {anak}").first).to_be_visible()
        if skrip:
            hal.get_by_text(f"Untuk {anak}").first.click()
            hal.get_by_role("link", name="Batalkan permohonan").click()
            hal.get_by_role("button", name=re.compile("batalkan", re.IGNORECASE)).click()


def test_setiap_halaman_keluarga_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    """axe, both themes, narrow screen, letters twice as big; the form with rows of people and with faults."""
    hal = ukur.hal
    masuk_warga(hal, demo, demo.milik("warga"))
    for jalan in ("permohonan/baru/", "permohonan/pilih/", "akun/izin-keluarga/"):
        hal.goto(f"{demo.url}/warga/{jalan}")
        hal.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        ukur.periksa()
    hal.goto(demo.url + "/warga/permohonan/baru/?jenis=SKBPG")
    hal.get_by_role("button", name=re.compile("Lanjut")).click()
    hal.goto(hal.url.replace("/dokumen/", "/isi/"))
    hal.get_by_role("button", name="Tambah orang").click()
    hal.get_by_label("Pilih dari keluarga").last.select_option(index=2)
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_role("alert").first).to_be_visible()
    hal.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    ukur.periksa("isi dengan orang, galat")
    hal.get_by_role("button", name="Pratinjau").click()
    ukur.periksa()
    hal.goto(demo.url + "/warga/surat/konsep/")
    ukur.periksa()
    hal.get_by_role("link", name="Hapus").first.click()
    hal.get_by_role("button", name=re.compile("hapus", re.IGNORECASE)).click()
    ukur.bersih()
