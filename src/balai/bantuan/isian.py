"""What is typed about a programme, checked; and the list of known programmes to start from."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from balai import dasar
from balai.bantuan.models import Program, Sasaran
from balai.dasar.kode import tabel
from balai.dasar.tanggal import tanggal_parse

_KODE: Final = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
PANJANG: Final = {
    "kode": 20,
    "nama": 120,
    "pemberi": 80,
    "besaran": 300,
    "keterangan": 500,
    "dasar_hukum": 200,
}
_WAJIB: Final = {
    "kode": "Isi kode pendek, misalnya PKH atau BLT-DD-2026.",
    "nama": "Isi nama program.",
    "pemberi": "Isi dari siapa bantuan ini, misalnya Kementerian Sosial.",
}


@dataclass(frozen=True)
class Dikenal:
    """A programme of the country that a village may start from."""

    kode: str
    nama: str
    sasaran: str
    pemberi: str
    besaran: str


@cache
def program_dikenal() -> tuple[Dikenal, ...]:
    """Rows of dasar/data/bantuan_program.csv, in its order."""
    berkas = Path(dasar.__file__).parent / "data" / "bantuan_program.csv"
    with berkas.open(encoding="utf-8", newline="") as f:
        return tuple(
            Dikenal(b["code"], b["name"], b["sasaran"], b["sumber"], b["besaran_dan_catatan"])
            for b in csv.DictReader(f)
        )


def _teks(mentah: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    galat: dict[str, str] = {}
    isi = {m: " ".join(mentah.get(m, "").split()) for m in PANJANG}
    isi["kode"] = isi["kode"].upper().replace(" ", "-")
    for medan, pesan in _WAJIB.items():
        if not isi[medan]:
            galat[medan] = pesan
    for medan, maks in PANJANG.items():
        if len(isi[medan]) > maks:
            galat[medan] = f"Paling panjang {maks} huruf, pendekkan {len(isi[medan]) - maks} huruf."
    if "kode" not in galat and not _KODE.fullmatch(isi["kode"]):
        galat["kode"] = "Pakai huruf, angka, dan tanda hubung saja, misalnya BLT-DD-2026."
    return isi, galat


def _tanggal(mentah: Mapping[str, str], medan: str, galat: dict[str, str]) -> date | None:
    teks = mentah.get(medan, "").strip()
    try:
        return tanggal_parse(teks) if teks else None
    except ValueError as e:
        galat[medan] = str(e)
        return None


def program_baca(
    mentah: Mapping[str, str], *, program: Program | None = None, ada_penerima: bool = False
) -> tuple[dict[str, Any], dict[str, str]]:
    """Columns of Program from what was typed, and what is wrong by field.

    `program`: the one that is changed; with recipients its target stays as it is.
    """
    isi, galat = _teks(mentah)
    hasil: dict[str, Any] = dict(isi)
    sasaran = mentah.get("sasaran", "")
    if program is not None and ada_penerima:
        sasaran = program.sasaran
    if sasaran not in Sasaran.values:
        galat["sasaran"] = "Pilih siapa yang menerima."
    dana = mentah.get("sumber_dana", "")
    if dana and dana not in tabel("sumber_dana"):
        galat["sumber_dana"] = "Pilih sumber dana dari daftar."
    mulai, selesai = _tanggal(mentah, "mulai", galat), _tanggal(mentah, "selesai", galat)
    if mulai is None:
        galat.setdefault("mulai", "Isi tanggal mulai.")
    if mulai and selesai and selesai < mulai:
        galat["selesai"] = "Tanggal selesai lebih awal daripada tanggal mulai. Periksa lagi."
    kembar = Program.objects.filter(kode=isi["kode"])
    if program is not None:
        kembar = kembar.exclude(pk=program.pk)
    if "kode" not in galat and (lama := kembar.first()):
        galat["kode"] = f"Kode ini sudah dipakai {lama.nama}. Pakai kode lain, misalnya dengan tahunnya."
    hasil |= {
        "sasaran": sasaran,
        "sumber_dana": dana,
        "mulai": mulai,
        "selesai": selesai,
        "terbit": mentah.get("terbit") == "1",
    }
    return hasil, galat
