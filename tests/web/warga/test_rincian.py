from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import alamat, buka

pytestmark = pytest.mark.django_db
SELASA = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)  # 09.00 WIB

KALIMAT = {
    "diajukan": ["Diajukan", "Menunggu diperiksa operator", "Tidak ada yang perlu Anda lakukan"],
    "diproses": ["Sedang diproses", "oleh Rini Astuti, operator"],
    "perlu_perbaikan": ["Belum lengkap", "Foto tempat usaha buram.", "Perbaiki", "waktu berhenti"],
    "menunggu_ttd": ["Menunggu tanda tangan Kepala Desa", "Surat dibuat dan diberi nomor", "/2026"],
    "siap_diambil": [
        "Surat siap diambil",
        "Ambil di kantor desa. Buka sampai 15.00.",
        "oleh Hadi Sucipto, Kepala Desa",
    ],
    "selesai": ["Selesai", "Sudah diterima 17 November 2026 oleh Siti Rahmawati."],
    "ditolak": ["Ditolak", "Alamat di luar desa."],
}
BISA_BATAL = {"diajukan", "diproses", "perlu_perbaikan", "menunggu_ttd"}


@pytest.mark.parametrize("keadaan", list(KALIMAT))
@time_machine.travel(SELASA, tick=False)
def test_setiap_keadaan_dengan_katanya(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, keadaan: str
) -> None:
    p = pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)
    isi = buka(warga_klien, alamat(p.kode))
    for kata in [*KALIMAT[keadaan], p.nomor, "Permohonan dikirim", "Hari ini, 09.00 oleh Anda"]:
        assert kata in isi, kata
    assert ("Batalkan permohonan" in isi) == (keadaan in BISA_BATAL)


@time_machine.travel(SELASA, tick=False)
def test_yang_nanti_baru_disebut_diambil_kalau_suratnya_ada(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator, kades=kades)
    isi = buka(warga_klien, alamat(p.kode))
    assert "Surat siap" in isi
    assert "Surat siap diambil" not in isi


def test_konsep_menunjukkan_lanjutannya(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, lengkap=False)
    isi = buka(warga_klien, alamat(p.kode))
    assert "Belum dikirim. Hanya Anda yang melihat." in isi
    assert alamat(p.kode, "dokumen/") in isi
    assert "Hapus konsep" in isi


def test_terlambat_minta_maaf_dan_menyebut_nama(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    with time_machine.travel(SELASA, tick=False) as waktu:
        p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
        warga_klien.get("/warga/")
        waktu.shift(timedelta(days=1))
        warga_klien = klien(orang.akun)
        isi = buka(warga_klien, alamat(p.kode))
        assert "Maaf, kami terlambat. Rini Astuti menangani." in isi
        assert "Maaf, kami terlambat." in buka(warga_klien, "/warga/")


@time_machine.travel(SELASA, tick=False)
def test_surat_yang_dibawa_perangkat_menyebut_namanya(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    pembawa = Perangkat.objects.get(jabatan="kadus")
    s.permohonan_antar(permohonan=p, akun=operator, kunci=pabrik.kunci(), pembawa=pembawa)
    for halaman in (alamat(p.kode), "/warga/"):
        assert "Dibawa Wagiman, Kepala Dusun Krajan." in buka(warga_klien, halaman)


def test_alasan_tidak_menjadi_html(warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    s.permohonan_tolak(permohonan=p, akun=operator, kunci=pabrik.kunci(), alasan="<img src=x> alamat salah")
    assert b"<img src=x>" not in warga_klien.get(alamat(p.kode)).content


def test_tanpa_unduhan_surat(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    assert p.surat.berkas is not None
    assert p.surat.berkas.kode not in buka(warga_klien, alamat(p.kode))


def test_orang_lain_dan_kode_ngawur_404(orang: Penduduk, orang_lain: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diajukan", desa=orang.desa, orang=orang, operator=operator)
    c = klien(orang_lain.akun)
    assert c.get(alamat(p.kode)).status_code == 404
    assert c.get(alamat("tidakada")).status_code == 404


def test_status_permohonan_lalu_riwayat(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    for keadaan in ("perlu_perbaikan", "diajukan", "selesai", "ditolak"):
        pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)
    isi = buka(warga_klien, "/warga/surat/")
    assert "<h1>Status permohonan</h1>" in isi
    batas = isi.index("Riwayat layanan")
    assert isi.index("Belum lengkap") < isi.index("Diajukan") < batas  # whose turn comes first
    assert isi.index("Sudah diterima") > batas
    assert isi.index("Alamat di luar desa.") > batas


def test_daftar_kosong_menunjukkan_langkah_berikutnya(warga_klien: Client) -> None:
    isi = buka(warga_klien, "/warga/surat/")
    assert "Tidak ada permohonan berjalan" in isi
    assert "/warga/permohonan/baru/" in isi


def test_batal_bertanya_dulu_lalu_membatalkan_sekali(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=orang.desa, orang=orang, operator=operator)
    assert "Batalkan permohonan?" in buka(warga_klien, alamat(p.kode, "batal/"))
    p.refresh_from_db()
    assert p.keadaan == "diproses"
    for _ in range(2):
        jawaban = warga_klien.post(alamat(p.kode, "batal/"), {"kunci": "sama-sama-sama"})
        assert jawaban["Location"] == alamat(p.kode)
    p.refresh_from_db()
    assert p.keadaan == "dibatalkan"
    assert p.riwayat.filter(aksi="batalkan").count() == 1
    assert "Anda membatalkan permohonan ini" in buka(warga_klien, alamat(p.kode))


def test_konsep_yang_dihapus_hilang_dari_daftar(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, lengkap=False)
    assert warga_klien.post(alamat(p.kode, "batal/"))["Location"] == "/warga/surat/"
    assert p.kode not in buka(warga_klien, "/warga/surat/")


def test_surat_siap_tidak_bisa_dibatalkan(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    assert warga_klien.get(alamat(p.kode, "batal/"))["Location"] == alamat(p.kode)
    warga_klien.post(alamat(p.kode, "batal/"))
    assert Permohonan.objects.get(pk=p.pk).keadaan == "siap_diambil"


def test_membatalkan_milik_orang_lain_404(orang: Penduduk, orang_lain: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diajukan", desa=orang.desa, orang=orang, operator=operator)
    assert klien(orang_lain.akun).post(alamat(p.kode, "batal/")).status_code == 404
    assert Permohonan.objects.get(pk=p.pk).keadaan == "diajukan"


@time_machine.travel(SELASA, tick=False)
def test_sebutan_desa_dan_kepala_dari_setelan(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    Desa.objects.update(sebutan="Nagari", sebutan_kepala="Wali Nagari")
    desa.refresh_from_db()
    pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades, jenis="SKD")
    isi = buka(warga_klien, "/warga/")
    assert "Menunggu tanda tangan Wali Nagari" in isi
    assert "Ambil di kantor nagari." in isi
    assert "kantor desa" not in isi
