"""Periods of the survey: a year, a quarter, the last twelve months. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from balai.dasar.tanggal import BULAN

SETAHUN: Final = "setahun"
_TAHUN = re.compile(r"(20[0-9]{2})(?:-t([1-4]))?")


@dataclass(frozen=True, slots=True)
class Masa:
    """`kunci`: in addresses; `sampai`: the first day after it."""

    kunci: str
    nama: str
    mulai: date
    sampai: date

    def rentang(self, zona: ZoneInfo) -> tuple[datetime, datetime]:
        """As moments of that time zone."""
        return (
            datetime.combine(self.mulai, time(), tzinfo=zona),
            datetime.combine(self.sampai, time(), tzinfo=zona),
        )


def masa_baca(teks: str, hari_ini: date) -> Masa:
    """ "2026", "2026-t4", "setahun"; the running year for anything else."""
    if teks == SETAHUN:
        return setahun(hari_ini)
    cocok = _TAHUN.fullmatch(teks)
    if cocok is None:
        return _tahun(hari_ini.year)
    tahun = int(cocok[1])
    return _triwulan(tahun, int(cocok[2])) if cocok[2] else _tahun(tahun)


def setahun(hari_ini: date) -> Masa:
    """The twelve months up to today."""
    awal = date(hari_ini.year - 1, hari_ini.month, min(hari_ini.day, 28))
    besok = date.fromordinal(hari_ini.toordinal() + 1)
    return Masa(SETAHUN, "12 bulan terakhir", awal, besok)


def _tahun(tahun: int) -> Masa:
    return Masa(str(tahun), f"Tahun {tahun}", date(tahun, 1, 1), date(tahun + 1, 1, 1))


def _triwulan(tahun: int, ke: int) -> Masa:
    awal = date(tahun, 3 * ke - 2, 1)
    akhir = date(tahun + 1, 1, 1) if ke == 4 else date(tahun, 3 * ke + 1, 1)
    nama = f"{BULAN[awal.month - 1]} sampai {BULAN[awal.month + 1]} {tahun}"
    return Masa(f"{tahun}-t{ke}", nama, awal, akhir)


def masa_daftar(pertama: date, hari_ini: date, diminta: Masa) -> list[tuple[str, str]]:
    """Periods to choose from, newest first, since the first answer; and the one asked for."""
    hasil = [(SETAHUN, "12 bulan terakhir")]
    for tahun in range(hari_ini.year, pertama.year - 1, -1):
        hasil.append((str(tahun), f"Tahun {tahun}"))
        triwulan = (_triwulan(tahun, ke) for ke in (4, 3, 2, 1))
        hasil += [(m.kunci, m.nama) for m in triwulan if m.mulai <= hari_ini and m.sampai > pertama]
    return hasil if diminta.kunci in dict(hasil) else [*hasil, (diminta.kunci, diminta.nama)]
