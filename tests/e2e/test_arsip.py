"""After the letter: a citizen rates the service, officials read the index, print again, look back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import layar_baru
from tests.e2e.jelajah import Ukur, tautan
from tests.e2e.langkah import masuk_petugas, masuk_warga
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban


def test_warga_menilai_layanan_tanpa_skrip(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "hp") as hp:
        hp.maklum = "status of 422"
        hal = hp.buka(skrip=False)
        masuk_warga(hal, demo, demo.milik("warga"))
        hal.get_by_role("link", name=re.compile("^Nilai layanan ini")).click()
        hal.get_by_text("Nilai lebih rinci").click()
        hal.get_by_role("group", name="Sikap petugas").get_by_label("Sangat baik").check(force=True)
        hal.get_by_role("button", name="Kirim penilaian").click()
        expect(hal.get_by_role("alert")).to_contain_text("Pilih satu nilai")
        expect(hal.get_by_role("group", name="Sikap petugas").get_by_label("Sangat baik")).to_be_checked()
        umum = hal.get_by_role("group", name="Bagaimana layanan kami untuk surat ini?")
        umum.get_by_label("Baik", exact=True).check(force=True)
        hal.get_by_label("Saran").fill("Sudah cepat.")
        hal.get_by_role("button", name="Kirim penilaian").click()
        expect(hal.get_by_text("penilaian Anda tersimpan")).to_be_visible()
        expect(hal.get_by_text("Penilaian Anda: Baik.")).to_be_visible()


def _cetak_ulang(hal: Page, ke: int) -> bytes:
    """What the button sends, without a viewer of PDFs in between."""
    borang = hal.locator("form[action$='cetak-ulang/']")
    assert borang.locator("[name=ke]").input_value() == str(ke)
    isi = {n: borang.locator(f"[name={n}]").input_value() for n in ("csrfmiddlewaretoken", "ke")}
    alamat = hal.url.split("?")[0] + "cetak-ulang/"
    jawab = hal.context.request.post(
        alamat, form=isi | {"alasan": "Surat hilang"}, headers={"Referer": hal.url}
    )
    assert jawab.status == 200
    return jawab.body()


def test_petugas_mencari_dan_mencetak_ulang(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "laptop") as laptop:
        laptop.maklum = "status of 422"
        hal = laptop.buka()
        masuk_petugas(hal, demo, demo.milik("operator"))
        hal.goto(demo.url + "/petugas/arsip/")
        hal.get_by_label("Keadaan").select_option(label="Ditandatangani")
        hal.get_by_role("button", name="Cari").click()
        expect(hal).to_have_url(re.compile("keadaan=ditandatangani"))
        hal.locator("#arsip .sel-nama a").last.click()
        expect(hal.get_by_text("Berkas utuh")).to_be_visible()
        hal.get_by_role("button", name="Cetak ulang").click()
        expect(hal.get_by_role("alert")).to_contain_text("Pilih mengapa")
        hal.go_back()
        assert _cetak_ulang(hal, 1).startswith(b"%PDF")
        assert _cetak_ulang(hal, 1).startswith(b"%PDF")  # pressed twice
        hal.reload()
        expect(hal.get_by_role("heading", name="Sudah dicetak ulang 1×")).to_be_visible()
        hal.goto(demo.url + "/petugas/kepuasan/")
        expect(hal.locator(".ukuran").get_by_text(re.compile(r"^\d\d,\d\d$"))).to_be_visible()


def test_halaman_sesudah_surat_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    """axe, both themes, narrow screen, letters twice as big."""
    hal = ukur.hal
    hal.goto(demo.url + "/kepuasan/")
    ukur.periksa()
    masuk_petugas(hal, demo, demo.milik("operator"))
    for alamat in (
        "/petugas/kepuasan/",
        "/petugas/kepuasan/?masa=2001",
        "/petugas/statistik/",
        "/petugas/arsip/",
    ):
        hal.goto(demo.url + alamat)
        ukur.periksa()
    satu = next(a for a in tautan(hal, "/petugas/arsip/") if re.fullmatch(r"/petugas/arsip/[^/?]+/", a))
    hal.goto(demo.url + satu)
    ukur.periksa("satu surat")
    ukur.bersih()


def test_formulir_penilaian_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    masuk_warga(hal, demo, demo.milik("warga", 1))
    hal.goto(demo.url + "/warga/surat/")
    for alamat in tautan(hal, "/warga/permohonan/"):
        hal.goto(demo.url + alamat.split("?")[0])
        if (ajak := hal.locator("a[href$='/nilai/']")).count():
            ajak.first.click()
            break
    hal.get_by_text("Nilai lebih rinci").click()
    ukur.periksa("nilai")
    hal.locator("input[name=umum]:checked").evaluate_all("x => x.forEach(i => i.checked = false)")
    hal.get_by_role("button", name="Kirim penilaian").click()
    expect(hal.get_by_role("alert").first).to_be_visible()
    ukur.periksa("nilai, galat")
    ukur.bersih()
