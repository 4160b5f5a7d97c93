"""Power cuts and a full disk, against the real processes: nothing lost, nothing twice."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.langkah import (
    KEPERLUAN,
    ajukan,
    buka_permohonan,
    foto,
    isi_masuk,
    lengkapi_dokumen,
    masuk_petugas,
    masuk_warga,
    masuk_warga_baru,
    mulai_permohonan,
)
from tests.e2e.peladen import Demo, nyalakan, nyalakan_salinan, tanya, terkirim

pytestmark = [pytest.mark.server, pytest.mark.peramban]


@pytest.fixture
def layar(peramban: Browser) -> Iterator[Layar]:
    with layar_baru(peramban, "hp") as x:
        yield x


def test_listrik_padam_antara_unggah_dan_kirim(layar: Layar, demo_sendiri: list[Demo]) -> None:
    layar.maklum = "ERR_CONNECTION|ERR_EMPTY"
    demo = demo_sendiri[0]
    hal = layar.buka()
    akun = masuk_warga_baru(hal, demo)
    mulai_permohonan(hal, "Keterangan Usaha")
    lengkapi_dokumen(hal)
    hal.get_by_label("Nama usaha").fill("Bengkel Yusuf")
    hal.get_by_label("Keperluan").fill(KEPERLUAN)
    alamat = hal.url
    demo.bunuh()
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal).to_have_url(re.compile("chrome-error|/isi/"))
    demo = nyalakan(demo.data, port=urlsplit(demo.url).port or 0)
    demo_sendiri.append(demo)
    assert terkirim(demo, akun["nik"]) == 0
    hal.goto(alamat)  # the session lives in the database: no login
    expect(hal.get_by_label("Nama usaha")).to_have_value("Bengkel Yusuf")
    expect(hal.get_by_label("Keperluan")).to_have_value(KEPERLUAN)
    hal.get_by_label("Jenis usaha").fill("Bengkel sepeda motor")
    hal.get_by_label("Alamat usaha").fill("Jalan Kenanga 1")
    hal.get_by_role("button", name="Kirim", exact=True).click()
    expect(hal.get_by_text("Permohonan terkirim")).to_be_visible()
    assert terkirim(demo, akun["nik"]) == 1
    hal.goto(demo.url + "/warga/dokumen/")
    expect(hal.get_by_role("link", name=re.compile("^Lihat")).first).to_be_visible()


def test_pekerja_mati_saat_membuat_surat(layar: Layar, demo: Demo) -> None:
    warga = layar.buka()
    masuk_warga(warga, demo, demo.milik("warga"))
    operator = layar.buka(ukuran="laptop")
    masuk_petugas(operator, demo, demo.milik("operator"))
    kode, dibunuh = [], 0
    sebelum = _surat(demo, [])[2]  # prints that a send-back replaced
    for _ in range(3):
        rincian, nomor = ajukan(warga, demo)
        kode.append(rincian.rstrip("/").rsplit("/", 1)[1])
        buka_permohonan(operator, demo, nomor)
        operator.get_by_role("button", name=re.compile("Mulai periksa")).click()
    for k in kode:
        operator.goto(f"{demo.url}/petugas/permohonan/{k}/")
        operator.get_by_role("button", name=re.compile("Buat surat")).click()
        for pid in demo.anak("\0worker"):
            os.kill(pid, signal.SIGKILL)
            dibunuh += 1
    assert dibunuh > 0
    batas = time.monotonic() + 60
    while time.monotonic() < batas and _surat(demo, kode)[0] < 3:
        time.sleep(1)
    jumlah, berkas, yatim, lompat = _surat(demo, kode)
    assert jumlah == 3, "each letter has its PDF"
    assert len(set(berkas)) == 3
    assert yatim == sebelum, "no PDF that belongs to no letter"
    assert lompat == [], "numbers without a gap"
    for k in kode:
        pdf = operator.context.request.get(f"{demo.url}/petugas/permohonan/{k}/surat.pdf")
        assert pdf.body().startswith(b"%PDF")


def _surat(demo: Demo, kode: list[str]) -> tuple[int, list[int], int, list[str]]:
    """Letters of `kode` with a PDF, their files, PDF files of letters that no letter has, gaps."""
    isi = tanya(
        demo,
        f"""
from collections import defaultdict
from balai.agenda.models import SuratKeluar
surat = Surat.objects.filter(permohonan__kode__in={kode!r}, berkas__isnull=False)
ada = list(surat.values_list("berkas", flat=True))
yatim = Berkas.objects.filter(surat=None, dokumen=None).count()
deret = defaultdict(list)
for model in (Surat, SuratKeluar):
    for d, t, u in model.objects.values_list("deret", "tahun", "urut"):
        deret[f"{{d}}/{{t}}"].append(u)
lompat = [k for k, v in deret.items() if sorted(v) != list(range(min(v), min(v) + len(v)))]
hasil = [len(ada), ada, yatim, lompat]
""",
    )
    return isi[0], isi[1], isi[2], isi[3]


@pytest.fixture
def cakram_kecil(tmp_path: Path) -> Iterator[Path]:
    """A file system of 120 MB in memory."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root")
    titik = tmp_path / "cakram"
    titik.mkdir()
    pasang = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=120m", "tmpfs", str(titik)], capture_output=True, check=False
    )
    if pasang.returncode != 0:
        pytest.skip("this machine allows no mount: " + pasang.stderr.decode().strip())
    yield titik
    subprocess.run(["umount", "-l", str(titik)], check=True)


def test_cakram_penuh(layar: Layar, cakram_kecil: Path, bersama: Path) -> None:
    layar.maklum = r"status of (422|5\d\d)"
    demo = nyalakan_salinan(cakram_kecil / "data", bersama)
    try:
        hal = layar.buka()
        akun = masuk_warga_baru(hal, demo)
        mulai_permohonan(hal, "Keterangan Domisili")
        alamat = hal.url
        _penuhi(cakram_kecil)
        kolom = hal.locator("input[type=file]:not([name$=_foto])").first
        kolom.set_input_files(foto())  # type: ignore[arg-type]
        hal.get_by_role("button", name="Isi Form").click()
        expect(hal.get_by_text(re.compile("Penyimpanan desa sedang penuh")).first).to_be_visible()
        expect(hal.get_by_text(re.compile("coba lagi nanti atau hubungi operator")).first).to_be_visible()
        tamu = layar.buka()
        tamu.goto(demo.url)
        expect(tamu.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
        (cakram_kecil / "isi").unlink()
        hal.goto(alamat)
        if hal.get_by_label("PIN", exact=True).count():
            isi_masuk(hal, akun)
        lengkapi_dokumen(hal)
        expect(hal.get_by_role("heading", name="Periksa dan lengkapi")).to_be_visible()
    finally:
        demo.henti()


def _penuhi(titik: Path) -> None:
    with (titik / "isi").open("wb", buffering=0) as f:
        for besar in (1 << 20, 1 << 12):
            try:
                while True:
                    f.write(b"\0" * besar)
            except OSError:
                continue
