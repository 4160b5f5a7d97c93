"""Every page of the register: axe finds nothing in either theme, nothing runs off a narrow screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.jelajah import Ukur, jelajahi, tautan
from tests.e2e.langkah import masuk_petugas, masuk_warga
from tests.e2e.peladen import Demo, tanya

pytestmark = pytest.mark.peramban
# Filters and pages of a list are the list again; what other walks see is left to them.
LAIN = (
    r"\?|/petugas/($|meja/|antrean|permohonan|tanda-tangan|verifikasi|antar|arsip|kabar|sandi|pesan|agenda|"
    r"jenis-surat|pengaturan-surat|kepuasan|statistik|pendelegasian|terlambat|akun-rt|borongan|persetujuan-rt)"
)
DATA = ["/petugas/penduduk/", "/petugas/penduduk/?saring=1&jenis_kelamin=2", "/petugas/kode/"]
KEJADIAN = ["/petugas/peristiwa/", "/petugas/lapor/", "/petugas/bantuan/"]
LAPORAN = ["/petugas/laporan/"]
FORMULIR = ("mati", "pindah", "hilang", "lahir", "pisah", "kepala", "gabung")


def _tekan(hal: Page, nama: str) -> None:
    hal.get_by_role("button", name=nama, exact=True).first.click()


@pytest.mark.parametrize("mulai", [DATA, KEJADIAN, LAPORAN], ids=["data", "kejadian", "laporan"])
def test_operator(ukur: Ukur, demo: Demo, mulai: list[str]) -> None:
    masuk_petugas(ukur.hal, demo, demo.milik("operator"))
    milik = {
        1: "laporan|peristiwa|lapor/|bantuan",
        2: "laporan|penduduk|wilayah|rumah|kelompok|kode|keluarga",
    }
    bukan = {id(DATA): milik[1], id(KEJADIAN): milik[2], id(LAPORAN): "peristiwa|lapor/|bantuan|penduduk"}
    jelajahi(ukur, demo.url, "/petugas/", mulai, lewati=f"{LAIN}|/petugas/({bukan[id(mulai)]})")
    ukur.bersih()
    assert len(ukur.diperiksa) >= 6


def test_data_seseorang_dan_keluarganya(ukur: Ukur, demo: Demo) -> None:
    """What a reason opens: the record, its correction, each event's form, empty and with faults."""
    hal = ukur.hal
    masuk_petugas(hal, demo, demo.milik("operator"))
    orang: dict[str, Any] = tanya(
        demo,
        """
from balai.penduduk.models import Penduduk
o = Penduduk.objects.filter(shdk="3", status_dasar="1", akun=None).order_by("pk").first()
hasil = {"pk": o.pk, "kk": o.keluarga_id}
""",
    )
    alamat = f"{demo.url}/petugas/penduduk/{orang['pk']}/"
    hal.goto(alamat)
    hal.get_by_label("Alasan membuka").select_option(index=1)
    _tekan(hal, "Buka data")
    for ringkas in hal.locator("main details summary").all():
        ringkas.click()
    ukur.periksa("orang terbuka")
    hal.goto(f"{alamat}ubah/")
    ukur.periksa("ubah")
    hal.get_by_label("Nama lengkap").fill("")
    hal.locator("main form button[type=submit]").last.click()
    ukur.periksa("ubah galat")
    hal.goto(f"{demo.url}/petugas/keluarga/{orang['kk']}/")
    ukur.periksa("keluarga")
    for jenis in FORMULIR:
        pk = orang["pk"] if jenis in ("mati", "pindah", "hilang") else orang["kk"]
        jawaban = hal.goto(f"{demo.url}/petugas/peristiwa/catat/{jenis}/{pk}/")
        assert jawaban is not None
        assert jawaban.status == 200, (jenis, jawaban.status)
        ukur.periksa(f"catat {jenis}")
        for kotak in hal.locator("main input[type=date]").all():
            kotak.fill("")
        simpan = hal.locator("main").get_by_role("button", name=re.compile("Simpan|Lanjut|Cari")).last
        simpan.click()
        ukur.periksa(f"catat {jenis} galat")
    ukur.bersih()


def test_warga(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    masuk_warga(hal, demo, demo.milik("warga"))
    hal.goto(demo.url + "/warga/profil/")
    for ringkas in hal.locator("main details summary").all():
        ringkas.click()
    ukur.periksa("profil terbuka")
    mulai = ["/warga/profil/", "/warga/keluarga/", "/warga/bantuan/", "/warga/lapor/", "/warga/lapor/baru/"]
    hal.goto(demo.url + "/warga/lapor/")
    mulai += [a for a in tautan(hal, "/warga/lapor/") if a != "/warga/lapor/baru/"]
    jelajahi(ukur, demo.url, "/warga/", mulai, lewati=r"^/warga/($|surat|permohonan|dokumen|kabar|pin|akun)")
    hal.goto(demo.url + "/warga/lapor/tambah/")
    hal.get_by_role("button", name="Kirim", exact=True).click()
    ukur.periksa("lapor tambah galat")
    ukur.bersih()


def test_umum(ukur: Ukur, demo: Demo) -> None:
    jelajahi(ukur, demo.url, "/bantuan/", ["/bantuan/"])
    ukur.bersih()
