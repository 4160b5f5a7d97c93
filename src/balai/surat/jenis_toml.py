"""A letter type as a TOML file that people can read: written here, read by tomllib. Pure: no Django.

Own writer, as the shape is small and known: what stands at its default is left out, the text of the letter
stands as it is, between three quotes. What is written reads back the same (tests/surat/test_jenis_toml.py).
"""

import re
import tomllib
from dataclasses import MISSING, Field, fields
from typing import Any, Final

from balai.surat.definisi import DefinisiJenis, DefinisiSalah
from balai.surat.periksa_desa import sah_desa

MAKS_BYTE: Final = 200_000
_LUPUT: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def definisi_ke_toml(definisi: DefinisiJenis) -> str:
    """The file's text; the parts of several keys come last, as TOML wants them."""
    return "\n".join(_objek(definisi, "")) + "\n"


def definisi_dari_toml(isi: bytes) -> DefinisiJenis:
    """A checked type out of a file's bytes. Raises DefinisiSalah."""
    if len(isi) > MAKS_BYTE:
        raise DefinisiSalah([f"Berkas terlalu besar. Paling besar {MAKS_BYTE // 1000} kB."])
    try:
        mentah = tomllib.loads(isi.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as e:
        raise DefinisiSalah(
            ["Berkas ini bukan teks. Pilih berkas .toml dari “Simpan sebagai berkas”."]
        ) from e
    except (tomllib.TOMLDecodeError, RecursionError) as e:
        raise DefinisiSalah([f"Susunan berkas belum benar {_letak(str(e))}."]) from e
    return sah_desa(mentah)


def _letak(galat: str) -> str:
    """Where tomllib stumbled, out of its English words."""
    m = re.search(r"line ([0-9]+)", galat)
    di = f"di baris {m[1]}" if m else "di akhir berkas"
    return f"{di}. Periksa tanda kutip dan tanda = di sana"


def _objek(objek: Any, awalan: str) -> list[str]:
    """Lines of one dataclass: plain keys, then each list of parts as tables of their own."""
    baris, bagian = [], []
    for f in fields(objek):
        nilai = getattr(objek, f.name)
        if _baku(f, nilai):
            continue
        if isinstance(nilai, tuple) and hasattr(nilai[0], "__dataclass_fields__"):
            bagian.append((f.name, nilai))
        else:
            baris.append(f"{f.name} = {_nilai(nilai)}")
    for nama, isi in bagian:
        for satu in isi:
            baris += ["", f"[[{awalan}{nama}]]", *_objek(satu, f"{awalan}{nama}.")]
    return baris


def _baku(f: "Field[Any]", nilai: object) -> bool:
    return f.default is not MISSING and nilai == f.default and type(nilai) is type(f.default)


def _nilai(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "true" if nilai else "false"
    if isinstance(nilai, int):
        return str(nilai)
    if isinstance(nilai, tuple):
        return f"[{', '.join(map(_nilai, nilai))}]"
    if not isinstance(nilai, str):  # MasaBerlaku
        return f"{{ {', '.join(f'{f.name} = {getattr(nilai, f.name)}' for f in fields(nilai))} }}"
    polos = all(c.isprintable() or c in "\n\t" for c in nilai)
    if "\n" in nilai and polos and "'''" not in nilai and not nilai.endswith("'"):
        return f"'''\n{nilai}'''"
    return f'"{"".join(_LUPUT.get(c) or (c if c.isprintable() else _kode(c)) for c in nilai)}"'


def _kode(c: str) -> str:
    return f"\\U{ord(c):08X}"
