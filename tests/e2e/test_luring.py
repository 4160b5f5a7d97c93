"""A stranger checks letters without network, on a phone that was online once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Layar, layar_baru
from tests.e2e.peladen import Demo, tanya

pytestmark = pytest.mark.peramban
ASLI = "Kode QR ini dibuat Desa Sukamaju"


@pytest.fixture
def hp(peramban: Browser) -> Iterator[Layar]:
    with layar_baru(peramban, "hp") as x:
        x.maklum = r"ERR_INTERNET_DISCONNECTED|Failed to load resource"
        yield x


@pytest.fixture(scope="module")
def surat(demo: Demo) -> dict[str, str]:
    """State -> text of the QR: two good letters, one that waits for its signature, one revoked."""
    qr: dict[str, str] = tanya(
        demo,
        """
from datetime import timedelta
from django.utils import timezone
from balai.akun.models import Akun
nanti = timezone.localdate() + timedelta(days=40)
sah = list(Surat.objects.filter(ditandatangani_pada__isnull=False, dicabut_pada=None,
    naskah__periksa__cara="basah", berlaku_sampai__gt=nanti).order_by("-pk")[:3])
belum = Surat.objects.filter(ditandatangani_pada=None, batal_pada=None).order_by("-pk").first()
Surat.objects.filter(pk=sah[2].pk).update(dicabut_pada=timezone.now(), golongan_cabut="keliru",
    alasan_cabut="Alamat keliru", dicabut_oleh=Akun.objects.filter(peran="kades").first())
semua = dict(zip(("satu", "dua", "cabut", "belum"), [*sah, belum]))
hasil = {n: s.naskah["periksa"]["qr"] for n, s in semua.items()}
""",
    )
    return {n: demo.url + "/v/" + q.partition("/v/")[2] for n, q in qr.items()}


def _pindai(hal: Page, qr: str, harap: str) -> None:
    """As the phone's camera opens it: a fresh page."""
    hal.goto("about:blank")
    hal.goto(qr)
    expect(hal.locator("h1:visible")).to_have_text(harap)


def _ubah(qr: str) -> str:
    """One sign of the statement is another one."""
    depan, huruf, belakang = qr[:150], qr[150], qr[151:]
    return depan + ("A" if huruf != "A" else "B") + belakang


def test_diperiksa_tanpa_jaringan_sesudah_sekali_tersambung(hp: Layar, surat: dict[str, str]) -> None:
    hal = hp.buka()
    _pindai(hal, surat["satu"], "Surat ini asli")
    expect(hal.get_by_text("Isi kode QR sama dengan catatan desa.")).to_be_visible()
    hal.evaluate("navigator.serviceWorker.ready.then((r) => !!r.active)")
    hal.context.set_offline(True)
    _pindai(hal, surat["satu"], ASLI)
    expect(hal.get_by_text("Daftar pencabutan di HP ini dibuat")).to_be_visible()
    expect(hal.get_by_text("Apakah tanda tangan dan cap di kertas asli.")).to_be_visible()
    _pindai(hal, surat["dua"], ASLI)  # never seen online
    _pindai(hal, surat["cabut"], "Surat ini sudah dicabut")
    _pindai(hal, surat["belum"], "Belum ditandatangani")
    _pindai(hal, _ubah(surat["dua"]), "Isi kode QR tidak asli")
    kode, lain = surat["dua"].partition("#")[0], surat["satu"].partition("#")[2]
    _pindai(hal, f"{kode}#{lain}", "Isi kode QR tidak asli")
    _pindai(hal, kode, "Pindai kode QR-nya")
    hal.context.set_offline(False)
    hal.get_by_role("link", name="Periksa lagi dengan jaringan").click()
    expect(hal.locator("h1:visible")).to_have_text("Surat ini asli")


def test_qr_yang_diubah_tidak_disebut_asli_walau_kodenya_dikenal(hp: Layar, surat: dict[str, str]) -> None:
    hal = hp.buka()
    _pindai(hal, _ubah(surat["satu"]), "Isi kode QR tidak asli")
    expect(hal.locator(".aula")).to_have_class("aula dicabut")
    kode, lain = surat["satu"].partition("#")[0], surat["dua"].partition("#")[2]
    _pindai(hal, f"{kode}#{lain}", "Isi kode QR tidak asli")


def test_daftar_lama_dan_kunci_bocor_tidak_dipercaya(hp: Layar, surat: dict[str, str]) -> None:
    hal = hp.buka()
    _pindai(hal, surat["satu"], "Surat ini asli")
    hal.evaluate("navigator.serviceWorker.ready.then((r) => !!r.active)")
    hal.context.set_offline(True)
    hal.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=30))
    _pindai(hal, surat["dua"], "Belum bisa dipastikan")
    expect(hal.get_by_text("(30 hari lalu)")).to_be_visible()
    nama = "/.well-known/balai-kunci.json"
    hal.evaluate(
        """async (nama) => {
            const c = await caches.open('periksa-data');
            const isi = await (await c.match(nama)).json();
            isi.balai_bocor = isi.keys.map((k) => ({kid: k.kid}));
            isi.keys = [];
            await c.put(nama, new Response(JSON.stringify(isi)));
        }""",
        nama,
    )
    _pindai(hal, surat["dua"], "Kode QR ini tidak bisa dipercaya")
    hal.evaluate("caches.open('periksa-data').then((c) => c.delete('/.well-known/balai-kunci.json'))")
    _pindai(hal, surat["dua"], "Sambungkan sekali ke internet")
