"""The operator brings in the village's data: faulty rows mended, stored, taken back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.jelajah import Ukur
from tests.e2e.langkah import masuk_petugas
from tests.e2e.peladen import Demo
from tests.penduduk.impor.pembuat import NAMA_KOLOM, Contoh, baris_buat, xlsx_isi

pytestmark = pytest.mark.peramban
JUMLAH, SALAH = 200, 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(params=["laptop", "hp"])
def layar(request: pytest.FixtureRequest, peramban: Browser) -> Iterator[Layar]:
    with layar_baru(peramban, request.param) as x:
        yield x


def _contoh(ukuran: str) -> tuple[Contoh, Contoh]:
    """The village's file with 5 % faulty rows and the same without a fault; other people for each screen."""
    mulai = 100_001 if ukuran == "laptop" else 200_001
    rusak = baris_buat(JUMLAH, benih=7, salah=SALAH / JUMLAH, keluarga_mulai=mulai)
    return rusak, baris_buat(JUMLAH, benih=7, keluarga_mulai=mulai)


def _unggah(hal: Page, demo: Demo, isi: bytes, nama: str) -> None:
    hal.goto(demo.url + "/petugas/penduduk/")
    hal.get_by_role("link", name="Impor", exact=True).click()
    hal.get_by_label("Berkas data penduduk").set_input_files({"name": nama, "mimeType": XLSX, "buffer": isi})
    hal.get_by_role("button", name="Unggah dan periksa").click()
    # The page refreshes itself until the worker is done.
    expect(hal.get_by_role("heading", name="Hasil pemeriksaan")).to_be_visible(timeout=60_000)


def _jiwa(hal: Page, demo: Demo) -> int:
    """The figure in the head of the Penduduk page."""
    hal.goto(demo.url + "/petugas/penduduk/")
    cocok = re.search(r"([\d.]+) (?:jiwa|orang|penduduk)", hal.locator(".kepala-meja").inner_text())
    assert cocok
    return int(cocok[1].replace(".", ""))


def _simpan(hal: Page, jumlah: int) -> str:
    """Store; the address of the import."""
    hal.get_by_role("button", name=f"Simpan {jumlah} penduduk").click()
    expect(hal.get_by_text(f"{jumlah} penduduk tersimpan.")).to_be_visible(timeout=60_000)
    return hal.url.partition("?")[0]


def _batalkan(hal: Page, alamat: str) -> None:
    hal.goto(alamat)
    hal.get_by_role("link", name="Batalkan impor ini").click()
    hal.get_by_role("button", name="Batalkan impor ini").click()
    expect(hal.get_by_text("Impor ini sudah dibatalkan.")).to_be_visible()


def _unduh_ditolak(hal: Page, folder: Path) -> list[dict[str, Any]]:
    with hal.expect_download() as tunggu:
        hal.get_by_role("link", name="Unduh baris yang ditolak").first.click()
    berkas = folder / tunggu.value.suggested_filename
    tunggu.value.save_as(berkas)
    buku = CalamineWorkbook.from_filelike(io.BytesIO(berkas.read_bytes()))
    kepala, *baris = buku.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, kepala), b, strict=True)) for b in baris]


def _betulkan(ditolak: list[dict[str, Any]], rusak: Contoh, benar: Contoh) -> bytes:
    """As the operator would: every faulty cell gets the right value, the rest stays as it came, also the
    column with the reasons."""
    assert len(ditolak) == len(rusak.salah)
    hasil = []
    for b, letak in zip(ditolak, rusak.salah, strict=True):
        asli, salah = benar.baris[letak - 2], rusak.baris[letak - 2]
        hasil.append(b | {k: asli[k] for k in NAMA_KOLOM if asli[k] != salah[k]})
    return xlsx_isi(hasil, kolom=list(dict.fromkeys(k for b in hasil for k in b)))


