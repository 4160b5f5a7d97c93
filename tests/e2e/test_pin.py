"""How a citizen comes to a PIN (M3, M4), and what wrong PINs lead to."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import UKURAN, Layar
from tests.e2e.langkah import buka_orang, masuk_petugas, pin_kuat
from tests.e2e.peladen import Demo, tunggu_habis

pytestmark = pytest.mark.peramban


def _ketik_masuk(hal: Page, demo: Demo, nik: str, pin: str) -> None:
    hal.goto(demo.url + "/warga/masuk/")
    hal.get_by_label("NIK", exact=True).fill(nik)
    hal.get_by_label("PIN", exact=True).fill(pin)
    hal.get_by_role("button", name="Masuk", exact=True).click()


def _simpan_pin(hal: Page, pin: str, ulang: str) -> None:
    hal.get_by_label("PIN baru", exact=True).fill(pin)
    hal.get_by_label("Ulangi PIN baru").fill(ulang)
    hal.get_by_role("button", name="Simpan", exact=True).click()


def test_akun_di_meja_lalu_pin_pertama_di_hp(layar: Layar, demo: Demo) -> None:
    """The operator sees the papers and gets a code once; the citizen is made to choose a PIN."""
    layar.maklum = r"status of 4(22|29)"
    operator = layar.buka()
    masuk_petugas(operator, demo, demo.milik("operator"))
    nik = buka_orang(operator, demo, tanpa_akun=True)
    nama = operator.locator("h1").inner_text()
    operator.get_by_role("link", name="Buat akun").click()
    operator.get_by_label("Nomor HP aktif").fill("0812-0000-7788")
    operator.get_by_role("button", name="Buat akun dan kode").click()
    expect(operator.get_by_role("alert")).to_contain_text("Ada 1 yang perlu diperbaiki")
    expect(operator.get_by_label("Nomor HP aktif")).to_have_value("0812-0000-7788")
    for centang in operator.get_by_role("checkbox").all():
        centang.check()
    operator.get_by_role("button", name="Buat akun dan kode").click()
    kode = operator.locator(".kode-besar").inner_text()
    wa = unquote(operator.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href") or "")
    assert wa.startswith("https://wa.me/6281200007788?text=")
    assert re.sub(r"\D", "", kode) in wa
    assert nik not in wa
    operator.emulate_media(media="print")
    expect(operator.get_by_text(f"Untuk {nama}")).to_be_visible()
    expect(operator.locator(".kode-besar")).to_be_visible()
    expect(operator.get_by_role("link", name="Kirim lewat WhatsApp")).to_be_hidden()
    operator.emulate_media(media="screen")
    operator.goto(operator.url)  # once only
    expect(operator.locator(".kode-besar")).to_have_count(0)
    assert re.sub(r"\D", "", kode) not in re.sub(r"\s", "", operator.content())

    warga = layar.buka()
    _ketik_masuk(warga, demo, nik, kode)
    expect(warga.get_by_role("heading", name="Buat PIN baru")).to_be_visible()
    warga.goto(demo.url + "/warga/surat/")
    expect(warga).to_have_url(re.compile("/warga/pin/"))
    baik = pin_kuat(nik)
    lemah = ("123456", "111111", nik[-6:], "4829")
    for pin, ulang in (*((x, x) for x in lemah), (baik, "739165")):
        _simpan_pin(warga, pin, ulang)
        expect(warga.get_by_role("alert")).to_contain_text("Ada 1 yang perlu diperbaiki")
        expect(warga.locator(".pesan-galat")).to_contain_text(re.compile("PIN|angka|sama", re.I))
    _simpan_pin(warga, baik, baik)
    expect(warga.get_by_text("PIN baru tersimpan")).to_be_visible()
    expect(warga.get_by_role("link", name="Permohonan Surat").first).to_be_visible()
    warga.get_by_role("button", name="Keluar").first.click()
    _ketik_masuk(warga, demo, nik, kode)  # the code is spent
    expect(warga.get_by_text("NIK atau PIN tidak cocok")).to_be_visible()
    _ketik_masuk(warga, demo, nik, baik)
    expect(warga.get_by_role("link", name="Permohonan Surat").first).to_be_visible()


def test_pin_salah_dua_puluh_kali(peramban: Browser, demo: Demo) -> None:
    """A real NIK and one that nobody has are answered with the same words, at the same try."""
    hal = peramban.new_context(viewport=UKURAN["hp"], java_script_enabled=False).new_page()  # type: ignore[arg-type]
    jawaban: dict[str, list[str]] = {}
    akun = demo.milik("warga", 1)
    for nik in (akun["nik"], "9901994403710009"):
        jawaban[nik] = []
        for n in range(20):
            _ketik_masuk(hal, demo, nik, f"7{n:02}351")
            teks = hal.locator(".pesan-galat, [role=alert]").first.inner_text()
            jawaban[nik].append(re.sub(r"pukul \d\d[.:]\d\d", "pukul X", teks))
    ada, tiada = jawaban.values()
    assert ada == tiada
    assert "NIK atau PIN tidak cocok" in ada[0]
    assert "Terlalu banyak percobaan. Coba lagi" in ada[-1]
    assert "pukul X" in ada[-1]
    _ketik_masuk(hal, demo, akun["nik"], akun["pin"])  # not even the right one, while the wait lasts
    expect(hal.get_by_text("Terlalu banyak percobaan").first).to_be_visible()
    expect(hal.get_by_role("link", name="Permohonan Surat")).to_have_count(0)
    hal.context.close()
    tunggu_habis(demo)  # other journeys are this citizen's too
