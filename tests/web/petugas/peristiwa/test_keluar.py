"""Death, move, missing: the form at the desk, from the first look to the saved event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import BulanTerkunci, Keluarga, Penduduk, Peristiwa
from tests import pabrik
from tests.pabrik_peristiwa import ANAK_1, ANAK_2, AYAH, IBU, buku_cocok, cari, hubungan
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.peristiwa.bantu import KUNCI, alamat, isian, nilai


def test_formulir_memuat_orangnya_dan_usul_kepala(operator_klien: Client, kk: Keluarga) -> None:
    ayah, ibu = cari(AYAH), cari(IBU)
    html = teks(operator_klien.get(alamat("mati", ayah.pk)))
    assert AYAH in html
    assert ayah.nik not in html
    assert ayah.nik_samar in html
    assert f'value="{ibu.pk}" checked' in html
    assert nilai(html, "lapor_pada") == timezone.localdate().isoformat()
    assert Jejak.objects.get(aksi="penduduk.buka", subjek_id=ayah.pk).alasan == "Mencatat kematian"


def test_kematian_kepala_tersimpan_dan_diceritakan(operator_klien: Client, kk: Keluarga) -> None:
    ayah, ibu = cari(AYAH), cari(IBU)
    jawab = operator_klien.post(
        alamat("mati", ayah.pk),
        isian(kepala_baru=ibu.pk, tempat="Rumah", penyebab_kematian="1", keterangan="Dilaporkan Bu RT"),
    )
    p = Peristiwa.objects.get(jenis="mati")
    assert jawab["Location"] == f"/petugas/peristiwa/{p.kode}/?tersimpan"
    ayah.refresh_from_db()
    assert ayah.status_dasar == Penduduk.Dasar.MATI
    assert hubungan(kk) == {IBU: "1", ANAK_1: "4", ANAK_2: "4"}
    html = teks(operator_klien.get(jawab["Location"]))
    for kata in ("Suparman meninggal", "Sumini menjadi kepala keluarga", "Istri", "Kepala Keluarga", "Hidup",
                 "Mati", "Rumah", "Sakit biasa / tua", "Dilaporkan Bu RT", "Rini Astuti"):  # fmt: skip
        assert kata in html, kata
    buku_cocok()


def test_kepala_pergi_tanpa_pengganti_diminta_memilih(operator_klien: Client, kk: Keluarga) -> None:
    ayah = cari(AYAH)
    jawab = operator_klien.post(alamat("mati", ayah.pk), isian(tempat="Rumah <b>sakit</b>"))
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'href="#id_kepala_baru"' in html
    assert "Pilih kepala keluarga yang baru" in html
    assert 'value="Rumah &lt;b&gt;sakit&lt;/b&gt;"' in html
    assert not Peristiwa.objects.filter(jenis="mati").exists()


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"tanggal": ""}, "Isi tanggal meninggal."),
        ({"tanggal": "31/02/2026"}, "tidak ada"),
        ({"tanggal": "2199-01-01"}, "belum terjadi"),
        ({"tanggal": "1950-01-01"}, "Lebih awal dari tanggal lahirnya"),
        ({"lapor_pada": "2020-01-01"}, "tidak bisa lebih awal dari peristiwanya"),
        ({"penyebab_kematian": "99"}, "Pilih sebab kematian dari daftar."),
        ({"waktu": "25.70"}, "Tulis jam seperti 08.30."),
        ({"tempat": "x" * 101}, "paling banyak 100 huruf"),
    ],
)
def test_isian_salah_disebut_di_tempatnya(
    operator_klien: Client, kk: Keluarga, isi: dict[str, str], kalimat: str
) -> None:
    ibu = cari(IBU)
    jawab = operator_klien.post(alamat("mati", ibu.pk), isian(**isi))
    medan = next(iter(isi))
    html = teks(jawab)
    assert jawab.status_code == 422
    assert kalimat in html
    assert f'href="#id_{medan}"' in html
    assert not Peristiwa.objects.filter(jenis="mati").exists()


def test_dua_kali_simpan_satu_peristiwa(operator_klien: Client, kk: Keluarga) -> None:
    ibu = cari(IBU)
    satu = operator_klien.post(alamat("mati", ibu.pk), isian())
    dua = operator_klien.post(alamat("mati", ibu.pk), isian())
    assert satu.status_code == dua.status_code == 302
    assert satu["Location"] == dua["Location"]
    assert Peristiwa.objects.filter(jenis="mati").count() == 1


def test_yang_sudah_meninggal_ditolak_dengan_namanya(operator_klien: Client, kk: Keluarga) -> None:
    ibu = cari(IBU)
    operator_klien.post(alamat("mati", ibu.pk), isian())
    jawab = operator_klien.post(alamat("hilang", ibu.pk), isian(kunci=KUNCI[:-1] + "2"))
    assert jawab.status_code == 422
    assert "Sumini sudah tercatat" in teks(jawab)
    assert "Sumini tercatat" in teks(operator_klien.get(alamat("hilang", ibu.pk)))


def test_pindah_sebagian_keluarga(operator_klien: Client, kk: Keluarga) -> None:
    anak = cari(ANAK_1)
    html = teks(operator_klien.get(alamat("pindah", anak.pk)))
    assert f'name="anggota_{cari(IBU).pk}"' in html
    assert f'name="anggota_{anak.pk}"' not in html  # he goes in any case
    assert html.count('name="anggota_') == 3
    assert ' checked><label for="id_anggota_' not in html
    isi = isian(tujuan_wilayah="3", alamat_tujuan="Kota Melati", alasan_pindah="1")
    operator_klien.post(alamat("pindah", anak.pk), isi | {f"anggota_{cari(ANAK_2).pk}": "1"})
    assert hubungan(kk) == {AYAH: "1", IBU: "3"}
    p = Peristiwa.objects.get(jenis="pindah")
    assert p.orang_id == anak.pk
    assert (p.rincian["tujuan_wilayah"], p.rincian["alamat_tujuan"]) == ("3", "Kota Melati")
    buku_cocok()


def test_kalau_kepala_pindah_semua_anggota_sudah_tercentang(operator_klien: Client, kk: Keluarga) -> None:
    html = teks(operator_klien.get(alamat("pindah", cari(AYAH).pk)))
    for nama in (IBU, ANAK_1, ANAK_2):
        assert f'id="id_anggota_{cari(nama).pk}" value="1" checked' in html


def test_pindah_kurang_isian_semua_ditunjuk_sekaligus(operator_klien: Client, kk: Keluarga) -> None:
    ibu = cari(IBU)
    jawab = operator_klien.post(alamat("pindah", cari(ANAK_1).pk), isian() | {f"anggota_{ibu.pk}": "1"})
    html = teks(jawab)
    assert jawab.status_code == 422
    assert "Ada 2 yang perlu diperbaiki" in html
    assert 'href="#id_tujuan_wilayah"' in html
    assert 'href="#id_alamat_tujuan"' in html
    assert f'id="id_anggota_{ibu.pk}" value="1" checked' in html


def test_hubungan_yang_dipilih_sendiri_menang(operator_klien: Client, kk: Keluarga) -> None:
    ayah, ibu, anak = cari(AYAH), cari(IBU), cari(ANAK_2)
    operator_klien.post(alamat("hilang", ayah.pk), isian(kepala_baru=ibu.pk) | {f"shdk_{anak.pk}": "9"})
    assert hubungan(kk) == {IBU: "1", ANAK_1: "4", ANAK_2: "9"}


def test_bulan_yang_dikunci_menunjuk_tanggal_lapor(operator_klien: Client, kk: Keluarga, kades: Any) -> None:
    BulanTerkunci.objects.create(bulan=timezone.localdate().replace(day=1), angka={}, oleh=kades)
    jawab = operator_klien.post(alamat("mati", cari(IBU).pk), isian())
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'href="#id_lapor_pada"' in html
    assert "sudah dikunci" in html


def test_pergi_hanya_untuk_penduduk_tidak_tetap(operator_klien: Client, kk: Keluarga) -> None:
    anak = cari(ANAK_1)
    jawab = operator_klien.post(alamat("pergi", anak.pk), isian())
    assert jawab.status_code == 422
    assert "penduduk tetap. Pakai Pindah keluar." in teks(jawab)
    Penduduk.objects.filter(pk=anak.pk).update(status_penduduk="2")
    kemarin = timezone.localdate() - timedelta(days=1)
    assert operator_klien.post(alamat("pergi", anak.pk), isian(tanggal=kemarin)).status_code == 302
    anak.refresh_from_db()
    assert anak.status_dasar == Penduduk.Dasar.PERGI


def test_yang_tinggal_sendiri_tidak_ditanya_kepala_baru(operator_klien: Client, desa: Desa) -> None:
    sendiri = pabrik.penduduk_buat(desa, nama="Mbah Karto")
    html = teks(operator_klien.get(alamat("pindah", sendiri.pk)))
    assert "kepala_baru" not in html
    assert "anggota_" not in html
    assert operator_klien.post(alamat("mati", sendiri.pk), isian()).status_code == 302


@pytest.mark.parametrize("jenis", ["mati", "pindah", "hilang"])
def test_formulir_paling_banyak_sepuluh_kueri(operator_klien: Client, kk: Keluarga, jenis: str) -> None:
    assert jumlah_kueri(operator_klien, alamat(jenis, cari(AYAH).pk)) <= 10


def test_jenis_yang_tidak_ada(operator_klien: Client, kk: Keluarga) -> None:
    assert operator_klien.get(alamat("terbang", cari(AYAH).pk)).status_code == 404
    assert operator_klien.get(alamat("mati", 99_999_999)).status_code == 404
    assert operator_klien.get("/petugas/peristiwa/catat/terbang/").status_code == 404
