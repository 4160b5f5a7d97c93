"""The steps of the guides, by the words on the screen."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.peladen import Demo

KEPERLUAN = "Syarat pengajuan Kredit Usaha Rakyat di bank"


def foto(warna: str = "teal") -> dict[str, object]:
    """A file as a phone's camera would hand over."""
    keluar = io.BytesIO()
    Image.new("RGB", (900, 700), warna).save(keluar, "JPEG")
    return {"name": "IMG_20261118_0902.jpg", "mimeType": "image/jpeg", "buffer": keluar.getvalue()}


SIAP = re.compile("Surat siap (diambil|diunduh)")  # on paper, or as a signed file


def tandatangani(hal: Page, demo: Demo, kode: str) -> None:
    """The head signs on the page of one letter: with his passphrase, or, of a letter on paper, by saying that
    he did."""
    hal.goto(f"{demo.url}/petugas/permohonan/{kode}/")
    tombol = hal.get_by_role("button", name=re.compile("^(Tandatangani|Sudah ditandatangani)"))
    expect(tombol).to_be_visible(timeout=30_000)
    sandi = hal.get_by_label("Frasa sandi sertifikat")
    if sandi.count():
        sandi.fill(demo.milik("kades")["passphrase"])
    tombol.click()
    expect(hal.get_by_text("Surat ditandatangani.").first).to_be_visible()


def tandatangani_pilihan(hal: Page, demo: Demo, jumlah: int) -> None:
    """On the signing desk, with so many letters ticked: one passphrase for all, until they are signed."""
    hal.get_by_role("button", name=f"Tandatangani {jumlah} surat").click()
    hal.get_by_label("Frasa sandi sertifikat").fill(demo.milik("kades")["passphrase"])
    hal.get_by_role("button", name=f"Tandatangani {jumlah} surat").click()
    expect(hal.get_by_role("heading", name="Semua surat sudah ditandatangani")).to_be_visible(timeout=30_000)


def berkeadaan(hal: Page, kata: str | re.Pattern[str]) -> None:
    """The chip at the head of a request's page. (The timeline names the states to come as well.)"""
    expect(hal.locator(".chip").first).to_contain_text(kata)


def isi_masuk(hal: Page, akun: dict[str, str]) -> None:
    """NIK and PIN on whatever page asks for them."""
    hal.get_by_label("NIK", exact=True).fill(akun["nik"])
    hal.get_by_label("PIN", exact=True).fill(akun["pin"])
    hal.get_by_role("button", name="Masuk", exact=True).click()


def masuk_warga(hal: Page, demo: Demo, akun: dict[str, str]) -> None:
    """M2: the widget on the home page."""
    hal.goto(demo.url)
    isi_masuk(hal, akun)
    expect(hal.get_by_role("link", name="Permohonan Surat").first).to_be_visible()


def masuk_petugas(hal: Page, demo: Demo, akun: dict[str, str]) -> None:
    hal.goto(demo.url + "/petugas/masuk/")
    hal.get_by_label("Nama pengguna").fill(akun["pengguna"])
    hal.get_by_label("Kata sandi").fill(akun["sandi"])
    hal.get_by_role("button", name="Masuk", exact=True).click()
    expect(hal).not_to_have_url(re.compile("/masuk/"))


def mulai_permohonan(hal: Page, jenis: str) -> None:
    """M6: type, keterangan tambahan, phone number."""
    hal.get_by_role("link", name="Permohonan Surat").first.click()
    hal.get_by_label("Jenis Surat").select_option(label=jenis)
    hal.get_by_label("Keterangan Tambahan").fill("Perlu sebelum hari Senin")
    hal.get_by_label("Nomor HP aktif").fill("0812 0000 3456")
    hal.get_by_role("button", name=re.compile("Lanjut")).click()


