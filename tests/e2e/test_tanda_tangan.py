"""The head on his phone: twenty letters, a passphrase wrong at first, a service that fails between."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from balai.cli.tiruan_bsre import SANDI
from tests.e2e.conftest import layar_baru
from tests.e2e.langkah import masuk_petugas
from tests.e2e.peladen import Demo, tanya

pytestmark = pytest.mark.peramban

# The head signs through the stand-in of BSrE for this journey; 20 letters wait for him.
_DUA_PULUH = """
from datetime import timedelta
from django.utils import timezone
from balai.cli.tiruan_bsre import NIK_ISSUE
from balai.dasar.id import id_acak
from balai.desa.kunci import bungkus
from balai.desa.models import Perangkat
from balai.akun.models import Akun
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import JenisSurat, Permohonan
from balai.surat.services.konsep import definisi
from balai.tte import rahasia
from balai.tte.models import LayananTte, PenandaElektronik
desa = Desa.objects.get()
kepala = Perangkat.objects.get(jabatan="kepala", aktif=True)
lama = PenandaElektronik.objects.filter(perangkat=kepala, aktif=True)
lama.update(aktif=False, berhenti_pada=timezone.now())
nik = bungkus(NIK_ISSUE.encode(), guna=rahasia.NIK)
PenandaElektronik.objects.create(perangkat=kepala, cara="bsre", nik=nik, subjek=kepala.nama, demo=True)
operator = Akun.objects.filter(peran="operator").order_by("pk").first()
orang = Penduduk.objects.select_related("akun").get(nik={nik!r})
jenis = JenisSurat.objects.select_related("versi").get(kode="SKUM")
JenisSurat.objects.filter(pk=jenis.pk).update(perlu_verifikasi=False, perlu_rt=False)
kode = []
for n in range(20):
    awal = {{"keterangan_tambahan": "", "telepon": "081200003456", "kunci": id_acak(20)}}
    p = s.konsep_buat(akun=orang.akun, orang=orang, jenis=jenis, **awal)
    for d in definisi(p).dokumen:
        dok = orang.dokumen.filter(dihapus_pada=None).order_by("pk").first()
        s.dokumen_pilih(permohonan=p, syarat=d.kode, dokumen=dok, akun=orang.akun)
    mentah = {{"keperluan": "Uji tanda tangan", "isi_keterangan": "Nomor " + str(n)}}
    s.isian_simpan(permohonan=p, mentah=mentah, pengambilan="ambil")
    p = s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=id_acak(20))
    p = s.permohonan_ambil(permohonan=p, akun=operator, kunci=id_acak(20))
    s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=id_acak(20), penanda=kepala)
    kode.append(p.kode)
# The most urgent of all, so that they stand on the first page whatever other journeys left.
mendesak = timezone.now() - timedelta(days=9)
Permohonan.objects.filter(kode__in=kode).update(janji_pada=mendesak)
hasil = {{"kode": kode, "layanan": LayananTte.objects.get().bsre_alamat}}
"""
_KEMBALI = """
from django.utils import timezone
from balai.desa.models import Perangkat
from balai.tte.models import PenandaElektronik
semua = PenandaElektronik.objects.filter(perangkat=Perangkat.objects.get(jabatan="kepala", aktif=True))
semua.filter(cara="bsre").update(aktif=False, berhenti_pada=timezone.now())
lama = semua.filter(cara="lokal").order_by("-pk").first()
if lama is not None:
    semua.filter(pk=lama.pk).update(aktif=True, berhenti_pada=None)
hasil = None
"""
_SUDAH = """
from balai.berkas.services import berkas_baca
semua = Surat.objects.filter(permohonan__kode__in={kode!r}).select_related("berkas")
tanda = [berkas_baca(x.berkas).count(b"/ByteRange") for x in semua if x.ditandatangani_pada]
hasil = {{"tanda": tanda, "keadaan": sorted(set(semua.values_list("permohonan__keadaan", flat=True)))}}
"""


@pytest.fixture
def surat(demo: Demo) -> Iterator[dict[str, list[str]]]:
    yield tanya(demo, _DUA_PULUH.format(nik=demo.milik("warga")["nik"]))
    tanya(demo, _KEMBALI)


def _galat(layanan: str, **isi: object) -> None:
    """The stand-in fails at one of the next calls."""
    minta = urllib.request.Request(
        f"{layanan}/tiruan/galat",
        data=json.dumps(isi).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(minta, timeout=10) as jawab:
        assert jawab.status == 200


def test_kades_menandatangani_dua_puluh_surat_di_hp(
    peramban: Browser, demo: Demo, surat: dict[str, list[str]]
) -> None:
    with layar_baru(peramban, "hp") as layar:
        hal = layar.buka()
        masuk_petugas(hal, demo, demo.milik("kades"))
        hal.goto(demo.url + "/petugas/tanda-tangan/")
        for kode in surat["kode"]:
            kotak = hal.locator(f"input[name=pilih][value='{kode}']")
            expect(kotak).to_be_visible(timeout=60_000)  # the list follows the worker that makes them
        for kode in surat["kode"]:
            hal.locator(f"input[name=pilih][value='{kode}']").check()
        hal.get_by_role("button", name="Tandatangani 20 surat").click()
        expect(hal.get_by_text("BSrE tersambung")).to_be_visible(timeout=30_000)
        sandi = hal.get_by_label(re.compile("Passphrase BSrE|Frasa sandi"))
        sandi.fill("bukan ini")
        hal.get_by_role("button", name="Tandatangani 20 surat").click()
        expect(hal.get_by_text("20 surat belum ditandatangani")).to_be_visible(timeout=30_000)
        assert "bukan ini" not in hal.content()

        _galat(str(surat["layanan"]), galat="503", pada=5)
        sandi.fill(SANDI)
        hal.get_by_role("button", name="Tandatangani 20 surat lagi").click()
        expect(hal.get_by_role("heading", name="19 dari 20 surat ditandatangani")).to_be_visible(
            timeout=90_000
        )
        expect(hal.locator(".hasil-ttd.gagal")).to_have_count(1)
        hal.get_by_role("link", name="Coba lagi 1 surat").click()
        sandi.fill(SANDI)
        hal.get_by_role("button", name="Tandatangani 1 surat").click()
        expect(hal.get_by_role("heading", name="Semua surat sudah ditandatangani")).to_be_visible(
            timeout=30_000
        )
        hal.get_by_role("link", name="Kembali ke daftar").click()
        for kode in surat["kode"]:
            expect(hal.locator(f"input[name=pilih][value='{kode}']")).to_have_count(0)
    hasil = tanya(demo, _SUDAH.format(kode=surat["kode"]))
    assert hasil == {"tanda": [1] * 20, "keadaan": ["siap_diambil"]}
