"""M19: a citizen reports a wrong occupation and a missing child, the office accepts, both stand on Profil."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.jelajah import Ukur, tautan
from tests.e2e.langkah import foto, isi_masuk, masuk_petugas, masuk_warga
from tests.e2e.peladen import Demo, sesi_habis

pytestmark = pytest.mark.peramban
KERJA = {True: "Guru", False: "Dosen"}
ANAK = {True: "Aisyah Purnomo", False: "Bagas Purnomo"}


def _buka_form(hal: Page, demo: Demo, siapa: str) -> None:
    hal.goto(demo.url + "/warga/")
    hal.get_by_role("link", name="Lapor", exact=True).click()
    hal.get_by_role("link", name="Lapor", exact=True).first.click()
    hal.get_by_role("link", name=re.compile(siapa)).first.click()


def _lapor_pekerjaan(hal: Page, demo: Demo, kerja: str) -> str:
    """Own occupation, with a note; returns the address of the report."""
    _buka_form(hal, demo, "Anda sendiri")
    hal.get_by_text("Data diri", exact=False).first.click()
    expect(hal.get_by_text(re.compile("^Sekarang: ")).first).to_be_visible()
    hal.get_by_label("Pekerjaan").select_option(label=kerja)
    hal.get_by_label("Catatan").fill("Mengajar di SD sejak Juli")
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Laporan terkirim")).to_be_visible()
    expect(hal.get_by_text(kerja, exact=True)).to_be_visible()
    return hal.url


def _lapor_anak(hal: Page, demo: Demo, nama: str) -> str:
    """A missing child, with a photo of the clinic's paper; first with a field forgotten."""
    _buka_form(hal, demo, "Anggota belum terdata")
    hal.get_by_label("Nama lengkap").fill(nama)
    hal.get_by_label("Tempat lahir").fill("Arunika")
    hal.get_by_label("Tanggal lahir").fill("2024-11-02")
    hal.get_by_label("Hubungan dalam keluarga").select_option(label="Anak")
    hal.get_by_label("Agama").select_option(label="Islam")
    hal.get_by_label(re.compile("dokumen apa")).select_option(label="Surat keterangan lahir")
    hal.locator("input[name='berkas-bukti']").set_input_files(foto())  # type: ignore[arg-type]
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_role("alert")).to_contain_text("Pilih laki-laki atau perempuan")
    expect(hal.get_by_label("Nama lengkap")).to_have_value(nama)
    hal.get_by_label("Jenis kelamin").select_option(label="Perempuan")
    hal.get_by_role("button", name="Kirim", exact=True).dblclick()
    expect(hal.get_by_text("Laporan terkirim")).to_be_visible()
    expect(hal.get_by_text("Surat keterangan lahir").first).to_be_visible()
    return hal.url


def _tinjau(hal: Page, demo: Demo, alamat: str) -> None:
    """The office opens the report from its queue."""
    hal.goto(demo.url + "/petugas/lapor/")
    kode = alamat.rstrip("/").rpartition("/")[2]
    hal.locator(f"#baris-{kode} a").click()


@pytest.mark.parametrize("skrip", [True, False], ids=["skrip", "tanpa-skrip"])
def test_pekerjaan_salah_dan_anak_yang_belum_terdata(peramban: Browser, demo: Demo, skrip: bool) -> None:
    kerja, anak = KERJA[skrip], ANAK[skrip]
    with layar_baru(peramban, "hp") as hp, layar_baru(peramban, "laptop") as laptop:
        hp.maklum = laptop.maklum = "status of 422"
        warga, petugas = hp.buka(skrip=skrip), laptop.buka(skrip=skrip)
        masuk_warga(warga, demo, demo.milik("warga"))
        satu = _lapor_pekerjaan(warga, demo, kerja)
        dua = _lapor_anak(warga, demo, anak)
        warga.goto(demo.url + "/warga/lapor/")
        expect(warga.get_by_text(f"Anggota baru {anak}")).to_have_count(1)

        masuk_petugas(petugas, demo, demo.milik("operator"))
        _tinjau(petugas, demo, satu)
        expect(petugas.get_by_text(kerja, exact=True)).to_be_visible()
        expect(petugas.get_by_text("Mengajar di SD sejak Juli")).to_be_visible()
        petugas.get_by_role("button", name="Simpan keputusan").click()
        expect(petugas.get_by_role("alert")).to_contain_text("Pilih terima atau tolak")
        petugas.get_by_label("Terima").check(force=True)
        petugas.get_by_role("button", name="Simpan keputusan").click()
        expect(petugas.get_by_text("Keputusan tersimpan")).to_be_visible()
        _tinjau(petugas, demo, dua)
        expect(petugas.locator(".kanvas img")).to_be_visible()
        petugas.get_by_label("Terima, sudah lama tinggal di sini").check(force=True)
        petugas.get_by_role("button", name="Simpan keputusan").click()
        expect(petugas.get_by_text("Keputusan tersimpan")).to_be_visible()

        warga.goto(demo.url + "/warga/kabar/")
        expect(warga.get_by_text(f"Laporan Anda diterima: anggota baru {anak}")).to_be_visible()
        warga.get_by_role("button", name=re.compile("Laporan Anda diterima: data Siti")).first.click()
        expect(warga).to_have_url(satu)
        expect(warga.get_by_text("Diterima").first).to_be_visible()
        warga.goto(demo.url + "/warga/profil/")
        expect(warga.get_by_text(kerja, exact=True)).to_be_visible()
        expect(warga.get_by_text(re.compile(f"^{anak}"))).to_be_visible()