def lengkapi_dokumen(hal: Page) -> None:
    """M7: every requirement that has no document yet gets a photo; then Isi Form."""
    expect(hal.get_by_role("button", name="Isi Form")).to_be_visible()
    for kolom in hal.locator("input[type=file]:not([name$=_foto])").all():
        kolom.set_input_files(foto())  # type: ignore[arg-type]
    hal.get_by_role("button", name="Isi Form").click()


def isi_dan_kirim(hal: Page, isian: dict[str, str]) -> str:
    """M8: the form, Keperluan, Kirim. Returns the number of the request."""
    for label, nilai in isian.items():
        hal.get_by_label(label).fill(nilai)
    hal.get_by_label("Keperluan").fill(KEPERLUAN)
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Permohonan terkirim")).to_be_visible()
    cocok = re.search(r"PS-\d{4}-\d{4,}", hal.locator("body").inner_text())
    assert cocok
    return cocok[0]


def pin_kuat(nik: str, tambah: int = 0) -> str:
    """Six digits that no rule refuses for this NIK."""
    for pin in ("482917", "739164", "518294", "627381", "394716")[tambah:]:
        if pin not in nik:
            return pin
    raise AssertionError(nik)


def masuk_warga_baru(hal: Page, demo: Demo, *, di_pin: Callable[[], None] = lambda: None) -> dict[str, str]:
    """The citizen who has a code and no PIN yet; activated by whoever comes first. `di_pin`: what to do
    on the page of the first PIN, when this call is the first."""
    akun = demo.milik("warga_baru")
    if "pin" in akun:
        masuk_warga(hal, demo, akun)
        return akun
    hal.goto(demo.url)
    hal.get_by_label("NIK", exact=True).fill(akun["nik"])
    hal.get_by_label("PIN", exact=True).fill(akun["kode"])
    hal.get_by_role("button", name="Masuk", exact=True).click()
    expect(hal.get_by_role("heading", name="Buat PIN baru")).to_be_visible()
    di_pin()
    pin = pin_kuat(akun["nik"])
    hal.get_by_label("PIN baru", exact=True).fill(pin)
    hal.get_by_label("Ulangi PIN baru").fill(pin)
    hal.get_by_role("button", name="Simpan", exact=True).click()
    expect(hal.get_by_role("link", name="Permohonan Surat").first).to_be_visible()
    akun["pin"] = pin
    return akun


def ajukan(hal: Page, demo: Demo, *, titip: bool = False) -> tuple[str, str]:
    """A short way to a sent Keterangan Domisili of the citizen logged in: its address and number."""
    hal.goto(demo.url + "/warga/")
    mulai_permohonan(hal, "Keterangan Domisili")
    lengkapi_dokumen(hal)
    if titip:
        hal.get_by_label(re.compile("^Titip")).check()
    nomor = isi_dan_kirim(hal, {})
    return hal.url.partition("?")[0], nomor


def buka_permohonan(hal: Page, demo: Demo, nomor: str) -> None:
    """An operator finds a request by its number."""
    hal.goto(demo.url + "/petugas/antrean/")
    hal.get_by_label("Cari").first.fill(nomor)
    hal.get_by_label("Cari").first.press("Enter")
    hal.locator("table .sel-nama a").first.click()
    expect(hal.get_by_role("heading", level=1)).to_contain_text(nomor)


def buka_orang(hal: Page, demo: Demo, *, tanpa_akun: bool) -> str:
    """An operator opens the record of a living adult, with the reason; returns the NIK, revealed."""
    hal.goto(demo.url + "/petugas/penduduk/?halaman=3")
    baris = hal.locator("table tr[data-href]")
    if tanpa_akun:
        baris = baris.filter(has_text="Buat akun")
    hal.goto(demo.url + str(baris.last.get_attribute("data-href")))
    hal.get_by_label("Alasan membuka").select_option(index=1)
    hal.get_by_role("button", name="Buka data").click()
    hal.get_by_role("button", name=re.compile("Tampilkan")).click()
    nik = hal.locator(".catatan-nik .utuh").inner_text().replace(" ", "")
    assert re.fullmatch(r"99\d{14}", nik)
    return nik
