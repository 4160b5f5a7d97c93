"""The registers in a browser: axe and room on a narrow screen; from a letter in to what was done with it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import layar_baru
from tests.e2e.jelajah import Ukur
from tests.e2e.langkah import masuk_petugas
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
HALAMAN = [
    "",
    "keluar/",
    "batal/",
    "ekspedisi/",
    "disposisi/?lingkup=semua",
    "keluar/luar/",
    "ekspedisi/kirim/",
]


def test_buku_surat_terbaca_di_layar_mana_pun(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    masuk_petugas(hal, demo, demo.milik("operator"))
    akar = f"{demo.url}/petugas/agenda/"
    for jalan in HALAMAN:
        hal.goto(akar + jalan)
        ukur.periksa(f"agenda {jalan}")
    hal.goto(f"{akar}masuk/catat/")
    hal.get_by_label("Pengirim").fill("Camat")
    hal.get_by_label(re.compile("Kode klasifikasi")).fill("kependudukan")
    hal.locator("main form").evaluate("f => f.noValidate = true")
    hal.get_by_role("button", name="Catat surat").click()
    expect(hal.get_by_text("Ada beberapa yang cocok").first).to_be_visible()
    ukur.periksa("catat masuk galat")
    for daftar, baris in (("", "#masuk"), ("keluar/", "#keluar"), ("batal/", "#keluar")):
        hal.goto(akar + daftar)
        hal.locator(f"{baris} tbody a").first.click()
        ukur.periksa(f"satu {daftar}")
    ukur.bersih()


def test_surat_masuk_disposisi_lalu_selesai(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "laptop") as layar:
        rini, darmo = layar.buka(), layar.buka(ukuran="hp")
        masuk_petugas(rini, demo, demo.milik("operator"))
        rini.goto(f"{demo.url}/petugas/agenda/masuk/catat/")
        rini.get_by_label("Pengirim").fill("Camat Tirta Asri")
        rini.get_by_label("Perihal").fill("Kerja bakti sedesa")
        rini.get_by_label(re.compile("^Nomor surat")).fill("005/1/TA")
        hari = rini.get_by_label("Diterima kantor").input_value()
        rini.get_by_label("Tanggal surat").fill(hari)
        rini.get_by_role("button", name="Catat surat").click()
        expect(rini.get_by_text("Surat masuk tercatat.")).to_be_visible()
        rini.get_by_label("Untuk siapa").select_option(label="Darmo Sutrisno, Kepala Dusun Krajan")
        rini.get_by_label("Yang perlu dilakukan").fill("Ajak semua ketua RT")
        rini.get_by_role("button", name="Beri disposisi").click()
        expect(rini.get_by_text("yang dituju mendapat kabar")).to_be_visible()

        masuk_petugas(darmo, demo, demo.milik("kadus"))
        darmo.goto(f"{demo.url}/petugas/agenda/disposisi/")
        darmo.get_by_role("link", name="Ajak semua ketua RT").click()
        darmo.get_by_role("link", name="Tandai selesai").click()
        darmo.get_by_label(re.compile("Yang sudah dilakukan")).fill("Sudah disampaikan")
        darmo.get_by_role("button", name="Tandai selesai").click()
        expect(darmo.get_by_text("Disposisi ditandai selesai.")).to_be_visible()
        rini.reload()
        expect(rini.get_by_text("Sudah disampaikan")).to_be_visible()
