from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.tanggal import umur
from balai.desa.models import Desa, Rt
from balai.penduduk.laporan.rentan import KOLOM_RENTAN, kelompok_rentan, tahun_lalu
from balai.penduduk.laporan.tabel import nama_kolom
from tests import pabrik

HARI = date(2026, 11, 22)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_batas_lahir_sama_dengan_umur_penuh(lahir: date, hari: date) -> None:
    if lahir <= hari:
        tahun = umur(lahir, hari)
        assert lahir <= tahun_lalu(hari, tahun)
        assert lahir > tahun_lalu(hari, tahun + 1)


def kamus(baris: Any) -> dict[str, Any]:
    return dict(zip(nama_kolom(KOLOM_RENTAN), baris, strict=True))


def test_setiap_orang_terhitung_di_golongannya(desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Kepala", tanggal_lahir=date(1965, 11, 22), jenis_kelamin="2")
    lahir = {
        "Bayi": date(2025, 11, 23), "Satu": date(2025, 11, 22), "Lima": date(2020, 11, 23),
        "Enam": date(2020, 11, 22), "Tiga belas": date(2013, 11, 22), "Enam belas": date(2010, 11, 22),
        "Delapan belas": date(2007, 11, 23), "Dewasa": date(2007, 11, 22), "Enam puluh": date(1965, 11, 23),
    }  # fmt: skip
    rt = Rt.objects.get()
    keluarga = pabrik.Keluarga.objects.create(no_kk="9901010101200099", rt=rt)
    for nama, hari in lahir.items():
        pabrik.penduduk_buat(desa, keluarga=keluarga, nama=nama, tanggal_lahir=hari)
    tanpa = pabrik.penduduk_buat(desa, keluarga=keluarga, nama="Tanpa tanggal")
    pabrik.Penduduk.objects.filter(pk=tanpa.pk).update(tanggal_lahir=None)
    pabrik.penduduk_buat(desa, keluarga=keluarga, nama="Sudah mati", tanggal_lahir=HARI, status_dasar="2")
    t = kelompok_rentan(HARI)
    (b,) = (kamus(x) for x in t.baris)
    umur_ = [b[f"Umur, {k}"] for k in ("<1", "1–5", "6–12", "13–15", "16–18", ">60")]
    assert umur_ == [1, 2, 1, 1, 2, 1]
    assert (b["Kepala keluarga, L"], b["Kepala keluarga, P"]) == (0, 1)
    assert (b["Dusun"], b["RW"], b["RT"]) == ("Krajan", "01", "02")
    assert list(kamus(t.kaki[0]).values())[3:] == list(b.values())[3:]


def test_disabilitas_sakit_dan_hamil(desa: Desa) -> None:
    pabrik.penduduk_buat(desa, cacat="2", sakit_menahun="6", jenis_kelamin="2", hamil="1")
    pabrik.penduduk_buat(desa, cacat="7", sakit_menahun="14", hamil="2")
    pabrik.penduduk_buat(desa, cacat="", sakit_menahun="", hamil="")
    pabrik.penduduk_buat(desa, sakit_menahun="1")
    (b,) = (kamus(x) for x in kelompok_rentan(HARI).baris)
    disabilitas = [v for k, v in b.items() if k.startswith("Penyandang disabilitas")]
    assert disabilitas == [0, 1, 0, 0, 0, 0]
    assert (b["Sakit menahun, L"], b["Sakit menahun, P"], b["Hamil"]) == (1, 1, 1)


def test_desa_kosong_dan_jumlah_kueri_tetap(desa: Desa, django_assert_num_queries: Any) -> None:
    assert kelompok_rentan(HARI).baris == []
    for _ in range(3):
        pabrik.penduduk_buat(desa)
    with django_assert_num_queries(3):
        kelompok_rentan(HARI)
