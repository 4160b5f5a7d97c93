"""Every page of every role: axe finds nothing in either theme, nothing runs off a narrow screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.jelajah import Ukur, jelajahi, tautan
from tests.e2e.langkah import foto, masuk_petugas, masuk_warga, masuk_warga_baru
from tests.e2e.peladen import Demo

pytestmark = pytest.mark.peramban
# The same page turned or enlarged is no other page.
SAMA = r"zoom=|putar=|/(minta_perbaikan|tolak|koreksi|kembalikan)/\?"
# Walked by test_aksesibilitas_register.py and by the journeys of agenda, arsip, jenis_surat, meja, pesan.
REGISTER = (
    r"/petugas/(meja/|agenda|arsip|jenis-surat|pengaturan-surat|kepuasan|statistik|laporan|peristiwa|lapor|"
    r"bantuan|pesan|kode|wilayah|rumah-tangga|kelompok|keluarga|"
    r"penduduk/(\?|\d+/ubah|ganda|impor|ekspor|tambah|saringan))"
)
TAB = ("kerja", "warga", "ttd", "siap", "selesai")


def _kirim_kosong(hal: Page, nama: str) -> None:
    """Press the main button of a form without filling anything in."""
    hal.get_by_role("button", name=nama, exact=True).first.click()


def test_situs_umum_dan_halaman_galat(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    jelajahi(
        ukur,
        demo.url,
        "/",
        ["/", "/?keluar=1", "/tidak-ada-dua/"],
        lewati="^/(petugas|warga|tidak-ada|bantuan)",
    )
    ukur.keluhan = [k for k in ukur.keluhan if k != "/tidak-ada-dua/: status 404"]
    jelajahi(ukur, demo.url, "/warga/", ["/warga/masuk/", "/petugas/masuk/", "/gaya/"])
    for alamat, isi in (("/", "/masuk galat"), ("/warga/masuk/", "/warga/masuk galat")):
        hal.goto(demo.url + alamat)
        hal.get_by_label("NIK", exact=True).fill("9901015505900001")
        hal.get_by_label("PIN", exact=True).fill("482913")
        _kirim_kosong(hal, "Masuk")
        ukur.periksa(isi)
    hal.goto(demo.url + "/petugas/masuk/")
    hal.get_by_label("Nama pengguna").fill("bukan")
    hal.get_by_label("Kata sandi").fill("bukan sandi")
    _kirim_kosong(hal, "Masuk")
    ukur.periksa("/petugas/masuk galat")
    hal.goto(demo.url + "/petugas/masuk/")
    hal.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach(m => { m.value = 'x' })")
    _kirim_kosong(hal, "Masuk")
    ukur.periksa("403")
    ukur.bersih()
    assert {"/", "/layanan/", "/panduan/", "/pin/", "/privasi/", "/gaya/"} <= ukur.diperiksa


def test_warga_yang_punya_banyak_permohonan(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    masuk_warga(hal, demo, demo.milik("warga"))
    hal.goto(demo.url + "/warga/surat/")
    rincian = [a for a in tautan(hal, "/warga/permohonan/") if "baru" not in a]
    jelajahi(
        ukur,
        demo.url,
        "/warga/",
        ["/warga/", *rincian],
        lewati="^/warga/(lapor|bantuan|keluarga|pesan)|/pesan/$",
    )
    hal.goto(demo.url + "/warga/permohonan/baru/")
    hal.get_by_label("Nomor HP aktif").fill("12")
    _kirim_kosong(hal, "Lanjut ke Dokumen")
    ukur.periksa("mulai galat")
    hal.goto(demo.url + "/warga/permohonan/baru/")
    hal.get_by_label("Jenis Surat").select_option(label="Keterangan Usaha")
    hal.get_by_label("Nomor HP aktif").fill("081200003456")
    _kirim_kosong(hal, "Lanjut ke Dokumen")
    ukur.periksa("dokumen kosong")
    # Other journeys may have filled this citizen's vault: ask to replace one, so that a field is there.
    hal.goto(re.sub(r"/(dokumen|isi)/.*", "/dokumen/?ganti=KTP", hal.url))
    unggah = hal.locator("input[type=file]:not([name$=_foto])")
    unggah.first.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"MZ bukan foto"})
    _kirim_kosong(hal, "Isi Form")
    ukur.periksa("dokumen galat")
    for kolom in unggah.all():
        kolom.set_input_files(foto())  # type: ignore[arg-type]
    _kirim_kosong(hal, "Isi Form")
    ukur.periksa("isi kosong")
    kembali = hal.url
    _kirim_kosong(hal, "Kirim")
    ukur.periksa("isi galat")
    for sub in ("konsep/", "batal/", "ubah/", "dokumen/"):
        hal.goto(kembali.replace("/isi/", f"/{sub}"))
        ukur.periksa(sub)
    hal.goto(kembali.replace("/isi/", "/batal/"))
    hal.get_by_role("button", name=re.compile("Hapus|Batalkan")).click()
    ukur.periksa("sesudah batal")
    hal.goto(demo.url + "/warga/pin/")
    _kirim_kosong(hal, "Simpan")
    ukur.periksa("pin galat")
    hal.goto(demo.url + "/warga/akun/")
    hal.get_by_role("textbox", name=re.compile("HP")).fill("12")
    _kirim_kosong(hal, "Simpan nomor")
    ukur.periksa("akun galat")
    hal.goto(demo.url + "/warga/permohonan/tidakada1/")
    ukur.periksa("404 warga")
    ukur.bersih()


def test_warga_yang_belum_punya_apa_apa(ukur: Ukur, demo: Demo) -> None:
    masuk_warga_baru(ukur.hal, demo, di_pin=lambda: ukur.periksa("pin pertama"))
    jelajahi(ukur, demo.url, "/warga/", ["/warga/", "/warga/surat/", "/warga/dokumen/", "/warga/kabar/"])
    ukur.bersih()


def test_operator(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    masuk_petugas(hal, demo, demo.milik("operator"))
    mulai = ["/petugas/antrean/?tab=kerja&jenis=SKUM&petugas=kosong"]
    for tab in TAB:
        hal.goto(f"{demo.url}/petugas/antrean/?tab={tab}")
        baris = hal.locator("table[data-antrean] .sel-nama a").first
        mulai += [f"/petugas/antrean/?tab={tab}", str(baris.get_attribute("href"))]
    jelajahi(ukur, demo.url, "/petugas/", mulai, lewati=f"{SAMA}|{REGISTER}")
    hal.goto(demo.url + "/petugas/antrean/")
    hal.get_by_label("Cari").first.fill("zzzz")
    hal.get_by_label("Cari").first.press("Enter")
    expect(hal.get_by_role("heading", name="Hasil cari")).to_be_visible()
    ukur.periksa("cari tanpa hasil")
    _galat_operator(ukur, demo, mulai[2])
    ukur.bersih()


def _galat_operator(ukur: Ukur, demo: Demo, permohonan: str) -> None:
    hal = ukur.hal
    for aksi, tombol in (("minta_perbaikan", "Minta perbaikan"), ("tolak", "Tolak permohonan")):
        hal.goto(f"{demo.url}{permohonan}{aksi}/")
        if hal.url.endswith(f"/{aksi}/"):
            _kirim_kosong(hal, tombol)
            ukur.periksa(f"{aksi} galat")
    hal.goto(f"{demo.url}/petugas/antrean/?tab=siap")
    hal.locator("table[data-antrean] .sel-nama a").first.click()
    hal.get_by_role("link", name="Serahkan").click()
    hal.get_by_label("Diterima oleh").fill("")
    _kirim_kosong(hal, "Serahkan")
    ukur.periksa("serahkan galat")
    hal.goto(demo.url + "/petugas/penduduk/")
    orang = tautan(hal, "/petugas/penduduk/")
    satu = next(a for a in orang if re.fullmatch(r"/petugas/penduduk/\d+/", a))
    hal.goto(demo.url + satu)
    if hal.get_by_role("button", name="Buka data").count():
        _kirim_kosong(hal, "Buka data")
        ukur.periksa("orang alasan galat")
        hal.get_by_label("Alasan membuka").select_option(index=1)
        _kirim_kosong(hal, "Buka data")
    ukur.periksa("orang terbuka")
    hal.goto(demo.url + satu + "akun/")
    hal.get_by_label("Nomor HP aktif").fill("")
    hal.get_by_role("button", name=re.compile("^Buat")).click()
    ukur.periksa("akun_buat galat")
    hal.goto(demo.url + "/petugas/sandi/")
    hal.locator("main button[type=submit]").last.click()
    ukur.periksa("sandi galat")
    hal.goto(demo.url + "/petugas/permohonan/tidakada1/")
    ukur.periksa("404 petugas")


@pytest.mark.parametrize("peran", ["kades", "sekdes", "kadus"])
def test_kades_sekdes_dan_kadus(ukur: Ukur, demo: Demo, peran: str) -> None:
    hal = ukur.hal
    masuk_petugas(hal, demo, demo.milik(peran))
    awal = hal.url.removeprefix(demo.url)
    if peran == "sekdes":  # the other pages are those of the operator
        jelajahi(
            ukur,
            demo.url,
            "/petugas/",
            [awal, "/petugas/verifikasi/"],
            lewati=f"antrean|penduduk|arsip|{SAMA}|{REGISTER}",
        )
    else:
        jelajahi(ukur, demo.url, "/petugas/", [awal], lewati=f"{SAMA}|{REGISTER}")
    if peran == "kades":
        _galat_kades(ukur, demo)
    ukur.bersih()


def _galat_kades(ukur: Ukur, demo: Demo) -> None:
    hal = ukur.hal
    hal.goto(demo.url + "/petugas/tanda-tangan/")
    _kirim_kosong(hal, "Tandatangani yang dipilih")
    ukur.periksa("tanda tangan tanpa pilihan")
    hal.goto(demo.url + "/petugas/tanda-tangan/sandi/?semua=1")
    ukur.periksa("frasa sandi")
    hal.goto(demo.url + "/petugas/tanda-tangan/")
    hal.get_by_role("link", name=re.compile("^Lihat")).first.click()
    hal.get_by_role("link", name=re.compile("Kembalikan")).click()
    ukur.periksa("kembalikan")
    hal.get_by_role("button", name=re.compile("Kembalikan")).click()
    ukur.periksa("kembalikan galat")
