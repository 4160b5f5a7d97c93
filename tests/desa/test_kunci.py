from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.desa.kunci import (
    BungkusRusak,
    Guna,
    buka,
    bungkus,
    kunci_aktif,
    kunci_asli,
    kunci_ganti,
    kunci_umum,
    tanda_cocok,
    tandatangani,
)
from balai.desa.models import Desa, KunciDesa
from balai.desa.scope import scope
from tests import pabrik

HEMAT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@HEMAT
@given(isi=st.binary(min_size=1, max_size=200), letak=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_rahasia_terbungkus_kembali_utuh_dan_satu_bit_merusaknya(
    desa: Desa, isi: bytes, letak: int, bit: int
) -> None:
    tertutup = bungkus(isi, guna="uji")
    assert isi not in tertutup or len(isi) < 3
    assert buka(tertutup, guna="uji") == isi
    rusak = bytearray(tertutup)
    rusak[letak % len(rusak)] ^= 1 << bit
    with pytest.raises(BungkusRusak):
        buka(bytes(rusak), guna="uji")


def test_rahasia_tidak_terbuka_untuk_guna_atau_desa_lain(desa: Desa) -> None:
    tertutup = bungkus(b"rahasia", guna="satu")
    with pytest.raises(BungkusRusak):
        buka(tertutup, guna="dua")
    lain = pabrik.desa_buat(kode="99.01.01.2002", host="lain.contoh.id")
    with scope(lain), pytest.raises(BungkusRusak):
        buka(tertutup, guna="satu")
    assert bungkus(b"", guna="satu") == b"" == buka(b"", guna="satu")


@HEMAT
@given(isi=st.binary(max_size=100), letak=st.integers(0, 63), bit=st.integers(0, 7))
def test_tanda_tangan_cocok_hanya_untuk_isi_dan_kunci_itu(
    desa: Desa, isi: bytes, letak: int, bit: int
) -> None:
    kunci, lain = kunci_aktif(Guna.PERNYATAAN), kunci_aktif(Guna.SEGEL)
    tanda = tandatangani(kunci, isi)
    assert len(tanda) == 64
    assert tanda_cocok(kunci.jwk, isi, tanda)
    assert not tanda_cocok(lain.jwk, isi, tanda)
    assert not tanda_cocok(kunci.jwk, isi + b".", tanda)
    rusak = bytearray(tanda)
    rusak[letak] ^= 1 << bit
    assert not tanda_cocok(kunci.jwk, isi, bytes(rusak))


@pytest.mark.parametrize("tanda", [b"", b"\0" * 64, b"\xff" * 64, b"x" * 63])
def test_tanda_yang_bukan_tanda_ditolak_tanpa_galat(desa: Desa, tanda: bytes) -> None:
    assert not tanda_cocok(kunci_aktif(Guna.SEGEL).jwk, b"isi", tanda)


def test_kunci_dipakai_lagi_sampai_diganti(desa: Desa) -> None:
    satu = kunci_aktif(Guna.PERNYATAAN)
    assert kunci_aktif(Guna.PERNYATAAN) == satu
    tanda = tandatangani(satu, b"isi")
    dua = kunci_ganti(guna=Guna.PERNYATAAN)
    assert kunci_aktif(Guna.PERNYATAAN) == dua != satu
    assert [k.kid for k in kunci_umum(Guna.PERNYATAAN)] == [dua.kid, satu.kid]
    satu.refresh_from_db()
    assert satu.diganti_pada is not None
    assert satu.bocor_pada is None
    assert tanda_cocok(satu.jwk, b"isi", tanda)
    with pytest.raises(BungkusRusak):
        tandatangani(satu, b"isi")


def test_kunci_bocor_ditandai(desa: Desa) -> None:
    satu = kunci_aktif(Guna.PERNYATAAN)
    kunci_ganti(guna=Guna.PERNYATAAN, bocor=True)
    satu.refresh_from_db()
    assert satu.bocor_pada == satu.diganti_pada is not None


def test_kunci_selundupan_bukan_kunci_asli(desa: Desa, settings: Any) -> None:
    kunci_ganti(guna=Guna.SEGEL)
    asli = kunci_aktif(Guna.SEGEL)
    kunci_ganti(guna=Guna.SEGEL)
    assert all(kunci_asli(k) for k in KunciDesa.objects.all())
    lain = kunci_aktif(Guna.PERNYATAAN)
    asli.refresh_from_db()
    asli.jwk = {**lain.jwk, "kid": asli.kid}
    assert not kunci_asli(asli)
    settings.KUNCI_DESA = "rahasia lain"
    assert not any(kunci_asli(k) for k in KunciDesa.objects.all())


def test_desa_lain_punya_kunci_sendiri(desa: Desa) -> None:
    satu = kunci_aktif(Guna.PERNYATAAN)
    with scope(pabrik.desa_buat(kode="99.01.01.2002", host="lain.contoh.id")):
        assert kunci_aktif(Guna.PERNYATAAN).kid != satu.kid
        assert len(kunci_umum(Guna.PERNYATAAN)) == 1


def test_bagian_rahasia_tidak_ada_di_dokumen_umum(desa: Desa) -> None:
    jwk = kunci_aktif(Guna.PERNYATAAN).jwk
    assert set(jwk) == {"kty", "crv", "alg", "use", "kid", "x", "y"}
