from __future__ import annotations

import pytest

from balai.dasar.klasifikasi import (
    CARI_PALING_BANYAK,
    klasifikasi_ada,
    klasifikasi_cari,
    klasifikasi_nama,
)


def test_cari_dengan_kata_atau_awal_kode() -> None:
    assert ("400.7", "Kesehatan") in klasifikasi_cari("kesehatan")
    assert klasifikasi_cari("400.7.22")[0] == ("400.7.22", "Surat Keterangan, Sertifikasi dan Perijinan")
    assert klasifikasi_cari("SOSIAL anak") == [("400.9.2", "Kesejahteraan Sosial Anak")]


def test_pertanyaan_kosong_tidak_menjawab_apa_apa_dan_jawaban_terbatas() -> None:
    assert klasifikasi_cari("  ") == []
    assert klasifikasi_cari("zzz") == []
    assert len(klasifikasi_cari("a")) == CARI_PALING_BANYAK


@pytest.mark.parametrize(
    ("kode", "nama"),
    [("400.7", "Kesehatan"), ("400.7.99.1", "Kesehatan"), ("", ""), ("zzz", "")],
)
def test_nama_kode_atau_induknya(kode: str, nama: str) -> None:
    assert klasifikasi_nama(kode) == nama


def test_ada() -> None:
    assert klasifikasi_ada("400.7")
    assert not klasifikasi_ada("400.7.99.1")
