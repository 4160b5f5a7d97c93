"""The desk: a letter for who stands at the counter, by keys alone; the kadus helps on his phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.jelajah import Ukur
from tests.e2e.langkah import masuk_petugas
from tests.e2e.peladen import Demo, tanya

pytestmark = pytest.mark.peramban

# A grown-up without account, in the hamlet of the kadus who has one.
_WARGA = """
from balai.akun.models import Akun
from balai.penduduk.models import Penduduk
kadus = Akun.objects.filter(peran="kadus").order_by("pk").first()
dusun = Penduduk.objects.filter(rt__rw__dusun__kepala_id=kadus.perangkat_id)
o = dusun.filter(status_dasar="1", akun=None, tanggal_lahir__lt="1995-01-01").order_by("-pk")[{ke}]
hasil = {{"nik": o.nik, "nama": o.nama, "pk": o.pk}}
"""


def _warga(demo: Demo, ke: int) -> dict[str, Any]:
    return dict(tanya(demo, _WARGA.format(ke=ke)))


@pytest.fixture
def layar(peramban: Browser) -> Iterator[Layar]:
    """The office sits at a PC, the kadus holds a phone."""
    with layar_baru(peramban, "laptop") as x:
        yield x


def _masuk(layar: Layar, demo: Demo, peran: str, *, skrip: bool = True, ukuran: str = "") -> Page:
    hal = layar.buka(skrip=skrip, ukuran=ukuran)
    masuk_petugas(hal, demo, demo.milik(peran))
    return hal


def _enter(hal: Page) -> None:
    with hal.expect_navigation():
        hal.keyboard.press("Enter")


def test_surat_di_loket_dengan_papan_ketik_saja(layar: Layar, demo: Demo) -> None:
    warga = _warga(demo, 0)
    hal = _masuk(layar, demo, "operator")
    hal.goto(demo.url + "/petugas/meja/loket/")
    hal.get_by_role("button", name=re.compile("Ambil nomor")).click()
    nomor = re.search(r"\d{3}", hal.get_by_role("heading", level=1).inner_text())
    assert nomor
    hal.goto(demo.url + "/petugas/meja/loket/")
    hal.get_by_role("button", name=f"Panggil {nomor[0]}", exact=True).last.click()
    expect(hal.locator(".angka-loket")).to_have_text(nomor[0])
    hal.goto(demo.url + "/petugas/meja/")

    halaman: list[str] = []
    hal.on("framenavigated", lambda f: halaman.append(f.url))
    cari = hal.get_by_role("searchbox", name="Warga yang hadir")
    expect(cari).to_be_focused()
    hal.keyboard.type(warga["nik"])
    expect(cari).to_have_value(warga["nik"])
    _enter(hal)
    expect(hal.get_by_role("heading", level=1)).to_have_text(f"Surat untuk {warga['nama']}")
    hal.keyboard.press("/")
    hal.keyboard.type("skd")
    _enter(hal)
    hal.keyboard.press("Space")  # the focus waits on "all originals were seen"
    hal.keyboard.press("i")
    hal.keyboard.type("Membuka rekening bank")
    hal.keyboard.press("Escape")
    with hal.expect_navigation():
        hal.keyboard.press("b")
    expect(hal.get_by_role("heading", level=1)).to_have_text("Surat siap dicetak")
    assert len({a.partition("#")[0] for a in halaman}) <= 4

    expect(hal.get_by_text("Anda untuk " + warga["nama"])).to_be_visible()
    expect(hal.get_by_text(nomor[0], exact=True)).to_be_visible()
    cetak = hal.get_by_role("link", name=re.compile("Cetak surat"))
    expect(cetak).to_be_focused()
    pdf = hal.request.get(demo.url + str(cetak.get_attribute("href")))
    assert pdf.body().startswith(b"%PDF")
    hal.keyboard.press("n")
    expect(hal.get_by_role("searchbox", name="Warga yang hadir")).to_be_focused()


def test_kadus_meminta_untuk_warganya_di_hp_tanpa_skrip(layar: Layar, demo: Demo) -> None:
    layar.maklum = "status of 422"
    warga = _warga(demo, 1)
    hal = _masuk(layar, demo, "kadus", skrip=False, ukuran="hp")
    hal.get_by_text("Menu", exact=True).click()
    hal.get_by_role("link", name="Layanan meja").locator("visible=true").click()
    hal.get_by_role("searchbox", name="Warga yang hadir").fill(warga["nik"])
    hal.get_by_role("button", name="Cari", exact=True).click()
    hal.get_by_role("searchbox", name="Cari surat").fill("skd")
    hal.get_by_role("button", name="Cari", exact=True).click()
    hal.get_by_role("button", name="Kirim ke kantor").click()
    expect(hal.get_by_role("alert")).to_contain_text("perlu diperbaiki")
    for kotak in hal.locator("[name^=dilihat-]").all():
        kotak.check()
    hal.get_by_label("Keperluan").fill("Keringanan biaya sekolah")
    hal.get_by_role("button", name="Kirim ke kantor").click()
    expect(hal.get_by_role("heading", level=1)).to_have_text("Terkirim ke kantor")
    kode = hal.url.rstrip("/").partition("?")[0].rstrip("/").rsplit("/", 1)[1]

    operator = _masuk(layar, demo, "operator")
    operator.goto(f"{demo.url}/petugas/permohonan/{kode}/")
    expect(operator.get_by_text("Aslinya dilihat Darmo Sutrisno")).to_be_visible()
    expect(operator.get_by_text(f"Darmo Sutrisno untuk {warga['nama']}")).to_be_visible()
    jauh = tanya(demo, _WARGA.format(ke=0).replace("objects.filter(rt__rw", "objects.exclude(rt__rw"))
    assert hal.request.get(f"{demo.url}/petugas/meja/warga/{jauh['pk']}/").status == 404


def test_halaman_meja_dan_loket_mudah_dibaca(ukur: Ukur, demo: Demo) -> None:
    hal, warga = ukur.hal, _warga(demo, 2)
    masuk_petugas(hal, demo, demo.milik("operator"))
    for alamat in ("meja/", "meja/loket/"):
        hal.goto(f"{demo.url}/petugas/{alamat}")
        ukur.periksa()
    hal.get_by_role("button", name=re.compile("Ambil nomor")).click()
    ukur.periksa()
    hal.goto(demo.url + "/petugas/meja/")
    hal.get_by_role("searchbox", name="Warga yang hadir").fill("siti")
    hal.get_by_role("button", name="Cari", exact=True).click()
    ukur.periksa("meja, hasil cari")
    satu = f"{demo.url}/petugas/meja/warga/{warga['pk']}/"
    hal.goto(satu)
    hal.locator("main details summary").first.click()
    ukur.periksa()
    hal.goto(f"{satu}SKD/")
    hal.get_by_role("button", name=re.compile("Buat dan cetak")).click()
    hal.locator("main details summary").first.click()
    ukur.periksa("isi di meja, galat")
    hal.goto(f"{satu}SAW/")
    ukur.periksa("isi di meja, ahli waris")
    hal.goto(f"{satu}SKD/")
    hal.get_by_role("checkbox", name=re.compile("Semua yang wajib")).check()
    hal.get_by_label("Keperluan").fill("Membuka rekening bank")
    hal.get_by_role("button", name=re.compile("Buat dan cetak")).click()
    expect(hal.get_by_role("heading", level=1)).to_have_text("Surat siap dicetak")
    ukur.periksa()
    ukur.bersih()
