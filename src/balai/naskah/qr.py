"""The letter's QR: made once, kept with the frozen letter, drawn from what was kept.

Making costs more than drawing the whole letter, and a kept one cannot change with a library.
"""

import math
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any, Final

import segno

_MODUL_MM: Final = 0.45  # what a phone still reads from a copy of a copy; look at ADR 0017
_TERKECIL_MM: Final = 35.0
_TERBESAR: Final = 177  # version 40
_ANGKA: Final = bytes.maketrans(b"\x00\x01", b"01")
_GELAP: Final = re.compile("1+")


class QrRusak(ValueError):
    """What was kept is no QR."""


@dataclass(frozen=True, slots=True)
class Qr:
    """Modules row by row, "1" is dark, without the quiet zone."""

    baris: tuple[str, ...]

    @property
    def sisi_mm(self) -> float:
        """Side on paper."""
        return max(_TERKECIL_MM, round(len(self.baris) * _MODUL_MM, 2))


def qr_buat(*bagian: str) -> Qr:
    """Error correction M or better. Parts are coded each in the mode that suits it: capitals and digits apart
    take a third less room. Raises segno.DataOverflowError past 2 kB."""
    isi: Any = list(bagian)  # segno takes a list of segments; its stubs do not know
    # A fixed mask: choosing one takes eight times as long and gains nothing that a phone sees.
    matriks = segno.make(isi, error="m", micro=False, mask=4).matrix
    return Qr(tuple(bytes(baris).translate(_ANGKA).decode() for baris in matriks))


def qr_simpan(qr: Qr) -> str:
    """As text for the frozen letter: bits row by row, base64."""
    sisi = len(qr.baris)
    return b64encode(int("".join(qr.baris), 2).to_bytes((sisi * sisi + 7) // 8)).decode()


def qr_muat(teks: str) -> Qr:
    """Back from `qr_simpan`. Raises QrRusak."""
    try:
        isi = b64decode(teks, validate=True)
    except ValueError as e:
        raise QrRusak("no base64") from e
    sisi = math.isqrt(len(isi) * 8)
    sisi -= (sisi - 17) % 4  # side of a QR: 17 + 4 x version
    bit = f"{int.from_bytes(isi):0{sisi * sisi}b}"
    if not 21 <= sisi <= _TERBESAR or (sisi * sisi + 7) // 8 != len(isi) or len(bit) != sisi * sisi:
        raise QrRusak("no QR")
    return Qr(tuple(bit[i : i + sisi] for i in range(0, sisi * sisi, sisi)))


def qr_svg(qr: Qr) -> str:
    """One path of strokes, a stroke a run of dark modules; the layout leaves the quiet zone."""
    jalur: list[str] = []
    for y, baris in enumerate(qr.baris):
        di = 0
        for m in _GELAP.finditer(baris):
            awal, akhir = m.span()
            jalur.append(f"m{awal - di} 0h{akhir - awal}" if di else f"M{awal} {y}.5h{akhir - awal}")
            di = akhir
    sisi = len(qr.baris)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sisi} {sisi}">'
        f'<path stroke="#000" d="{"".join(jalur)}"/></svg>'
    )
