"""A frozen form made ready for the layout: printable text, and words that break before they leave a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from balai.naskah.aksara import PATAH
from balai.naskah.muat import panjang_mm

_LEBAR: Final = {"tegak": 210.0, "datar": 297.0}
_SEMPIT: Final = 42.0  # mm; the narrowest box for words, and the facts beside a form's annex lines
_LEGA: Final = 60.0  # mm; the narrowest place of all other words
_SELA: Final = 2.4  # mm lost to both sides of a cell


def lampiran_json(formulir: Mapping[str, Any], rapikan: Callable[[str], str]) -> dict[str, Any]:
    """`rapikan` makes each text printable (see aksara.py)."""
    ruang = _LEBAR[formulir["arah"]] - 2 * formulir["tepi"]
    huruf = formulir["huruf"]

    def rapi(isi: Any, lebar: float = _LEGA) -> Any:
        if isinstance(isi, str):
            return _patahkan(rapikan(isi), lebar, huruf)
        if isinstance(isi, Mapping):
            if isi.get("j") == "tabel":
                return tabel(isi)
            sempit = isi.get("j") == "t"
            return {k: rapi(v, _SEMPIT if sempit or k == "kiri" else _LEGA) for k, v in isi.items()}
        return [rapi(x, lebar) for x in isi] if isinstance(isi, list | tuple) else isi

    def tabel(t: Mapping[str, Any]) -> dict[str, Any]:
        semua = sum(t["lebar"])
        mm = [ruang * x / semua - _SELA for x in t["lebar"]]
        sel = [[_patahkan(rapikan(s), w, t["huruf"]) for s, w in zip(b, mm, strict=True)] for b in t["baris"]]
        return {**t, "baris": sel, "kepala": rapi(t["kepala"])}

    return {**formulir, "lembar": rapi(formulir["lembar"]), "kaki": rapikan(formulir["kaki"])}


def _patahkan(teks: str, lebar: float, huruf: float) -> str:
    """Gives words wider than `lebar` mm at `huruf` points places to break."""
    if panjang_mm(teks) * huruf / 12 <= lebar:
        return teks
    return "".join(_patah_kata(k, lebar * 12 / huruf) for k in _kata(teks))


def _kata(teks: str) -> list[str]:
    """Words and what stands between them, in order."""
    hasil, kata = [], ""
    for c in teks:
        if c in f" \n{PATAH}":
            hasil += [kata, c]
            kata = ""
        else:
            kata += c
    return [*hasil, kata]


def _patah_kata(kata: str, lebar: float) -> str:
    if panjang_mm(kata) <= lebar:
        return kata
    hasil, penuh = "", 0.0
    for c in kata:
        mm = panjang_mm(c)
        if penuh + mm > lebar:
            hasil, penuh = hasil + PATAH, 0.0
        hasil, penuh = hasil + c, penuh + mm
    return hasil
