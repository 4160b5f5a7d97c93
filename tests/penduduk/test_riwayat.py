from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.tanggal import tanggal_panjang
from balai.penduduk import services as s
from balai.penduduk.models import Keluarga, Peristiwa
from balai.penduduk.riwayat import kalimat, peristiwa_daftar, peristiwa_keluarga, peristiwa_orang
from tests import pabrik_peristiwa as pp


@pytest.fixture
def kematian(kk: Keluarga, operator: Akun) -> Peristiwa:
    return s.mati_catat(
        orang=pp.cari(pp.AYAH), tanggal=timezone.localdate(), oleh=operator, kepala_baru=pp.cari(pp.IBU).pk
    )


def hari(p: Peristiwa) -> str:
    return tanggal_panjang(p.tanggal)


def test_kematian_kepala_diceritakan_dengan_penggantinya(kematian: Peristiwa) -> None:
    assert kalimat(kematian) == f"Suparman meninggal {hari(kematian)}; Sumini menjadi kepala keluarga."


def test_yang_hanya_berubah_hubungannya_juga_punya_riwayat(kk: Keluarga, kematian: Peristiwa) -> None:
    jenis = [p.jenis for p in peristiwa_orang(pp.cari(pp.IBU).pk)]
    assert jenis == ["mati", "pendataan"]
    assert [p.jenis for p in peristiwa_orang(pp.cari(pp.ANAK_1).pk)] == ["pendataan"]
    assert [p.pk for p in peristiwa_keluarga(kk.pk)] == [kematian.pk]


def test_pisah_tercatat_di_kk_lama_dan_kk_baru(kk: Keluarga, operator: Akun) -> None:
    p = s.kk_pisah(
        anggota=[pp.cari(pp.ANAK_1).pk], no_kk="9901012201260009", kepala=pp.cari(pp.ANAK_1).pk,
        alamat="Jalan Baru", rt=kk.rt, tanggal=timezone.localdate(), oleh=operator,
    )  # fmt: skip
    baru = Keluarga.objects.get(no_kk="9901012201260009")
    assert [x.pk for x in peristiwa_keluarga(kk.pk)] == [p.pk]
    assert [x.pk for x in peristiwa_keluarga(baru.pk)] == [p.pk]
    assert kalimat(p) == f"Joko membuat KK sendiri {hari(p)}."


def test_daftar_disaring_jenis_bulan_dan_nama(kk: Keluarga, kematian: Peristiwa) -> None:
    kini, lalu = timezone.localdate(), timezone.localdate().replace(day=1) - timedelta(days=1)
    assert [p.pk for p in peristiwa_daftar(jenis="mati")] == [kematian.pk]
    assert [p.pk for p in peristiwa_daftar(bulan=kini, kata="PARMAN")] == [kematian.pk]
    assert list(peristiwa_daftar(bulan=lalu)) == []
    assert list(peristiwa_daftar(kata="Paijo")) == []
    assert kematian in peristiwa_daftar(kata=pp.cari(pp.AYAH).nik)
    assert kematian in peristiwa_daftar(kata=kk.no_kk)
    assert list(peristiwa_daftar(kata="1" * 16)) == []


def test_nama_kedua_dari_yang_pindah_juga_ditemukan(kk: Keluarga, operator: Akun) -> None:
    p = s.pindah_catat(
        anggota=[pp.cari(pp.ANAK_1).pk, pp.cari(pp.ANAK_2).pk], tanggal=timezone.localdate(), oleh=operator,
        rincian={"tujuan_wilayah": "4"},
    )  # fmt: skip
    assert list(peristiwa_daftar(kata="rini", jenis="pindah")) == [p]
    assert kalimat(p) == f"Joko dan Rini pindah ke provinsi lain pada {hari(p)}."


def test_daftar_dan_kalimatnya_satu_kueri(
    kk: Keluarga, kematian: Peristiwa, operator: Akun, django_assert_num_queries: Any
) -> None:
    s.penduduk_ubah(orang=pp.cari(pp.IBU), ubahan={"pekerjaan": "9"}, oleh=operator)
    with django_assert_num_queries(1):
        assert len([kalimat(p) for p in peristiwa_daftar()]) == 3


@pytest.mark.parametrize(
    ("ubahan", "kata"),
    [
        ({"pekerjaan": "9"}, "Pekerjaan Sumini diubah"),
        ({"nik": "9901014908790077"}, "NIK Sumini diubah"),
        ({"pekerjaan": "9", "suku": "Jawa"}, "Pekerjaan dan suku Sumini diubah"),
        (
            {"pekerjaan": "9", "suku": "Jawa", "agama": "2", "nama": "Sumini A"},
            "4 bagian data Sumini A diubah",
        ),
    ],
)
def test_koreksi_menyebut_kolomnya_bukan_isinya(
    kk: Keluarga, operator: Akun, ubahan: dict[str, str], kata: str
) -> None:
    p = s.penduduk_ubah(orang=pp.cari(pp.IBU), ubahan=ubahan, oleh=operator)
    assert p is not None
    assert kalimat(p) == f"{kata} {hari(p)}."


@pytest.mark.parametrize(
    ("jenis", "rincian", "kata"),
    [
        ("lahir", {"siapa": ["Bayu"]}, "Bayu lahir"),
        ("pindah", {"siapa": ["A", "B", "C"], "alamat_tujuan": "Kota Melati"},
         "A dan 2 anggota keluarga pindah ke Kota Melati pada"),
        ("pindah", {"siapa": ["A"], "tujuan_wilayah": "1"}, "A pindah ke desa lain pada"),
        ("datang", {"siapa": ["A"], "asal": "Kota Melati"}, "A datang dari Kota Melati pada"),
        ("datang", {"siapa": ["A"], "kembali": ["A"]}, "A kembali"),
        ("hilang", {"siapa": ["A"]}, "A dilaporkan hilang sejak"),
        ("pergi", {"siapa": ["A"], "tujuan": "Kota Melati"}, "A pergi ke Kota Melati pada"),
        ("gabung", {"siapa": ["A"], "kepala": "B"}, "A masuk KK B pada"),
        ("kepala", {"siapa": ["A"], "kepala_lama": "B"}, "A menjadi kepala keluarga menggantikan B pada"),
        ("ubah", {"siapa": ["A"], "hal": "nomor_kk"}, "Nomor KK keluarga A diganti"),
        ("ubah", {"siapa": ["A"], "hal": "alamat"}, "Keluarga A pindah rumah di dalam desa"),
        ("ubah", {"siapa": ["A"]}, "Data A diubah"),
        ("pendataan", {"jiwa": 12}, "Pendataan: 12 orang terdata"),
        ("pendataan", {"baru": 12, "berubah": 3}, "Impor a.xlsx: 12 orang baru, 3 diubah,"),
        ("pendataan", {"baru": 12, "berubah": 0}, "Impor a.xlsx: 12 orang baru,"),
        ("pendataan", {"siapa": ["A"], "sama_dengan": 7},
         "A ternyata tercatat dua kali, satu datanya tidak berlaku lagi sejak"),
        ("pendataan", {}, "Pendataan"),
        ("pendataan", {"siapa": ["A"]}, "A terdata"),
    ],
)  # fmt: skip
def test_setiap_jenis_punya_kalimatnya(jenis: str, rincian: dict[str, Any], kata: str) -> None:
    keterangan = "Impor a.xlsx" if "baru" in rincian else ""
    p = Peristiwa(jenis=jenis, tanggal=date(2026, 11, 3), rincian=rincian, keterangan=keterangan)
    assert kalimat(p) == f"{kata} 3 November 2026."
