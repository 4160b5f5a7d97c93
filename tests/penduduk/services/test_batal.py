from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk import services as s
from balai.penduduk.models import (
    BulanTerkunci,
    Keluarga,
    Mutasi,
    PasanganGanda,
    Penduduk,
    Peristiwa,
)
from balai.penduduk.mutasi import awal_bulan
from balai.penduduk.riwayat import bisa_dibatalkan
from balai.penduduk.services import DataDitolak, TidakBisaBatal, peristiwa_batalkan
from balai.penduduk.services.ganda import pasangan_sama
from tests import pabrik
from tests import pabrik_peristiwa as pp

BARU = "9901012201260003"
Lakukan = Callable[[Keluarga, Keluarga, Akun], Peristiwa]


@pytest.fixture
def tetangga(kk: Keluarga, desa: Desa) -> Keluarga:
    lain = pp.keluarga_buat(desa, ayah="Paijo", ibu="Tuminah")
    s.pendataan_lengkapi(tanggal=date(2026, 1, 1))
    return lain


def batalkan(p: Peristiwa, operator: Akun) -> Peristiwa:
    return peristiwa_batalkan(peristiwa=p, alasan="Salah orang", oleh=operator)


def pk(kk: Keluarga, nama: str) -> int:
    return pp.cari(nama, kk).pk


def hari_ini() -> date:
    return timezone.localdate()


