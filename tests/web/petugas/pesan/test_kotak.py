"""The office's box: order, waiting time, search, badge."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.penduduk.models import Penduduk
from balai.web.petugas.pesan.kotak import tunggu
from tests.conftest import klien
from tests.pabrik_pesan import balas, utas_buat
from tests.web.petugas.bantu import jumlah_kueri, teks

KOTAK = "/petugas/pesan/"


@pytest.mark.parametrize(
    ("sejak", "hasil"),
    [
        ("2026-11-18T02:00", ("1 jam", "")),  # Wednesday 09.00 in the village
        ("2026-11-17T06:30", ("3 jam 30 mnt", "")),
        ("2026-11-17T05:00", ("5 jam", "kunyit")),
        ("2026-11-16T02:00", ("2 hari kerja", "merah")),
        ("2026-11-18T03:00", ("Baru", "")),
    ],
)
def test_lama_menunggu_dihitung_jam_kerja(desa: Desa, sejak: str, hasil: tuple[str, str]) -> None:
    kini = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
    assert tunggu(jadwal_desa(desa), datetime.fromisoformat(sejak).replace(tzinfo=UTC), kini) == hasil


def test_yang_menunggu_paling_lama_di_atas_dengan_lamanya(
    operator_klien: Client, orang: Penduduk, orang_lain: Penduduk
) -> None:
    with time_machine.travel("2026-11-16T02:00:00Z", tick=False):
        lama = utas_buat(orang)
    with time_machine.travel("2026-11-18T02:00:00Z", tick=False):
        baru = utas_buat(orang_lain, judul="Bantuan pupuk")
    with time_machine.travel("2026-11-18T03:00:00Z", tick=False):
        html = teks(operator_klien.get(KOTAK))
    assert html.index(lama.kode) < html.index(baru.kode)
    assert re.search(r"teks-merah.*?2 hari kerja", html, re.S)
    assert "Siti: Posyandu bulan ini tanggal berapa?" in html
    assert "Krajan" in html


def test_tab_berjalan_dan_selesai(operator_klien: Client, orang: Penduduk, operator: Akun) -> None:
    balas(utas_buat(orang), operator, "Kamis.")
    balas(utas_buat(orang, judul="Sudah beres"), operator, "Ya.", tutup=True)
    assert "Semua pesan sudah dibalas" in teks(operator_klien.get(KOTAK))
    berjalan = teks(operator_klien.get(f"{KOTAK}?tab=berjalan"))
    assert "Anda: Kamis." in berjalan
    assert "Sudah beres" not in berjalan
    assert "Sudah beres" in teks(operator_klien.get(f"{KOTAK}?tab=selesai"))
    assert "Jadwal posyandu" not in teks(operator_klien.get(f"{KOTAK}?tab=apa"))


def test_cari_lewat_alamat_kecuali_nik(operator_klien: Client, orang: Penduduk, operator: Akun) -> None:
    balas(utas_buat(orang), operator, "Kamis.", tutup=True)
    jawab = operator_klien.post(KOTAK, {"q": "posyandu"})
    assert jawab["Location"] == f"{KOTAK}?q=posyandu"
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Jadwal posyandu" in html
    assert "Selesai" in html
    nik = operator_klien.post(KOTAK, {"q": orang.nik})
    assert nik.status_code == 200
    assert "Jadwal posyandu" in teks(nik)
    assert "Tidak ada pesan yang cocok" in teks(operator_klien.get(f"{KOTAK}?q=tidakada"))
    assert "Ketik lagi di kotak cari" in teks(operator_klien.get(f"{KOTAK}?q={orang.nik}"))


def test_menu_menghitung_yang_belum_dibalas_tanpa_kueri_tambahan(
    operator_klien: Client, kades: Akun, orang: Penduduk
) -> None:
    tanpa = jumlah_kueri(operator_klien, "/petugas/penduduk/")
    utas_buat(orang)
    html = re.sub(r"\s+", " ", teks(operator_klien.get("/petugas/penduduk/")))
    assert re.search(r'href="/petugas/pesan/"[^>]*>.*?Kotak Pesan.*?class="hitungan">1', html)
    assert jumlah_kueri(operator_klien, "/petugas/penduduk/") == tanpa
    assert "Kotak Pesan" not in teks(klien(kades).get("/petugas/penduduk/"))


def test_kueri_kotak_tetap(operator_klien: Client, orang: Penduduk, orang_lain: Penduduk) -> None:
    utas_buat(orang)
    sedikit = jumlah_kueri(operator_klien, KOTAK)
    for n in range(3):
        utas_buat(orang_lain, judul=f"Pertanyaan {n}")
    assert jumlah_kueri(operator_klien, KOTAK) == sedikit <= 10
