from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from balai.bantuan.models import Penerima, Pengecualian, Program, Sasaran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import kelompok_buat, penerima_buat, program_buat, rumah_tangga_buat
from tests.web.petugas.bantu import jumlah_kueri, teks

KARTU = {"nama": "SITI RAHMA", "no_kartu": "6013 7788", "alamat": "Dusun Lama", "kunci": "22222222-bbbb"}


def _alamat(program: Program, target: Any = None) -> str:
    return f"/petugas/bantuan/{program.pk}/tambah/" + (f"{target.pk}/" if target else "")


def test_cari_nama_menampilkan_peringatan_di_tempatnya(
    operator_klien: Client, orang: Penduduk, desa: Desa
) -> None:
    program = program_buat()
    pabrik.penduduk_buat(desa, nama="Siti Almarhumah", status_dasar="2")
    jawab = operator_klien.post(_alamat(program), {"q": "siti"})
    assert jawab["Location"] == f"{_alamat(program)}?q=siti"
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Siti Almarhumah tercatat sudah meninggal." in html
    assert _alamat(program, orang) in html
    assert orang.nik not in html


def test_cari_nik_dijawab_tanpa_alamat(operator_klien: Client, orang: Penduduk) -> None:
    jawab = operator_klien.post(_alamat(program_buat()), {"q": orang.nik})
    assert jawab.status_code == 200
    assert "Siti Rahmawati" in teks(jawab)


def test_keluarga_ditemukan_lewat_anggotanya(operator_klien: Client, orang: Penduduk, desa: Desa) -> None:
    pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Rizky Ramadhan")
    html = teks(operator_klien.get(f"{_alamat(program_buat(Sasaran.KELUARGA))}?q=rizky"))
    assert "Siti Rahmawati" in html
    assert "2 orang, Rizky Ramadhan" in html


def test_kartu_terisi_dari_data_desa_dan_pembukaannya_tercatat(
    operator_klien: Client, orang: Penduduk
) -> None:
    html = teks(operator_klien.get(_alamat(program_buat(nama="PIP"), orang)))
    assert 'value="Siti Rahmawati"' in html
    assert orang.nik not in html
    j = Jejak.objects.get(aksi="bantuan.buka")
    assert (j.subjek_id, j.alasan) == (orang.pk, "Mengurus bantuan PIP")


def test_ditambahkan_dengan_data_kartu(operator_klien: Client, orang: Penduduk) -> None:
    program = program_buat()
    jawab = operator_klien.post(_alamat(program, orang), KARTU)
    p = Penerima.objects.get()
    assert jawab["Location"] == f"/petugas/bantuan/{program.pk}/penerima/{p.pk}/?selesai=tambah"
    assert (p.nama, p.no_kartu, p.alamat, p.nik) == ("SITI RAHMA", "6013 7788", "Dusun Lama", orang.nik)
    assert operator_klien.post(_alamat(program, orang), KARTU)["Location"] == jawab["Location"]
    assert Penerima.objects.count() == 1


def test_salah_isi_kartu_tidak_menghilangkan_ketikan(operator_klien: Client, orang: Penduduk) -> None:
    jawab = operator_klien.post(_alamat(program_buat(), orang), KARTU | {"nik": "12", "tanggal_lahir": "x"})
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'value="6013 7788"' in html
    assert 'href="#id_nik"' in html
    assert not Penerima.objects.exists()


def test_yang_mati_dan_yang_dua_kali_tidak_punya_tombol(
    operator_klien: Client, orang: Penduduk, desa: Desa
) -> None:
    program = program_buat()
    penerima_buat(program, orang)
    mati = pabrik.penduduk_buat(desa, status_dasar="2")
    for o, kata in ((orang, "sudah menjadi penerima"), (mati, "sudah meninggal")):
        html = teks(operator_klien.get(_alamat(program, o)))
        assert "Tidak bisa ditambahkan." in html
        assert kata in html
        assert 'name="kunci"' not in html
        assert operator_klien.post(_alamat(program, o), KARTU).status_code == 422
    assert Penerima.objects.count() == 1


def test_tetap_tambahkan_perlu_alasan(operator_klien: Client, orang: Penduduk) -> None:
    pkh, blt = program_buat("2", nama="PKH"), program_buat("2", nama="BLT")
    Pengecualian.objects.create(satu=pkh, dua=blt)
    penerima_buat(pkh, orang.keluarga)
    html = teks(operator_klien.get(_alamat(blt, orang.keluarga)))
    assert "Keluarga ini masih menerima PKH, yang tidak boleh bersamaan." in html
    assert "Tetap tambahkan" in html
    jawab = operator_klien.post(_alamat(blt, orang.keluarga), KARTU)
    assert jawab.status_code == 422
    assert 'href="#id_alasan"' in teks(jawab)
    operator_klien.post(_alamat(blt, orang.keluarga), KARTU | {"alasan": "Musdes 12 Januari"})
    assert Penerima.objects.get(program=blt).alasan_tambah == "Musdes 12 Januari"


def test_program_tertutup_tidak_bisa_ditambah(operator_klien: Client, orang: Penduduk) -> None:
    program = program_buat(ditutup_pada="2026-02-01", alasan_tutup="Selesai")
    assert operator_klien.post(_alamat(program, orang), KARTU).status_code == 422
    assert not Penerima.objects.exists()


@pytest.mark.parametrize("sasaran", Sasaran.values)
def test_setiap_sasaran_bisa_ditambah_dalam_sepuluh_kueri(
    operator_klien: Client, orang: Penduduk, sasaran: str
) -> None:
    target: Any = {
        "1": orang,
        "2": orang.keluarga,
        "3": rumah_tangga_buat(orang),
        "4": kelompok_buat(orang),
    }[sasaran]
    program = program_buat(sasaran)
    assert jumlah_kueri(operator_klien, _alamat(program, target)) <= 10
    operator_klien.post(_alamat(program, target), KARTU)
    p = Penerima.objects.get()
    assert p.sasaran_id == target.pk
    html = teks(operator_klien.get(f"/petugas/bantuan/{program.pk}/penerima/{p.pk}/"))
    assert "SITI RAHMA" in html


def test_sasaran_desa_lain_404(operator_klien: Client, desa_lain: Desa, desa: Desa) -> None:
    from balai.desa.scope import scope

    with scope(desa_lain):
        asing = pabrik.penduduk_buat(desa_lain)
    assert operator_klien.get(_alamat(program_buat(), asing)).status_code == 404
