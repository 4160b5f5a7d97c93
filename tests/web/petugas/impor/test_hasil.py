"""One import from its check to its undo, as the pages show it."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.jejak.models import Jejak
from balai.penduduk.models import Impor, Penduduk
from tests.conftest import klien
from tests.penduduk.impor.pembuat import SALAH, baris_buat
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.impor.bantu import (
    alamat,
    impor_antre,
    impor_dari,
    impor_selesai,
    impor_siap,
    periksa,
    segarkan,
    terapkan,
)

K = Impor.Keadaan


def diam(impor: Impor, keadaan: K, detik: int, **lain: int) -> Impor:
    Impor.objects.filter(pk=impor.pk).update(
        keadaan=keadaan, detak=timezone.now() - timedelta(seconds=detik), **lain
    )
    return segarkan(impor)


def test_selama_diperiksa_tampil_kemajuan(operator_klien: Client, operator: Akun) -> None:
    impor = diam(impor_antre(operator), K.DIPERIKSA, 1, baris_terbaca=250, baris_semua=1000)
    html = teks(operator_klien.get(alamat(impor)))
    assert "Memeriksa baris 250 dari 1.000" in html
    assert re.search(r'<progress class="meter biru" max="100" value="25"', html)
    assert f'hx-get="{alamat(impor, "segar/")}"' in html
    assert '<noscript><meta http-equiv="refresh"' in html
    assert "terhenti" not in html
    assert "Simpan 1" not in html


@pytest.mark.parametrize(
    ("keadaan", "kata"),
    [
        (K.ANTRE, "Pemeriksaan mulai sendiri begitu pekerja siap."),
        (K.DIPERIKSA, "Pemeriksaan terhenti, dilanjutkan sendiri oleh pekerja."),
        (K.DITERAPKAN, "Penyimpanan terhenti, dilanjutkan sendiri oleh pekerja."),
    ],
)
def test_pekerja_mati_dikatakan_sesudah_semenit(
    operator_klien: Client, operator: Akun, keadaan: K, kata: str
) -> None:
    impor = impor_antre(operator)
    assert kata not in teks(operator_klien.get(alamat(diam(impor, keadaan, 50))))
    for ekor in ("", "segar/"):
        assert kata in teks(operator_klien.get(alamat(diam(impor, keadaan, 70), ekor)))


def test_potongan_segar_memuat_ulang_kalau_sudah_selesai(operator_klien: Client, operator: Akun) -> None:
    impor = impor_antre(operator)
    html = teks(operator_klien.get(alamat(impor, "segar/"), headers={"hx-request": "true"}))
    assert "<html" not in html
    assert "Menunggu diperiksa" in html
    periksa(impor)
    jawab = operator_klien.get(alamat(impor, "segar/"), headers={"hx-request": "true"})
    assert jawab["HX-Refresh"] == "true"
    assert operator_klien.get(alamat(impor, "segar/"))["Location"] == alamat(impor)


def test_hasil_pemeriksaan_menyebut_angka_dan_alasan(operator_klien: Client, operator: Akun) -> None:
    impor = impor_siap(operator, jumlah=70, salah=0.1)
    html = teks(operator_klien.get(alamat(impor)))
    assert "Belum ada yang tersimpan." in html
    assert "Simpan 63 penduduk" in html
    assert "7 baris yang ditolak tidak ikut tersimpan." in html
    assert "Tempat baru yang akan dibuat" in html
    assert html.count('class="sel-baris" data-kolom="Baris"') == len(SALAH)
    for label in ("Jenis kelamin", "Tanggal lahir", "NIK", "Agama"):
        assert f"<dt>{label}</dt>" in html
    assert not Penduduk.objects.exists()


def test_kolom_tak_dikenal_disebut(operator_klien: Client, operator: Akun) -> None:
    from balai.penduduk.impor import impor_unggah
    from tests.penduduk.impor.pembuat import NAMA_KOLOM, xlsx_isi

    isi = xlsx_isi([b | {"hobi": "catur"} for b in baris_buat(3).baris], kolom=(*NAMA_KOLOM, "hobi"))
    impor = periksa(impor_unggah(isi=io.BytesIO(isi), nama="a.xlsx", pekerjaan_lama=False, oleh=operator))
    html = teks(operator_klien.get(alamat(impor)))
    assert "1 kolom tidak dikenal dan diabaikan:" in html
    assert "hobi" in html


def test_tempat_baru_disebut_atau_dihitung_per_dusun(operator_klien: Client, operator: Akun) -> None:
    contoh = baris_buat(1).baris[0]
    satu = periksa(impor_dari(operator, [contoh | {"dusun": "Krajan", "rt": "07", "rw": "01"}]))
    assert "Krajan, RT 07 RW 01." in teks(operator_klien.get(alamat(satu)))
    banyak = [
        contoh | {"nik": "0", "nama": f"Orang {n}", "no_kk": "", "dusun": d, "rw": "09", "rt": str(n)}
        for n in range(1, 5)
        for d in ("Krajan", "Krajen")
    ]
    html = teks(operator_klien.get(alamat(periksa(impor_dari(operator, banyak)))))
    assert "4 RT di Krajan; 4 RT di Krajen (belum ada)." in html


def test_nama_menaut_ke_orangnya_kalau_sudah_ada(operator_klien: Client, operator: Akun) -> None:
    siap = impor_siap(operator, benih=2)
    assert 'data-kolom="Nama"><a' not in teks(operator_klien.get(alamat(siap, "?tab=baru")))
    operator_klien.post(alamat(siap, "simpan/"))
    selesai = terapkan(siap)
    orang = Penduduk.objects.get(pk=selesai.baris.filter(hasil="baru").order_by("nomor")[0].penduduk_id)
    html = teks(operator_klien.get(alamat(selesai, "?tab=baru")))
    assert f'data-kolom="Nama"><a href="/petugas/penduduk/{orang.pk}/">{orang.nama}</a>' in html


def test_yang_baru_tampil_dengan_tempatnya(operator_klien: Client, operator: Akun) -> None:
    contoh = baris_buat(3)
    impor = periksa(impor_dari(operator, contoh.baris))
    html = teks(operator_klien.get(alamat(impor, "?tab=baru")))
    pertama = contoh.baris[0]
    assert pertama["nama"] in html
    assert "Laki-laki" in html
    assert pertama["dusun"] in html
    assert f"RT {pertama['rt']} RW {pertama['rw']}" in html
    assert pertama["nik"] not in html
    assert pertama["no_kk"] not in html


def test_yang_berubah_tampil_lama_dan_baru_dalam_kata(operator_klien: Client, operator: Akun) -> None:
    contoh = baris_buat(4)
    impor = periksa(impor_dari(operator, contoh.baris))
    operator_klien.post(alamat(impor, "simpan/"))
    terapkan(impor)
    lama = contoh.baris[0]["pekerjaan_id"]
    baru = "2" if lama != "2" else "3"
    kedua = periksa(impor_dari(operator, [contoh.baris[0] | {"pekerjaan_id": baru}, *contoh.baris[1:]]))
    html = teks(operator_klien.get(alamat(kedua, "?tab=berubah")))
    assert "Simpan 1 penduduk" in html
    assert "3 baris sudah sama dengan data yang ada." in html
    baris = re.search(
        r'data-kolom="Kolom">Pekerjaan</td>.*?data-kolom="Sebelumnya">(.+?)</td>.*?<b>(.+?)</b>', html
    )
    assert baris
    assert baris[1] != baris[2]
    assert not baris[1].isdigit()
    tetap = teks(operator_klien.get(alamat(kedua, "?tab=tetap")))
    assert "3 baris sama persis dengan data yang sudah ada." in tetap


def test_simpan_dua_kali_satu_impor(operator_klien: Client, operator: Akun) -> None:
    impor = impor_siap(operator)
    for _ in range(2):
        assert operator_klien.post(alamat(impor, "simpan/"))["Location"] == alamat(impor)
    assert segarkan(impor).keadaan == K.DITERAPKAN
    assert "Menyimpan 18 penduduk" in teks(operator_klien.get(alamat(impor)))
    terapkan(impor)
    operator_klien.post(alamat(impor, "simpan/"))
    assert Penduduk.objects.count() == 18
    assert Jejak.objects.filter(aksi="impor.minta_terapkan").count() == 1


def test_sesudah_disimpan_ada_laporannya(operator_klien: Client, operator: Akun) -> None:
    impor = impor_selesai(operator)
    html = teks(operator_klien.get(alamat(impor)))
    assert "18 penduduk tersimpan." in html
    assert f"Disimpan {operator.nama}" in html
    assert "2 baris ditolak dan tidak tersimpan." in html
    assert "Batalkan impor ini" in html
    assert "Simpan 18" not in html


def test_tidak_ada_yang_bisa_disimpan_dikatakan_terus_terang(operator_klien: Client, operator: Akun) -> None:
    impor = periksa(impor_dari(operator, [b | {"sex": "X"} for b in baris_buat(3).baris]))
    html = teks(operator_klien.get(alamat(impor)))
    assert "Tidak ada yang bisa disimpan dari berkas ini." in html
    assert "Semua 3 baris ditolak." in html
    assert "/simpan/" not in html
    assert "tersimpan." not in html.replace("tidak ikut tersimpan.", "")
    assert operator_klien.post(alamat(impor, "simpan/")).status_code == 409
    assert segarkan(impor).keadaan == K.SIAP
    assert not Penduduk.objects.exists()


def test_semua_tetap_tidak_menawarkan_simpan(operator_klien: Client, operator: Akun) -> None:
    contoh = baris_buat(3)
    pertama = periksa(impor_dari(operator, contoh.baris))
    operator_klien.post(alamat(pertama, "simpan/"))
    terapkan(pertama)
    kedua = periksa(impor_dari(operator, contoh.baris))
    html = teks(operator_klien.get(alamat(kedua)))
    assert "Semua 3 baris sudah sama dengan data yang ada." in html
    assert "/simpan/" not in html


def test_baris_ditolak_diunduh_dan_tercatat(operator_klien: Client, operator: Akun) -> None:
    from python_calamine import CalamineWorkbook

    impor = impor_siap(operator)
    jawab = operator_klien.get(alamat(impor, "ditolak.xlsx"))
    assert jawab["Content-Disposition"].startswith('attachment; filename="ditolak-data-penduduk-')
    assert "no-store" in jawab["Cache-Control"]
    baris = CalamineWorkbook.from_filelike(io.BytesIO(jawab.content)).get_sheet_by_index(0).to_python()
    assert len(baris) == 1 + 2
    j = Jejak.objects.get(aksi="impor.unduh_ditolak")
    assert (j.jenis, j.akun_id) == (Jejak.Jenis.BACA, operator.pk)


def test_buang_berkas_tidak_menyimpan_apa_pun(operator_klien: Client, operator: Akun) -> None:
    impor = impor_siap(operator)
    for _ in range(2):
        assert operator_klien.post(alamat(impor, "buang/"))["Location"] == alamat(impor)
    html = teks(operator_klien.get(alamat(impor)))
    assert "Berkas ini dibuang." in html
    assert "Tidak ada yang tersimpan dari berkas ini." in html
    assert not Penduduk.objects.exists()


def test_yang_sudah_disimpan_tidak_bisa_dibuang(operator_klien: Client, operator: Akun) -> None:
    impor = impor_selesai(operator)
    operator_klien.post(alamat(impor, "buang/"))
    assert segarkan(impor).keadaan == K.SELESAI
    assert Penduduk.objects.count() == 18


def test_batal_menyebut_akibatnya_lalu_membatalkan(operator_klien: Client, operator: Akun) -> None:
    impor = impor_selesai(operator)
    html = teks(operator_klien.get(alamat(impor, "batal/")))
    assert "18 penduduk baru dari berkas ini dihapus lagi." in html
    assert Penduduk.objects.count() == 18
    assert operator_klien.post(alamat(impor, "batal/"))["Location"] == alamat(impor)
    assert not Penduduk.objects.exists()
    sesudah = teks(operator_klien.get(alamat(impor)))
    assert "Impor ini sudah dibatalkan." in sesudah
    assert f"Dibatalkan {operator.nama}" in sesudah
    assert operator_klien.post(alamat(impor, "batal/"))["Location"] == alamat(impor)


def test_batal_ditolak_dengan_sebabnya_kalau_sudah_dipakai(operator_klien: Client, operator: Akun) -> None:
    from balai.penduduk.services import penduduk_ubah

    impor = impor_selesai(operator)
    orang = Penduduk.objects.order_by("pk")[0]
    penduduk_ubah(orang=orang, ubahan={"suku": "Bali"}, oleh=operator)
    jawab = operator_klien.post(alamat(impor, "batal/"))
    assert jawab.status_code == 409
    html = teks(jawab)
    assert "Impor ini tidak bisa dibatalkan lagi." in html
    assert orang.nama in html
    assert 'class="tombol bahaya-isi"' not in html
    assert Penduduk.objects.count() == 18


def test_batal_hanya_untuk_yang_sudah_disimpan(operator_klien: Client, operator: Akun) -> None:
    impor = impor_siap(operator)
    assert operator_klien.get(alamat(impor, "batal/"))["Location"] == alamat(impor)
    assert operator_klien.post(alamat(impor, "batal/"))["Location"] == alamat(impor)
    assert segarkan(impor).keadaan == K.SIAP


def test_gagal_menyebut_sebab_dan_jalan_keluar(operator_klien: Client, operator: Akun) -> None:
    impor = impor_antre(operator)
    Impor.objects.filter(pk=impor.pk).update(keadaan=K.GAGAL, kabar="Lembar “Data Penduduk” tidak ada.")
    html = teks(operator_klien.get(alamat(impor)))
    assert "Lembar “Data Penduduk” tidak ada." in html
    assert "Tidak ada yang tersimpan." in html
    assert "Unggah berkas lain" in html


def test_halaman_kedua_dan_kueri_tetap(operator_klien: Client, operator: Akun) -> None:
    impor = impor_siap(operator, jumlah=120, salah=0.0)
    assert "1 sampai 50 dari 120" in teks(operator_klien.get(alamat(impor)))
    assert "101 sampai 120 dari 120" in teks(operator_klien.get(alamat(impor, "?tab=baru&halaman=3")))
    assert jumlah_kueri(operator_klien, alamat(impor, "?tab=baru")) <= 10


@pytest.mark.parametrize("ekor", ["", "segar/", "batal/", "ditolak.xlsx"])
def test_kades_tidak_membuka_impor(kades: Akun, operator: Akun, ekor: str) -> None:
    assert klien(kades).get(alamat(impor_siap(operator), ekor)).status_code == 404
