"""Kotak Pesan: list, one thread with read marks and reply, files."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from balai.akun.models import Akun
from balai.penduduk.models import Penduduk
from balai.pesan.models import Lampiran, Pesan, Utas
from balai.pesan.services import utas_tutup
from balai.web.warga.pesan import kotak
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_pesan import balas, lampiran_buat, titipan_buat, utas_buat
from tests.web.petugas.bantu import jumlah_kueri
from tests.web.warga.bantu import buka, foto, teks

DAFTAR = "/warga/pesan/"


def _alamat(u: Utas) -> str:
    return f"{DAFTAR}{u.kode}/"


def test_kotak_kosong_mengajak_menulis(warga_klien: Client) -> None:
    html = buka(warga_klien, DAFTAR)
    assert "Kotak Pesan" in html
    assert "Belum ada pesan" in html
    assert 'href="/warga/pesan/baru/"' in html


def test_kotak_menyebut_giliran_dan_balasan_baru(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    u, lain = utas_buat(orang), utas_buat(orang, judul="Bantuan pupuk")
    balas(u, operator, "Hari Kamis, di balai dusun.")
    html = buka(warga_klien, DAFTAR)
    assert "Balasan baru" in html
    assert "Menunggu balasan" in html
    assert "Rini: Hari Kamis, di balai dusun." in html
    assert "Anda: Posyandu bulan ini tanggal berapa?" in html
    assert html.index(u.kode) < html.index(lain.kode), "the latest message stands first"


def test_membuka_menandai_dibaca_dan_kantor_melihatnya(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    u = utas_buat(orang)
    p = balas(u, operator)
    warga_klien.head(_alamat(u))
    warga_klien.get(_alamat(u), headers={"Sec-Purpose": "prefetch"})
    assert Pesan.objects.get(pk=p.pk).dibaca_pada is None, "nobody looked yet"
    with time_machine.travel("2026-11-18T03:32:00Z", tick=False):
        html = buka(warga_klien, _alamat(u))
    assert "Rini Astuti, operator" in html
    assert Pesan.objects.get(pk=p.pk).pembaca == orang.nama
    assert "Balasan baru" not in buka(warga_klien, DAFTAR)


def test_tanda_baca_dari_kantor_dengan_nama_dan_jam(
    warga_klien: Client, orang: Penduduk, operator_klien: Client
) -> None:
    with time_machine.travel("2026-11-18T03:10:00Z", tick=False):
        u = utas_buat(orang)
    assert "Belum dibaca" in buka(warga_klien, _alamat(u))
    with time_machine.travel("2026-11-18T03:32:00Z", tick=False):
        operator_klien.get(f"/petugas/pesan/{u.kode}/")
        html = buka(warga_klien, _alamat(u))
    assert "Dibaca Rini, 10.32" in html
    assert "Anda · 10.10" in html
    assert "Hari ini" in html


def test_membalas_dua_kali_tekan_tetap_satu(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    u = utas_buat(orang)
    balas(u, operator, tutup=True)
    for _ in range(2):
        jawab = warga_klien.post(_alamat(u), {"isi": "Terima kasih.", "kunci": "kunci-balas-1"})
        assert jawab["Location"] == f"{_alamat(u)}#akhir"
    assert Pesan.objects.filter(utas=u).count() == 3
    assert "Pesan terkirim." in buka(warga_klien, _alamat(u))
    u.refresh_from_db()
    assert u.menunggu
    assert not u.selesai


def test_balasan_kosong_422_di_medannya(warga_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    jawab = warga_klien.post(_alamat(u), {"isi": " "})
    assert jawab.status_code == 422
    assert 'id="id_isi-galat"' in teks(jawab)
    assert 'href="#id_isi"' in teks(jawab)


def test_terlalu_panjang_422_dan_tidak_hilang(warga_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    jawab = warga_klien.post(
        _alamat(u),
        {"isi": "b" * 2001, "berkas-lampiran": foto()},  # type: ignore[dict-item]
    )
    assert jawab.status_code == 422
    html = teks(jawab)
    assert "b" * 2001 in html
    kode = Lampiran.objects.get().kode
    assert re.search(rf'name="ikut-{kode}"[^>]*checked', html), "the upload is kept and chosen"
    jawab = warga_klien.post(_alamat(u), {"isi": "Ini fotonya.", f"ikut-{kode}": "1"})
    assert jawab.status_code == 302
    assert Lampiran.objects.get().pesan == Pesan.objects.latest("pk")


def test_unggah_dulu_belum_mengirim_dan_tanpa_berkas_diminta(warga_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    jawab = warga_klien.post(
        _alamat(u),
        {"isi": "Belum selesai", "unggah": "1", "berkas-lampiran_foto": foto()},  # type: ignore[dict-item]
    )
    assert jawab.status_code == 200
    assert "Belum selesai" in teks(jawab)
    assert "foto.jpg" in teks(jawab)
    kosong = warga_klien.post(_alamat(u), {"isi": "Belum selesai", "unggah": "1"})
    assert kosong.status_code == 422
    assert 'href="#id_berkas-lampiran"' in teks(kosong)
    assert Pesan.objects.count() == 1


def test_berkas_buruk_disebut_di_kolomnya(warga_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    jawab = warga_klien.post(_alamat(u), {"isi": "Ini", "berkas-lampiran": foto("a.exe", b"MZ bukan foto")})
    assert jawab.status_code == 422
    assert 'id="id_berkas-lampiran-galat"' in teks(jawab)
    assert "Ini" in teks(jawab)


def test_lampiran_terbuka_bagi_pemilik_dan_404_bagi_warga_lain(
    warga_klien: Client, orang: Penduduk, orang_lain: Penduduk
) -> None:
    x = lampiran_buat(orang)
    assert x.pesan is not None
    alamat = f"{_alamat(x.pesan.utas)}berkas/{x.kode}/"
    html = buka(warga_klien, _alamat(x.pesan.utas))
    assert f'src="{alamat}kecil/"' in html
    assert "jalan rusak.jpg" in html
    jawab = warga_klien.get(f"{alamat}asli/")
    assert (jawab.status_code, jawab["Content-Type"]) == (200, "image/jpeg")
    assert "sandbox" in jawab["Content-Security-Policy"]
    assert "no-store" in jawab["Cache-Control"]
    asing = klien(orang_lain.akun)
    for ke in (f"{alamat}asli/", f"{alamat}lain/", _alamat(x.pesan.utas)):
        assert asing.get(ke).status_code == 404, ke
    assert warga_klien.get(f"{alamat}lain/").status_code == 404
    assert asing.post(_alamat(x.pesan.utas), {"isi": "Halo"}).status_code == 404


def test_titipan_orang_lain_tidak_bisa_dilampirkan(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    u, asing = utas_buat(orang), titipan_buat(operator)
    warga_klien.post(_alamat(u), {"isi": "Halo", f"ikut-{asing.kode}": "1"})
    asing.refresh_from_db()
    assert asing.pesan is None


def test_utas_panjang_menampilkan_yang_terbaru_dulu(
    warga_klien: Client, orang: Penduduk, operator: Akun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kotak, "TAMPIL_MAKS", 2)
    u = utas_buat(orang, isi="Yang paling lama")
    for isi in ("Kedua", "Ketiga"):
        balas(u, operator, isi)
    html = buka(warga_klien, _alamat(u))
    assert "Yang paling lama" not in html
    assert 'href="?semua=1"' in html
    assert "Yang paling lama" in buka(warga_klien, f"{_alamat(u)}?semua=1")


def test_yang_ditutup_menyebut_siapa_dan_bisa_dilanjutkan(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    u = utas_tutup(utas=utas_buat(orang), oleh=operator)
    html = buka(warga_klien, _alamat(u))
    assert "Ditutup Rini Astuti" in html
    assert "Selesai" in html
    assert 'name="isi"' in html


def test_sesi_habis_balasan_dan_foto_menunggu(warga_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    buka(warga_klien, _alamat(u))
    sesi = warga_klien.session
    sesi["aktif_pada"] -= 3600
    sesi.save()
    jawab = warga_klien.post(
        _alamat(u),
        {"isi": "Jangan hilang", "berkas-lampiran": foto()},  # type: ignore[dict-item]
        headers={"Referer": f"http://testserver{_alamat(u)}"},
    )
    assert "/masuk/" in jawab["Location"]
    warga_klien.post("/warga/masuk/", {"nik": orang.nik, "pin": pabrik.PIN, "lanjut": _alamat(u)})
    html = buka(warga_klien, _alamat(u))
    assert "Pesan Anda masih ada" in html
    assert "Jangan hilang" in html
    ikut = re.search(r'name="(ikut-[a-z0-9]+)"[^>]*checked', html)
    assert ikut
    warga_klien.post(_alamat(u), {"isi": "Jangan hilang", ikut[1]: "1"})
    assert Lampiran.objects.get(pesan__isi="Jangan hilang").berkas.mime == "image/jpeg"


def test_isi_pesan_tidak_menjadi_markah(warga_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang, judul="<b>Judul</b>", isi="<script>alert(1)</script>")
    html = warga_klien.get(_alamat(u)).content.decode()
    assert "<script>alert" not in html
    assert "<b>Judul" not in html


def test_kueri_tidak_tumbuh_dengan_banyaknya_pesan(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    u = utas_buat(orang)
    sedikit = [jumlah_kueri(warga_klien, a) for a in (DAFTAR, _alamat(u))]
    lampiran_buat(orang)
    for _ in range(3):
        balas(u, operator, f"Balasan {_}")
    assert [jumlah_kueri(warga_klien, a) for a in (DAFTAR, _alamat(u))] == sedikit
    assert max(sedikit) <= 10


def test_beranda_menyebut_jumlah_balasan_baru(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    assert re.search(r'href="/warga/pesan/".*?Kotak Pesan', buka(warga_klien, "/warga/"), re.S)
    balas(utas_buat(orang), operator)
    html = re.sub(r"\s+", " ", buka(warga_klien, "/warga/"))
    assert re.search(r'Kotak Pesan</span><span class="hitungan">1<', html)
