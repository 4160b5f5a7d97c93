"""Households: families join whole, one head, nobody in two."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa, Rt
from balai.penduduk.models import Keluarga, Penduduk, RumahTangga
from balai.penduduk.services import DataDitolak
from balai.penduduk.services.rumah_tangga import (
    keluarga_masuk,
    kepala_ganti,
    orang_keluar,
    orang_masuk,
    rumah_tangga_hapus,
    rumah_tangga_simpan,
)
from tests import pabrik


def rumah_buat(oleh: Akun, nomor: str = "RTM-1") -> RumahTangga:
    return rumah_tangga_simpan(rumah=None, nomor=nomor, rt=Rt.objects.get(), oleh=oleh)


def keluarga_buat(desa: Desa, n: int = 2) -> tuple[Keluarga, list[Penduduk]]:
    kepala = pabrik.penduduk_buat(desa)
    assert kepala.keluarga is not None
    anak = [pabrik.penduduk_buat(desa, keluarga=kepala.keluarga, nama=f"Anak {i}") for i in range(1, n)]
    return kepala.keluarga, [kepala, *anak]


def hubungan(r: RumahTangga) -> list[tuple[int, str]]:
    return list(Penduduk.objects.filter(rumah_tangga=r).order_by("pk").values_list("pk", "hubungan_rtm"))


def test_kepala_keluarga_pertama_memimpin(desa: Desa, operator: Akun) -> None:
    r = rumah_buat(operator)
    (satu, a), (dua, b) = keluarga_buat(desa), keluarga_buat(desa)
    keluarga_masuk(rumah=r, keluarga=satu, oleh=operator)
    keluarga_masuk(rumah=r, keluarga=dua, oleh=operator)
    assert keluarga_masuk(rumah=r, keluarga=dua, oleh=operator) == []
    assert hubungan(r) == [(a[0].pk, "1"), (a[1].pk, "2"), (b[0].pk, "2"), (b[1].pk, "2")]
    kepala_ganti(rumah=r, orang=b[0], oleh=operator)
    assert [h for _, h in hubungan(r)] == ["2", "2", "1", "2"]


def test_tidak_seorang_pun_di_dua_rumah_tangga(desa: Desa, operator: Akun) -> None:
    satu, dua = rumah_buat(operator), rumah_buat(operator, "RTM-2")
    keluarga, anggota = keluarga_buat(desa)
    orang_masuk(rumah=satu, orang=anggota[1], oleh=operator)
    with pytest.raises(DataDitolak, match="RTM-1"):
        keluarga_masuk(rumah=dua, keluarga=keluarga, oleh=operator)
    assert hubungan(dua) == []


def test_kepala_keluar_paling_akhir(desa: Desa, operator: Akun) -> None:
    r = rumah_buat(operator)
    keluarga, (kepala, anak) = keluarga_buat(desa)
    keluarga_masuk(rumah=r, keluarga=keluarga, oleh=operator)
    kepala.refresh_from_db()
    with pytest.raises(DataDitolak, match="kepala yang baru"):
        orang_keluar(rumah=r, orang=kepala, oleh=operator)
    with pytest.raises(DataDitolak, match="anggota"):
        rumah_tangga_hapus(rumah=r, oleh=operator)
    for o in (anak, kepala, kepala):
        orang_keluar(rumah=r, orang=o, oleh=operator)
    rumah_tangga_hapus(rumah=r, oleh=operator)
    assert not RumahTangga.objects.exists()


def test_nomor_tidak_kembar_dan_bukan_anggota_tidak_memimpin(desa: Desa, operator: Akun) -> None:
    r = rumah_buat(operator)
    with pytest.raises(DataDitolak, match="RTM-1"):
        rumah_buat(operator)
    with pytest.raises(DataDitolak, match="bukan anggota"):
        kepala_ganti(rumah=r, orang=pabrik.penduduk_buat(desa), oleh=operator)


def test_yang_sudah_tidak_tercatat_tidak_masuk(desa: Desa, operator: Akun) -> None:
    r = rumah_buat(operator)
    mati = pabrik.penduduk_buat(desa, status_dasar="2")
    assert mati.keluarga is not None
    with pytest.raises(DataDitolak, match="meninggal"):
        orang_masuk(rumah=r, orang=mati, oleh=operator)
    with pytest.raises(DataDitolak, match="anggota"):
        keluarga_masuk(rumah=r, keluarga=mati.keluarga, oleh=operator)