def test_impor_dibetulkan_disimpan_lalu_dibatalkan(layar: Layar, demo: Demo, tmp_path: Path) -> None:
    rusak, benar = _contoh(layar.ukuran)
    hal = layar.buka()
    masuk_petugas(hal, demo, demo.milik("operator"))
    semula = _jiwa(hal, demo)

    _unggah(hal, demo, xlsx_isi(rusak.baris), "penduduk.xlsx")
    expect(hal.get_by_text("Belum ada yang tersimpan.")).to_be_visible()
    expect(hal.get_by_text(f"{SALAH} baris yang ditolak tidak ikut tersimpan.")).to_be_visible()
    pesan = hal.locator(".masalah dd").all_inner_texts()
    assert len(pesan) >= SALAH
    assert all(len(p) > 15 for p in pesan)
    assert _jiwa(hal, demo) == semula
    hal.go_back()
    ditolak = _unduh_ditolak(hal, tmp_path)
    pertama = _simpan(hal, JUMLAH - SALAH)
    assert _jiwa(hal, demo) == semula + JUMLAH - SALAH

    _unggah(hal, demo, _betulkan(ditolak, rusak, benar), "dibetulkan.xlsx")
    expect(hal.get_by_text("tidak ada yang ditolak")).to_be_visible()
    expect(hal.get_by_text("kolom tidak dikenal")).to_have_count(0)
    kedua = _simpan(hal, SALAH)
    assert _jiwa(hal, demo) == semula + JUMLAH

    _batalkan(hal, kedua)
    assert _jiwa(hal, demo) == semula + JUMLAH - SALAH
    _batalkan(hal, pertama)
    assert _jiwa(hal, demo) == semula


def test_tanpa_skrip_pun_pemeriksaan_sampai_ke_hasilnya(peramban: Browser, demo: Demo) -> None:
    with layar_baru(peramban, "hp") as layar:
        hal = layar.buka(skrip=False)
        masuk_petugas(hal, demo, demo.milik("operator"))
        isi = xlsx_isi(baris_buat(30, benih=3, keluarga_mulai=300_001).baris)
        _unggah(hal, demo, isi, "tanpa skrip.xlsx")
        hal.get_by_role("button", name="Buang berkas ini").click()
        expect(hal.get_by_role("heading", name="Berkas dibuang")).to_be_visible()


def test_setiap_halaman_impor_dan_ekspor_terbaca_semua_orang(peramban: Browser, demo: Demo) -> None:
    """axe, dark and light, phone and PC, letters twice as big."""
    konteks = peramban.new_context(locale="id-ID", reduced_motion="reduce", color_scheme="light")
    hal = konteks.new_page()
    ukur = Ukur(hal)
    masuk_petugas(hal, demo, demo.milik("operator"))
    baris = baris_buat(40, benih=5, salah=0.2, keluarga_mulai=400_001, sementara=2).baris
    kolom = [*NAMA_KOLOM, "hobi"]
    _unggah(hal, demo, xlsx_isi([b | {"hobi": "catur"} for b in baris], kolom=kolom), "axe.xlsx")
    siap = hal.url
    for tab in ("ditolak", "baru", "berubah", "peringatan", "tetap"):
        hal.goto(f"{siap}?tab={tab}")
        ukur.periksa(f"siap {tab}")
    hal.goto(siap)
    hal.get_by_role("button", name=re.compile("^Simpan")).click()
    expect(hal.get_by_role("heading", name="Hasil impor")).to_be_visible(timeout=60_000)
    ukur.periksa("selesai")
    hal.get_by_role("link", name="Batalkan impor ini").click()
    ukur.periksa("batalkan")
    hal.get_by_role("button", name="Batalkan impor ini").click()
    ukur.periksa("dibatalkan")
    for alamat in ("impor/", "ekspor/?q=siti", "ekspor/utuh/"):
        hal.goto(f"{demo.url}/petugas/penduduk/{alamat}")
        ukur.periksa(alamat)
    hal.goto(demo.url + "/petugas/penduduk/impor/")
    hal.get_by_label("Berkas data penduduk").set_input_files(
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    )
    hal.get_by_role("button", name="Unggah dan periksa").click()
    expect(hal.get_by_role("alert")).to_be_visible()
    ukur.periksa("berkas ditolak")
    konteks.close()
    ukur.bersih()


def test_daftar_bisa_diunduh_dua_kali(peramban: Browser, demo: Demo) -> None:
    """A download leaves the page where it is, with a button that still works."""
    with layar_baru(peramban, "laptop") as layar:
        hal = layar.buka()
        masuk_petugas(hal, demo, demo.milik("operator"))
        hal.goto(demo.url + "/petugas/penduduk/")
        hal.get_by_role("link", name="Ekspor", exact=True).click()
        for _ in range(2):
            with hal.expect_download() as tunggu:
                hal.get_by_role("button", name="Unduh daftar", exact=True).click()
            assert re.fullmatch(r"daftar-penduduk-.+\.xlsx", tunggu.value.suggested_filename)
