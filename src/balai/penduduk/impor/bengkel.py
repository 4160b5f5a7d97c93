"""The workshop for spreadsheets: a stranger's file is opened here, in a process with little memory and time.

Run by pembaca.py as a script, so it imports nothing of Balai. The file comes on stdin. The answer: one line
of JSON {"galat": reason} or {"lembar": name}, then lines of JSON, each a list of [row number, cells] for up
to 1000 rows that are not empty, then {"selesai": true}. A date is {"t": "1988-04-14"}.
"""

import csv
import io
import json
import math
import os
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

MAKS_MEMORI = 1024 * 1024 * 1024
MAKS_DETIK_CPU = 60
MAKS_BARIS = 100_000
MAKS_KOLOM = 300
SEKALIGUS = 1000
LEMBAR = "data penduduk"
JUDUL_PALING_BANYAK = 10


class Tolak(Exception):
    """The file is not taken; the argument is the reason."""


def _polos(sel: Any) -> Any:
    if isinstance(sel, str):
        return sel.replace("\0", "").strip()[:2000]
    if isinstance(sel, datetime | date):
        return {"t": f"{sel.year:04}-{sel.month:02}-{sel.day:02}"}
    if isinstance(sel, time | timedelta):
        return str(sel)
    if isinstance(sel, float) and not math.isfinite(sel):
        return str(sel)
    return sel


def _rapi(baris: Iterable[Iterable[Any]]) -> Iterator[list[Any]]:
    """[row number, cells] of the rows that hold something, without empty cells at the end."""
    jumlah = 0
    for nomor, sel in enumerate(baris, 1):
        isi = [_polos(s) for s in list(sel)[:MAKS_KOLOM]]
        while isi and isi[-1] in ("", None):
            isi.pop()
        if not isi:
            continue
        jumlah += 1
        if jumlah > MAKS_BARIS + JUDUL_PALING_BANYAK:
            raise Tolak("baris")
        yield [nomor, isi]


def _buku(mentah: bytes) -> tuple[str, Iterator[list[Any]]]:
    import python_calamine as pc

    try:
        buku = pc.CalamineWorkbook.from_filelike(io.BytesIO(mentah))
        lembar = [m.name for m in buku.sheets_metadata if m.typ == pc.SheetTypeEnum.WorkSheet]
        nama = next((n for n in lembar if n.strip().lower() == LEMBAR), lembar[0] if lembar else "")
        if not nama:
            raise Tolak("kosong")
        isi = buku.get_sheet_by_name(nama)
    except pc.PasswordError:
        raise Tolak("sandi") from None
    except pc.CalamineError:
        raise Tolak("rusak") from None
    return nama, _rapi(isi.iter_rows())


def _teks(mentah: bytes) -> str:
    if mentah[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return mentah.decode("utf-16", errors="replace")
    try:
        return mentah.decode("utf-8-sig")
    except UnicodeDecodeError:
        return mentah.decode("cp1252", errors="replace")


def _csv(mentah: bytes) -> tuple[str, Iterator[list[Any]]]:
    teks = _teks(mentah)
    if "\0" in teks[:4096]:
        raise Tolak("rusak")
    baris = teks.splitlines()[:5]
    if baris and baris[0].lower().startswith("sep=") and len(baris[0]) == 5:
        pemisah = baris[0][4]
        teks = "\n" + teks.split("\n", 1)[-1]  # the row numbers stay those of the file
    else:
        pemisah = max(",;\t", key=lambda p: sum(b.count(p) for b in baris))
    csv.field_size_limit(100_000)
    return "csv", _rapi(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah))


def _tulis(keluar: BinaryIO, isi: Any) -> None:
    keluar.write(json.dumps(isi, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n")


def _kerjakan(jenis: str, mentah: bytes, keluar: BinaryIO) -> None:
    nama, baris = _csv(mentah) if jenis == "csv" else _buku(mentah)
    _tulis(keluar, {"lembar": nama})
    kelompok: list[list[Any]] = []
    for b in baris:
        kelompok.append(b)
        if len(kelompok) == SEKALIGUS:
            _tulis(keluar, kelompok)
            kelompok = []
    _tulis(keluar, kelompok)
    _tulis(keluar, {"selesai": True})


def _batasi() -> None:
    batas = ((resource.RLIMIT_AS, MAKS_MEMORI), (resource.RLIMIT_CPU, MAKS_DETIK_CPU))
    for jenis, nilai in (*batas, (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        _, paling_tinggi = resource.getrlimit(jenis)
        if paling_tinggi != resource.RLIM_INFINITY:
            nilai = min(nilai, paling_tinggi)  # noqa: PLW2901
        resource.setrlimit(jenis, (nilai, nilai))


def main(jenis: str) -> None:
    _batasi()
    mentah = sys.stdin.buffer.read()
    keluar = os.fdopen(os.dup(1), "wb")
    kosong = os.open(os.devnull, os.O_WRONLY)
    os.dup2(kosong, 1)
    os.dup2(kosong, 2)
    try:
        _kerjakan(jenis, mentah, keluar)
    except Tolak as e:
        _tulis(keluar, {"galat": e.args[0]})
    except MemoryError:
        _tulis(keluar, {"galat": "berat"})
    except BaseException:  # PanicException of the Rust side is no Exception
        _tulis(keluar, {"galat": "rusak"})
    keluar.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
