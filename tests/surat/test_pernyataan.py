from __future__ import annotations

import contextlib
import random
from datetime import UTC, date, datetime
from typing import Any

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.dasar.id import ABJAD
from balai.desa.kunci import kunci_aktif, kunci_ganti, tandatangani
from balai.desa.models import Desa, KunciDesa
from balai.surat.pernyataan import (
    Pernyataan,
    PernyataanSalah,
    pernyataan_baca,
    pernyataan_buat,
    pernyataan_cocok,
    pernyataan_dari_teks,
    pernyataan_ke_teks,
    sidik_isi,
)

ISI: dict[str, Any] = {
    "desa": "99.01.01.2001",
    "kode": "4k7m9p2x8qhn",
    "jenis": "Keterangan Usaha",
    "nomor": "500.2/012/99.01.01.2001/XI/2026",
    "tanggal": date(2026, 11, 22),
    "inisial": "S.R.",
    "sidik": "ab" * 32,
    "elektronik": True,
    "dibuat_pada": datetime(2026, 11, 22, 2, 0, tzinfo=UTC),
    "kedaluwarsa": datetime(2027, 5, 22, 17, 0, tzinfo=UTC),
}
cetak = st.text(alphabet=st.characters(categories=("L", "N", "P")), min_size=1, max_size=40)
waktu = st.integers(1_500_000_000, 4_000_000_000).map(lambda d: datetime.fromtimestamp(d, UTC))


@pytest.fixture
def kunci(desa: Desa) -> KunciDesa:
    return kunci_aktif(KunciDesa.Guna.PERNYATAAN)


def test_bolak_balik_sama_dan_tanda_tangannya_cocok(kunci: KunciDesa) -> None:
    @settings(max_examples=25, deadline=None)
    @given(
        st.fixed_dictionaries(
            {
                "jenis": cetak,
                "nomor": cetak,
                "kode": st.text(alphabet=ABJAD, min_size=12, max_size=12),
                "tanggal": st.dates(date(1990, 1, 1), date(2300, 1, 1)),
                "elektronik": st.booleans(),
                "dibuat_pada": waktu,
                "kedaluwarsa": st.one_of(st.none(), waktu),
            }
        )
    )
    def coba(beda: dict[str, Any]) -> None:
        isi = pernyataan_buat(kunci=kunci, **ISI | beda)
        harap = ISI | beda | {"sidik": ISI["sidik"][:32], "kid": kunci.kid}
        assert pernyataan_baca(isi) == Pernyataan(**harap)
        assert pernyataan_cocok(isi, kunci.jwk)
        assert pernyataan_dari_teks(pernyataan_ke_teks(isi)) == isi
        assert cbor2.dumps(cbor2.loads(isi), canonical=True) == isi

    coba()


def test_cukup_kecil_untuk_qr(kunci: KunciDesa) -> None:
    assert len(pernyataan_buat(kunci=kunci, **ISI)) <= 215
    panjang = pernyataan_buat(kunci=kunci, **ISI | {"jenis": "Keterangan " * 8})
    assert pernyataan_baca(panjang).jenis == "Keterangan Keterangan Keterangan Ketera…"


def test_satu_bit_berubah_di_mana_pun_ditolak(kunci: KunciDesa) -> None:
    isi = pernyataan_buat(kunci=kunci, **ISI)
    acak = random.Random(5)
    for di in range(len(isi)):
        ubah = bytearray(isi)
        ubah[di] ^= 1 << acak.randrange(8)
        try:
            cocok = pernyataan_cocok(bytes(ubah), kunci.jwk)
        except PernyataanSalah:
            continue
        assert not cocok, di


def test_kunci_lain_tidak_cocok(kunci: KunciDesa) -> None:
    isi = pernyataan_buat(kunci=kunci, **ISI)
    baru = kunci_ganti(guna=KunciDesa.Guna.PERNYATAAN)
    assert not pernyataan_cocok(isi, baru.jwk)
    assert not pernyataan_cocok(isi, {**baru.jwk, "kid": kunci.kid})
    assert pernyataan_cocok(isi, kunci.jwk)


@pytest.mark.parametrize(
    "klaim",
    [
        {}, {1: "99"}, {1: 5}, {7: "4k7m9p2x8qhn"}, {7: b"../../etc"}, {7: b"\xff" * 12}, {6: 5}, {6: 2**63},
        {4: 0}, {4: "besok"}, {99: 1}, {-65537: []}, {-65537: ["a", "b", -1, "S.", b"x" * 16, 0]},
        {-65537: ["a", "b", 1, "S.", b"x" * 15, 0]}, {-65537: ["a", "b", 1, "S.", b"x" * 16, 2]},
        {-65537: ["a\n", "b", 1, "S.", b"x" * 16, 0]}, {-65537: ["", "b", 1, "S.", b"x" * 16, 0]},
        {-65537: ["a" * 41, "b", 1, "S.", b"x" * 16, 0]}, {-65537: ["a\u202eb", "b", 1, "S.", b"x" * 16, 0]},
    ],
)  # fmt: skip
def test_isi_yang_salah_ditolak_walau_ditandatangani(kunci: KunciDesa, klaim: dict[int, Any]) -> None:
    lindung, _, muatan, _ = cbor2.loads(pernyataan_buat(kunci=kunci, **ISI))
    isi = {**cbor2.loads(muatan), **klaim} if klaim else {}
    if klaim == {1: "99"}:
        isi.pop(6)
    baru = cbor2.dumps(isi, canonical=True)
    tanda = tandatangani(kunci, cbor2.dumps(["Signature1", lindung, b"", baru], canonical=True))
    with pytest.raises(PernyataanSalah):
        pernyataan_baca(cbor2.dumps([lindung, {}, baru, tanda], canonical=True))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600), st.text(max_size=400))
def test_isi_sembarang_tidak_pernah_merusak(isi: bytes, teks: str) -> None:
    for baca in (pernyataan_baca, lambda b: pernyataan_cocok(b, {"kid": "x"})):
        with pytest.raises(PernyataanSalah):
            baca(isi)
    with contextlib.suppress(PernyataanSalah):
        assert pernyataan_ke_teks(pernyataan_dari_teks(teks)) == teks


def test_kepala_lain_dan_tag_ditolak(kunci: KunciDesa) -> None:
    lindung, bebas, muatan, tanda = cbor2.loads(pernyataan_buat(kunci=kunci, **ISI))
    kid = cbor2.loads(lindung)[4]
    for ubah in (
        [cbor2.dumps({1: -8, 4: kid}), {}, muatan, tanda],
        [cbor2.dumps({1: -7, 4: kid[:4]}), {}, muatan, tanda],
        [cbor2.dumps({1: -7, 2: [4], 4: kid}), {}, muatan, tanda],
        [lindung, {4: kid}, muatan, tanda],
        [lindung, {}, muatan, tanda[:63]],
        [lindung, {}, muatan],
        cbor2.CBORTag(18, [lindung, bebas, muatan, tanda]),
    ):
        with pytest.raises(PernyataanSalah):
            pernyataan_baca(cbor2.dumps(ubah))


def test_sidik_isi_hanya_bergantung_pada_isi_surat() -> None:
    naskah = {"nomor": "1", "data": {"nama": "Siti", "umur": 5}}
    balik = {"data": {"umur": 5, "nama": "Siti"}, "nomor": "1", "periksa": {"kode": "x"}}
    assert sidik_isi(naskah) == sidik_isi(balik)
    assert sidik_isi(naskah) != sidik_isi({**naskah, "nomor": "2"})
