from __future__ import annotations

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.dasar.cbor import CborSalah, cbor_baca

daun = st.one_of(st.integers(-(2**64), 2**64 - 1), st.binary(max_size=300), st.text(max_size=40))
nilai = st.recursive(
    daun,
    lambda d: st.one_of(
        st.lists(d, max_size=5),
        st.dictionaries(st.one_of(st.integers(-9, 99), st.text(max_size=3)), d, max_size=5),
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(nilai)
def test_yang_ditulis_pustaka_dengan_baku_terbaca_sama(isi: object) -> None:
    tulisan = cbor2.dumps(isi, canonical=True)
    try:
        hasil = cbor_baca(tulisan)
    except CborSalah:
        # Only depth, and mixed keys that RFC 7049 orders by length first, are read more strictly here.
        assert "{" in repr(isi) or repr(isi).count("[") > 4
    else:
        assert hasil == isi


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_byte_sembarang_dibaca_atau_ditolak_dan_hanya_satu_bentuk(isi: bytes) -> None:
    try:
        hasil = cbor_baca(isi)
    except CborSalah:
        return
    assert cbor_baca(cbor2.dumps(hasil, canonical=True)) == hasil


@pytest.mark.parametrize(
    "heksa",
    [
        "", "1801", "190001", "1a00000001", "1b0000000000000001", "5f4101ff", "9f01ff", "bf0102ff", "c101",
        "f6", "f5", "f97e00", "fb3ff0000000000000", "a201020102", "a202010102", "a1f501", "4201", "62c328",
        "9bffffffffffffffff", "5bffffffffffffffff", "818181818181818101", "0101", "1c", "a1", "8101a0",
    ],
)  # fmt: skip
def test_bentuk_lain_ditolak(heksa: str) -> None:
    with pytest.raises(CborSalah):
        cbor_baca(bytes.fromhex(heksa))
