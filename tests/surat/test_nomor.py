from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from balai.desa.models import Desa
from balai.surat.models import JenisSurat
from balai.surat.nomor import PolaSalah, deret_untuk, nomor_ambil, nomor_permohonan, pola_isi, pola_periksa

D = Desa(kode="99.01.01.2001", nama="Sukamaju")
J = JenisSurat(kode="SKU", nama="Surat Keterangan Usaha")


def isi(pola: str, urut: int = 7) -> str:
    return pola_isi(pola, desa=D, jenis=J, klasifikasi="500.2", urut=urut, tanggal=date(2026, 11, 18))


@pytest.mark.parametrize(
    ("pola", "nomor"),
    [
        ("{klasifikasi}/{nomor:03}/{kode_desa}/{bulan_romawi}/{tahun}", "500.2/007/2001/XI/2026"),
        ("{nomor}/{kode_surat}/{bulan:02}/{tahun}", "7/SKU/11/2026"),
        ("474.{nomor:04}", "474.0007"),
    ],
)
def test_pola(pola: str, nomor: str) -> None:
    assert isi(pola) == nomor


def test_nomor_lebih_panjang_dari_polanya_tidak_terpotong() -> None:
    assert isi("{nomor:03}", urut=12345) == "12345"


@pytest.mark.parametrize("pola", ["tanpa nomor", "{klasifikasi}", "{nomor}/{nama}", "{nomor}/{desa}"])
def test_pola_salah_ditolak(pola: str) -> None:
    with pytest.raises(PolaSalah):
        pola_periksa(pola)


@given(st.text(max_size=60))
def test_pola_apa_pun_tidak_menjalankan_apa_pun(teks: str) -> None:
    """Only the known names are ever filled in; the rest stands as it is typed."""
    try:
        hasil = isi(teks + "{nomor}")
    except PolaSalah:
        return
    assert hasil.endswith("7")


def test_deret_per_jenis_terpisah(desa: Desa) -> None:
    assert deret_untuk(desa, J) == "surat"
    desa.deret_nomor = Desa.Deret.JENIS
    assert deret_untuk(desa, J) == "surat:SKU"


def test_tahun_baru_mulai_dari_satu(desa: Desa) -> None:
    with transaction.atomic():
        assert [nomor_ambil(deret="surat", tahun=t) for t in (2026, 2026, 2027, 2026)] == [1, 2, 1, 3]


def test_nomor_permohonan_per_bulan(desa: Desa) -> None:
    with transaction.atomic():
        assert nomor_permohonan(date(2026, 11, 18)) == "PS-2611-0001"
        assert nomor_permohonan(date(2026, 11, 19)) == "PS-2611-0002"
        assert nomor_permohonan(date(2026, 12, 1)) == "PS-2612-0001"
