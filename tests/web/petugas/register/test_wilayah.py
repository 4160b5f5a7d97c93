"""Places on the screen."""

from __future__ import annotations

from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun, Perangkat, Rt, Rw
from balai.desa.scope import scope
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks

WILAYAH = "/petugas/wilayah/"


def test_pohon_dengan_jumlah_jiwa(operator_klien: Client, orang: Penduduk) -> None:
    html = teks(operator_klien.get(WILAYAH))
    assert "Kepala: Wagiman" in html
    assert f"/petugas/penduduk/?tempat=r{Rt.objects.get().pk}" in html
    assert "1 jiwa" in html


def test_tambah_ubah_hapus(operator_klien: Client, desa: Desa) -> None:
    operator_klien.post(f"{WILAYAH}dusun/tambah/0/", {"nama": "Tegalsari", "kepala": ""})
    dusun = Dusun.objects.get(nama="Tegalsari")
    jawab = operator_klien.post(f"{WILAYAH}rw/tambah/{dusun.pk}/", {"nomor": "3", "ketua": "Slamet"})
    assert jawab["Location"] == f"{WILAYAH}#dusun-{dusun.pk}"
    rw = Rw.objects.get(dusun=dusun)
    operator_klien.post(f"{WILAYAH}rt/tambah/{rw.pk}/", {"nomor": "1", "ketua": ""})
    rt = Rt.objects.get(rw=rw)
    operator_klien.post(f"{WILAYAH}rt/{rt.pk}/", {"nomor": "4", "ketua": "Warsi"})
    rt.refresh_from_db()
    assert (rt.nomor, rt.ketua) == ("04", "Warsi")
    kadus = Perangkat.objects.get(jabatan="kadus")
    operator_klien.post(f"{WILAYAH}dusun/{dusun.pk}/", {"nama": "Tegal Sari", "kepala": str(kadus.pk)})
    dusun.refresh_from_db()
    assert (dusun.nama, dusun.kepala) == ("Tegal Sari", kadus)
    for tingkat, pk in (("rt", rt.pk), ("rw", rw.pk), ("dusun", dusun.pk)):
        operator_klien.post(f"{WILAYAH}{tingkat}/{pk}/", {"aksi": "hapus"})
    assert not Dusun.objects.filter(pk=dusun.pk).exists()


def test_yang_berisi_dan_yang_kembar_ditolak(operator_klien: Client, orang: Penduduk) -> None:
    rt = Rt.objects.get()
    jawab = operator_klien.post(f"{WILAYAH}rt/{rt.pk}/", {"aksi": "hapus"})
    assert jawab.status_code == 422
    assert "masih punya data penduduk" in teks(jawab)
    jawab = operator_klien.post(f"{WILAYAH}dusun/tambah/0/", {"nama": "krajan"})
    assert jawab.status_code == 422
    assert 'href="#id_nama"' in teks(jawab)
    assert 'value="krajan"' in teks(jawab)


def test_tempat_desa_lain_dan_tingkat_asing_404(operator_klien: Client, desa_lain: Desa, kades: Akun) -> None:
    with scope(desa_lain):
        sana = Rt.objects.get()
    for bagian in (f"rt/{sana.pk}/", f"rt/tambah/{sana.rw_id}/", "kota/1/", "kota/tambah/0/", "rw/tambah/0/"):
        assert operator_klien.get(f"{WILAYAH}{bagian}").status_code == 404
    assert klien(kades).get(WILAYAH).status_code == 200
    assert klien(kades).get(f"{WILAYAH}dusun/tambah/0/").status_code == 404


def test_paling_banyak_sepuluh_kueri(operator_klien: Client, desa: Desa) -> None:
    for n in range(10, 20):
        Rt.objects.create(rw=Rw.objects.get(), nomor=str(n))
    pabrik.penduduk_buat(desa)
    assert jumlah_kueri(operator_klien, WILAYAH) <= 10
