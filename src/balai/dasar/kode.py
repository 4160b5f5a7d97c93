"""Code tables of the state's population forms, read once from `data/*.csv`."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

_DATA: Final = Path(__file__).parent / "data"
_NAMA_TABEL = re.compile(r"[a-z0-9_]+")
_KATA = re.compile(r"(-?)([^\W\d_]+)")
_SINGKATAN: Final = frozenset(
    re.findall(
        r"\w+",
        "TNI RI POLRI PNS ASN BUMN BUMD DPR DPD DPRD BPK PKK SD SLTP SLTA SLB TK KB IUD BPJS WNI WNA YME "
        "KITAS KITAP RS RB RT RW KTP KK NIB NPWP PBB DTSEN A B AB O D S I II III IV",
    )
)
# The state's system names these states in English.
_KTP: Final = {
    "CARD PRINTED": "KTP sudah dicetak",
    "PRINT READY RECORD": "Siap dicetak",
    "CARD SHIPPED": "KTP sedang dikirim",
    "SENT FOR CARD PRINTING": "Dikirim untuk dicetak",
    "CARD ISSUED": "KTP sudah diserahkan",
}


class KodeTidakDikenal(LookupError):
    """No such table, or no such code in it."""


@cache
def tabel(nama: str) -> Mapping[str, str]:
    """Code -> name, in the order of the file, read-only. `nama` without ".csv". Raises KodeTidakDikenal."""
    berkas = _DATA / f"{nama}.csv"
    if not _NAMA_TABEL.fullmatch(nama) or not berkas.is_file():
        raise KodeTidakDikenal(f"Tabel kode {nama!r} tidak ada.")
    with berkas.open(encoding="utf-8", newline="") as f:
        return MappingProxyType({baris["code"]: baris["name"] for baris in csv.DictReader(f)})


def nama(nama_tabel: str, kode: str) -> str:
    """Name as the forms write it (often capitals). Raises KodeTidakDikenal."""
    try:
        return tabel(nama_tabel)[kode]
    except KeyError:
        raise KodeTidakDikenal(f"Kode {kode!r} tidak ada di tabel {nama_tabel}.") from None


def nama_tampil(nama_tabel: str, kode: str) -> str:
    """Name for screen and letter: "BELUM KAWIN" -> "Belum Kawin", "KARYAWAN BUMN" -> "Karyawan BUMN"."""
    asli = nama(nama_tabel, kode)
    if nama_tabel == "status_rekam":
        asli = _KTP.get(asli, asli)
    if asli != asli.upper():
        return asli
    return _KATA.sub(_huruf, asli)


def _huruf(m: re.Match[str]) -> str:
    if m[2] in _SINGKATAN:
        return m[0]
    return m[0].lower() if m[1] else m[2].capitalize()
