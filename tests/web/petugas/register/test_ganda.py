"""Doubles on the screen: side by side, decided, remembered, looked at on record."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.jejak.models import Jejak
from balai.penduduk.models import PasanganGanda, Penduduk
from tests import pabrik
from tests.web.petugas.bantu import jumlah_kueri, teks

DAFTAR = "/petugas/penduduk/ganda/"


@pytest.fixture(autouse=True)
def _tanpa_ingatan() -> None:
    cache.clear()


@pytest.fixture
def kembar(desa: Desa) -> tuple[Penduduk, Penduduk]:
    a = pabrik.penduduk_buat(desa, pekerjaan="9")
    return a, pabrik.penduduk_buat(desa, pekerjaan="2", sakit_menahun="1")


def test_daftar_lalu_berdampingan_dengan_bedanya(
    operator_klien: Client, kembar: tuple[Penduduk, Penduduk]
) -> None:
    a, b = kembar
    html = teks(operator_klien.get(DAFTAR))
    assert "Nama dan tanggal lahir sama" in html
    assert not Jejak.objects.exists()
    assert f'href="{DAFTAR}{a.pk}/{b.pk}/"' in html
    html = teks(operator_klien.get(f"{DAFTAR}{a.pk}/{b.pk}/"))
    baris = {x.partition("</th>")[0].split("<svg")[0]: x for x in html.split('<th scope="row">')[1:]}
    assert 'aria-label="Berbeda"' in baris["Pekerjaan"]
    assert 'aria-label="Berbeda"' not in baris["Lahir"]
    assert a.nik not in html
    assert "Sakit menahun" not in html
    dibuka = Jejak.objects.filter(aksi="penduduk.buka").values_list("subjek_id", "alasan")
    assert set(dibuka) == {(a.pk, "Memeriksa data ganda"), (b.pk, "Memeriksa data ganda")}


def test_putusan_beda_diingat_dan_bisa_ditanya_lagi(
    operator_klien: Client, kembar: tuple[Penduduk, Penduduk]
) -> None:
    a, b = kembar
    alamat = f"{DAFTAR}{a.pk}/{b.pk}/"
    assert operator_klien.post(alamat, {"putusan": "beda"})["Location"] == DAFTAR
    html = teks(operator_klien.get(DAFTAR))
    assert "Tidak ada data ganda" in html
    assert "Dua orang berbeda, Rini Astuti" in html
    operator_klien.post(DAFTAR, {"lagi": str(PasanganGanda.objects.get().pk)})
    assert "Bandingkan" in teks(operator_klien.get(DAFTAR))


def test_putusan_sama_mempertahankan_satu(operator_klien: Client, kembar: tuple[Penduduk, Penduduk]) -> None:
    a, b = kembar
    operator_klien.post(f"{DAFTAR}{a.pk}/{b.pk}/", {"putusan": "b"})
    status = dict(Penduduk.objects.values_list("pk", "status_dasar"))
    assert status == {a.pk: "9", b.pk: "1"}
    assert "tidak aktif" in teks(operator_klien.get(f"{DAFTAR}{a.pk}/{b.pk}/"))


def test_tanpa_putusan_dan_yang_terikat_ditolak_dengan_caranya(
    operator_klien: Client, desa: Desa, orang: Penduduk
) -> None:
    lain = pabrik.penduduk_buat(desa)
    alamat = f"{DAFTAR}{min(orang.pk, lain.pk)}/{max(orang.pk, lain.pk)}/"
    jawab = operator_klien.post(alamat, {})
    assert jawab.status_code == 422
    assert 'href="#id_putusan"' in teks(jawab)
    jawab = operator_klien.post(alamat, {"putusan": "b" if orang.pk < lain.pk else "a"})
    assert jawab.status_code == 422
    assert "punya akun Layanan Mandiri" in teks(jawab)


def test_orang_desa_lain_dan_diri_sendiri_404(
    operator_klien: Client, desa_lain: Desa, orang: Penduduk
) -> None:
    with scope(desa_lain):
        sana = pabrik.penduduk_buat(desa_lain)
    assert operator_klien.get(f"{DAFTAR}{orang.pk}/{sana.pk}/").status_code == 404
    assert operator_klien.get(f"{DAFTAR}{orang.pk}/{orang.pk}/").status_code == 404


def test_paling_banyak_sepuluh_kueri(operator_klien: Client, desa: Desa) -> None:
    orang = [pabrik.penduduk_buat(desa) for _ in range(6)]
    assert jumlah_kueri(operator_klien, DAFTAR) <= 10
    assert jumlah_kueri(operator_klien, f"{DAFTAR}{orang[0].pk}/{orang[1].pk}/") <= 10
