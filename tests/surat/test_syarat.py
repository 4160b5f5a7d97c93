"""For whom a type is, and what is said where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from balai.penduduk.models import Penduduk
from balai.surat.syarat import halangan, halangan_keluarga
from tests.surat.test_isian_majemuk import definisi

HARI_INI = date(2026, 11, 22)
D = definisi()


def orang(**kolom: Any) -> Penduduk:
    isi: dict[str, Any] = {
        "nama": "Siti", "jenis_kelamin": "2", "status_kawin": "1", "shdk": "4",
        "tanggal_lahir": date(2000, 11, 23),
    }  # fmt: skip
    return Penduduk(**(isi | kolom))


@pytest.mark.parametrize(
    ("syarat", "kolom", "kata"),
    [
        ({}, {}, ""),
        ({"status_kawin": ("1",)}, {}, ""),
        ({"status_kawin": ("2",)}, {}, "status kawin Anda belum kawin"),
        ({"status_kawin": ("2",)}, {"status_kawin": ""}, "belum tercatat"),
        ({"jenis_kelamin": "2"}, {}, ""),
        ({"jenis_kelamin": "1"}, {}, "hanya untuk laki-laki"),
        ({"kepala_keluarga": True}, {"shdk": "1"}, ""),
        ({"kepala_keluarga": True}, {}, "bukan kepala keluarga"),
        ({"umur_min": 25}, {}, ""),
        ({"umur_min": 26}, {}, "untuk yang sudah 26 tahun. Umur Anda 25 tahun"),
        ({"umur_maks": 25}, {}, ""),
        ({"umur_maks": 24}, {}, "paling tua 24 tahun"),
        ({"umur_min": 5}, {"tanggal_lahir": None}, "Tanggal lahir Anda belum tercatat"),
    ],
)
def test_syarat_disebut_dengan_jalan_keluarnya(
    syarat: dict[str, Any], kolom: dict[str, Any], kata: str
) -> None:
    pesan = halangan(replace(D, **syarat), orang(**kolom), hari_ini=HARI_INI)
    assert (kata in pesan) if kata else pesan == ""


def test_orang_lain_disebut_namanya() -> None:
    pesan = halangan(replace(D, umur_min=30), orang(), hari_ini=HARI_INI, siapa="Siti")
    assert "Umur Siti 25 tahun" in pesan


def test_surat_yang_tidak_boleh_diminta_keluarga() -> None:
    assert halangan_keluarga(D, orang(), keluarga_boleh=True) == ""
    assert "Siti sendiri" in halangan_keluarga(D, orang(), keluarga_boleh=False)
    assert "Siti sendiri" in halangan_keluarga(replace(D, untuk_keluarga=False), orang(), keluarga_boleh=True)
