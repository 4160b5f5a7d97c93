"""Reading CBOR from strangers: the deterministic core of RFC 8949 4.2 and nothing else.

Integers, byte and text strings, arrays and maps with their lengths told, each in its shortest form, map
keys in order and once. Tags, floats and endless lengths are refused: libraries turn those into dates, huge
numbers, patterns, loops. What is written goes through cbor2.
"""

from __future__ import annotations

from typing import Final

Cbor = int | bytes | str | list["Cbor"] | dict[int | str, "Cbor"]
DALAM: Final = 4
_PANJANG: Final = {24: 1, 25: 2, 26: 4, 27: 8}


class CborSalah(ValueError):
    """Not deterministic CBOR of this small kind."""


def cbor_baca(isi: bytes) -> Cbor:
    """The one value that `isi` holds. Raises CborSalah."""
    nilai, akhir = _nilai(isi, 0, 0)
    if akhir != len(isi):
        raise CborSalah("bytes after the value")
    return nilai


def _kepala(isi: bytes, di: int) -> tuple[int, int, int]:
    """Major type, argument, place after both."""
    if di >= len(isi):
        raise CborSalah("ends early")
    jenis, angka = isi[di] >> 5, isi[di] & 31
    if angka < 24:
        return jenis, angka, di + 1
    panjang = _PANJANG.get(angka, 0)
    potong = isi[di + 1 : di + 1 + panjang]
    if not panjang or len(potong) != panjang:
        raise CborSalah("argument")
    nilai = int.from_bytes(potong)
    if nilai < (24 if panjang == 1 else 1 << (4 * panjang)):
        raise CborSalah("not the shortest form")
    return jenis, nilai, di + 1 + panjang


def _nilai(isi: bytes, di: int, dalam: int) -> tuple[Cbor, int]:
    awal = di
    jenis, angka, di = _kepala(isi, awal)
    if jenis == 0:
        return angka, di
    if jenis == 1:
        return -1 - angka, di
    if jenis > 5 or dalam > DALAM or angka > len(isi) - di:
        raise CborSalah(f"type {jenis} of {angka} at {awal}")
    if jenis in (2, 3):
        potong = isi[di : di + angka]
        return (potong if jenis == 2 else _teks(potong)), di + angka
    if jenis == 4:
        butir: list[Cbor] = []
        for _ in range(angka):
            satu, di = _nilai(isi, di, dalam + 1)
            butir.append(satu)
        return butir, di
    return _peta(isi, di, angka, dalam)


def _peta(isi: bytes, di: int, jumlah: int, dalam: int) -> tuple[Cbor, int]:
    peta: dict[int | str, Cbor] = {}
    lalu = b""
    for _ in range(jumlah):
        awal = di
        kunci, di = _nilai(isi, awal, dalam + 1)
        if not isinstance(kunci, int | str) or isi[awal:di] <= lalu:
            raise CborSalah("map keys")
        lalu = isi[awal:di]
        peta[kunci], di = _nilai(isi, di, dalam + 1)
    return peta, di


def _teks(potong: bytes) -> str:
    try:
        return potong.decode("utf-8")
    except UnicodeDecodeError as e:
        raise CborSalah("text") from e
