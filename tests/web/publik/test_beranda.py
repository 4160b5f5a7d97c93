from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balai.desa.models import Desa, HariLibur
from balai.web.publik import views
from tests import pabrik

pytestmark = pytest.mark.django_db
SELASA_PAGI = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)  # 09.00 WIB
SELASA_SORE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)  # 16.00 WIB


def isi(client: Client, alamat: str = "/") -> str:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def test_satu_aula_masuk_dan_batang_hp_menuju_ke_sana(client: Client, desa: Desa) -> None:
    """Where it stands (right on a PC, last on a phone) is the stylesheet's; e2e looks at it."""
    teks = isi(client)
    assert "Urus surat desa dari rumah" in teks
    assert teks.count('action="/warga/masuk/"') == 1
    assert 'href="#masuk"' in teks
    assert 'id="masuk"' in teks


def test_wa_operator_ada_di_laptop_dan_hp(client: Client, desa: Desa) -> None:
    teks = isi(client)
    assert teks.count('href="https://wa.me/6281200000012"') == 2


def test_tanpa_wa_tidak_ada_tautan_wa(client: Client, desa: Desa) -> None:
    Desa.objects.update(wa_operator="")
    assert "wa.me" not in isi(client)


def test_petugas_masuk_lewat_kaki_halaman(client: Client, desa: Desa) -> None:
    assert "Masuk petugas" in isi(client)


def test_sebutan_desa_dari_setelan(client: Client, desa: Desa) -> None:
    Desa.objects.update(sebutan="Nagari", nama="Koto Baru", sebutan_dusun="Jorong")
    teks = isi(client)
    assert "Nagari Koto Baru" in teks
    assert "Jorong" in teks


@time_machine.travel(SELASA_PAGI, tick=False)
def test_jam_buka_disebut(client: Client, desa: Desa) -> None:
    assert "Buka sampai 15.00" in isi(client)


@time_machine.travel(SELASA_SORE, tick=False)
def test_jam_tutup_menyebut_kapan_buka(client: Client, desa: Desa) -> None:
    assert "Tutup, buka besok 08.00" in isi(client)


@time_machine.travel(SELASA_SORE, tick=False)
def test_hari_libur_besok_tidak_dijanjikan_buka(client: Client, desa: Desa) -> None:
    HariLibur.objects.create(tanggal=datetime(2026, 11, 18, tzinfo=UTC).date(), nama="Libur desa")
    assert "Tutup, buka Kamis 08.00" in isi(client)


def test_pengunjung_tidak_menyentuh_sesi(client: Client, desa: Desa) -> None:
    with CaptureQueriesContext(
        connection,
    ) as q:
        jawaban = client.get("/")
    assert not any("django_session" in x["sql"] for x in q.captured_queries)
    assert settings.SESSION_COOKIE_NAME not in jawaban.cookies


def test_kueri_sedikit(client: Client, desa: Desa, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        client.get("/")
    with django_assert_max_num_queries(5):
        client.get("/")


def test_angka_dihitung_ulang_setelah_semenit(
    client: Client, desa: Desa, monkeypatch: pytest.MonkeyPatch
) -> None:
    jam = [1000.0]
    monkeypatch.setattr(views.time, "monotonic", lambda: jam[0])
    assert views.angka_tersimpan(desa)["penduduk"] == 0
    pabrik.penduduk_buat(desa)
    assert views.angka_tersimpan(desa)["penduduk"] == 0
    jam[0] += views.ANGKA_SEGAR_DETIK + 1
    assert views.angka_tersimpan(desa)["penduduk"] == 1


def test_angka_desa_lain_tidak_tercampur(client: Client, desa: Desa, desa_lain: Desa) -> None:
    views._angka[desa_lain.pk] = (views.time.monotonic(), {"penduduk": 777_777, "keluarga": 1, "dusun": 1})
    assert "777.777" not in isi(client)


def test_setelah_keluar_ada_kabar(client: Client, desa: Desa) -> None:
    assert "Anda sudah keluar" in isi(client, "/?keluar=1")


def test_kunjungan_pertama_ringan(client: Client, desa: Desa) -> None:
    folder = Path(settings.PAKET) / "static" / "balai"
    berkas = [
        (folder / n).read_bytes() for n in ("balai.css", "publik.css", "ikon.svg", "warga.js", "kawung.svg")
    ]
    berat = sum(len(gzip.compress(b)) for b in [*berkas, client.get("/").content])
    assert berat <= 80_000
