"""What the register holds of the people and families of a file, read a thousand at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar

from django.db.models import Field

from balai.penduduk.kolom import KOLOM, Kolom, Nilai
from balai.penduduk.models import Keluarga, Penduduk

T = TypeVar("T")
SEKALIGUS: Final = 1000
KOLOM_KELUARGA: Final[dict[str, Kolom]] = {
    k.nama: k for k in KOLOM if k.milik == "keluarga" and k.medan != "no_kk"
}
KOLOM_ORANG: Final[dict[str, Kolom]] = {k.nama: k for k in KOLOM if k.milik == "penduduk"}
KunciNama = tuple[str, date | None]


def potong(isi: Iterable[T], besar: int = SEKALIGUS) -> Iterator[list[T]]:
    """Lists of at most `besar`: a database takes only so many values in one question."""
    sisa = iter(isi)
    while bagian := list(islice(sisa, besar)):
        yield bagian


def bawaan(medan: str) -> Any:
    """What a new resident has in a column that nobody filled in."""
    f = Penduduk._meta.get_field(medan)
    assert isinstance(f, Field)
    return f.get_default()


@dataclass(slots=True)
class Rekam:
    """A resident as stored; `nilai` by column name, only the columns that the file has."""

    pk: int
    nik: str
    no_kk: str
    rt_id: int
    shdk: str
    status: str
    nilai: dict[str, Nilai]

    @property
    def kepala_di(self) -> str:
        """KK that this resident heads, or ''."""
        kepala = self.shdk == Penduduk.KEPALA_KELUARGA and self.status == Penduduk.Dasar.HIDUP
        return self.no_kk if kepala else ""


@dataclass(slots=True)
class RekamKk:
    """A family as stored (`pk` None: new), and what rows of the file said of it first."""

    pk: int | None
    nilai: dict[str, Nilai]
    kata_baris: dict[str, tuple[Nilai, int]] = field(default_factory=dict)


def kunci_nama(nama: str, lahir: date | None) -> KunciNama:
    return " ".join(nama.casefold().split()), lahir


class Buku:
    """Reads the register for one file. `kolom`: names of the file's columns."""

    def __init__(self, kolom: Iterable[str]) -> None:
        ada = set(kolom)
        self._kolom = [k for k in KOLOM_ORANG.values() if k.nama in ada]
        self._kk: dict[str, RekamKk] = {}
        self._sementara: dict[KunciNama, list[tuple[int, str]]] = defaultdict(list)
        self.sementara_terakhir = 0  # key of the newest resident with a temporary NIK
        calon = Penduduk.objects.filter(nik__startswith="0").order_by("pk")
        for pk, nama, lahir, no_kk in calon.values_list("pk", "nama", "tanggal_lahir", "keluarga__no_kk"):
            self._sementara[kunci_nama(nama, lahir)].append((pk, no_kk or ""))
            self.sementara_terakhir = pk

    def orang(self, *, nik: Sequence[str] = (), pk: Sequence[int] = ()) -> list[Rekam]:
        dasar = ("pk", "nik", "keluarga__no_kk", "rt_id", "shdk", "status_dasar")
        medan = [k.medan for k in self._kolom]
        nama = [k.nama for k in self._kolom]
        hasil = []
        for saring in ({"nik__in": nik}, {"pk__in": pk}):
            if not next(iter(saring.values())):
                continue
            for baris in Penduduk.objects.filter(**saring).values_list(*dasar, *medan):
                no_kk = baris[2] or ""
                nilai = dict(zip(nama, baris[6:], strict=True))
                hasil.append(Rekam(baris[0], baris[1], no_kk, baris[3], baris[4], baris[5], nilai))
        return hasil

    def keluarga_muat(self, no_kk: Iterable[str]) -> None:
        """Make these families known to `keluarga`."""
        baru = sorted({n for n in no_kk if n and n not in self._kk})
        medan = [k.medan for k in KOLOM_KELUARGA.values()]
        for bagian in potong(baru):
            for pk, nomor, *nilai in Keluarga.objects.filter(no_kk__in=bagian).values_list(
                "pk", "no_kk", *medan
            ):
                self._kk[nomor] = RekamKk(pk, dict(zip(KOLOM_KELUARGA, nilai, strict=True)))
        for n in baru:
            self._kk.setdefault(n, RekamKk(None, {k.nama: k.kosong for k in KOLOM_KELUARGA.values()}))

    def keluarga(self, no_kk: str) -> RekamKk:
        return self._kk[no_kk]

    def sementara(
        self, nama: str, lahir: date | None, no_kk: str, terpakai: Iterable[Container[int]]
    ) -> int | None:
        """The resident with a temporary NIK whom a row without NIK means: same name and birth date, and the
        same KK where several share them or the birth date is not known."""
        semua = self._sementara.get(kunci_nama(nama, lahir), [])
        calon = [c for c in semua if not any(c[0] in t for t in terpakai)]
        sama = [pk for pk, kk in calon if kk == no_kk]
        if sama:
            return sama[0]
        return calon[0][0] if len(calon) == 1 and lahir is not None else None

    def ada_sementara(self, nama: str, lahir: date | None) -> bool:
        return lahir is not None and kunci_nama(nama, lahir) in self._sementara
