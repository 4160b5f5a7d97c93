"""After the signature: a citizen downloads and shares, a stranger opens the link, the head revokes."""

from __future__ import annotations

import hashlib
import re
import sqlite3

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import layar_baru
from tests.e2e.langkah import berkeadaan, masuk_petugas, masuk_warga
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
HABIS = "Tautan ini sudah tidak berlaku"
ALASAN = "Alamat di surat ini keliru, kami buatkan yang baru"


def _surat_siap(demo: Demo, nik: str) -> tuple[str, str]:
    """(code of a request of this citizen whose letter is ready, SHA-256 of its file). The letter counts as
    signed electronically from here on: how that is done is the journey of the signing desk."""
    with sqlite3.connect(demo.data / "balai.sqlite3", timeout=20) as db:
        pk, kode, sidik = db.execute(
            "select s.id, p.kode, b.sha256 from surat_surat s"
            " join surat_permohonan p on p.id = s.permohonan_id"
            " join penduduk_penduduk o on o.id = p.penduduk_id"
            " join berkas_berkas b on b.id = s.berkas_id"
            " where p.keadaan = 'siap_diambil' and o.nik = ? and p.pemohon_id = o.akun_id",
            (nik,),
        ).fetchone()
        db.execute("update surat_surat set cara_ttd = 'lokal' where id = ?", (pk,))
    return kode, sidik


def _unduh(hal: Page, peran: str, nama: str) -> tuple[str, str]:
    """(name of the file, SHA-256) of what a press sends."""
    with hal.expect_download() as berkas:
        hal.get_by_role(peran, name=nama, exact=True).click()  # type: ignore[arg-type]
    isi = berkas.value.path().read_bytes()
    return berkas.value.suggested_filename, hashlib.sha256(isi).hexdigest()


def _bagikan(hal: Page) -> str:
    """Address of a new link."""
    hal.get_by_role("button", name="Bagikan lewat WhatsApp").click()
    wa = hal.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href")
    assert wa is not None
    assert wa.startswith("https://wa.me/?text=")
    return hal.get_by_label("Alamat tautan").input_value()


def test_unduh_bagikan_matikan_lalu_dicabut(peramban: Browser, demo: Demo) -> None:
    warga = demo.milik("warga")
    kode, sidik = _surat_siap(demo, warga["nik"])
    rincian = f"{demo.url}/warga/permohonan/{kode}/"
    with layar_baru(peramban, "hp") as hp, layar_baru(peramban, "laptop") as laptop:
        hp.maklum = laptop.maklum = "status of (404|410)"
        hal = hp.buka(skrip=False)
        masuk_warga(hal, demo, warga)
        hal.goto(rincian)
        berkeadaan(hal, "Surat siap diunduh")
        nama, isi = _unduh(hal, "button", "Unduh surat")
        assert isi == sidik
        assert re.fullmatch(r"[A-Za-z0-9-]+\.pdf", nama)
        assert warga["nik"] not in nama
        hal.goto(rincian)
        berkeadaan(hal, "Selesai")
        expect(hal.get_by_text("Sudah diunduh")).to_be_visible()
        hal = hp.buka()  # from here with script
        masuk_warga(hal, demo, warga)
        hal.goto(rincian)
        assert _unduh(hal, "link", "Unduh surat")[1] == sidik
        tautan = _bagikan(hal)

        asing = laptop.buka()
        asing.goto(tautan)
        expect(asing.get_by_text("Pemilik surat ini membagikannya kepada Anda.")).to_be_visible()
        assert warga["nama"] not in asing.content()
        assert _unduh(asing, "link", "Unduh PDF")[1] == sidik
        hal.goto(rincian + "bagikan/")
        expect(hal.get_by_text("Diunduh 1 kali.")).to_be_visible()
        hal.get_by_role("button", name=re.compile("^Matikan")).click()
        expect(hal.get_by_text("Tautan dimatikan.")).to_be_visible()
        asing.reload()
        expect(asing.get_by_role("heading", name=HABIS)).to_be_visible()

        hal.goto(rincian)
        tautan = _bagikan(hal)
        kades = laptop.buka()
        masuk_petugas(kades, demo, demo.milik("kades"))
        _cabut(kades, demo, kode)
        asing.goto(tautan)
        expect(asing.get_by_role("heading", name="Surat ini sudah dicabut")).to_be_visible()
        assert ALASAN not in asing.content()
        hal.goto(rincian)
        berkeadaan(hal, "Surat dicabut")
        expect(hal.get_by_text(ALASAN).first).to_be_visible()
        expect(hal.get_by_role("link", name="Unduh surat")).to_have_count(0)
        hal.goto(demo.url + "/warga/kabar/")
        expect(hal.get_by_text(re.compile(r"dicabut$")).first).to_be_visible()


def _cabut(hal: Page, demo: Demo, kode: str) -> None:
    hal.goto(f"{demo.url}/petugas/permohonan/{kode}/")
    hal.get_by_role("link", name="Cabut surat").click()
    hal.get_by_label("Ada data yang keliru").check(force=True)
    hal.get_by_label("Alasan", exact=True).fill(ALASAN)
    hal.get_by_label(re.compile("^Saya mengerti")).check()
    hal.get_by_role("button", name="Cabut surat").click()
    expect(hal.get_by_text("Surat dicabut. Pemiliknya sudah dikabari")).to_be_visible()
