from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
import time_machine

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.penduduk.laporan.buku import BUKU, IsiBuku, Pilihan
from balai.penduduk.laporan.bulanan import laporan_bulanan
from balai.penduduk.laporan.orang import Tempat
from balai.penduduk.laporan.tabel import nama_kolom
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.mutasi import mutasi_tulis, potret
from balai.penduduk.services import (
    datang_catat,
    hilang_catat,
    mati_catat,
    pendataan_lengkapi,
    pergi_catat,
    peristiwa_buat,
    pindah_catat,
)
from tests import pabrik

BULAN = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _hari() -> Iterator[None]:
    with time_machine.travel("2026-11-22 03:00:00+00:00"):
        yield


def isi(kode: str, **pilihan: Any) -> IsiBuku:
    p: dict[str, Any] = {"dari": BULAN, "sampai": BULAN} | pilihan
    return BUKU[kode].isi(Pilihan(**p), Tempat())


def kamus(kode: str, baris: Sequence[object]) -> dict[str, object]:
    """A row by the names that its columns have in files."""
    return dict(zip(nama_kolom(BUKU[kode].kolom), baris, strict=True))


@pytest.fixture
def dusun_dua(desa: Desa) -> Rt:
    dusun = Dusun.objects.create(nama="Tegalsari")
    return Rt.objects.create(rw=Rw.objects.create(dusun=dusun, nomor="01"), nomor="05")


def anak(induk: Penduduk, nama: str, **kolom: Any) -> Penduduk:
    assert induk.keluarga is not None
    desa = Desa.objects.get(pk=induk.desa_id)
    return pabrik.penduduk_buat(desa, keluarga=induk.keluarga, nama=nama, **kolom)


def test_buku_induk_memuat_penduduk_tetap_yang_hidup_menurut_nama(desa: Desa) -> None:
    pabrik.penduduk_buat(
        desa, nama="Wulan", status_kawin="2", akta_perkawinan="12/2010", dapat_membaca="4",
        gelar_belakang="S.Pd", nama_panggilan="Lan", jenis_kelamin="2", pendidikan_kk="8",
    )  # fmt: skip
    pabrik.penduduk_buat(desa, nama="Agus", status_kawin="2", nik="0990101200100001")
    pabrik.penduduk_buat(desa, nama="Meninggal", status_dasar="2")
    pabrik.penduduk_buat(desa, nama="Kontrak", status_penduduk="2")
    hasil = isi("b1")
    agus, wulan = (kamus("b1", b) for b in hasil.baris)
    assert hasil.total == 2
    assert (agus["No"], wulan["No"]) == (1, 2)
    assert (agus["Nama lengkap/panggilan"], agus["Keterangan"]) == ("Agus", "NIK sementara")
    assert agus["Status perkawinan"] == "Kawin Belum Tercatat"
    assert wulan["Nama lengkap/panggilan"] == "Wulan, S.Pd / Lan"
    assert wulan["Status perkawinan"] == "Kawin Tercatat"
    assert wulan["Dapat membaca huruf"] == "AL"
    assert wulan["Lahir, Tanggal"] == date(1988, 4, 14)
    assert wulan["Alamat lengkap"] == "Jalan Melati 3, RT 02 RW 01, Krajan"
    assert "•" in str(wulan["NIK"])
    assert "•" in str(wulan["Nomor KK"])


def test_nomor_utuh_hanya_bila_diminta(desa: Desa) -> None:
    orang = pabrik.penduduk_buat(desa)
    assert orang.keluarga is not None
    for kode in ("b1", "b5"):
        samar, utuh = kamus(kode, isi(kode).baris[0]), kamus(kode, isi(kode, utuh=True).baris[0])
        assert (utuh["NIK"], utuh["Nomor KK"]) == (orang.nik, orang.keluarga.no_kk)
        assert orang.nik not in str(samar)
        assert orang.keluarga.no_kk not in str(samar)


def test_halaman_buku_menyambung_tanpa_celah(desa: Desa) -> None:
    for n in range(7):
        pabrik.penduduk_buat(desa, nama=f"Warga {n % 3}")
    for kode in ("b1", "b5"):
        potongan = [isi(kode, awal=a, akhir=a + 3) for a in (0, 3, 6)]
        assert [len(x.baris) for x in potongan] == [3, 3, 1]
        assert {x.total for x in potongan} == {7}
        assert [b for x in potongan for b in x.baris] == list(isi(kode).baris)


def test_satu_dusun_saja(desa: Desa, dusun_dua: Rt) -> None:
    pabrik.penduduk_buat(desa, nama="Di Krajan")
    sana = pabrik.penduduk_buat(desa, nama="Di Tegalsari")
    Penduduk.objects.filter(pk=sana.pk).update(rt=dusun_dua)
    hasil = isi("b1", dusun=dusun_dua.rw.dusun_id)
    assert [b[1] for b in hasil.baris] == ["Di Tegalsari"]
    assert "Tegalsari" in str(kamus("b1", hasil.baris[0])["Alamat lengkap"])


