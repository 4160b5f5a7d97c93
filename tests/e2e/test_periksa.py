"""A stranger who was handed a letter: by its code, by its file, after it was revoked."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.langkah import masuk_petugas
from tests.e2e.peladen import Demo, tanya

pytestmark = pytest.mark.peramban
AMBIL = """
import base64
from django.utils import timezone
from balai.berkas.services import berkas_baca
from balai.surat.models import CetakanSurat
ada = Surat.objects.filter(ditandatangani_pada__isnull=False, dicabut_pada=None, cara_ttd="lokal")
ada = ada.filter(berlaku_sampai__gt=timezone.localdate()) | ada.filter(berlaku_sampai=None)
s = ada.select_related("permohonan__penduduk", "berkas").order_by("pk")[%d]
hasil = {
    "kode": CetakanSurat.objects.get(surat=s, cetakan=s.cetakan).kode, "nomor": s.nomor,
    "nama": s.permohonan.penduduk.nama, "nik": s.permohonan.penduduk.nik, "permohonan": s.permohonan.kode,
    "pdf": base64.b64encode(berkas_baca(s.berkas)).decode(),
}
"""
CABUT = """
from balai.akun.models import Akun
from balai.surat.services.cabut import surat_cabut
kades = Akun.objects.filter(peran="kades").first()
p = Permohonan.objects.get(kode=%r)
surat_cabut(permohonan=p, akun=kades, kunci="uji-cabut-" + p.kode, golongan="keliru",
            alasan="Alamat di surat ini keliru, dibuat ulang.")
hasil = "baik"
"""


def _putusan(hal: Page, kata: str) -> None:
    expect(hal.get_by_role("heading", level=1)).to_have_text(kata)


def _periksa_berkas(hal: Page, demo: Demo, isi: bytes) -> None:
    hal.goto(demo.url + "/v/")
    berkas: Any = {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": isi}
    hal.get_by_label("Berkas PDF surat").set_input_files(berkas)
    hal.get_by_role("button", name="Periksa berkas").click()


def _tanpa_data_pribadi(hal: Page, surat: dict[str, str]) -> None:
    isi = hal.content()
    assert surat["nama"] not in isi
    assert surat["nik"] not in isi


def test_orang_asing_memeriksa_surat(layar: Layar, demo: Demo) -> None:
    surat = tanya(demo, AMBIL % ["hp", "laptop"].index(layar.ukuran))
    kode, pdf = surat["kode"], base64.b64decode(surat["pdf"])
    hal = layar.buka(skrip=layar.ukuran == "hp")

    hal.goto(f"{demo.url}/v/{kode}")
    _putusan(hal, "Surat ini asli")
    expect(hal.get_by_text("CONTOH, bukan tanda tangan sah.")).to_be_visible()
    expect(hal.locator(".fakta").first).to_contain_text("tanda tangan elektronik")
    _tanpa_data_pribadi(hal, surat)

    hal.goto(demo.url)
    hal.get_by_role("link", name="Periksa keaslian surat").first.click()
    hal.get_by_label("Kode surat").fill(f"{kode[:4]}-{kode[4:8]} {kode[8:]}".upper())
    hal.get_by_role("button", name="Periksa kode").click()
    _putusan(hal, "Surat ini asli")

    _periksa_berkas(hal, demo, pdf)
    _putusan(hal, "Surat ini asli")
    expect(hal.get_by_text("sama persis dengan yang disimpan kantor")).to_be_visible()
    expect(hal.get_by_text("Tidak berubah sejak ditandatangani").first).to_be_visible()
    _tanpa_data_pribadi(hal, surat)

    di = pdf.index(b"stream") + 60
    _periksa_berkas(hal, demo, pdf[:di] + bytes([pdf[di] ^ 1]) + pdf[di + 1 :])
    _putusan(hal, "Berkas ini diubah")
    expect(hal.get_by_text("Yang berubah")).to_be_visible()

    tanya(demo, CABUT % surat["permohonan"])
    hal.goto(f"{demo.url}/v/{kode}")
    _putusan(hal, "Surat ini sudah dicabut")
    expect(hal.get_by_text("Ada data yang keliru.")).to_be_visible()
    expect(hal.get_by_text("dibuat ulang")).to_have_count(0)
    _periksa_berkas(hal, demo, pdf)
    _putusan(hal, "Surat ini sudah dicabut")


def test_kode_salah_dan_berkas_salah_diberi_jalan(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "hp") as hp:
        hp.maklum = "status of 422"
        hal = hp.buka()
        hal.goto(demo.url + "/v/abcd-efgh-jkmn")
        _putusan(hal, "Kode tidak dikenal")
        hal.get_by_label("Kode surat").fill("abcd")
        hal.get_by_role("button", name="Periksa kode").click()
        expect(hal.get_by_role("alert")).to_contain_text("belum lengkap")
        _periksa_berkas(hal, demo, b"bukan pdf")
        expect(hal.get_by_role("alert")).to_contain_text("bukan PDF")


def test_petugas_melihat_surat_yang_diperiksa(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "laptop") as laptop:
        hal = laptop.buka()
        surat = tanya(demo, AMBIL.replace('order_by("pk")[%d]', 'order_by("-pk")[0]'))
        for _ in range(2):
            hal.goto(f"{demo.url}/v/{surat['kode']}")
        masuk_petugas(hal, demo, demo.milik("operator"))
        hal.goto(demo.url + "/petugas/arsip/")
        hal.get_by_role("link", name="Pemeriksaan umum").click()
        baris = hal.get_by_role("row").filter(has_text=surat["nomor"]).first
        expect(baris).to_contain_text(re.compile(r"\d+×"))
        baris.get_by_role("link").click()
        expect(hal.get_by_text(re.compile(r"\d+× lewat kode"))).to_be_visible()
