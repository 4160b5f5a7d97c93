"""Indonesian cellular numbers, kept as E.164 ("+6281234567890") and shown as "0812 3456 7890"."""

import re
from typing import Final
from urllib.parse import quote

from balai.dasar._angka import angka_saja, hanya_angka

CONTOH: Final = "Contoh: 0812 3456 7890"
_KURUNG = re.compile(r"[()\[\]/]")
_MIN, _MAKS = 10, 13  # digits, the leading 0 counted


class TeleponTidakSah(ValueError):
    """Not an Indonesian cellular number; the message is Indonesian and says the cure."""


def telepon_parse(teks: str) -> str:
    """E.164 out of any spelling: 08.., 8.., 62.., +62.., 0062.., with spaces, dots, dashes, brackets.

    Raises TeleponTidakSah.
    """
    bersih = angka_saja(_KURUNG.sub("", teks))
    plus = bersih.startswith("+")
    bersih = bersih.removeprefix("+")
    if not bersih:
        raise TeleponTidakSah(f"Isi nomor HP. {CONTOH}")
    if not hanya_angka(bersih):
        raise TeleponTidakSah(f"Tulis nomor HP dengan angka saja. {CONTOH}")
    if plus and not bersih.startswith("62"):
        raise TeleponTidakSah(f"Tulis nomor HP Indonesia, diawali 08 atau +62. {CONTOH}")
    lokal = "0" + re.sub(r"^(?:00)?62", "", bersih, count=1).lstrip("0")
    if not lokal.startswith("08"):
        raise TeleponTidakSah(f"Nomor HP diawali 08 atau +62. {CONTOH}")
    if len(lokal) < _MIN:
        raise TeleponTidakSah(f"Nomor kurang {_MIN - len(lokal)} angka. {CONTOH}")
    if len(lokal) > _MAKS:
        raise TeleponTidakSah(f"Nomor lebih {len(lokal) - _MAKS} angka. {CONTOH}")
    return "+62" + lokal[1:]


def _lokal(nomor: str) -> str:
    return "0" + telepon_parse(nomor).removeprefix("+62")


def telepon_tampil(nomor: str) -> str:
    """ "0812 3456 7890"."""
    n = _lokal(nomor)
    return f"{n[:4]} {n[4:8]} {n[8:]}"


def telepon_samarkan(nomor: str) -> str:
    """ "0812 •••• 7890": enough to recognise one's own number, too little to call."""
    n = _lokal(nomor)
    return f"{n[:4]} •••• {n[-4:]}"


def tautan_wa(nomor: str, teks: str = "") -> str:
    """Address that opens WhatsApp with the text ready: "https://wa.me/62812…?text=…"."""
    alamat = f"https://wa.me/{telepon_parse(nomor).removeprefix('+')}"
    return f"{alamat}?text={quote(teks, safe='')}" if teks else alamat
