"""List, choice, one report and its withdrawal."""

from __future__ import annotations

import re

from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.lapor.models import Laporan
from balai.lapor.services import Putusan, laporan_ubah_putuskan
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_lapor import laporan_buat, tambah_buat
from tests.web.warga.bantu import buka, teks

TOLAK = Putusan(terima=False, alasan="Lampirkan foto buku nikah.")


def test_daftar_kosong_mengajak_melapor(warga_klien: Client) -> None:
    html = buka(warga_klien, "/warga/lapor/")
    assert "Belum ada laporan" in html
    assert '/warga/lapor/baru/"' in html


def test_daftar_menyebut_keadaan_dan_siapa(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    laporan_ubah_putuskan(laporan=laporan_buat(orang), putusan={"pekerjaan": TOLAK}, oleh=operator)
    tambah_buat(orang)
    html = buka(warga_klien, "/warga/lapor/")
    assert "Anggota baru Aisyah Putri" in html
    assert "Menunggu operator." in html
    assert "Diputus Rini Astuti" in html
    assert "Ditolak" in html


def test_memilih_tentang_siapa(warga_klien: Client, desa: Desa, orang: Penduduk) -> None:
    anak = pabrik.penduduk_buat(desa, nama="Nayla Safitri", keluarga=orang.keluarga)
    html = buka(warga_klien, "/warga/lapor/baru/")
    for pk in (orang.pk, anak.pk):
        assert f"/warga/lapor/orang/{pk}/" in html
    assert "Anggota belum terdata" in html
    assert anak.nik not in html


def test_rincian_menunjukkan_keputusan_per_bagian(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    x = laporan_buat(orang, isi={"pekerjaan": "84", "status_kawin": "2"}, bukti=True)
    putusan = {"pekerjaan": Putusan(terima=True), "status_kawin": TOLAK}
    laporan_ubah_putuskan(laporan=x, putusan=putusan, oleh=operator)
    html = buka(warga_klien, f"/warga/lapor/{x.kode}/")
    assert "Diterima sebagian" in html
    pekerjaan, status = re.findall(r"<div><dt>(?:Pekerjaan|Status kawin)</dt>.*?</div>", html, re.S)
    assert "Sebelumnya: Belum/Tidak Bekerja" in pekerjaan
    assert "Menjadi: <b>Pedagang</b>" in pekerjaan
    assert "Menjadi" not in status
    assert "Laporan Anda: <b>Kawin</b>" in status
    assert re.search(rf'href="/warga/lapor/orang/{orang.pk}/">.*?Lapor lagi', html, re.S)
    assert "Lampirkan foto buku nikah." in html
    assert re.search(r"oleh Rini Astuti", html)
    assert "Tarik laporan" not in html
    assert "KTP-el" in html


def test_milik_orang_lain_404(orang: Penduduk, orang_lain: Penduduk) -> None:
    x = laporan_buat(orang)
    c = klien(orang_lain.akun)
    assert c.get(f"/warga/lapor/{x.kode}/").status_code == 404
    assert c.post(f"/warga/lapor/{x.kode}/tarik/").status_code == 404
    assert Laporan.objects.get().menunggu


def test_menarik_bertanya_dulu_lalu_tertarik(warga_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang)
    alamat = f"/warga/lapor/{x.kode}/tarik/"
    assert "Tarik laporan ini?" in buka(warga_klien, alamat)
    for _ in range(2):
        assert warga_klien.post(alamat)["Location"] == f"/warga/lapor/{x.kode}/"
    assert "Laporan ditarik." in buka(warga_klien, f"/warga/lapor/{x.kode}/")
    assert Laporan.objects.get().keadaan == "ditarik"


def test_menarik_yang_sudah_diputus_menjelaskan(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    x = laporan_buat(orang)
    laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TOLAK}, oleh=operator)
    warga_klien.post(f"/warga/lapor/{x.kode}/tarik/")
    assert "sudah diputus" in buka(warga_klien, f"/warga/lapor/{x.kode}/")
    assert Laporan.objects.get().keadaan == "ditolak"


def test_kabar_membawa_ke_laporan(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    x = laporan_buat(orang)
    laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": TOLAK}, oleh=operator)
    html = buka(warga_klien, "/warga/kabar/")
    assert f"Laporan Anda tidak diterima: data {orang.nama}" in html
    pk = re.search(r'name="buka" value="(\d+)"', html)
    assert pk
    assert warga_klien.post("/warga/kabar/", {"buka": pk[1]})["Location"] == f"/warga/lapor/{x.kode}/"


def test_pintu_ke_lapor_dari_beranda_profil_dan_isi_form(warga_klien: Client, orang: Penduduk) -> None:
    assert 'href="/warga/lapor/"' in buka(warga_klien, "/warga/")
    assert f'href="/warga/lapor/orang/{orang.pk}/"' in buka(warga_klien, "/warga/profil/")
    p = pabrik.konsep_buat(orang)
    html = buka(warga_klien, f"/warga/permohonan/{p.kode}/isi/")
    assert re.search(rf'href="/warga/lapor/orang/{orang.pk}/"[^>]*>Lapor perubahan', html)


def test_nomor_operator_tetap_di_beranda(warga_klien: Client) -> None:
    assert "https://wa.me/6281200000012" in teks(warga_klien.get("/warga/"))
