"""Working time: a promise to a citizen counts only while the office is open. Pure functions."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BATAS_HARI = 400  # a village that is closed longer than this has no office hours at all


class TanpaJamPelayanan(ValueError):
    """The village has no open day within BATAS_HARI days."""


@dataclass(frozen=True, slots=True)
class Jadwal:
    """`jam`: weekday (0 = Monday) -> (open, close), local time of `zona`; `libur`: closed dates."""

    jam: Mapping[int, tuple[time, time]]
    zona: ZoneInfo
    libur: Set[date] = field(default_factory=frozenset)

    def buka_pada(self, tanggal: date) -> tuple[datetime, datetime] | None:
        """Opening and closing moment of that date, or None when closed."""
        jam = self.jam.get(tanggal.weekday())
        if jam is None or tanggal in self.libur:
            return None
        buka, tutup = (datetime.combine(tanggal, t, tzinfo=self.zona) for t in jam)
        return buka, tutup


def tambah_menit_kerja(jadwal: Jadwal, mulai: datetime, menit: int) -> datetime:
    """The moment when `menit` working minutes have passed since `mulai` (aware)."""
    sisa = timedelta(minutes=menit)
    lokal = mulai.astimezone(jadwal.zona)
    for n in range(BATAS_HARI):
        rentang = jadwal.buka_pada(lokal.date() + timedelta(days=n))
        if rentang is None:
            continue
        awal, tutup = max(rentang[0], lokal), rentang[1]
        if awal >= tutup:
            continue
        if tutup - awal >= sisa:
            return awal + sisa
        sisa -= tutup - awal
    raise TanpaJamPelayanan


def menit_kerja(jadwal: Jadwal, mulai: datetime, akhir: datetime) -> int:
    """Working minutes between two aware moments; negative when `akhir` lies before `mulai`."""
    if akhir < mulai:
        return -menit_kerja(jadwal, akhir, mulai)
    jumlah = timedelta()
    lokal, sampai = mulai.astimezone(jadwal.zona), akhir.astimezone(jadwal.zona)
    hari = lokal.date()
    while hari <= sampai.date():
        if rentang := jadwal.buka_pada(hari):
            awal, tutup = max(rentang[0], lokal), min(rentang[1], sampai)
            jumlah += max(tutup - awal, timedelta())
        hari += timedelta(days=1)
    return int(jumlah.total_seconds() // 60)


def buka_berikutnya(jadwal: Jadwal, saat: datetime) -> tuple[datetime, datetime]:
    """The opening period that runs at `saat`, or the next one."""
    lokal = saat.astimezone(jadwal.zona)
    for n in range(BATAS_HARI):
        rentang = jadwal.buka_pada(lokal.date() + timedelta(days=n))
        if rentang and rentang[1] > lokal:
            return rentang
    raise TanpaJamPelayanan


def tambah_hari_kerja(jadwal: Jadwal, mulai: datetime, hari: int) -> datetime:
    """`hari` (from 1) open days after `mulai`, at the same time of day; calendar days where none is open."""
    lokal = mulai.astimezone(jadwal.zona)
    for n in range(1, BATAS_HARI):
        hari -= jadwal.buka_pada(lokal.date() + timedelta(days=n)) is not None
        if hari <= 0:
            return lokal + timedelta(days=n)
    return lokal + timedelta(days=max(hari, 1))
