"""The closed list of filters that a placeholder may use: `{{ omzet|rupiah }}`."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from balai.dasar import tanggal, telepon, terbilang

_RIBUAN = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")


class NilaiTidakCocok(ValueError):
    """The value cannot pass the filter, for instance |tanggal on "besok"."""


def ke_teks(nilai: object) -> str:
    """How a value reads when no filter says otherwise: dates in words, True/False as Ya/Tidak."""
    match nilai:
        case bool():
            return "Ya" if nilai else "Tidak"
        case datetime():
            return f"{tanggal.tanggal_panjang(nilai)}, {tanggal.jam(nilai)}"
        case date():
            return tanggal.tanggal_panjang(nilai)
        case _:
            return str(nilai).replace("\r\n", "\n").replace("\r", "\n")


def _tanggal(nilai: object) -> date:
    if isinstance(nilai, date):
        return nilai
    return tanggal.tanggal_parse(ke_teks(nilai))


def _tanggal_huruf(d: date) -> str:
    """As deeds write it: "dua puluh dua November dua ribu dua puluh enam"."""
    bulan = tanggal.tanggal_panjang(d).split()[1]
    return f"{terbilang.terbilang(d.day)} {bulan} {terbilang.terbilang(d.year)}"


def _bulat(nilai: object) -> int:
    if isinstance(nilai, int):
        return nilai
    teks = ke_teks(nilai).strip()
    return int(teks.replace(".", "") if _RIBUAN.fullmatch(teks) else teks)


def _sebaris(nilai: object) -> str:
    return " ".join(ke_teks(nilai).split())


def _judul(nilai: object) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), ke_teks(nilai))


SARINGAN: Final[Mapping[str, Callable[[object], str]]] = MappingProxyType(
    {
        "kapital": lambda n: ke_teks(n).upper(),
        "kecil": lambda n: ke_teks(n).lower(),
        "judul": _judul,
        "tanggal": lambda n: tanggal.tanggal_panjang(_tanggal(n)),
        "hari_tanggal": lambda n: tanggal.hari_tanggal(_tanggal(n)),
        "tanggal_huruf": lambda n: _tanggal_huruf(_tanggal(n)),
        "terbilang": lambda n: terbilang.terbilang(_bulat(n)),
        "angka": lambda n: terbilang.angka(_bulat(n)),
        "rupiah": lambda n: terbilang.rupiah(_bulat(n)),
        "telepon": lambda n: telepon.telepon_tampil(ke_teks(n)),
        "sebaris": _sebaris,  # line breaks of a long answer become spaces
        "tanpa_titik": lambda n: (
            ke_teks(n).strip().rstrip(".").rstrip()
        ),  # so that a sentence ends in one stop
    }
)


# Filters whose text depends on how the village writes a date.
_BERTANGGAL: Final[Mapping[str, Callable[[object, str], str]]] = MappingProxyType(
    {
        "tanggal": lambda n, gaya: tanggal.tanggal_gaya(_tanggal(n), gaya),
        "hari_tanggal": lambda n, gaya: tanggal.hari_tanggal(_tanggal(n), gaya),
    }
)


def terapkan(nilai: object, saring: tuple[str, ...], gaya_tanggal: str = "panjang") -> str:
    """Value to text through the filters. `gaya_tanggal`: see dasar.tanggal. Raises NilaiTidakCocok."""
    for nama in saring:
        try:
            bertanggal = _BERTANGGAL.get(nama)
            nilai = bertanggal(nilai, gaya_tanggal) if bertanggal else SARINGAN[nama](nilai)
        except ValueError as e:
            raise NilaiTidakCocok(f"Nilai tidak cocok untuk |{nama}: {e}") from e
    return ke_teks(nilai)
