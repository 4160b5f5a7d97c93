"""Places: numbers are made alike, names are one of a kind, only empty ones go."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun, Perangkat, Rt, Rw
from balai.jejak.models import Jejak
from balai.penduduk.services import DataDitolak
from balai.penduduk.services.wilayah import dusun_simpan, rt_simpan, rw_simpan, tempat_hapus
from tests import pabrik


def test_dusun_rw_rt_dari_kosong(desa: Desa, operator: Akun) -> None:
    kadus = Perangkat.objects.get(jabatan="kadus")
    dusun = dusun_simpan(dusun=None, nama=" Tegal  Sari ", kepala=kadus, oleh=operator, desa_id=desa.pk)
    rw = rw_simpan(rw=None, dusun=dusun, nomor="3", ketua="Pak Slamet", oleh=operator)
    rt = rt_simpan(rt=None, rw=rw, nomor="012", ketua="", oleh=operator)
    assert (dusun.nama, dusun.kepala, rw.nomor, rw.ketua, rt.nomor) == (
        "Tegal Sari", kadus, "03", "Pak Slamet", "12",
    )  # fmt: skip
    assert Jejak.objects.filter(aksi="wilayah.tambah").count() == 3
    for tempat in (rt, rw, dusun):
        tempat_hapus(tempat=tempat, oleh=operator)
    assert Dusun.objects.count() == 1


def test_nama_dan_nomor_tidak_kembar(desa: Desa, operator: Akun) -> None:
    dusun, rw = Dusun.objects.get(), Rw.objects.get()
    with pytest.raises(DataDitolak, match="sudah ada"):
        dusun_simpan(dusun=None, nama="KRAJAN", kepala=None, oleh=operator, desa_id=desa.pk)
    with pytest.raises(DataDitolak, match="sudah ada"):
        rw_simpan(rw=None, dusun=dusun, nomor="1", ketua="", oleh=operator)
    with pytest.raises(DataDitolak, match="sudah ada"):
        rt_simpan(rt=None, rw=rw, nomor="2", ketua="", oleh=operator)
    assert (
        dusun_simpan(dusun=dusun, nama="Krajan", kepala=None, oleh=operator, desa_id=desa.pk).kepala is None
    )


@pytest.mark.parametrize("nomor", ["", "A", "1234", "-1", "²"])
def test_nomor_hanya_angka(nomor: str, desa: Desa, operator: Akun) -> None:
    with pytest.raises(DataDitolak) as e:
        rt_simpan(rt=None, rw=Rw.objects.get(), nomor=nomor, ketua="", oleh=operator)
    assert e.value.medan == "nomor"


def test_yang_berisi_tidak_terhapus(desa: Desa, operator: Akun) -> None:
    pabrik.penduduk_buat(desa)
    for tempat in (Rt.objects.get(), Rw.objects.get(), Dusun.objects.get()):
        with pytest.raises(DataDitolak) as e:
            tempat_hapus(tempat=tempat, oleh=operator)
        assert e.value.medan == "hapus"
    assert Rt.objects.count() == Rw.objects.count() == Dusun.objects.count() == 1
