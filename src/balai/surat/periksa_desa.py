"""Whether a letter type that somebody else wrote may be stored: shape, sizes, then sense. Pure: no Django."""

import types
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from balai.dasar.terbilang import angka
from balai.naskah.lampiran import LAMPIRAN
from balai.surat.definisi import DefinisiJenis, DefinisiSalah, MasaBerlaku, dari_json
from balai.surat.isian import Isian
from balai.surat.periksa_definisi import sah

MAKS_TEKS: Final = 20_000
MAKS_ISIAN: Final = 40
MAKS_DOKUMEN: Final = 15
MAKS_TTD: Final = 6
MAKS_KOLOM: Final = 8
MAKS_PILIHAN: Final = 60
_ANGKA_MAKS: Final = 10**15
_URUTAN_MAKS: Final = 30_000
# Longest texts, as the columns hold them and as a line of a page bears them.
_HURUF: Final = {"nama": 120, "singkat": 80, "kategori": 40, "klasifikasi": 20, "judul": 160, "sumber": 200}
_HURUF_LAIN: Final = 300


def sah_desa(mentah: Mapping[str, Any]) -> DefinisiJenis:
    """A definition that is sound in shape, size and sense. Raises DefinisiSalah with every fault found."""
    if pesan := _salah_rupa(DefinisiJenis, mentah, "surat"):
        raise DefinisiSalah(pesan)
    definisi = dari_json(mentah)
    pesan = _salah_ukuran(definisi)
    try:
        sah(definisi)
    except DefinisiSalah as e:
        raise DefinisiSalah([*pesan, *e.pesan]) from e
    if pesan:
        raise DefinisiSalah(pesan)
    return definisi


def rupa_benar(kelas: type, mentah: object) -> bool:
    """Whether each known key of this part holds the right kind of value."""
    return not _salah_rupa(kelas, mentah, "")


@cache
def _rupa(kelas: type) -> Mapping[str, Any]:
    return get_type_hints(kelas)


def _salah_rupa(kelas: type, mentah: object, tempat: str) -> list[str]:
    """Faults of kind only; unknown and missing keys are named by `dari_json`."""
    if not isinstance(mentah, Mapping):
        return [f"Tulis {tempat} sebagai bagian dengan kunci dan isinya."]
    pesan: list[str] = []
    for nama, nilai in mentah.items():
        if rupa := _rupa(kelas).get(nama):
            pesan += _salah_nilai(rupa, nilai, f"{nama} di {tempat}")
    return pesan


def _salah_nilai(rupa: Any, nilai: object, tempat: str) -> list[str]:
    asal, arti = get_origin(rupa), get_args(rupa)
    if asal in (Union, types.UnionType):
        return [] if nilai is None else _salah_nilai(arti[0], nilai, tempat)
    if asal is tuple:
        if not isinstance(nilai, list | tuple):
            return [f"Tulis {tempat} sebagai daftar."]
        return [p for x in nilai for p in _salah_nilai(arti[0], x, tempat)]
    if hasattr(rupa, "__dataclass_fields__"):
        return _salah_rupa(rupa, nilai, tempat.partition(" ")[0])
    if rupa is bool:
        return [] if isinstance(nilai, bool) else [f"Tulis {tempat} dengan true atau false."]
    if rupa is int:
        cocok = isinstance(nilai, int) and not isinstance(nilai, bool) and abs(nilai) <= _ANGKA_MAKS
        return [] if cocok else [f"Tulis {tempat} dengan angka bulat."]
    teks = isinstance(nilai, str) and (rupa is str or asal is Literal)
    return [] if teks else [f"Tulis {tempat} sebagai teks."]


def _salah_ukuran(d: DefinisiJenis) -> list[str]:
    banyak = [
        ("pertanyaan", len(d.isian), MAKS_ISIAN),
        ("dokumen", len(d.dokumen), MAKS_DOKUMEN),
        ("tanda tangan", len(d.tanda_tangan), MAKS_TTD),
        *((f"kolom di isian {i.kunci}", len(i.kolom), MAKS_KOLOM) for i in d.isian),
        *((f"pilihan di isian {i.kunci}", len(i.pilihan), MAKS_PILIHAN) for i in d.isian),
    ]
    pesan = [f"Paling banyak {maks} {apa}, sekarang {n}." for apa, n, maks in banyak if n > maks]
    if len(d.teks) > MAKS_TEKS:
        pesan.append(f"Teks surat, ringkas sampai {angka(MAKS_TEKS)} huruf, sekarang {angka(len(d.teks))}.")
    pesan += _panjang(d, "surat")
    for bagian in (*d.isian, *(k for i in d.isian for k in i.kolom), *d.dokumen, *d.tanda_tangan):
        pesan += _panjang(bagian, _sebut(bagian))
    if not 0 <= d.urutan <= _URUTAN_MAKS:
        pesan.append(f"Urutan antara 0 dan {_URUTAN_MAKS}.")
    if d.janji_menit > 100_000:
        pesan.append("Janji waktu paling lama 100000 menit.")
    m = d.masa_berlaku or MasaBerlaku()
    if not (0 <= m.bulan <= 120 and 0 <= m.hari <= 3650):
        pesan.append("Masa berlaku paling lama 10 tahun.")
    return pesan + [f"Lampiran {x} tidak ada." for x in d.lampiran if x not in LAMPIRAN]


def _sebut(bagian: object) -> str:
    return f"isian {bagian.kunci}" if isinstance(bagian, Isian) else "dokumen atau tanda tangan"


def _panjang(bagian: Any, tempat: str) -> list[str]:
    pesan = []
    for f in fields(bagian):
        nilai = getattr(bagian, f.name)
        maks = _HURUF.get(f.name, _HURUF_LAIN)
        teks: Iterable[object] = nilai if isinstance(nilai, tuple) else (nilai,)
        if f.name != "teks" and any(isinstance(t, str) and len(t) > maks for t in teks):
            pesan.append(f"Ringkas {f.name} di {tempat} sampai {maks} huruf.")
    return pesan
