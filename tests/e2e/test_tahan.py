"""What the citizen keeps when a login runs out, a form goes twice, or a file is no good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.berkas import contoh
from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.langkah import (
    KEPERLUAN,
    foto,
    isi_masuk,
    lengkapi_dokumen,
    masuk_warga,
    masuk_warga_baru,
    mulai_permohonan,
)
from tests.e2e.peladen import Demo, sesi_habis, tanya, terkirim

pytestmark = pytest.mark.peramban
USAHA = {"Nama usaha": "Warung Bu Siti", "Jenis usaha": "Warung sembako", "Alamat usaha": "Jalan Melati 3"}
PILIH = "input[type=file]:not([name$=_foto])"


@pytest.fixture
def layar(peramban: Browser) -> Iterator[Layar]:
    with layar_baru(peramban, "hp") as x:
        yield x


def _di_isi(hal: Page, demo: Demo) -> str:
    """A citizen logged in, at step 3 of Keterangan Usaha; the address of that page."""
    masuk_warga(hal, demo, demo.milik("warga"))
    mulai_permohonan(hal, "Keterangan Usaha")
    lengkapi_dokumen(hal)
    expect(hal.get_by_role("heading", name="Periksa dan lengkapi")).to_be_visible()
    return hal.url


def _ketik(hal: Page) -> None:
    for label, nilai in USAHA.items():
        hal.get_by_label(label).fill(nilai)
    hal.get_by_label("Keperluan").fill(KEPERLUAN)


def _masih_ada(hal: Page) -> None:
    for label, nilai in USAHA.items():
        expect(hal.get_by_label(label)).to_have_value(nilai)
    expect(hal.get_by_label("Keperluan")).to_have_value(KEPERLUAN)


@pytest.mark.parametrize("skrip", [True, False], ids=["skrip", "tanpa-skrip"])
def test_sesi_habis_saat_kirim(layar: Layar, demo: Demo, skrip: bool) -> None:
    hal = layar.buka(skrip=skrip)
    alamat = _di_isi(hal, demo)
    nik = demo.milik("warga")["nik"]
    sebelum = terkirim(demo, nik)
    _ketik(hal)
    sesi_habis(demo)
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Sesi berakhir karena 30 menit tidak dipakai")).to_be_visible()
    assert terkirim(demo, nik) == sebelum
    isi_masuk(hal, demo.milik("warga"))
    expect(hal).to_have_url(alamat)
    expect(hal.get_by_text("Isian Anda masih ada")).to_be_visible()
    _masih_ada(hal)
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Permohonan terkirim")).to_be_visible()
    assert terkirim(demo, nik) == sebelum + 1


def test_sesi_habis_saat_mengunggah(layar: Layar, demo: Demo) -> None:
    hal = layar.buka()
    masuk_warga(hal, demo, demo.milik("warga"))
    mulai_permohonan(hal, "Keterangan Usaha")
    kolom = hal.locator(PILIH)
    if kolom.count() == 0:
        hal.get_by_role("link", name=re.compile("^Ganti")).first.click()
    alamat = hal.url.partition("?")[0].partition("#")[0]
    hal.locator(PILIH).first.set_input_files(foto("olive"))  # type: ignore[arg-type]
    sesi_habis(demo)
    hal.get_by_role("button", name="Isi Form").click()
    expect(hal.get_by_text("Sesi berakhir karena 30 menit tidak dipakai")).to_be_visible()
    isi_masuk(hal, demo.milik("warga"))
    expect(hal).to_have_url(re.compile(re.escape(alamat)))
    expect(hal.get_by_text("Kiriman Anda masih ada")).to_be_visible()
    assert hal.locator("select[name^=pilih-]").first.input_value() != ""
    lengkapi_dokumen(hal)
    expect(hal.get_by_role("heading", name="Periksa dan lengkapi")).to_be_visible()


def test_orang_lain_yang_masuk_sesudahnya_tidak_melihat_isian(layar: Layar, demo: Demo) -> None:
    """The phone is shared: what waits belongs to one account only."""
    layar.maklum = "status of 404"
    hal = layar.buka()
    alamat = _di_isi(hal, demo)
    _ketik(hal)
    sesi_habis(demo)
    hal.get_by_role("button", name="Kirim", exact=True).click()
    masuk_warga_baru(hal, demo)
    jawab = hal.goto(alamat)
    assert jawab is not None
    assert jawab.status == 404
    hal.goto(demo.url + "/warga/permohonan/baru/")
    assert "Warung Bu Siti" not in hal.content()


def test_kirim_sesudah_keluar_di_tab_lain(layar: Layar, demo: Demo) -> None:
    hal = layar.buka()
    alamat = _di_isi(hal, demo)
    _ketik(hal)
    tab_lain = hal.context.new_page()
    tab_lain.goto(demo.url + "/warga/")
    tab_lain.get_by_role("button", name="Keluar").first.click()
    expect(tab_lain.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_label("PIN", exact=True)).to_be_visible()
    isi_masuk(hal, demo.milik("warga"))
    expect(hal).to_have_url(alamat)
    _masih_ada(hal)
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Permohonan terkirim")).to_be_visible()


def test_dikirim_berkali_kali_tetap_satu(layar: Layar, demo: Demo) -> None:
    """Double click, a second tab, and the back button."""
    nik = demo.milik("warga")["nik"]
    hal = layar.buka(skrip=False)  # the script would already hold the second press back
    alamat = _di_isi(hal, demo)
    _ketik(hal)
    sebelum = terkirim(demo, nik)
    hal.get_by_role("button", name="Simpan", exact=True).click()
    hal.goto(alamat)
    tab_lain = hal.context.new_page()
    tab_lain.goto(alamat)
    _masih_ada(tab_lain)
    hal.get_by_role("button", name="Kirim", exact=True).dblclick()
    expect(hal.get_by_text(re.compile("Permohonan terkirim|sudah terkirim")).first).to_be_visible()
    tab_lain.get_by_role("button", name="Kirim", exact=True).click()
    expect(tab_lain.get_by_text("Permohonan ini sudah terkirim")).to_be_visible()
    hal.go_back()
    if hal.get_by_role("button", name="Kirim", exact=True).count():
        hal.get_by_role("button", name="Kirim", exact=True).click()
        expect(hal.get_by_text(re.compile("Permohonan terkirim|sudah terkirim")).first).to_be_visible()
    assert terkirim(demo, nik) == sebelum + 1


# Name, content, words at the field.
BURUK = {
    "30-mb": ("besar.jpg", contoh.jpeg() + b"\0" * (30 * 1024 * 1024), "Paling besar 10 MB"),
    "jpeg-rusak": ("rusak.jpg", contoh.jpeg()[:900], "Ambil foto ulang"),
    "exe": ("foto.jpg", contoh.EXE, '"foto.jpg" tidak dapat dipakai'),
    "svg": ("gambar.svg", contoh.SVG, '"gambar.svg" tidak dapat dipakai'),
}


@pytest.mark.parametrize("jenis", list(BURUK))
def test_berkas_buruk_ditolak_dengan_kata_di_kolomnya(
    layar: Layar, demo: Demo, tmp_path: Path, jenis: str
) -> None:
    layar.maklum = "status of 422"
    nama, isi, kata = BURUK[jenis]
    hal = layar.buka()
    masuk_warga(hal, demo, demo.milik("warga"))
    mulai_permohonan(hal, "Keterangan Usaha")
    dua = hal.url.partition("#")[0] + "?ganti=KTP"
    hal.goto(dua)
    pilih = hal.locator("select[name=pilih-FOTO_USAHA]")
    ada_foto = pilih.count() > 0
    if ada_foto:
        hal.locator("input[name='berkas-FOTO_USAHA']").set_input_files(foto("navy"))  # type: ignore[arg-type]
    (tmp_path / nama).write_bytes(isi)
    hal.locator("input[name='berkas-KTP']").set_input_files(tmp_path / nama)
    terpilih = "Terlalu besar" if jenis == "30-mb" else "Dipilih"  # before it is sent
    expect(hal.locator("#syarat-KTP .unggah-nama")).to_have_text(f"{terpilih}: {nama}")
    hal.get_by_role("button", name="Isi Form").click()
    expect(hal.get_by_role("alert")).to_contain_text(kata, timeout=30_000)
    expect(hal.locator("#syarat-KTP")).to_contain_text(kata)
    if ada_foto:  # the good file beside it was taken
        expect(hal.locator("#syarat-FOTO_USAHA input[type=file]")).to_have_count(0)
    hal.locator("input[name='berkas-KTP']").set_input_files(foto())  # type: ignore[arg-type]
    lengkapi_dokumen(hal)
    expect(hal.get_by_role("heading", name="Periksa dan lengkapi")).to_be_visible()


def test_heic_dan_pdf_berskrip_diterima_bersih(layar: Layar, demo: Demo) -> None:
    hal = layar.buka()
    akun = demo.milik("warga")
    masuk_warga(hal, demo, akun)
    pdf = contoh.pdf_berskrip()
    for nama, mime, isi in (
        ("IMG_1.HEIC", "image/heic", contoh.heic()),
        ("surat.pdf", "application/pdf", pdf),
    ):
        hal.goto(demo.url + "/warga/dokumen/")
        hal.get_by_label("Jenis dokumen").select_option(index=1)
        berkas = {"name": nama, "mimeType": mime, "buffer": isi}
        hal.locator("input[name='berkas-baru']").set_input_files(berkas)  # type: ignore[arg-type]
        hal.get_by_role("button", name="Unggah", exact=True).click()
        expect(hal.get_by_text(re.compile("tersimpan", re.I)).first).to_be_visible(timeout=30_000)
    asli = tanya(
        demo,
        """
from balai.penduduk.models import Dokumen
from balai.berkas.services import berkas_baca
baru = Dokumen.objects.order_by("-pk")[:2]
hasil = [berkas_baca(d.berkas).decode("latin-1") for d in baru]
""",
    )
    assert asli[0].startswith("%PDF")
    assert asli[1].startswith("\xff\xd8")
    for isi in asli:
        assert contoh.RAHASIA.decode() not in isi
        for jahat in ("JavaScript", "Launch", "EmbeddedFile", "jahat"):
            assert jahat not in isi
