"""The family's page: a reason first, numbers masked, every act at hand."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.jejak.models import Jejak
from balai.penduduk.models import Keluarga, NomorKkLama, Penduduk, Peristiwa
from balai.penduduk.services import mati_catat, nomor_kk_ganti
from balai.web.petugas.penduduk import ALASAN
from tests.conftest import klien
from tests.pabrik_peristiwa import ANAK_1, AYAH, IBU, buku_cocok, cari, rt_lain
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.peristiwa.bantu import isian, nilai

NO_KK = "9901011112200001"


def alamat(kk: Keluarga) -> str:
    return f"/petugas/keluarga/{kk.pk}/"


def test_alasan_dulu_baru_terbuka(operator_klien: Client, kk: Keluarga) -> None:
    awal = teks(operator_klien.get(alamat(kk)))
    assert "Alasan membuka" in awal
    assert IBU not in awal
    assert operator_klien.post(alamat(kk), {"alasan": "Iseng"}).status_code == 422
    assert operator_klien.post(alamat(kk), {"alasan": ALASAN[0]})["Location"] == alamat(kk)
    html = teks(operator_klien.get(alamat(kk)))
    for kata in (IBU, ANAK_1, "Istri", "Kepala Keluarga", "4 orang", kk.alamat, f"Dibuka untuk: {ALASAN[0]}"):
        assert kata in html
    assert kk.no_kk not in html
    assert cari(AYAH).nik not in html
    assert Jejak.objects.get(aksi="penduduk.buka").subjek_id == cari(AYAH).pk


def test_alasan_bagi_seorang_anggota_berlaku_dan_tercatat_di_kepala(
    operator_klien: Client, kk: Keluarga
) -> None:
    operator_klien.post(f"/petugas/penduduk/{cari(ANAK_1).pk}/", {"alasan": ALASAN[1]})
    assert IBU in teks(operator_klien.get(alamat(kk)))
    assert Jejak.objects.get(aksi="penduduk.buka", subjek_id=cari(AYAH).pk).alasan == ALASAN[1]


def test_nomor_kk_penuh_hanya_lewat_post_dan_tercatat(operator_klien: Client, kk: Keluarga) -> None:
    assert kk.no_kk not in teks(operator_klien.post(alamat(kk), {"tampilkan": "kk"}))  # no reason yet
    operator_klien.post(alamat(kk), {"alasan": ALASAN[0]})
    assert kk.no_kk in teks(operator_klien.post(alamat(kk), {"tampilkan": "kk"}))
    assert Jejak.objects.filter(aksi="penduduk.kk", subjek_id=cari(AYAH).pk).count() == 1


def test_ganti_nomor_menyimpan_yang_lama(operator_klien: Client, kk: Keluarga) -> None:
    ke, lama = f"{alamat(kk)}nomor/", kk.no_kk
    assert lama not in teks(operator_klien.get(ke))
    galat = teks(operator_klien.post(ke, isian(no_kk="12", alasan="")))
    assert 'href="#id_alasan"' in galat
    assert nilai(galat, "no_kk") == "12"
    assert 'href="#id_no_kk"' in teks(operator_klien.post(ke, isian(no_kk="12", alasan="KK baru")))
    isi = isian(no_kk=NO_KK, alasan="KK baru terbit")
    satu, dua = operator_klien.post(ke, isi), operator_klien.post(ke, isi)
    assert satu["Location"] == dua["Location"]
    kk.refresh_from_db()
    assert kk.no_kk == NO_KK
    assert NomorKkLama.objects.get(keluarga=kk).no_kk == lama
    assert Peristiwa.objects.filter(jenis="ubah").count() == 1
    html = teks(operator_klien.get(alamat(kk)))
    assert "KK baru terbit" in html
    assert lama not in html


def test_pindah_rumah_membawa_semua_anggota(operator_klien: Client, kk: Keluarga) -> None:
    ke, rt = f"{alamat(kk)}alamat/", rt_lain()
    assert nilai(teks(operator_klien.get(ke)), "alamat") == kk.alamat
    assert 'href="#id_rt"' in teks(operator_klien.post(ke, isian(alamat="Gang 1", rt="")))
    assert operator_klien.post(ke, isian(alamat="Gang 1", rt=rt.pk)).status_code == 302
    assert set(Penduduk.objects.filter(keluarga=kk).values_list("rt_id", flat=True)) == {rt.pk}
    buku_cocok()


def test_bekas_anggota_dan_riwayat(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    mati_catat(orang=cari(IBU), tanggal=timezone.localdate(), oleh=operator)
    operator_klien.post(alamat(kk), {"alasan": ALASAN[0]})
    html = teks(operator_klien.get(alamat(kk)))
    assert "Pernah menjadi anggota" in html
    assert "Sumini meninggal" in html


def test_keluarga_kosong_tetap_terbuka(operator_klien: Client, kk: Keluarga) -> None:
    Penduduk.objects.filter(keluarga=kk).update(keluarga=None)
    html = teks(operator_klien.get(alamat(kk)))
    assert "Tidak ada anggota lagi" in html
    assert "Pisah KK" not in html


def test_kepala_desa_tidak_melihat_tindakan(kades: Akun, kk: Keluarga) -> None:
    c = klien(kades)
    c.post(alamat(kk), {"alasan": ALASAN[0]})
    html = teks(c.get(alamat(kk)))
    assert IBU in html
    assert "Ganti nomor KK" not in html
    assert c.get(f"{alamat(kk)}nomor/").status_code == 404


def test_paling_banyak_sepuluh_kueri(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    nomor_kk_ganti(keluarga=kk, no_kk=NO_KK, alasan="Baru", tanggal=timezone.localdate(), oleh=operator)
    operator_klien.post(alamat(kk), {"alasan": ALASAN[0]})
    for ke in (alamat(kk), f"{alamat(kk)}nomor/", f"{alamat(kk)}alamat/"):
        assert jumlah_kueri(operator_klien, ke) <= 10
