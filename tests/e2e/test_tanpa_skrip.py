"""What scripts make smoother works without them too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Layar
from tests.e2e.langkah import masuk_petugas, masuk_warga
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban


def test_warga_memilih_warna_layar(layar: Layar, demo: Demo) -> None:
    hal = layar.buka(skrip=False)
    masuk_warga(hal, demo, demo.milik("warga"))
    for nama, tema, warna in (("Gelap", "gelap", "dark"), ("Terang", "terang", "light")):
        hal.goto(demo.url + "/warga/akun/")
        hal.get_by_role("radio", name=nama).check()
        hal.get_by_role("button", name="Pakai tampilan ini").click()
        hal.goto(demo.url + "/warga/")
        expect(hal.locator("html")).to_have_attribute("data-tema", tema)
        expect(hal.locator("meta[name=color-scheme]")).to_have_attribute("content", warna)


def test_menu_dan_saringan_petugas(layar: Layar, demo: Demo) -> None:
    hal = layar.buka(skrip=False)
    masuk_petugas(hal, demo, demo.milik("operator"))
    if layar.ukuran == "hp":
        hal.get_by_text("Menu", exact=True).click()
    hal.get_by_role("link", name="Arsip surat").locator("visible=true").click()
    expect(hal.get_by_role("heading", level=1)).to_contain_text("Arsip")
    hal.goto(demo.url + "/petugas/antrean/")
    hal.get_by_label("Jenis surat").select_option(index=1)
    hal.get_by_role("button", name="Saring").click()
    expect(hal).to_have_url(re.compile("jenis=[A-Z]"))
    hal.get_by_role("button", name="Keluar").locator("visible=true").click()
    expect(hal.get_by_role("heading", name="Masuk petugas")).to_be_visible()
