"""Office hours in words. Pure; times are in the zone of the schedule."""

from datetime import datetime, timedelta

from balai.dasar.tanggal import HARI, jam, saat_relatif
from balai.desa.jam import Jadwal, TanpaJamPelayanan, buka_berikutnya

JAM_TUTUP = "Tutup"
MENIT_SEHARI = 420  # a working day where a village has no office hours yet


def _nama_hari(hari: list[int]) -> str:
    nama = [HARI[h] for h in hari]
    return f"{nama[0]} sampai {nama[-1]}" if len(nama) > 2 else ", ".join(nama)


def baris_jam(jadwal: Jadwal, saat: datetime) -> list[tuple[str, str, bool]]:
    """Days with the same hours together: ("Senin sampai Kamis", "08.00 – 15.00", today is among them)."""
    kelompok: list[tuple[str, list[int]]] = []
    for hari in range(7):
        buka = jadwal.jam.get(hari)
        teks = f"{buka[0]:%H.%M} – {buka[1]:%H.%M}" if buka else JAM_TUTUP
        if kelompok and kelompok[-1][0] == teks:
            kelompok[-1][1].append(hari)
        else:
            kelompok.append((teks, [hari]))
    ini = saat.astimezone(jadwal.zona).weekday()
    return [(_nama_hari(hari), teks, ini in hari) for teks, hari in kelompok]


def _kapan(buka: datetime, saat: datetime) -> str:
    selisih = (buka.date() - saat.date()).days
    hari = {0: "hari ini", 1: "besok"}.get(selisih, HARI[buka.weekday()])
    return f"{hari} {jam(buka)}" if selisih < 7 else saat_relatif(buka, saat)


def keadaan_jam(jadwal: Jadwal, saat: datetime) -> tuple[str, bool]:
    """("Buka sampai 15.00", True) or ("Tutup, buka besok 08.00", False)."""
    lokal = saat.astimezone(jadwal.zona)
    try:
        buka, tutup = buka_berikutnya(jadwal, lokal)
    except TanpaJamPelayanan:
        return "", False
    if buka <= lokal:
        return f"Buka sampai {jam(tutup)}", True
    return f"Tutup, buka {_kapan(buka, lokal)}", False


def menit_sehari(jadwal: Jadwal) -> int:
    """Working minutes of the village's longest day."""
    lama = [
        timedelta(hours=tutup.hour - buka.hour, minutes=tutup.minute - buka.minute)
        for buka, tutup in jadwal.jam.values()
    ]
    return int(max(lama).total_seconds() // 60) if lama else MENIT_SEHARI


def lama_kerja(jadwal: Jadwal, menit: int) -> str:
    """A promised length in working time: "45 menit kerja", "4 jam kerja", "1 hari kerja"."""
    sehari = menit_sehari(jadwal)
    if menit >= sehari:
        return f"{-(-menit // sehari)} hari kerja"
    if menit < 60:
        return f"{menit} menit kerja"
    pukul, sisa = divmod(menit, 60)
    return f"{pukul} jam {sisa} mnt kerja" if sisa else f"{pukul} jam kerja"