def test_buku_kk_menurut_keluarga_dengan_kepala_di_depan(desa: Desa) -> None:
    rt = Rt.objects.get()
    satu, dua = (Keluarga.objects.create(no_kk=f"99010101012000{n:02}", rt=rt) for n in (1, 2))
    pabrik.penduduk_buat(desa, keluarga=dua, nama="Anak B", shdk="4")
    pabrik.penduduk_buat(desa, keluarga=satu, nama="Adik A", shdk="4", tanggal_lahir=date(2015, 1, 1))
    pabrik.penduduk_buat(desa, keluarga=satu, nama="Kakak A", shdk="4", tanggal_lahir=date(2010, 1, 1))
    pabrik.penduduk_buat(desa, keluarga=dua, nama="Kepala B", shdk="1")
    pabrik.penduduk_buat(desa, keluarga=satu, nama="Istri A", shdk="3")
    pabrik.penduduk_buat(desa, keluarga=satu, nama="Kepala A", shdk="1")
    nama = [b[2] for b in isi("b5").baris]
    assert nama == ["Kepala A", "Istri A", "Kakak A", "Adik A", "Kepala B", "Anak B"]


def test_buku_mutasi_menyebut_dari_mana_dan_ke_mana(desa: Desa, operator: Akun) -> None:
    kepala = pabrik.penduduk_buat(desa, nama="Kepala")
    mati, pindah, hilang = (anak(kepala, n) for n in ("Mati", "Pindah", "Hilang"))
    sementara = anak(kepala, "Pergi", status_penduduk="2")
    pendataan_lengkapi(tanggal=date(2026, 9, 3))
    umum: dict[str, Any] = {"oleh": operator, "lapor_pada": date(2026, 11, 20)}
    mati_catat(orang=mati, tanggal=date(2026, 11, 3), rincian={"tempat": "Puskesmas"}, **umum)
    pindah_catat(
        anggota=[pindah.pk], tanggal=date(2026, 11, 4),
        rincian={"tujuan_wilayah": "3", "alamat_tujuan": "Kota Bahari", "no_surat": "471/9"}, **umum,
    )  # fmt: skip
    hilang_catat(orang=hilang, tanggal=date(2026, 11, 5), **umum)
    pergi_catat(orang=sementara, tanggal=date(2026, 11, 6), rincian={"tujuan": "Pulang"}, **umum)
    datang_catat(
        keluarga=kepala.keluarga, tanggal=date(2026, 11, 7), kode_desa=desa.kode,
        rincian={"asal": "Desa Sana"},
        anggota=[{"nama": "Datang", "jenis_kelamin": "1", "shdk": "9", "tanggal_lahir": date(1990, 1, 2)}],
        **umum,
    )  # fmt: skip
    hasil = isi("b2")
    baris = {str(b[1]): kamus("b2", b) for b in hasil.baris}
    assert list(baris) == ["Mati", "Pindah", "Hilang", "Pergi", "Datang"]
    assert baris["Mati"]["Pengurangan, Meninggal di"] == "Puskesmas"
    assert baris["Mati"]["Pengurangan, Tanggal meninggal"] == date(2026, 11, 3)
    assert baris["Pindah"]["Pengurangan, Pindah ke"] == "Kota Bahari"
    assert (baris["Pindah"]["Keterangan"], baris["Hilang"]["Keterangan"]) == ("471/9", "Hilang")
    assert baris["Pergi"]["Pengurangan, Pindah ke"] == "Pulang"
    assert baris["Datang"]["Penambahan, Datang dari"] == "Desa Sana"
    assert baris["Datang"]["Penambahan, Tanggal"] == date(2026, 11, 7)
    assert isi("b2", dari=date(2026, 10, 1), sampai=date(2026, 10, 1)).total == 0
    setahun = isi("b2", dari=date(2026, 1, 1), sampai=date(2026, 12, 1))
    assert [b[1:] for b in setahun.baris] == [b[1:] for b in hasil.baris]


