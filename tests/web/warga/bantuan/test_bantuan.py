""" "Program Bantuan" as the citizen reads it (M18)."""

from __future__ import annotations

from django.test import Client

from balai.bantuan.models import Penerima, Sasaran
from balai.bantuan.services import penerima_berhenti, program_tutup
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_bantuan import kelompok_buat, penerima_buat, program_buat, rumah_tangga_buat
from tests.web.petugas.bantu import jumlah_kueri
from tests.web.warga.bantu import buka


def test_kosong_menyebut_harus_ke_mana(warga_klien: Client) -> None:
    isi = buka(warga_klien, "/warga/bantuan/")
    assert "Belum ada bantuan tercatat" in isi
    assert "tanyakan ke kantor desa" in isi


def test_milik_sendiri_keluarga_rumah_tangga_dan_kelompok(warga_klien: Client, orang: Penduduk) -> None:
    penerima_buat(program_buat(nama="PIP"), orang)
    keluarga = penerima_buat(program_buat(Sasaran.KELUARGA, nama="PKH", besaran="Rp200.000"), orang.keluarga)
    Penerima.objects.filter(pk=keluarga.pk).update(no_kartu="6013010000004417")
    penerima_buat(program_buat(Sasaran.RUMAH_TANGGA, nama="Bedah rumah"), rumah_tangga_buat(orang))
    penerima_buat(program_buat(Sasaran.KELOMPOK, nama="Bibit"), kelompok_buat(orang, nama="Sri Rejeki"))
    isi = buka(warga_klien, "/warga/bantuan/")
    for kata in ("PIP", "Keluarga Anda (satu KK)", "Rumah tangga Anda", "Kelompok Sri Rejeki", "Rp200.000"):
        assert kata in isi
    assert "•••• 4417" in isi
    assert "6013010000004417" not in isi
    assert orang.nik not in isi
    assert isi.count("Kementerian Sosial (APBN)") == 4


def test_milik_tetangga_tidak_tampil(warga_klien: Client, desa: Desa, orang: Penduduk) -> None:
    tetangga = pabrik.penduduk_buat(desa)
    penerima_buat(program_buat(nama="Rahasia Tetangga"), tetangga)
    penerima_buat(program_buat(Sasaran.KELUARGA, nama="Rahasia Keluarga"), tetangga.keluarga)
    isi = buka(warga_klien, "/warga/bantuan/")
    assert "Rahasia" not in isi


def test_yang_berhenti_dan_yang_selesai_dijelaskan(warga_klien: Client, orang: Penduduk) -> None:
    p = penerima_buat(program_buat(nama="BLT"), orang)
    penerima_berhenti(penerima=p, tanggal=p.mulai, alasan="Sudah mampu", oleh=None)
    lama = program_buat(nama="PKH lama")
    penerima_buat(lama, orang)
    program_tutup(program=lama, alasan="Selesai", oleh=None)
    isi = buka(warga_klien, "/warga/bantuan/")
    assert "Sudah mampu." in isi
    assert "Program selesai" in isi
    assert "Sedang diterima" not in isi


def test_anak_melihat_milik_keluarga_bukan_rincian_saudara(desa: Desa) -> None:
    """Head and spouse see what each member gets; the others only their own and the family's."""
    kepala = pabrik.warga_buat(desa, nama="Agus Purnomo", shdk="1")
    anak = pabrik.warga_buat(desa, nama="Rizky", keluarga=kepala.keluarga, shdk="4")
    adik = pabrik.penduduk_buat(desa, nama="Nayla", keluarga=kepala.keluarga, shdk="4")
    penerima_buat(program_buat(nama="PIP Nayla"), adik)
    penerima_buat(program_buat(Sasaran.KELUARGA, nama="PKH Sekeluarga"), kepala.keluarga)
    isi_kepala = buka(klien(kepala.akun), "/warga/bantuan/")
    isi_anak = buka(klien(anak.akun), "/warga/bantuan/")
    assert "PIP Nayla" in isi_kepala
    assert "PIP Nayla" not in isi_anak
    assert "PKH Sekeluarga" in isi_kepala
    assert "PKH Sekeluarga" in isi_anak


def test_kueri_tetap_sedikit(warga_klien: Client, orang: Penduduk) -> None:
    for _ in range(6):
        penerima_buat(program_buat(), orang)
    assert jumlah_kueri(warga_klien, "/warga/bantuan/") <= 8
