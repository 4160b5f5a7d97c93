from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.desa.models import Desa
from balai.penduduk.laporan.bulanan import (
    NOL,
    Angka,
    Gerak,
    LaporanBulanan,
    bulan_geser,
    bulan_pertama,
    laporan_bulanan,
    laporan_deret,
    susun,
)
from balai.penduduk.laporan.lembar_bulanan import catatan, tabel_bulanan, tabel_pindah
from balai.penduduk.models import Mutasi, Penduduk, Peristiwa
from balai.penduduk.services import pendataan_lengkapi, penduduk_tambah
from tests import pabrik

P = Mutasi.Perincian
AWAL = date(2026, 1, 1)
# What each line may do to a number; a correction may do either.
TANDA = {P.LAHIR: 1, P.DATANG: 1, P.MATI: -1, P.PINDAH: -1, P.PERGI: -1, P.HILANG: -1}


@st.composite
def buku_besar(draw: Any) -> list[Gerak]:
    """Summed lines of a ledger over a year, opening corrections of both signs among them."""
    satu = st.tuples(
        st.integers(0, 11).map(lambda n: bulan_geser(AWAL, n)),
        st.sampled_from(["jiwa", "kk"]),
        st.sampled_from([*TANDA, P.PENDATAAN]),
        st.sampled_from(["1", "2"]),
        st.booleans(),
        st.sampled_from(["", "1", "2", "3", "4"]),
        st.integers(0, 40),
    )
    hasil: list[Gerak] = []
    for bulan, satuan, garis, jk, wna, tujuan, n in draw(st.lists(satu, max_size=60)):
        tanda = TANDA.get(garis) or draw(st.sampled_from([-1, 1]))
        hasil.append((bulan, satuan, garis, jk, wna, tujuan if garis == P.PINDAH else "", n * tanda))
    return hasil


@given(buku_besar(), st.integers(0, 11), st.integers(0, 11))
@settings(deadline=None)
def test_setiap_kolom_berjumlah_dan_bulan_sambung_menyambung(gerak: list[Gerak], a: int, b: int) -> None:
    dari, sampai = (bulan_geser(AWAL, n) for n in sorted((a, b)))
    deret = susun(gerak, dari, sampai)
    assert [x.bulan for x in deret] == [bulan_geser(dari, n) for n in range(abs(a - b) + 1)]
    for x in deret:
        for n in range(len(x.akhir.kolom)):
            awal, lahir, mati, datang, keluar, hilang, akhir = (a.kolom[n] for _, _, a in x.baris)
            assert akhir == awal + lahir + datang - mati - keluar - hilang
        for _, _, garis in x.baris:
            wni_l, wni_p, wna_l, wna_p, laki, perempuan, jiwa, kk_l, kk_p, kk = garis.kolom
            assert (laki, perempuan) == (wni_l + wna_l, wni_p + wna_p)
            assert (jiwa, kk) == (laki + perempuan, kk_l + kk_p)
        assert sum((a for _, a in x.baris_tujuan), NOL) == x.pindah
    for kini, nanti in pairwise(deret):
        assert kini.akhir + nanti.pendataan == nanti.awal


@given(buku_besar(), st.integers(0, 11))
@settings(deadline=None)
def test_akhir_bulan_adalah_jumlah_seluruh_buku_sampai_bulan_itu(gerak: list[Gerak], n: int) -> None:
    bulan = bulan_geser(AWAL, n)
    (x,) = susun(gerak, bulan, bulan)
    jiwa = sum(g[-1] for g in gerak if g[0] <= bulan and g[1] == "jiwa")
    kk = sum(g[-1] for g in gerak if g[0] <= bulan and g[1] == "kk")
    assert (x.akhir.jiwa, x.akhir.kk) == (jiwa, kk)


@given(buku_besar(), st.integers(0, 11))
@settings(deadline=None)
def test_angka_tersimpan_terbaca_kembali_sama(gerak: list[Gerak], n: int) -> None:
    (x,) = susun(gerak, bulan_geser(AWAL, n), bulan_geser(AWAL, n))
    kembali = LaporanBulanan.dari_json(json.loads(json.dumps(x.ke_json())))
    assert kembali.ke_json() == x.ke_json()
    assert kembali.akhir == x.akhir
    assert sum((a for _, a in kembali.baris_tujuan), NOL) == x.pindah


def test_kelamin_yang_tidak_tercatat_disebut_bukan_dihitung_diam_diam() -> None:
    (x,) = susun([(AWAL, "jiwa", P.PENDATAAN, "", False, "", 3)], AWAL, AWAL)
    assert x.akhir == Angka(lain=3)
    assert any("3 orang belum tercatat jenis kelaminnya" in c for c in catatan(x))


@pytest.mark.parametrize(
    ("n", "hasil"), [(0, (2026, 1)), (-1, (2025, 12)), (13, (2027, 2)), (-24, (2024, 1))]
)
def test_bulan_bergeser_melewati_tahun(n: int, hasil: tuple[int, int]) -> None:
    assert bulan_geser(AWAL, n) == date(*hasil, 1)