def test_sesi_habis_saat_melapor_tidak_menghilangkan_apa_pun(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "hp") as hp:
        hal = hp.buka(skrip=False)
        akun = demo.milik("warga", 1)
        masuk_warga(hal, demo, akun)
        _buka_form(hal, demo, "Anda sendiri")
        alamat = hal.url
        hal.get_by_text("Kesehatan", exact=False).first.click()
        hal.get_by_label("Nomor asuransi").fill("0001234567890")
        hal.locator("input[name='berkas-bukti']").set_input_files(foto("olive"))  # type: ignore[arg-type]
        sesi_habis(demo)
        hal.get_by_role("button", name="Kirim", exact=True).click()
        isi_masuk(hal, akun)
        expect(hal).to_have_url(alamat)
        expect(hal.get_by_text("Isian Anda masih ada")).to_be_visible()
        expect(hal.get_by_label("Nomor asuransi")).to_have_value("0001234567890")
        assert hal.locator("input[name^=bukti-]:checked").count() == 1
        hal.get_by_role("button", name="Kirim", exact=True).click()
        expect(hal.get_by_text("Laporan terkirim")).to_be_visible()
        expect(hal.get_by_text("0001234567890")).to_be_visible()


def test_menarik_laporan_yang_belum_diputus(layar: Layar, demo: Demo) -> None:
    hal = layar.buka()
    masuk_warga(hal, demo, demo.milik("warga", 1))
    _buka_form(hal, demo, "Dimas Setiawan")
    hal.get_by_label("Catatan").fill("Dimas sekarang kos di kota")
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Laporan terkirim")).to_be_visible()
    hal.get_by_role("link", name="Tarik laporan").click()
    hal.get_by_role("button", name="Tarik laporan").click()
    expect(hal.get_by_text("Laporan ditarik.")).to_be_visible()
    expect(hal.get_by_role("link", name="Tarik laporan")).to_have_count(0)


def test_setiap_halaman_lapor_warga_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    """axe, both themes, narrow screen, letters twice as big; with every section open and with faults."""
    hal = ukur.hal
    masuk_warga(hal, demo, demo.milik("warga"))
    hal.goto(demo.url + "/warga/lapor/")
    ukur.periksa()
    rincian = tautan(hal, "/warga/lapor/")
    for alamat in (a for a in rincian if "baru" not in a):
        hal.goto(demo.url + alamat)
        ukur.periksa(f"rincian {alamat}")
    for siapa, medan in (("Anda sendiri", "NIK ayah"), ("Anggota belum terdata", "NIK")):
        _buka_form(hal, demo, siapa)
        ukur.periksa(siapa)
        hal.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        hal.get_by_label(medan).first.fill("12")
        hal.get_by_role("button", name="Kirim", exact=True).click()
        expect(hal.get_by_role("alert").first).to_be_visible()
        ukur.periksa(f"{siapa} galat")
    ukur.bersih()


def test_setiap_halaman_lapor_petugas_terbaca_siapa_pun(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    masuk_petugas(hal, demo, demo.milik("operator"))
    for tab in ("menunggu", "diputus", "ditarik"):
        hal.goto(f"{demo.url}/petugas/lapor/?tab={tab}")
        ukur.periksa(f"antrean {tab}")
        for alamat in [a for a in tautan(hal, "/petugas/lapor/") if "?" not in a and a.count("/") > 3][:4]:
            hal.goto(demo.url + alamat)
            ukur.periksa(f"{tab} {alamat}")
            if tab == "menunggu":
                hal.get_by_role("button", name="Simpan keputusan").click()
                expect(hal.get_by_role("alert").first).to_be_visible()
                ukur.periksa(f"{tab} {alamat} galat")
    ukur.bersih()
