"""An own letter type: copied, written with chips, with a question of its own, seen, saved, switched on, and
asked for by a citizen. With BALAI_GAMBAR_PANDUAN set, the pictures of the guide are made on the way."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import layar_baru
from tests.e2e.jelajah import Ukur
from tests.e2e.langkah import KEPERLUAN, lengkapi_dokumen, masuk_petugas, masuk_warga, mulai_permohonan
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
GAMBAR = Path(__file__).parents[2] / "docs" / "panduan" / "gambar"
NAMA = "Surat Keterangan Usaha Tani"


def foto(hal: Page, nama: str) -> None:
    """A picture of the guide; only when asked for, so that a run leaves no files."""
    if os.environ.get("BALAI_GAMBAR_PANDUAN"):
        GAMBAR.mkdir(exist_ok=True)
        with Image.open(io.BytesIO(hal.screenshot())) as gambar:
            gambar.convert("RGB").quantize(64).save(GAMBAR / f"{nama}.png", optimize=True)


def _salin(hal: Page, demo: Demo) -> None:
    hal.goto(demo.url + "/petugas/")
    hal.get_by_role("link", name="Jenis surat", exact=True).click()
    expect(hal.get_by_role("heading", level=1)).to_have_text("Jenis surat")
    foto(hal, "jenis-1-daftar")
    hal.get_by_role("link", name="Surat baru").click()
    hal.get_by_label("Mulai dari").select_option(label="Surat Keterangan Usaha")
    hal.get_by_label("Nama surat").fill(NAMA)
    hal.get_by_label("Nama di daftar").fill("Keterangan Usaha Tani")
    hal.get_by_label("Kegunaan").fill("Kartu tani, pupuk bersubsidi")
    hal.get_by_label(re.compile("^Kode")).fill("SKTANI")
    foto(hal, "jenis-2-baru")
    hal.get_by_role("button", name="Lanjut").dblclick()
    expect(hal.get_by_text("Surat baru dibuat.")).to_be_visible()


def _tulis(hal: Page) -> None:
    """A question of its own, its answer in the text by a chip; a wrong name is refused, nothing is lost."""
    hal.locator("#bagian-isian > summary").click()
    hal.get_by_label("Pertanyaan baru").fill("Luas sawah")
    hal.get_by_role("button", name="Tambah pertanyaan").click()
    chip = hal.get_by_role("button", name="Luas sawah", exact=True)
    expect(chip).to_be_visible()
    foto(hal, "jenis-3-pertanyaan")
    teks = hal.locator("#id_teks")
    teks.evaluate(
        "t => { const i = t.value.indexOf('Alamat usaha ::'); t.focus(); t.setSelectionRange(i, i) }"
    )
    hal.keyboard.type("Luas sawah :: ")
    chip.click()
    hal.keyboard.type(" hektare\n")
    pratinjau = hal.locator("#pratinjau")
    expect(pratinjau).to_contain_text("Luas sawah")
    expect(pratinjau).to_contain_text("Contoh isian hektare")
    teks.scroll_into_view_if_needed()
    foto(hal, "jenis-4-tulis")
    teks.press("Control+End")
    hal.keyboard.type("\nLuas {{ luas_kebun }}")
    expect(hal.locator("#pesan-lihat")).to_contain_text("“luas_kebun” tidak dikenal")
    expect(pratinjau).to_contain_text("Contoh isian hektare")
    hal.get_by_role("button", name="Simpan", exact=True).click()
    expect(hal.get_by_role("alert")).to_contain_text("Isian “luas_kebun” tidak dikenal")
    foto(hal, "jenis-5-galat")
    expect(teks).to_have_value(re.compile("{{ luas_kebun }}"))
    teks.evaluate("t => { t.value = t.value.replace('Luas {{ luas_kebun }}', '') }")
    hal.get_by_label("Apa yang diubah").fill("Luas sawah ditambah")
    hal.get_by_role("button", name="Simpan", exact=True).dblclick()
    expect(hal.get_by_text("Tersimpan sebagai versi baru.")).to_be_visible()


def _nyalakan(hal: Page) -> None:
    hal.get_by_role("link", name="Versi", exact=True).click()
    expect(hal.get_by_text("Luas sawah ditambah")).to_be_visible()
    hal.get_by_role("link", name="Versi 2").click()
    expect(hal.locator("ins").filter(has_text="Luas sawah ::")).to_have_count(1)
    foto(hal, "jenis-6-beda")
    hal.get_by_role("link", name=re.compile(f"Versi {NAMA}")).click()
    hal.get_by_role("link", name="Setelan", exact=True).click()
    hal.get_by_role("button", name="Nyalakan surat ini").click()
    expect(hal.get_by_text("sekarang dilayani.")).to_be_visible()


def test_operator_membuat_jenis_surat_lalu_warga_memintanya(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "hp") as hp, layar_baru(peramban, "laptop") as laptop:
        laptop.maklum = "status of 422"
        petugas, warga = laptop.buka(), hp.buka()
        masuk_petugas(petugas, demo, demo.milik("operator"))
        _salin(petugas, demo)
        _tulis(petugas)
        _nyalakan(petugas)

        masuk_warga(warga, demo, demo.milik("warga", 1))
        mulai_permohonan(warga, "Keterangan Usaha Tani")
        lengkapi_dokumen(warga)
        isi = {"Nama usaha": "Tani Makmur", "Jenis usaha": "Padi", "Alamat usaha": "Dusun Krajan"}
        for label, nilai in isi.items():
            warga.get_by_label(label).fill(nilai)
        warga.get_by_label("Luas sawah").fill("1,5")
        warga.get_by_label("Keperluan").fill(KEPERLUAN)
        foto(warga, "jenis-7-warga")
        warga.get_by_role("button", name="Simpan", exact=True).first.click()
        konsep = warga.get_by_role("article").filter(has_text="Keterangan Usaha Tani")
        konsep.get_by_role("link", name="Pratinjau").click()
        expect(warga.locator(".naskah")).to_contain_text("1,5 hektare")
        warga.go_back()
        konsep.get_by_role("button", name="Ajukan").click()
        expect(warga.get_by_text(re.compile(r"PS-\d{4}-\d{4,}")).first).to_be_visible()


def test_menyunting_tanpa_skrip(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "hp") as hp:
        hal = hp.buka(skrip=False)
        masuk_petugas(hal, demo, demo.milik("operator"))
        hal.goto(demo.url + "/petugas/jenis-surat/SKUM/naskah/")
        expect(hal.get_by_text("{{ nama }}", exact=True).first).to_be_visible()
        hal.locator("#bagian-isian > summary").click()
        hal.get_by_label("Pertanyaan baru").fill("Nama sekolah")
        hal.get_by_role("button", name="Tambah pertanyaan").click()
        expect(hal.get_by_text("{{ nama_sekolah }}", exact=True).first).to_be_visible()
        teks = hal.get_by_role("textbox", name="Teks surat")
        teks.fill(teks.input_value() + "\n\nSekolah {{ nama_sekolah }}.")
        hal.get_by_role("button", name="Lihat", exact=True).last.click()
        expect(hal.locator("#pratinjau")).to_contain_text("Sekolah Contoh isian.")
        hal.get_by_role("button", name="Simpan", exact=True).click()
        expect(hal.get_by_text("Tersimpan sebagai versi baru.")).to_be_visible()
        hal.get_by_role("link", name="Versi", exact=True).click()
        hal.get_by_text("Kembalikan ke asli").first.click()
        hal.get_by_role("button", name="Kembalikan ke asli").click()
        expect(hal.get_by_text("Teks asli dipakai lagi")).to_be_visible()


def test_setiap_halaman_pengaturan_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    """axe, both themes, narrow screen, letters twice as big; the editor wide open and with faults."""
    hal = ukur.hal
    masuk_petugas(hal, demo, demo.milik("operator"))
    for jalan in ("jenis-surat/?q=usaha", "jenis-surat/baru/", "jenis-surat/impor/", "jenis-surat/SKU/",
                  "jenis-surat/SKU/versi/", "jenis-surat/SKU/versi/1/", "pengaturan-surat/"):  # fmt: skip
        hal.goto(f"{demo.url}/petugas/{jalan}")
        ukur.periksa(jalan)
    hal.get_by_label("Pola nomor").fill("{x}")
    hal.get_by_role("button", name="Simpan", exact=True).click()
    expect(hal.get_by_role("alert").first).to_be_visible()
    ukur.periksa("pengaturan galat")
    hal.goto(f"{demo.url}/petugas/jenis-surat/SKLHR/naskah/")
    hal.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
    ukur.periksa("naskah terbuka")
    hal.locator("#id_teks").fill("{{ x }}")
    hal.get_by_label("Kegunaan").fill("")
    hal.get_by_role("button", name="Simpan", exact=True).click()
    expect(hal.get_by_role("alert").first).to_be_visible()
    ukur.periksa("naskah galat")
    ukur.bersih()
