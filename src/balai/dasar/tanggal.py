"""Indonesian dates and times. Times given here must already be in the village's own time zone."""

import re
from datetime import date, datetime, timedelta
from typing import Final

BULAN: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
HARI: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ROMAWI: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BULAN_DARI: Final = (
    {b.lower(): i for i, b in enumerate(BULAN, 1)}
    | {b[:3].lower(): i for i, b in enumerate(BULAN, 1)}
    | {"agt": 8, "agu": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
)

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_HBT = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{4})")
_KATA = re.compile(r"([0-9]{1,2})[\s-]+([A-Za-z]+)\.?[\s-]+([0-9]{4})")

PETUNJUK: Final = "Tulis tanggal seperti 14/04/1988 atau 14 April 1988."


def tanggal_panjang(d: date) -> str:
    """ "14 April 1988"."""
    return f"{d.day} {BULAN[d.month - 1]} {d.year:04d}"


def tanggal_gaya(d: date, gaya: str = "panjang") -> str:
    """A date as the village's letters print it: "3 November 2026", or "03 November 2026" (dua_angka)."""
    teks = tanggal_panjang(d)
    return teks.zfill(len(teks) + 1) if gaya == "dua_angka" and d.day < 10 else teks


def hari_tanggal(d: date, gaya: str = "panjang") -> str:
    """ "Rabu, 18 November 2026"."""
    return f"{HARI[d.weekday()]}, {tanggal_gaya(d, gaya)}"


def jam(dt: datetime) -> str:
    """ "14.30"."""
    return f"{dt.hour:02d}.{dt.minute:02d}"


def saat_relatif(dt: datetime, sekarang: datetime) -> str:
    """ "hari ini, 14.30", "besok, 10.30", "kemarin, 09.00", else "Rabu 18 November, 09.00".

    Another year is named. When both carry a zone, `dt` is shown in the zone of `sekarang`.
    """
    if dt.tzinfo is not None and sekarang.tzinfo is not None:
        dt = dt.astimezone(sekarang.tzinfo)
    hari, ini = dt.date(), sekarang.date()
    dekat = {ini: "hari ini", ini + timedelta(days=1): "besok", ini - timedelta(days=1): "kemarin"}
    if hari in dekat:
        return f"{dekat[hari]}, {jam(dt)}"
    tahun = "" if hari.year == ini.year else f" {hari.year}"
    return f"{HARI[hari.weekday()]} {hari.day} {BULAN[hari.month - 1]}{tahun}, {jam(dt)}"


def durasi(menit: int) -> str:
    """A length of time without its sign: "45 mnt", "3 jam 48 mnt", "2 hari 4 jam" (from 24 hours on)."""
    jumlah = abs(menit)
    hari, sisa = divmod(jumlah, 24 * 60)
    pukul, mnt = divmod(sisa, 60)
    bagian = [(hari, "hari"), (pukul, "jam")] if hari else [(pukul, "jam"), (mnt, "mnt")]
    return " ".join(f"{n} {satuan}" for n, satuan in bagian if n) or "0 mnt"


def umur(lahir: date, hari_ini: date) -> int:
    """Full years; 0 for a birth date still to come."""
    tahun = hari_ini.year - lahir.year - ((hari_ini.month, hari_ini.day) < (lahir.month, lahir.day))
    return max(0, tahun)


def bulan_romawi(bulan: int) -> str:
    """1 -> "I" … 12 -> "XII". Raises ValueError outside 1..12."""
    if not 1 <= bulan <= 12:
        raise ValueError(f"Bulan {bulan} tidak ada, pakai 1 sampai 12.")
    return _ROMAWI[bulan - 1]


def tanggal_parse(teks: str) -> date:
    """Accepts yyyy-mm-dd, dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, "14 April 1988", "14 Apr 1988".

    Raises ValueError with an Indonesian message that says how to write it.
    """
    rapi = teks.strip()
    if m := _ISO.fullmatch(rapi):
        tahun, bulan, hari = (int(x) for x in m.groups())
    elif m := _HBT.fullmatch(rapi):
        hari, bulan, tahun = (int(x) for x in m.groups())
    elif (m := _KATA.fullmatch(rapi)) and m[2].lower() in _BULAN_DARI:
        hari, bulan, tahun = int(m[1]), _BULAN_DARI[m[2].lower()], int(m[3])
    else:
        raise ValueError(PETUNJUK)
    if not 1 <= bulan <= 12:
        raise ValueError(f"Bulan {bulan} tidak ada. {PETUNJUK}")
    if not 1800 <= tahun <= 2200:
        raise ValueError(f"Periksa tahun {tahun:04d}. {PETUNJUK}")
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        raise ValueError(f"Tanggal {hari} {BULAN[bulan - 1]} {tahun} tidak ada. Periksa lagi.") from None
