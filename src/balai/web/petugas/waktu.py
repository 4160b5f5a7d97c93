"""Working time left, in the words of the worktable. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from balai.dasar.tanggal import BULAN, HARI, durasi, jam
from balai.desa.jam import Jadwal, menit_kerja

SEGERA_MENIT = 120
Kelompok = Literal["lewat", "hari_ini", "nanti"]
NAMA_KELOMPOK: dict[Kelompok, str] = {
    "lewat": "Lewat waktu",
    "hari_ini": "Harus selesai hari ini",
    "nanti": "Besok dan seterusnya",
}


@dataclass(frozen=True, slots=True)
class Sisa:
    """`warna`: "merah" late, "kunyit" soon, "" else."""

    teks: str
    warna: str
    kelompok: Kelompok


def akhir_hari(jadwal: Jadwal, saat: datetime) -> datetime:
    """Midnight after `saat` in the village's zone."""
    lokal = saat.astimezone(jadwal.zona)
    return lokal.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def sisa(jadwal: Jadwal, janji: datetime, sekarang: datetime) -> Sisa:
    """How long the office still has until `janji` (both aware)."""
    kini, batas = sekarang.astimezone(jadwal.zona), janji.astimezone(jadwal.zona)
    if batas <= kini:
        menit = menit_kerja(jadwal, batas, kini)
        return Sisa(f"Lewat {lama_kerja(jadwal, menit)}" if menit else "Baru lewat", "merah", "lewat")
    if batas < akhir_hari(jadwal, kini):
        menit = menit_kerja(jadwal, kini, batas)
        return Sisa(f"Sisa {durasi(menit)}", "kunyit" if menit <= SEGERA_MENIT else "", "hari_ini")
    beda = (batas.date() - kini.date()).days
    if beda == 1:
        return Sisa(f"Besok {jam(batas)}", "", "nanti")
    if beda < 7:
        return Sisa(f"{HARI[batas.weekday()]} {jam(batas)}", "", "nanti")
    return Sisa(hari_pendek(batas, kini), "", "nanti")


def lama_kerja(jadwal: Jadwal, menit: int) -> str:
    """Working minutes in words: hours below a working day, then working days."""
    sehari = menit_sehari(jadwal)
    if sehari and menit >= sehari:
        return f"{menit // sehari} hari kerja"
    return durasi(menit)


def menit_sehari(jadwal: Jadwal) -> int:
    """Minutes of a usual working day; 0 where the office never opens."""
    panjang = [(t.hour * 60 + t.minute) - (b.hour * 60 + b.minute) for b, t in jadwal.jam.values()]
    return sum(panjang) // len(panjang) if panjang else 0


def hari_pendek(saat: datetime, sekarang: datetime) -> str:
    """ "17 Nov", with the year when it is another one."""
    tahun = "" if saat.year == sekarang.year else f" {saat.year}"
    return f"{saat.day} {BULAN[saat.month - 1][:3]}{tahun}"


def cap_waktu(saat: datetime, sekarang: datetime) -> str:
    """For a history: "09.02" today, else "17 Nov, 09.02". Both in the village's zone."""
    return jam(saat) if saat.date() == sekarang.date() else f"{hari_pendek(saat, sekarang)}, {jam(saat)}"
