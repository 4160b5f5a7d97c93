"""Named searches: one's own, never with a number in them."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.cari import Saringan
from balai.penduduk.models import SaringanTersimpan
from balai.penduduk.services import DataDitolak
from balai.penduduk.services.saringan import PALING, saringan_hapus, saringan_simpan

BALITA = Saringan(umur_sampai=4)


def test_nama_yang_sama_menggantikan(desa: Desa, operator: Akun) -> None:
    a = saringan_simpan(akun=operator, nama=" Balita  Krajan ", saringan=BALITA)
    b = saringan_simpan(akun=operator, nama="Balita Krajan", saringan=Saringan(umur_sampai=5))
    assert a.pk == b.pk
    assert Saringan.dari_query(SaringanTersimpan.objects.get().isi).umur_sampai == 5


@pytest.mark.parametrize(
    ("nama", "saringan"),
    [
        ("", BALITA),
        ("x" * 61, BALITA),
        ("9901011404880012", BALITA),
        ("Pak Agus", Saringan(kata="9901 0114 0488 0012")),
        ("Semua", Saringan()),
    ],
)
def test_yang_tidak_boleh_disimpan(nama: str, saringan: Saringan, desa: Desa, operator: Akun) -> None:
    with pytest.raises(DataDitolak) as e:
        saringan_simpan(akun=operator, nama=nama, saringan=saringan)
    assert e.value.medan == "nama"
    assert not SaringanTersimpan.objects.exists()


def test_ada_batasnya(desa: Desa, operator: Akun) -> None:
    for n in range(PALING):
        saringan_simpan(akun=operator, nama=f"S{n}", saringan=BALITA)
    with pytest.raises(DataDitolak, match="Hapus"):
        saringan_simpan(akun=operator, nama="Satu lagi", saringan=BALITA)


def test_hanya_pemiliknya_yang_menghapus(desa: Desa, operator: Akun, sekdes: Akun) -> None:
    s = saringan_simpan(akun=operator, nama="Balita", saringan=BALITA)
    saringan_hapus(akun=sekdes, pk=s.pk)
    assert SaringanTersimpan.objects.exists()
    saringan_hapus(akun=operator, pk=s.pk)
    saringan_hapus(akun=operator, pk=s.pk)
    assert not SaringanTersimpan.objects.exists()
