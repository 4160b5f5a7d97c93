"""M17: a citizen asks with a photo, the office answers with a canned answer, the citizen reads it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import layar_baru
from tests.e2e.jelajah import Ukur, tautan
from tests.e2e.langkah import foto, masuk_petugas, masuk_warga
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
JUDUL = {True: "Pohon tumbang di jalan dusun", False: "Lampu jalan mati di pertigaan"}


def _tanya(hal: Page, demo: Demo, judul: str) -> None:
    """From the home page: a report with a photo; first with its words forgotten."""
    hal.goto(demo.url + "/warga/")
    hal.get_by_role("link", name=re.compile("^Kotak Pesan")).click()
    hal.get_by_role("link", name="Tulis pesan").click()
    hal.get_by_label("Laporan atau pengaduan").check(force=True)
    hal.get_by_label("Judul").fill(judul)
    hal.locator("input[name='berkas-lampiran']").set_input_files(foto())  # type: ignore[arg-type]
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_role("alert")).to_contain_text("Tulis pesan Anda")
    expect(hal.get_by_label("Judul")).to_have_value(judul)
    hal.get_by_label("Pesan Anda").fill("Sejak semalam, di dekat pos ronda.")
    hal.get_by_role("button", name="Kirim", exact=True).dblclick()
    expect(hal.get_by_text("Pesan terkirim")).to_be_visible()
    expect(hal.get_by_role("link", name=re.compile("IMG_20261118"))).to_be_visible()
    expect(hal.get_by_text("Belum dibaca")).to_be_visible()


def _jawab(hal: Page, demo: Demo, judul: str) -> None:
    """The operator opens it from the box and sends a canned answer after own words."""
    hal.goto(demo.url + "/petugas/pesan/")
    hal.get_by_role("link", name=re.compile(judul)).click()
    expect(hal.get_by_text("Sejak semalam, di dekat pos ronda.")).to_be_visible()
    hal.get_by_label("Jawaban Anda").fill("Selamat siang, Bu.")
    hal.get_by_label("Jawaban siap").select_option(label="Laporan diteruskan")
    hal.get_by_role("button", name="Pakai").click()
    isi = hal.get_by_label("Jawaban Anda")
    expect(isi).to_have_value(re.compile(r"^Selamat siang, Bu\.\s+Terima kasih sudah melapor\."))
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Pesan terkirim.")).to_be_visible()
    expect(hal.get_by_text("Sudah dibalas")).to_be_visible()


@pytest.mark.parametrize("skrip", [False, True], ids=["tanpa-skrip", "skrip"])
def test_bertanya_dengan_foto_dijawab_dengan_jawaban_siap(peramban: Browser, demo: Demo, skrip: bool) -> None:
    judul = JUDUL[skrip]
    with layar_baru(peramban, "hp") as hp, layar_baru(peramban, "laptop") as laptop:
        hp.maklum = "status of 422"
        warga, petugas = hp.buka(skrip=skrip), laptop.buka(skrip=skrip)
        masuk_warga(warga, demo, demo.milik("warga"))
        _tanya(warga, demo, judul)
        masuk_petugas(petugas, demo, demo.milik("operator"))
        _jawab(petugas, demo, judul)

        warga.goto(demo.url + "/warga/kabar/")
        warga.get_by_role("button", name=re.compile(f"Pesan dari kantor: {judul}")).click()
        expect(warga.get_by_text("Terima kasih sudah melapor.")).to_be_visible()
        expect(warga.get_by_text(re.compile(r"^Dibaca Rini, \d\d\.\d\d$"))).to_be_visible()
        warga.get_by_label("Tulis balasan").fill("Terima kasih.")
        warga.get_by_role("button", name="Kirim", exact=True).click()
        expect(warga.get_by_text("Pesan terkirim.")).to_be_visible()
        warga.goto(demo.url + "/warga/pesan/")
        expect(warga.get_by_role("link", name=re.compile(judul))).to_have_count(1)

        petugas.reload()
        expect(petugas.get_by_text(re.compile(r"^Dibaca Siti, \d\d\.\d\d$"))).to_be_visible()
        petugas.get_by_role("button", name="Tutup percakapan").click()
        expect(petugas.get_by_text("Percakapan ditutup.")).to_be_visible()


def test_kotak_pesan_warga_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    """axe, both themes, narrow screen, letters twice as big; also with faults and an upload that waits."""
    hal = ukur.hal
    masuk_warga(hal, demo, demo.milik("warga", 1))
    hal.goto(demo.url + "/warga/pesan/")
    ukur.periksa()
    for alamat in [a for a in tautan(hal, "/warga/pesan/") if "#akhir" in a]:
        hal.goto(demo.url + alamat)
        hal.get_by_text("Lampirkan foto atau berkas").click()
        ukur.periksa(f"utas {alamat}")
    hal.goto(demo.url + "/warga/pesan/baru/")
    ukur.periksa()
    hal.locator("input[name='berkas-lampiran']").set_input_files(foto("olive"))  # type: ignore[arg-type]
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_role("alert").first).to_be_visible()
    ukur.periksa("baru, galat")
    ukur.bersih()


def test_kotak_pesan_petugas_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    masuk_petugas(hal, demo, demo.milik("operator"))
    for tab in ("menunggu", "selesai"):
        hal.goto(f"{demo.url}/petugas/pesan/?tab={tab}")
        ukur.periksa(f"kotak {tab}")
        alamat = next(a for a in tautan(hal, "/petugas/pesan/") if "#akhir" in a)
        hal.goto(demo.url + alamat)
        hal.get_by_role("button", name="Kirim", exact=True).click()
        expect(hal.get_by_role("alert").first).to_be_visible()
        ukur.periksa(f"utas {tab}, galat")
    hal.goto(f"{demo.url}/petugas/pesan/jawaban/")
    ukur.periksa()
    hal.goto(demo.url + tautan(hal, "/petugas/pesan/jawaban/")[-1])
    hal.get_by_role("textbox", name="Nama", exact=True).fill("")
    hal.get_by_role("button", name="Simpan").click()
    expect(hal.get_by_role("alert").first).to_be_visible()
    hal.get_by_text("Hapus jawaban ini").click()
    ukur.periksa("jawaban, galat")
    ukur.bersih()
