"""The chain of a letter: RT on a phone, operator, secretary, head; and fifty at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.langkah import (
    SIAP,
    berkeadaan,
    buka_permohonan,
    isi_dan_kirim,
    lengkapi_dokumen,
    masuk_petugas,
    masuk_warga,
    mulai_permohonan,
    tandatangani,
)
from tests.e2e.peladen import Demo, tanya

pytestmark = pytest.mark.peramban

# Fifty requests of one citizen, sent by the services.
_LIMA_PULUH = """
from balai.dasar.id import id_acak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import JenisSurat
from balai.surat.services.konsep import definisi
desa = Desa.objects.get()
orang = Penduduk.objects.select_related("akun").get(nik={nik!r})
jenis = JenisSurat.objects.select_related("versi").get(kode="SKUM")
hasil = []
for n in range(50):
    awal = {{"keterangan_tambahan": "", "telepon": "081200003456", "kunci": id_acak(20)}}
    p = s.konsep_buat(akun=orang.akun, orang=orang, jenis=jenis, **awal)
    for d in definisi(p).dokumen:
        dok = orang.dokumen.filter(dihapus_pada=None).order_by("pk").first()
        s.dokumen_pilih(permohonan=p, syarat=d.kode, dokumen=dok, akun=orang.akun)
    mentah = {{"keperluan": "Uji borongan", "isi_keterangan": "Nomor " + str(n)}}
    s.isian_simpan(permohonan=p, mentah=mentah, pengambilan="ambil")
    hasil.append(s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=id_acak(20)).kode)
"""


@pytest.fixture
def layar(peramban: Browser) -> Iterator[Layar]:
    """The office sits at a PC; citizen, head of the RT and kades hold a phone."""
    with layar_baru(peramban, "laptop") as x:
        yield x


def _masuk(layar: Layar, demo: Demo, peran: str, *, ukuran: str = "") -> Page:
    hal = layar.buka(ukuran=ukuran)
    masuk_petugas(hal, demo, demo.milik(peran))
    return hal


def test_dari_rt_di_hp_sampai_tanda_tangan_kepala(layar: Layar, demo: Demo) -> None:
    layar.maklum = "status of 422"
    warga = layar.buka(ukuran="hp")
    masuk_warga(warga, demo, demo.milik("warga"))
    mulai_permohonan(warga, "Keterangan Bepergian")
    lengkapi_dokumen(warga)
    warga.get_by_label("Tanggal berangkat").fill("2026-12-20")
    nomor = isi_dan_kirim(warga, {"Alamat atau daerah tujuan": "Kota Arunika"})
    berkeadaan(warga, "Menunggu persetujuan Ketua RT")
    rincian = warga.url.partition("?")[0]
    kode = rincian.rstrip("/").rsplit("/", 1)[1]

    rt = _masuk(layar, demo, "rt", ukuran="hp")
    expect(rt).to_have_url(re.compile("/petugas/persetujuan-rt/$"))
    rt.locator(f"a[href*='{kode}']").click()
    rt.locator("summary", has_text="Minta bertemu").click()
    rt.get_by_label(re.compile("^Kapan")).fill("ya")
    rt.get_by_role("button", name="Kirim undangan").click()
    expect(rt.get_by_text("Tulis kapan, di mana").first).to_be_visible()
    rt.get_by_label(re.compile("^Kapan")).fill("Nanti malam di rumah saya, bawa KTP")
    rt.get_by_role("button", name="Kirim undangan").click()
    expect(rt.get_by_text("Pemohon dikabari bahwa Anda minta bertemu.")).to_be_visible()
    warga.goto(rincian)
    expect(warga.get_by_text("Nanti malam di rumah saya, bawa KTP").first).to_be_visible()
    rt.locator(f"a[href*='{kode}']").click()
    rt.get_by_role("button", name="Setujui").click()
    expect(rt.get_by_text("sudah diteruskan ke kantor")).to_be_visible()
    warga.goto(rincian)
    expect(warga.get_by_text("Disetujui Ketua RT").first).to_be_visible()

    operator = _masuk(layar, demo, "operator")
    buka_permohonan(operator, demo, nomor)
    operator.get_by_role("button", name=re.compile("Mulai periksa")).click()
    operator.get_by_role("button", name=re.compile("Kirim ke Sekretaris Desa")).click()
    berkeadaan(operator, "Menunggu pemeriksaan Sekretaris Desa")

    sekdes = _masuk(layar, demo, "sekdes")
    sekdes.goto(demo.url + "/petugas/verifikasi/")
    sekdes.locator(f"input[name=pilih][value='{kode}']").check()
    sekdes.get_by_role("button", name="Setujui 1 permohonan").click()
    expect(sekdes.get_by_text("1 permohonan disetujui.")).to_be_visible()

    kades = _masuk(layar, demo, "kades", ukuran="hp")
    tandatangani(kades, demo, kode)
    warga.goto(rincian)
    berkeadaan(warga, SIAP)


def test_lima_puluh_sekaligus(layar: Layar, demo: Demo) -> None:
    kode = tanya(demo, _LIMA_PULUH.format(nik=demo.milik("warga", 1)["nik"]))
    operator = _masuk(layar, demo, "operator")
    for aksi, kata in (("Ambil", "diambil"), ("Buat surat", "dibuatkan surat")):
        operator.goto(demo.url + "/petugas/antrean/?jenis=SKUM")
        operator.get_by_label(re.compile(r"^Semua \d+ hasil saringan")).check()
        operator.get_by_role("button", name=aksi, exact=True).click()
        operator.get_by_role("button", name=re.compile(f"^Ya, {aksi.lower()} ")).click()
        expect(operator.get_by_text(re.compile(rf"^\d+ permohonan {kata}\."))).to_be_visible(timeout=60_000)
    hitung = f"Permohonan.objects.filter(kode__in={kode!r}, keadaan='menunggu_ttd').count()"
    assert tanya(demo, f"hasil = {hitung}") == 50


def test_saringan_bernama_dan_tombol_cepat(layar: Layar, demo: Demo) -> None:
    hal = _masuk(layar, demo, "operator")
    hal.goto(demo.url + "/petugas/antrean/?jenis=SKD")
    hal.get_by_text("Simpan saringan ini").click()
    hal.get_by_label("Nama saringan").fill("Domisili saja")
    hal.get_by_role("button", name="Simpan", exact=True).click()
    hal.goto(demo.url + "/petugas/antrean/")
    hal.get_by_role("link", name="Domisili saja").click()
    expect(hal).to_have_url(re.compile("jenis=SKD"))
    hal.keyboard.press("j")
    hal.keyboard.press("x")
    expect(hal.locator("tr.kini input[name=pilih]")).to_be_checked()
    expect(hal.get_by_text("1 dipilih")).to_be_visible()
    hal.keyboard.press("?")
    expect(hal.locator("[data-semua-tombol]")).to_have_attribute("open", "")
    tujuan = hal.locator("tr.kini").get_attribute("data-href")
    hal.locator("tr.kini .sel-nama a").focus()
    hal.keyboard.press("Enter")
    expect(hal).to_have_url(re.compile(str(tujuan)))
    hal.goto(demo.url + "/petugas/antrean/")
    hal.get_by_role("button", name="Hapus Domisili saja").click()
    expect(hal.get_by_role("link", name="Domisili saja")).to_have_count(0)