def hidup() -> tuple[int, int]:
    """Living residents and heads as the register has them now."""
    orang = Penduduk.objects.filter(status_dasar="1")
    return orang.count(), orang.filter(shdk="1", keluarga__isnull=False).count()


def catat_gerak(desa: Desa, macam: Sequence[Peristiwa.Jenis], bulan: date) -> None:
    """Acts in a month by the register's own services: arrivals and births."""
    kepala = Penduduk.objects.filter(shdk="1").first()
    assert kepala is not None
    for n, jenis in enumerate(macam):
        penduduk_tambah(
            data={"nama": f"Baru {n}", "jenis_kelamin": "12"[n % 2], "tanggal_lahir": bulan},
            keluarga=kepala.keluarga,
            rt=kepala.rt,
            jenis=jenis,
            tanggal=bulan,
            lapor_pada=bulan,
            oleh=None,
            kode_desa=desa.kode,
        )


@time_machine.travel("2026-11-22 03:00:00+00:00")
def test_akhir_bulan_ini_sama_dengan_penduduk_hidup(desa: Desa) -> None:
    for n in range(5):
        pabrik.penduduk_buat(desa, nama=f"Kepala {n}", jenis_kelamin="12"[n % 2])
    pabrik.penduduk_buat(desa, status_dasar="2")
    pendataan_lengkapi(tanggal=date(2026, 9, 3))
    catat_gerak(
        desa, [Peristiwa.Jenis.LAHIR, Peristiwa.Jenis.DATANG, Peristiwa.Jenis.DATANG], date(2026, 10, 5)
    )
    pabrik.penduduk_buat(desa, nama="Belum terdata", jenis_kelamin="2", warganegara="2")
    pendataan_lengkapi(tanggal=date(2026, 11, 2))

    september, oktober, november = laporan_deret(date(2026, 9, 1), date(2026, 11, 1))
    assert bulan_pertama() == september.bulan
    assert (september.awal.jiwa, september.akhir.jiwa) == (5, 5)
    assert (oktober.awal.jiwa, oktober.lahir.jiwa, oktober.datang.jiwa, oktober.akhir.jiwa) == (5, 1, 2, 8)
    assert (november.awal.jiwa, november.pendataan, november.awal.wna_p) == (9, Angka(wna_p=1, kk_p=1), 1)
    assert (november.akhir.jiwa, november.akhir.kk) == hidup()
    assert laporan_bulanan(date(2026, 11, 22)) == november
    assert any("1 jiwa dan 1 KK hasil pendataan" in c for c in catatan(november))


def test_satu_kueri_berapa_pun_bulannya(desa: Desa, django_assert_num_queries: Any) -> None:
    pabrik.penduduk_buat(desa)
    pendataan_lengkapi(tanggal=date(2026, 1, 3))
    with django_assert_num_queries(1):
        assert len(laporan_deret(date(2026, 1, 1), date(2026, 12, 1))) == 12


def test_desa_lain_tidak_ikut_terhitung(desa: Desa, desa_lain: Desa) -> None:
    from balai.desa.scope import scope

    pabrik.penduduk_buat(desa)
    pendataan_lengkapi(tanggal=date(2026, 9, 3))
    with scope(desa_lain):
        for _ in range(3):
            pabrik.penduduk_buat(desa_lain)
        pendataan_lengkapi(tanggal=date(2026, 9, 3))
        assert laporan_bulanan(date(2026, 9, 1)).akhir.jiwa == 3
    assert laporan_bulanan(date(2026, 9, 1)).akhir.jiwa == 1


def test_tabel_kedua_berjumlah_baris_pindah_dan_menyebut_yang_tanpa_tujuan() -> None:
    gerak: list[Gerak] = [
        (AWAL, "jiwa", P.PENDATAAN, "1", False, "", 20),
        (AWAL, "jiwa", P.PINDAH, "1", False, "3", -2),
        (AWAL, "kk", P.PINDAH, "1", False, "", -1),
        (AWAL, "jiwa", P.PERGI, "2", False, "", -1),
    ]
    (x,) = susun(gerak, AWAL, AWAL)
    t = tabel_pindah(x)
    assert [b[2:5] for b in t.baris] == [(0, 0, 0), (0, 0, 0), (2, 0, 2), (0, 0, 0), (0, 0, 0)]
    assert "tujuan belum dicatat" in str(t.baris[-1][1])
    assert t.kaki[0][2:] == (2, 0, 2, 1, 0, 1)
    assert x.keluar.jiwa == 3
    assert any("2 jiwa pindah dan 1 penduduk sementara yang pergi" in c for c in catatan(x))
    assert len(tabel_bulanan(x).baris) + len(tabel_bulanan(x).kaki) == 7
    assert len(tabel_bulanan(x).daun) == 12


def test_antar_dusun_tidak_mengubah_angka_desa() -> None:
    gerak: list[Gerak] = [
        (AWAL, "jiwa", P.PENDATAAN, "1", False, "", 4),
        (AWAL, "jiwa", P.ANTAR_DUSUN, "1", False, "", 0),
    ]
    (x,) = susun(gerak, AWAL, AWAL)
    assert x.awal == x.akhir == Angka(wni_l=4)