def test_rekapitulasi_sama_dengan_laporan_bulanan(desa: Desa, dusun_dua: Rt, operator: Akun) -> None:
    kepala = pabrik.penduduk_buat(desa, nama="Kepala")
    tetangga = pabrik.penduduk_buat(desa, nama="Tetangga", jenis_kelamin="2")
    mati, hilang = anak(kepala, "Mati", jenis_kelamin="2"), anak(kepala, "Hilang")
    pendataan_lengkapi(tanggal=date(2026, 9, 3))
    umum: dict[str, Any] = {"oleh": operator, "tanggal": date(2026, 11, 4)}
    mati_catat(orang=mati, **umum)
    hilang_catat(orang=hilang, **umum)
    _pindah_dusun(tetangga, dusun_dua)
    pabrik.penduduk_buat(desa, nama="Terlewat", warganegara="2")
    pendataan_lengkapi()

    hasil, x = isi("b3"), laporan_bulanan(BULAN)
    krajan, tegalsari = (kamus("b3", b) for b in hasil.baris)
    (jumlah,) = (kamus("b3", b) for b in hasil.kaki)
    assert [krajan["Nama dusun"], tegalsari["Nama dusun"]] == ["Krajan", "Tegalsari"]
    for awalan, angka in (("Awal", x.awal), ("Akhir", x.akhir)):
        kolom = ("WNA, L", "WNA, P", "WNI, L", "WNI, P", "Jumlah KK", "Anggota keluarga", "Jiwa")
        sel = [jumlah[f"{awalan}, {k}"] for k in kolom]
        assert sel == [
            angka.wna_l, angka.wna_p, angka.wni_l, angka.wni_p, angka.kk, angka.jiwa - angka.kk, angka.jiwa,
        ]  # fmt: skip
    assert tegalsari["Tambahan bulan ini, Datang, WNI, P"] == 1
    assert tegalsari["Akhir, Jumlah KK"] == 1
    assert krajan["Pengurangan bulan ini, Pindah, WNI, P"] == 1
    assert krajan["Pengurangan bulan ini, Pindah, WNI, L"] == 1
    assert krajan["Keterangan"] == "1 hilang, 1 ke dusun lain"
    assert len(hasil.catatan) == 3
    for b in (*hasil.baris, *hasil.kaki):
        assert _seimbang(kamus("b3", b))


def _pindah_dusun(orang: Penduduk, rt: Rt) -> None:
    sebelum = potret(orang)
    Penduduk.objects.filter(pk=orang.pk).update(rt=rt)
    orang = Penduduk.objects.get(pk=orang.pk)
    p = peristiwa_buat(jenis=Peristiwa.Jenis.UBAH, oleh=None, tanggal=date(2026, 11, 9))
    mutasi_tulis(peristiwa=p, sebelum={orang.pk: sebelum}, sesudah={orang.pk: potret(orang)})


def _seimbang(b: dict[str, Any]) -> bool:
    """Opening and what happened make the closing, in all four columns."""
    for k in ("WNA, L", "WNA, P", "WNI, L", "WNI, P"):
        naik = b[f"Tambahan bulan ini, Lahir, {k}"] + b[f"Tambahan bulan ini, Datang, {k}"]
        turun = b[f"Pengurangan bulan ini, Meninggal, {k}"] + b[f"Pengurangan bulan ini, Pindah, {k}"]
        if b[f"Awal, {k}"] + naik - turun != b[f"Akhir, {k}"]:
            return False
    return True


def test_penduduk_sementara_beserta_yang_sudah_pergi(desa: Desa, operator: Akun) -> None:
    kepala = pabrik.penduduk_buat(desa, nama="Kepala")
    datang_catat(
        keluarga=kepala.keluarga, tanggal=date(2026, 11, 2), oleh=operator, kode_desa=desa.kode,
        rincian={"asal": "Kota Bahari", "maksud": "Bekerja", "didatangi": "Pak Slamet"},
        anggota=[{
            "nama": "Tamu", "jenis_kelamin": "2", "shdk": "9", "tanggal_lahir": date(1990, 1, 2),
            "status_penduduk": "2", "keturunan": "Jawa", "tempat_lahir": "Bahari",
        }],
    )  # fmt: skip
    tamu = Penduduk.objects.get(nama="Tamu")
    pergi_catat(orang=tamu, tanggal=date(2026, 11, 20), oleh=operator, rincian={"tujuan": "Pulang"})
    hasil = isi("b4", utuh=True)
    (b,) = (kamus("b4", x) for x in hasil.baris)
    assert hasil.total == 1
    assert (b["Jenis kelamin, L"], b["Jenis kelamin, P"]) == ("", "P")
    assert b["Nomor identitas"] == tamu.nik
    assert b["Tempat, tanggal lahir, umur"] == "Bahari, 02-01-1990 (36 th)"
    assert (b["Datang dari"], b["Maksud dan tujuan"]) == ("Kota Bahari", "Bekerja")
    assert b["Nama dan alamat yang didatangi"] == "Pak Slamet"
    assert (b["Datang tanggal"], b["Pergi tanggal"]) == (date(2026, 11, 2), date(2026, 11, 20))
    assert b["Keterangan"] == "Pulang"
    assert tamu.nik not in str(isi("b4").baris)


def test_buku_kosong_tetap_ada(desa: Desa) -> None:
    for kode in ("b1", "b2", "b4", "b5"):
        assert (isi(kode).total, list(isi(kode).baris)) == (0, [])
    assert [b[1] for b in isi("b3").baris] == ["Krajan"]
