"""Programmes at the desk: list, form, page, closing."""

from __future__ import annotations

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.bantuan.models import Pengecualian, Program
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_bantuan import kelompok_buat, penerima_buat, program_buat, rumah_tangga_buat
from tests.web.petugas.bantu import jumlah_kueri, teks

ISI = {
    "kode": "PKH", "nama": "Program Keluarga Harapan", "sasaran": "2", "pemberi": "Kemensos",
    "mulai": "2026-01-01", "kunci": "11111111-aaaa",
}  # fmt: skip


def test_kosong_menyebut_langkah_pertama(operator_klien: Client) -> None:
    html = teks(operator_klien.get("/petugas/bantuan/"))
    assert "Belum ada program bantuan" in html
    assert "/petugas/bantuan/baru/" in html


def test_daftar_dengan_jumlah_dan_yang_perlu_dilihat(operator_klien: Client, orang: Penduduk) -> None:
    penerima_buat(program_buat(nama="PIP"), orang)
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="3")
    html = teks(operator_klien.get("/petugas/bantuan/"))
    assert "PIP" in html
    assert "1 perlu dilihat" in html


def test_program_dibuat_dari_yang_dikenal(operator_klien: Client) -> None:
    html = teks(operator_klien.get("/petugas/bantuan/baru/?dari=PKH"))
    assert 'value="Program Keluarga Harapan"' in html
    jawab = operator_klien.post("/petugas/bantuan/baru/", ISI)
    program = Program.objects.get()
    assert jawab["Location"] == f"/petugas/bantuan/{program.pk}/?selesai=buat"
    assert operator_klien.post("/petugas/bantuan/baru/", ISI)["Location"] == jawab["Location"]
    assert Program.objects.count() == 1
    assert "Sekarang tambahkan penerimanya" in teks(operator_klien.get(jawab["Location"]))


def test_salah_isi_tidak_menghilangkan_ketikan(operator_klien: Client) -> None:
    jawab = operator_klien.post("/petugas/bantuan/baru/", ISI | {"mulai": "", "besaran": "Dua karung beras"})
    html = teks(jawab)
    assert jawab.status_code == 422
    assert "Isi tanggal mulai." in html
    assert 'href="#id_mulai"' in html
    assert "Dua karung beras" in html
    assert not Program.objects.exists()


def test_ubah_dan_pengecualian(operator_klien: Client) -> None:
    program, lain = program_buat("2", nama="Lama"), program_buat("2", nama="BLT")
    isi = ISI | {"nama": "Nama Baru", "kecuali": [str(lain.pk)]}
    operator_klien.post(f"/petugas/bantuan/{program.pk}/ubah/", isi)
    assert Pengecualian.objects.count() == 1
    html = teks(operator_klien.get(f"/petugas/bantuan/{program.pk}/"))
    assert "Nama Baru" in html
    assert "BLT" in html


def test_tutup_dengan_alasan_lalu_buka(operator_klien: Client) -> None:
    program = program_buat(nama="PKH")
    alamat = f"/petugas/bantuan/{program.pk}/tutup/"
    assert operator_klien.post(alamat, {"alasan": " "}).status_code == 422
    operator_klien.post(alamat, {"alasan": "Anggaran habis"})
    html = teks(operator_klien.get(f"/petugas/bantuan/{program.pk}/"))
    assert "Anggaran habis" in html
    assert "Tambah penerima" not in html
    operator_klien.post(alamat, {"buka": "1"})
    program.refresh_from_db()
    assert program.aktif


def test_halaman_program_memuat_tab_dan_angka(operator_klien: Client, orang: Penduduk, desa: Desa) -> None:
    program = program_buat()
    penerima_buat(program, orang)
    mati = pabrik.penduduk_buat(desa, nama="Mbah Karto")
    penerima_buat(program, mati)
    Penduduk.objects.filter(pk=mati.pk).update(status_dasar="2")
    html = teks(operator_klien.get(f"/petugas/bantuan/{program.pk}/"))
    assert "Siti Rahmawati" in html
    assert "2 orang menerima" in html
    assert "Perempuan" in html
    dilihat = teks(operator_klien.get(f"/petugas/bantuan/{program.pk}/?tab=dilihat"))
    assert "Mbah Karto" in dilihat
    assert "Siti Rahmawati" not in dilihat


def test_cari_nik_tidak_pernah_masuk_alamat(operator_klien: Client, orang: Penduduk) -> None:
    program = program_buat()
    penerima_buat(program, orang)
    alamat = f"/petugas/bantuan/{program.pk}/"
    jawab = operator_klien.post(alamat, {"q": orang.nik})
    assert jawab.status_code == 200
    assert "Siti Rahmawati" in teks(jawab)
    kata = operator_klien.post(alamat, {"q": "siti", "tab": "berhenti"})["Location"]
    assert kata == f"{alamat}?tab=berhenti&q=siti"
    assert "NIK tidak boleh ada di alamat" in teks(operator_klien.get(f"{alamat}?q={orang.nik}"))


@pytest.mark.parametrize("sasaran", ["1", "2", "3", "4"])
def test_kueri_tidak_bertambah_dengan_penerima(
    operator_klien: Client, desa: Desa, orang: Penduduk, sasaran: str
) -> None:
    program = program_buat(sasaran, terbit=True)

    def tambah() -> None:
        o = pabrik.penduduk_buat(desa)
        buat = {"1": lambda: o, "2": lambda: o.keluarga}
        buat |= {"3": lambda: rumah_tangga_buat(o), "4": lambda: kelompok_buat(o)}
        penerima_buat(program, buat[sasaran]())

    tambah()
    alamat = [f"/petugas/bantuan/{program.pk}/", "/petugas/bantuan/", "/bantuan/"]
    awal = [jumlah_kueri(operator_klien, a) for a in alamat]
    for _ in range(4):
        tambah()
    assert [jumlah_kueri(operator_klien, a) for a in alamat] == awal
    assert max(awal) <= 10


def test_tanpa_hak_404(kades: Akun, kadus: Akun, desa: Desa) -> None:
    program = program_buat()
    for akun in (kades, kadus):
        assert klien(akun).get(f"/petugas/bantuan/{program.pk}/").status_code == 404
