from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.penduduk.models import Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.services import DataDitolak, lahir_catat
from tests import pabrik_peristiwa as pp


def lahir(kk: Keluarga, operator: Akun, data: dict[str, Any] | None = None, **kolom: Any) -> Peristiwa:
    return lahir_catat(
        keluarga=kk,
        data={"nama": "Bayu", "jenis_kelamin": "1", "agama": "1"} | (data or {}),
        oleh=operator,
        kode_desa=pp.KODE_DESA,
        **{"tanggal": timezone.localdate()} | kolom,
    )


def test_bayi_masuk_keluarga_sebagai_anak_dengan_nik_sementara(kk: Keluarga, operator: Akun) -> None:
    p = lahir(kk, operator, rincian={"anak_ke": "3", "berat": "3200", "waktu": "4:05"})
    bayi = p.orang
    assert bayi is not None
    assert (bayi.shdk, bayi.status_kawin, bayi.tanggal_lahir, bayi.rt_id) == ("4", "1", p.tanggal, kk.rt_id)
    assert bayi.nik.startswith("09901012001")
    assert {k: p.rincian[k] for k in ("anak_ke", "berat", "waktu")} == {
        "anak_ke": "3",
        "berat": "3200",
        "waktu": "04.05",
    }
    assert list(Mutasi.objects.filter(peristiwa=p).values_list("perincian", "satuan", "jumlah")) == [
        ("lahir", "jiwa", 1)
    ]
    pp.buku_cocok()


def test_dua_kali_menekan_tidak_membuat_dua_bayi(kk: Keluarga, operator: Akun) -> None:
    lahir(kk, operator)
    with pytest.raises(DataDitolak) as e:
        lahir(kk, operator, {"nama": "BAYU"})
    assert e.value.medan == "nama"
    lahir(kk, operator, {"nama": "Bayi kembarnya"})


@pytest.mark.parametrize(
    ("data", "medan"),
    [({"nama": ""}, "nama"), ({"jenis_kelamin": ""}, "jenis_kelamin"), ({"shdk": "1"}, "shdk"),
     ({"shdk": "3"}, "shdk"), ({"status_dasar": "2", "shdk": "7"}, "shdk")],
)  # fmt: skip
def test_data_bayi_yang_kurang_ditolak(
    kk: Keluarga, operator: Akun, data: dict[str, str], medan: str
) -> None:
    with pytest.raises(DataDitolak) as e:
        lahir(kk, operator, data)
    assert e.value.medan == medan
    assert Penduduk.objects.count() == 4


def test_tanggal_lahir_besok_ditolak(kk: Keluarga, operator: Akun) -> None:
    with pytest.raises(DataDitolak) as e:
        lahir(kk, operator, tanggal=timezone.localdate() + timedelta(days=1))
    assert e.value.medan == "tanggal"


def test_nik_yang_sudah_ada_ditolak(kk: Keluarga, operator: Akun) -> None:
    with pytest.raises(DataDitolak) as e:
        lahir(kk, operator, {"nik": pp.cari(pp.ANAK_1).nik})
    assert e.value.medan == "nik"


def test_kk_yang_sudah_kosong_tidak_menerima_bayi(kk: Keluarga, operator: Akun) -> None:
    Penduduk.objects.filter(keluarga=kk).update(status_dasar="3")
    with pytest.raises(DataDitolak) as e:
        lahir(kk, operator)
    assert e.value.medan == "keluarga"
