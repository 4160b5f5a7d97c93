from __future__ import annotations

from datetime import date

import pytest

from balai.penduduk.models import Penduduk
from balai.penduduk.sesama import boleh_lihat_kk, boleh_lihat_rincian, dewasa

HARI = date(2026, 11, 22)


def _orang(pk: int, shdk: str, *, lahir: date = date(1988, 4, 14), **kolom: object) -> Penduduk:
    isi: dict[str, object] = {"keluarga_id": 7, "status_kawin": "1"} | kolom
    return Penduduk(pk=pk, shdk=shdk, tanggal_lahir=lahir, **isi)


@pytest.mark.parametrize(
    ("shdk", "boleh"), [("1", True), ("2", True), ("3", True), ("4", False), ("7", False), ("", False)]
)
def test_hanya_kepala_dan_pasangan_melihat_kk(shdk: str, boleh: bool) -> None:
    assert boleh_lihat_kk(_orang(1, shdk)) is boleh


def test_tanpa_kk_tidak_ada_kk_yang_dilihat() -> None:
    assert not boleh_lihat_kk(_orang(1, "1", keluarga_id=None))


def test_anak_tidak_melihat_rincian_orang_tua_tetapi_melihat_dirinya() -> None:
    ayah, anak = _orang(1, "1"), _orang(2, "4")
    assert not boleh_lihat_rincian(anak, ayah, HARI)
    assert boleh_lihat_rincian(anak, anak, HARI)
    assert boleh_lihat_rincian(ayah, anak, HARI)


def test_orang_dewasa_menutup_datanya_dan_anak_kecil_tidak_bisa() -> None:
    ayah = _orang(1, "1")
    dewasa_tutup = _orang(2, "4", tutup_untuk_keluarga=True)
    kecil_tutup = _orang(3, "4", lahir=date(2015, 1, 1), tutup_untuk_keluarga=True)
    assert not boleh_lihat_rincian(ayah, dewasa_tutup, HARI)
    assert boleh_lihat_rincian(ayah, kecil_tutup, HARI)


def test_keluarga_lain_tidak_melihat_apa_pun() -> None:
    assert not boleh_lihat_rincian(_orang(1, "1"), _orang(2, "4", keluarga_id=8), HARI)
    assert not boleh_lihat_rincian(_orang(1, "1", keluarga_id=None), _orang(2, "4", keluarga_id=None), HARI)


@pytest.mark.parametrize(
    ("lahir", "kawin", "hasil"),
    [
        (date(2009, 11, 22), "1", True),
        (date(2009, 11, 23), "1", False),
        (date(2010, 5, 1), "2", True),
        (None, "1", True),
    ],
)
def test_dewasa_sejak_17_tahun_atau_pernah_kawin(lahir: date | None, kawin: str, hasil: bool) -> None:
    assert dewasa(Penduduk(tanggal_lahir=lahir, status_kawin=kawin), HARI) is hasil