def lahir(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.lahir_catat(
        keluarga=kk, data={"nama": "Bayu", "jenis_kelamin": "1"}, tanggal=hari_ini(), oleh=o,
        kode_desa=pp.KODE_DESA,
    )  # fmt: skip


def mati(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.mati_catat(orang=pp.cari(pp.AYAH, kk), tanggal=hari_ini(), oleh=o, kepala_baru=pk(kk, pp.IBU))


def pindah(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.pindah_catat(
        anggota=[pk(kk, pp.AYAH), pk(kk, pp.ANAK_1)], tanggal=hari_ini(), oleh=o,
        rincian={"tujuan_wilayah": "2"}, kepala_baru=pk(kk, pp.IBU),
    )  # fmt: skip


def datang(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    orang: list[dict[str, Any]] = [{"nama": "Tejo", "jenis_kelamin": "1", "shdk": "1"}]
    return s.datang_catat(
        no_kk=BARU, rt=pp.rt_lain(), anggota=orang, tanggal=hari_ini(), oleh=o, kode_desa=pp.KODE_DESA
    )


def pisah(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.kk_pisah(
        anggota=[pk(kk, pp.AYAH)], no_kk=BARU, kepala=pk(kk, pp.AYAH), alamat="", rt=pp.rt_lain(),
        tanggal=hari_ini(), oleh=o, kepala_baru=pk(kk, pp.ANAK_1),
    )  # fmt: skip


def gabung(kk: Keluarga, tetangga: Keluarga, o: Akun) -> Peristiwa:
    semua = [pk(kk, n) for n in (pp.AYAH, pp.IBU, pp.ANAK_1, pp.ANAK_2)]
    return s.kk_gabung(anggota=semua, ke=tetangga, tanggal=hari_ini(), oleh=o)


def kepala(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.kepala_ganti(keluarga=kk, kepala=pk(kk, pp.ANAK_1), oleh=o)


def nomor(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.nomor_kk_ganti(keluarga=kk, no_kk=BARU, alasan="Rusak", tanggal=hari_ini(), oleh=o)


def alamat(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.alamat_ganti(keluarga=kk, alamat="Jalan Sawo 1", rt=pp.rt_lain(), tanggal=hari_ini(), oleh=o)


def ubah(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    p = s.penduduk_ubah(
        orang=pp.cari(pp.IBU, kk), oleh=o,
        ubahan={"tanggal_lahir": date(1980, 1, 1), "jenis_kelamin": "1", "suku": "Bali"},
    )  # fmt: skip
    assert p is not None
    return p


def hilang(kk: Keluarga, _: Keluarga, o: Akun) -> Peristiwa:
    return s.hilang_catat(orang=pp.cari(pp.IBU, kk), tanggal=hari_ini(), oleh=o)


SEMUA = [lahir, mati, pindah, datang, pisah, gabung, kepala, nomor, alamat, ubah, hilang]


@pytest.mark.parametrize("lakukan", SEMUA, ids=lambda f: f.__name__)
def test_setiap_perbuatan_bisa_dibatalkan_seutuhnya(
    kk: Keluarga, tetangga: Keluarga, operator: Akun, lakukan: Lakukan
) -> None:
    pp.rt_lain()
    awal = pp.isi_register()
    p = lakukan(kk, tetangga, operator)
    assert pp.isi_register() != awal
    pp.buku_cocok()
    assert bisa_dibatalkan(p) == ""
    batal = batalkan(p, operator)
    assert pp.isi_register() == awal
    pp.buku_cocok()
    assert (batal.alasan_batal, batal.dibatalkan_oleh) == ("Salah orang", operator)
    assert Jejak.objects.filter(aksi="peristiwa.batal").exists()


@pytest.mark.parametrize("lakukan", SEMUA, ids=lambda f: f.__name__)
def test_dua_kali_membatalkan_ditolak_dengan_sopan(
    kk: Keluarga, tetangga: Keluarga, operator: Akun, lakukan: Lakukan
) -> None:
    p = batalkan(lakukan(kk, tetangga, operator), operator)
    with pytest.raises(TidakBisaBatal, match="Sudah dibatalkan Rini Astuti"):
        batalkan(p, operator)


def test_alasan_wajib(kk: Keluarga, tetangga: Keluarga, operator: Akun) -> None:
    with pytest.raises(DataDitolak):
        peristiwa_batalkan(peristiwa=mati(kk, tetangga, operator), alasan="  ", oleh=operator)


def test_catatan_lain_sesudahnya_menahan_sampai_ia_dibatalkan(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    awal = pp.isi_register()
    satu = mati(kk, tetangga, operator)
    dua = lahir(kk, tetangga, operator)
    with pytest.raises(TidakBisaBatal, match="Bayu lahir"):
        batalkan(satu, operator)
    batalkan(dua, operator)
    batalkan(satu, operator)
    assert pp.isi_register() == awal


def test_koreksi_anggota_lain_tidak_menahan_tetapi_koreksi_orangnya_menahan(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    p = hilang(kk, tetangga, operator)
    s.penduduk_ubah(orang=pp.cari(pp.ANAK_2, kk), ubahan={"suku": "Jawa"}, oleh=operator)
    assert bisa_dibatalkan(p) == ""
    s.penduduk_ubah(orang=pp.cari(pp.IBU, kk), ubahan={"suku": "Jawa"}, oleh=operator)
    assert "Suku Sumini diubah" in bisa_dibatalkan(p)


def test_nilai_yang_berubah_di_luar_riwayat_menahan(kk: Keluarga, tetangga: Keluarga, operator: Akun) -> None:
    p = mati(kk, tetangga, operator)
    Penduduk.objects.filter(pk=pk(kk, pp.IBU)).update(status_kawin="2")
    with pytest.raises(TidakBisaBatal, match="Data Sumini sudah diubah"):
        batalkan(p, operator)


def test_bulan_yang_sudah_dikunci_menahan(kk: Keluarga, tetangga: Keluarga, operator: Akun) -> None:
    p = mati(kk, tetangga, operator)
    BulanTerkunci.objects.create(bulan=awal_bulan(hari_ini()), angka={}, oleh=operator)
    awal = pp.isi_register()
    with pytest.raises(TidakBisaBatal, match="sudah dikunci"):
        batalkan(p, operator)
    assert pp.isi_register() == awal


@pytest.mark.parametrize(
    ("pasang", "kata"),
    [
        (lambda o, desa: Penduduk.objects.filter(pk=o.pk).update(akun=pabrik.warga_buat(desa).akun), "akun"),
        (lambda o, desa: pabrik.dokumen_buat(o), "dokumen"),
    ],
)
def test_orang_baru_yang_sudah_dipakai_menahan(
    kk: Keluarga, tetangga: Keluarga, operator: Akun, desa: Desa, pasang: Callable[[Penduduk, Desa], object],
    kata: str,
) -> None:  # fmt: skip
    p = lahir(kk, tetangga, operator)
    bayi = pp.cari("Bayu")
    warga = pabrik.warga_buat(desa)
    bayi.akun = None
    if kata == "akun":
        akun, warga.akun = warga.akun, None
        warga.save(update_fields=["akun"])
        Penduduk.objects.filter(pk=bayi.pk).update(akun=akun)
    else:
        bayi.akun = warga.akun
        pasang(bayi, desa)
    with pytest.raises(TidakBisaBatal, match=f"Sudah dipakai: {kata}"):
        batalkan(p, operator)


def test_permohonan_surat_menahan(kk: Keluarga, tetangga: Keluarga, operator: Akun, desa: Desa) -> None:
    p = datang(kk, tetangga, operator)
    tejo, warga = pp.cari("Tejo"), pabrik.warga_buat(desa)
    warga_akun, warga.akun = warga.akun, None
    warga.save(update_fields=["akun"])
    tejo.akun = warga_akun
    tejo.save(update_fields=["akun"])
    pabrik.konsep_buat(tejo, lengkap=False)
    assert bisa_dibatalkan(p) == "Sudah dipakai: permohonan surat, akun. Jadi tidak bisa dibatalkan lagi."


def test_pendataan_awal_dan_impor_punya_caranya_sendiri(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    awal = Peristiwa.objects.filter(jenis="pendataan").first()
    assert awal is not None
    assert "tidak bisa dibatalkan" in bisa_dibatalkan(awal)
    p = ubah(kk, tetangga, operator)
    Peristiwa.objects.filter(pk=p.pk).update(sumber="impor:abc")
    p.refresh_from_db()
    assert "impor" in bisa_dibatalkan(p)


def test_nomor_yang_sudah_dipakai_keluarga_lain_menahan(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    lama = kk.no_kk
    p = nomor(kk, tetangga, operator)
    Keluarga.objects.filter(pk=tetangga.pk).update(no_kk=lama)
    awal = pp.isi_register()
    with pytest.raises(TidakBisaBatal, match="sudah dipakai orang lain"):
        batalkan(p, operator)
    assert pp.isi_register() == awal


def test_kelahiran_yang_dibatalkan_tetap_bisa_dibaca(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    p = batalkan(lahir(kk, tetangga, operator), operator)
    assert p.orang is None
    assert p.rincian["siapa"] == ["Bayu"]
    assert not Mutasi.objects.filter(peristiwa=p).exists()


def test_koreksi_yang_dibatalkan_tidak_menahan_kelahirannya(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    awal = pp.isi_register()
    p = lahir(kk, tetangga, operator)
    koreksi = s.penduduk_ubah(orang=pp.cari("Bayu"), ubahan={"nama": "Bayu Aji"}, oleh=operator)
    assert koreksi is not None
    batalkan(koreksi, operator)
    batalkan(p, operator)
    assert pp.isi_register() == awal


def test_data_ganda_yang_dibatalkan_ditanyakan_lagi(kk: Keluarga, tetangga: Keluarga, operator: Akun) -> None:
    awal = pp.isi_register()
    p = pasangan_sama(tetap=pp.cari(pp.ANAK_1, kk), buang=pp.cari(pp.ANAK_1, tetangga), oleh=operator)
    batalkan(p, operator)
    assert pp.isi_register() == awal
    assert not PasanganGanda.objects.exists()


def test_jumlah_kueri_pertanyaan_batal_terbatas(
    kk: Keluarga, tetangga: Keluarga, operator: Akun, django_assert_max_num_queries: Any
) -> None:
    for lakukan in (lahir, datang, nomor):
        p = lakukan(kk, tetangga, operator)
        with django_assert_max_num_queries(6):
            assert bisa_dibatalkan(p) == ""
        batalkan(p, operator)
