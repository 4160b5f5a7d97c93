"""Rules for a PIN. Pure functions."""

from datetime import date
from itertools import pairwise

PANJANG_PIN = 6


class PinLemah(ValueError):
    """The PIN is refused; the message says the cure, in Indonesian."""


def _deret(pin: str) -> bool:
    langkah = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return len(langkah) == 1 and langkah <= {0, 1, 9}


def _bentuk_tanggal(lahir: date) -> set[str]:
    h, b, t = f"{lahir.day:02}", f"{lahir.month:02}", f"{lahir.year:04}"
    return {h + b + t[2:], t[2:] + b + h, b + h + t[2:], t + b, b + t, h + t, t + h, t[2:] + h + b}


def pin_periksa(pin: str, *, nik: str, tanggal_lahir: date | None, telepon: str = "") -> None:
    """Raise PinLemah unless `pin` is six digits that a neighbour would not try first."""
    if len(pin) != PANJANG_PIN or not (pin.isascii() and pin.isdigit()):
        raise PinLemah("PIN harus 6 angka.")
    if _deret(pin) or len(set(pin)) < 3 or pin[:3] * 2 == pin or pin[:2] * 3 == pin:
        raise PinLemah("PIN ini mudah ditebak. Pilih angka yang tidak berurutan dan tidak berulang.")
    if tanggal_lahir is not None and pin in _bentuk_tanggal(tanggal_lahir):
        raise PinLemah("PIN ini sama dengan tanggal lahir. Pilih angka lain.")
    if pin in nik or (telepon and pin in telepon):
        raise PinLemah("PIN ini ada di NIK atau nomor HP Anda. Pilih angka lain.")
