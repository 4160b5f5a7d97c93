"""The tree of a document. A template holds `Isian` and conditions; a filled tree holds neither."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Syarat:
    """Shown only when `nama` has a value (`ada`), or only when it has none."""

    nama: str
    ada: bool = True


@dataclass(frozen=True, slots=True)
class Teks:
    """Literal text; "\\n" is a line break."""

    isi: str


@dataclass(frozen=True, slots=True)
class Tebal:
    anak: tuple["Sebaris", ...]


@dataclass(frozen=True, slots=True)
class Miring:
    anak: tuple["Sebaris", ...]


@dataclass(frozen=True, slots=True)
class GarisBawah:
    anak: tuple["Sebaris", ...]


@dataclass(frozen=True, slots=True)
class Isian:
    """A placeholder; `saring` are names out of `saring.SARINGAN`, applied from left to right."""

    nama: str
    saring: tuple[str, ...] = ()
    boleh_kosong: bool = False


@dataclass(frozen=True, slots=True)
class Bersyarat:
    syarat: Syarat
    anak: tuple["Sebaris", ...]


Sebaris: TypeAlias = Teks | Tebal | Miring | GarisBawah | Isian | Bersyarat


@dataclass(frozen=True, slots=True)
class Paragraf:
    anak: tuple[Sebaris, ...]


@dataclass(frozen=True, slots=True)
class BarisTabel:
    label: str
    nilai: tuple[Sebaris, ...]
    syarat: Syarat | None = None


@dataclass(frozen=True, slots=True)
class TabelIdentitas:
    baris: tuple[BarisTabel, ...]


@dataclass(frozen=True, slots=True)
class Butir:
    anak: tuple[Sebaris, ...]
    syarat: Syarat | None = None


@dataclass(frozen=True, slots=True)
class Daftar:
    butir: tuple[Butir, ...]
    bernomor: bool = False


@dataclass(frozen=True, slots=True)
class SubJudul:
    """A centred line in bold inside the letter."""

    anak: tuple[Sebaris, ...]
    syarat: Syarat | None = None


@dataclass(frozen=True, slots=True)
class KolomTabel:
    """One column; `kunci` of the row's value, through `saring`."""

    judul: str
    kunci: str
    saring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabel:
    """A row of boxes for each row of the answer `nama`, numbered; without rows it disappears."""

    nama: str
    kolom: tuple[KolomTabel, ...]
    syarat: Syarat | None = None


@dataclass(frozen=True, slots=True)
class TabelIsi:
    """A filled table: headings, then rows of as many texts."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


Blok: TypeAlias = Paragraf | TabelIdentitas | Daftar | SubJudul | Tabel | TabelIsi


@dataclass(frozen=True, slots=True)
class Dokumen:
    blok: tuple[Blok, ...]


def gabung_teks(simpul: Iterable[Sebaris]) -> tuple[Sebaris, ...]:
    """Neighbouring texts become one, empty ones go."""
    hasil: list[Sebaris] = []
    for s in simpul:
        if isinstance(s, Teks) and not s.isi:
            continue
        akhir = hasil[-1] if hasil else None
        if isinstance(s, Teks) and isinstance(akhir, Teks):
            hasil[-1] = Teks(akhir.isi + s.isi)
        else:
            hasil.append(s)
    return tuple(hasil)


def sebaris_semua(dok: Dokumen) -> Iterator[Sebaris]:
    """Every inline node, depth first, in reading order."""
    for blok in dok.blok:
        match blok:
            case Paragraf(anak):
                yield from _turun(anak)
            case TabelIdentitas(baris):
                for b in baris:
                    yield from _turun(b.nilai)
            case Daftar(butir):
                for x in butir:
                    yield from _turun(x.anak)
            case SubJudul(anak):
                yield from _turun(anak)
            case Tabel() | TabelIsi():
                pass


def _turun(anak: tuple[Sebaris, ...]) -> Iterator[Sebaris]:
    for simpul in anak:
        yield simpul
        if isinstance(simpul, Tebal | Miring | GarisBawah | Bersyarat):
            yield from _turun(simpul.anak)


def nama_isian(dok: Dokumen) -> frozenset[str]:
    """Names of all placeholders and conditions that the document asks for."""
    nama: set[str] = set()
    for simpul in sebaris_semua(dok):
        if isinstance(simpul, Isian):
            nama.add(simpul.nama)
        elif isinstance(simpul, Bersyarat):
            nama.add(simpul.syarat.nama)
    for blok in dok.blok:
        nama |= _nama_blok(blok)
    return frozenset(nama)


def _nama_blok(blok: Blok) -> set[str]:
    match blok:
        case TabelIdentitas(baris):
            return {b.syarat.nama for b in baris if b.syarat}
        case Daftar(butir):
            return {b.syarat.nama for b in butir if b.syarat}
        case Tabel(nama, _, syarat):
            return {nama} | ({syarat.nama} if syarat else set())
        case SubJudul(_, syarat):
            return {syarat.nama} if syarat else set()
        case _:
            return set()


def teks_polos(dok: Dokumen) -> str:
    """The words without marks, one block or row a line; for search and comparison."""

    def kata(anak: tuple[Sebaris, ...]) -> str:
        return "".join(s.isi for s in _turun(anak) if isinstance(s, Teks))

    baris: list[str] = []
    for blok in dok.blok:
        match blok:
            case Paragraf(anak):
                baris.append(kata(anak))
            case TabelIdentitas(isi):
                baris += [f"{b.label}: {kata(b.nilai)}" for b in isi]
            case Daftar(butir):
                baris += [kata(b.anak) for b in butir]
            case SubJudul(anak):
                baris.append(kata(anak))
            case TabelIsi(kepala, isi_tabel):
                baris += [" | ".join(b) for b in (kepala, *isi_tabel)]
            case Tabel():
                pass
    return "\n".join(baris)
