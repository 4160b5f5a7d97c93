"""The forms read the answers under the names that the shipped letter types give them."""

from typing import Any

import pytest

from balai.naskah.lampiran import LAMPIRAN
from balai.surat.bawaan import semua_bawaan
from tests.naskah.lampiran.contoh import (
    AKTA,
    BEDA,
    DATANG,
    ELEMEN,
    JANDA,
    LAHIR,
    LAHIR_MATI,
    MATI,
    PINDAH,
    SIPIL,
)

ISIAN: dict[str, dict[str, Any]] = {
    "SKLHR": LAHIR,
    "SKLM": LAHIR_MATI,
    "SKMT": MATI,
    "SPAKL": AKTA,
    "SPIN": PINDAH,
    "SDTG": DATANG,
    "SKBI": BEDA,
    "SPKKU": ELEMEN,
    "SPN": JANDA,
    "SNM": SIPIL,
}
BERLAMPIRAN = {d.kode: d for d in semua_bawaan() if d.lampiran}


@pytest.mark.parametrize("kode", ISIAN)
def test_kunci_jawaban_sama_dengan_jenis_suratnya(kode: str) -> None:
    isian = {i.kunci: i for i in BERLAMPIRAN[kode].isian}
    assert set(ISIAN[kode]) <= set(isian)
    for kunci, nilai in ISIAN[kode].items():
        baris = nilai if isinstance(nilai, list) else [nilai]
        if isian[kunci].jenis in ("gugus", "tabel"):
            assert {k for b in baris for k in b} <= {k.kunci for k in isian[kunci].kolom}


def test_setiap_lampiran_jenis_bawaan_dikenal() -> None:
    assert {k for d in BERLAMPIRAN.values() for k in d.lampiran} == set(LAMPIRAN)
