"""The worktable: two operators, the signing desk, the official who brings a letter home (M12-M14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.langkah import (
    SIAP,
    ajukan,
    berkeadaan,
    buka_permohonan,
    foto,
    masuk_petugas,
    masuk_warga,
    tandatangani,
    tandatangani_pilihan,
)
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban


@pytest.fixture
def layar(peramban: Browser) -> Iterator[Layar]:
    """The office sits at a PC; citizen, kades and kadus hold a phone."""
    with layar_baru(peramban, "laptop") as x:
        yield x


@pytest.fixture
def warga(layar: Layar, demo: Demo) -> Page:
    hal = layar.buka(ukuran="hp")
    masuk_warga(hal, demo, demo.milik("warga"))
    return hal


def _operator(layar: Layar, demo: Demo, ke: int = 0) -> Page:
    hal = layar.buka()
    masuk_petugas(hal, demo, demo.milik("operator", ke))
    return hal


def _siapkan(operator: Page, demo: Demo, nomor: str) -> None:
    buka_permohonan(operator, demo, nomor)
    operator.get_by_role("button", name=re.compile("Mulai periksa")).click()
    operator.get_by_role("button", name=re.compile("Buat surat dan minta tanda tangan")).click()
    berkeadaan(operator, "Menunggu tanda tangan Kepala Desa")


def test_antrean_terbuka_melihat_permohonan_baru_sendiri(layar: Layar, demo: Demo, warga: Page) -> None:
    operator = _operator(layar, demo)
    operator.goto(demo.url + "/petugas/antrean/")
    operator.evaluate("window.tetap = true")
    jumlah = int(operator.locator("[data-jumlah]").get_attribute("data-jumlah") or 0)
    expect(operator).to_have_title(re.compile(rf"^\({jumlah}\) "))
    rincian, _ = ajukan(warga, demo)
    kode = rincian.rstrip("/").rsplit("/", 1)[1]
    expect(operator).to_have_title(re.compile(rf"^\({jumlah + 1}\) "), timeout=25_000)
    expect(operator.locator("[data-jumlah]")).to_have_attribute("data-jumlah", str(jumlah + 1))
    lencana = operator.locator(".rel nav a[aria-current]")
    expect(lencana).to_have_text(re.compile(rf"^Antrean\s*{jumlah + 1} menunggu"))
    assert operator.evaluate("window.tetap") is True  # the same page, never loaded again
    if operator.locator(f"a[href*='{kode}']").count() == 0:  # newest last: on another sheet of a long list
        operator.goto(demo.url + "/petugas/antrean/?jenis=SKD&petugas=kosong")
    expect(operator.locator(f"table[data-antrean] a[href*='{kode}']").first).to_be_visible()


def test_dua_operator_pada_permohonan_yang_sama(layar: Layar, demo: Demo, warga: Page) -> None:
    layar.maklum = "status of 409"
    _, nomor = ajukan(warga, demo)
    rini, bambang = _operator(layar, demo), _operator(layar, demo, 1)
    for hal in (rini, bambang):
        buka_permohonan(hal, demo, nomor)
    bambang.get_by_role("button", name=re.compile("Mulai periksa")).click()
    berkeadaan(bambang, "Sedang diproses")
    rini.get_by_role("button", name=re.compile("Mulai periksa")).click()
    kalimat = re.compile(r"Bambang Prakoso sudah lebih dulu: .+, pukul \d\d[.:]\d\d")
    expect(rini.get_by_text(kalimat)).to_be_visible()
    # The same at the end: whoever comes second makes no second letter.
    rini.get_by_role("button", name=re.compile("Buat surat")).click()
    berkeadaan(rini, "Menunggu tanda tangan Kepala Desa")
    bambang.get_by_role("button", name=re.compile("Buat surat")).click()
    expect(bambang.get_by_text(re.compile("Rini Astuti sudah lebih dulu"))).to_be_visible()


def test_minta_perbaikan_foto_lalu_dikirim_ulang(layar: Layar, demo: Demo, warga: Page) -> None:
    layar.maklum = "status of 422"
    rincian, nomor = ajukan(warga, demo)
    operator = _operator(layar, demo)
    buka_permohonan(operator, demo, nomor)
    operator.get_by_role("link", name="Minta perbaikan").click()
    operator.get_by_role("button", name="Minta perbaikan").click()
    expect(operator.get_by_text("Tulis apa yang perlu diperbaiki").first).to_be_visible()
    dimaksud = operator.locator("input[name=bagian][value^='dokumen:']").first
    nama = (dimaksud.locator("xpath=..").text_content() or "").strip()
    dimaksud.check()
    operator.get_by_label(re.compile("Foto buram")).check()
    operator.get_by_role("button", name="Minta perbaikan").click()
    expect(operator.get_by_text("Diminta ke warga:")).to_be_visible()
    meja = operator.url

    warga.goto(rincian)
    expect(warga.get_by_text("Belum lengkap").first).to_be_visible()
    expect(warga.get_by_text("Foto buram").first).to_be_visible()
    warga.get_by_role("link", name=nama).first.click()
    expect(warga.get_by_text("Petugas minta dokumen ini diganti.")).to_be_visible()
    if warga.locator("input[type=file]").count() == 0:
        warga.get_by_role("link", name=re.compile("^Ganti")).first.click()
    warga.locator("input[type=file]:not([name$=_foto])").first.set_input_files(foto("maroon"))  # type: ignore[arg-type]
    warga.get_by_role("button", name="Isi Form").click()
    warga.get_by_role("button", name="Kirim", exact=True).click()
    expect(warga.get_by_text("Permohonan terkirim")).to_be_visible()

    operator.goto(demo.url + "/petugas/antrean/")
    operator.get_by_label("Cari").first.fill(nomor)
    operator.get_by_label("Cari").first.press("Enter")
    expect(operator.get_by_text("Sudah diperbaiki").first).to_be_visible()
    operator.goto(meja)
    expect(operator.locator(".strip").get_by_text("Baru")).to_be_visible()


def test_ditolak_dengan_alasan(layar: Layar, demo: Demo, warga: Page) -> None:
    layar.maklum = "status of 422"
    rincian, nomor = ajukan(warga, demo)
    operator = _operator(layar, demo)
    buka_permohonan(operator, demo, nomor)
    operator.get_by_role("link", name="Tolak").click()
    operator.get_by_role("button", name="Tolak permohonan").click()
    expect(operator.get_by_text("Tulis alasannya").first).to_be_visible()
    operator.get_by_label("Dengan kata Anda sendiri").fill("Alamat Anda tercatat di desa <b>lain</b>.")
    operator.get_by_role("button", name="Tolak permohonan").click()
    expect(operator.get_by_text("Alasan ditolak:")).to_be_visible()
    warga.goto(rincian)
    berkeadaan(warga, "Ditolak")
    expect(warga.get_by_text("Alamat Anda tercatat di desa <b>lain</b>.").first).to_be_visible()
    expect(warga.get_by_role("link", name=re.compile("Batalkan"))).to_have_count(0)


def test_kades_menandatangani_tiga_sekaligus_dan_mengembalikan_satu(
    layar: Layar, demo: Demo, warga: Page
) -> None:
    layar.maklum = "status of 422"
    operator = _operator(layar, demo)
    rincian = []
    for _ in range(4):
        alamat, nomor = ajukan(warga, demo)
        rincian.append(alamat)
        _siapkan(operator, demo, nomor)
    kode = [a.rstrip("/").rsplit("/", 1)[1] for a in rincian]
    kades = layar.buka(ukuran="hp")
    masuk_petugas(kades, demo, demo.milik("kades"))
    kades.goto(demo.url + "/petugas/tanda-tangan/")
    for k in kode:
        expect(kades.locator(f"input[name=pilih][value='{k}']")).to_be_visible(timeout=30_000)
    kades.goto(f"{demo.url}/petugas/permohonan/{kode[3]}/")
    kades.get_by_role("link", name=re.compile("Kembalikan")).click()
    kades.get_by_label(re.compile("Ada salah ketik")).check()
    kades.get_by_role("button", name=re.compile("Kembalikan")).click()
    expect(kades.get_by_text("Surat dikembalikan ke operator.")).to_be_visible()
    expect(kades.locator(f"input[name=pilih][value='{kode[3]}']")).to_have_count(0)
    for k in kode[:3]:
        kades.locator(f"input[name=pilih][value='{k}']").check()
    tandatangani_pilihan(kades, demo, 3)
    for alamat in rincian[:3]:
        warga.goto(alamat)
        berkeadaan(warga, SIAP)
    warga.goto(rincian[3])
    berkeadaan(warga, "Sedang diproses")
    operator.goto(f"{demo.url}/petugas/permohonan/{kode[3]}/")
    expect(operator.get_by_text("Ada salah ketik. Periksa lagi isi surat.").first).to_be_visible()
    lama = operator.get_by_text("Nomor surat").locator("xpath=../dd").inner_text()
    operator.get_by_role("button", name=re.compile("Buat surat")).click()
    berkeadaan(operator, "Menunggu tanda tangan Kepala Desa")
    assert operator.get_by_text("Nomor surat").locator("xpath=../dd").inner_text() == lama


def test_titip_kepala_dusun(layar: Layar, demo: Demo, warga: Page) -> None:
    """M14: the letter is brought home by the official nearby."""
    rincian, nomor = ajukan(warga, demo, titip=True)
    kode = rincian.rstrip("/").rsplit("/", 1)[1]
    operator = _operator(layar, demo)
    _siapkan(operator, demo, nomor)
    kades = layar.buka(ukuran="hp")
    masuk_petugas(kades, demo, demo.milik("kades"))
    tandatangani(kades, demo, kode)

    kadus = layar.buka(ukuran="hp")
    masuk_petugas(kadus, demo, demo.milik("kadus"))
    kadus.goto(demo.url + "/petugas/antar/")
    kadus.locator(f"form[action*='{kode}']").get_by_role("button", name="Bawa surat ini").click()
    expect(kadus.get_by_text("Anda membawa surat ini")).to_be_visible()
    warga.goto(rincian)
    expect(warga.get_by_text(re.compile(r"(Pak|Bu) .+ (membawa|mengantar)|dibawa")).first).to_be_visible()
    kadus.locator(f"a[href*='{kode}'][href*='serahkan']").click()
    kadus.get_by_label("Diterima oleh").fill("Budi Rahmawan")
    kadus.get_by_label("Hubungan dengan pemohon").select_option(label="Suami atau istri")
    kadus.get_by_role("button", name="Serahkan").click()
    expect(kadus.get_by_text("Surat diserahkan, permohonan selesai.")).to_be_visible()
    warga.reload()
    berkeadaan(warga, "Selesai")
    expect(warga.get_by_text("Budi Rahmawan").first).to_be_visible()
