"""Records that may be one person: near-same name and birth date.

Blocks keep it cheap: people of one birth date are compared by name, people of one name by birth date, never
everybody with everybody. 50,000 residents take about a second; the answer is kept until the register changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final, NamedTuple

from django.core.cache import cache
from django.db.models import Max, QuerySet

from balai.desa.scope import desa_aktif_id
from balai.penduduk.models import PasanganGanda, Penduduk, Peristiwa

MIRIP: Final = 0.85  # of SequenceMatcher, on names without spaces
SUMBER: Final = "ganda"  # Peristiwa.sumber of a record that was taken out as a double
SIMPAN: Final = 600  # seconds; the key changes with the register anyway
_HURUF: Final = {h: 1 << n for n, h in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_HURUF_BEDA: Final = 4  # two names this near share nearly all their letters
# Titles and spellings that stand in one record and not in the other.
_GELAR: Final = frozenset(["H", "HJ", "DRS", "DRA", "IR", "DR", "ALM", "ALMH", "RM", "RA"])
_EJAAN: Final = (("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("DH", "D"), ("SY", "S"), ("TH", "T"), ("CH", "H"))


class Calon(NamedTuple):
    """One resident as the comparison sees him."""

    pk: int
    nama: str
    tanggal_lahir: date | None
    jenis_kelamin: str
    nik: str
    keluarga_id: int | None
    nama_ibu: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Pasangan:
    """`satu` < `dua`; the lower `tingkat`, the likelier."""

    tingkat: int
    satu: int
    dua: int
    sebab: str


def nama_baku(nama: str) -> str:
    """A name for comparing: capitals, no signs, titles or spaces, old spellings made new."""
    kata = "".join(c if c.isalnum() else " " for c in nama.upper().split(",")[0]).split()
    polos = "".join(k for k in kata if k not in _GELAR) or "".join(kata)
    for lama, baru in _EJAAN:
        polos = polos.replace(lama, baru)
    return polos


def nama_mirip(a: str, b: str) -> bool:
    """Whether two normalised names are near enough to be one person's."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 4 or (_topeng(a) ^ _topeng(b)).bit_count() > _HURUF_BEDA:
        return False
    banding = SequenceMatcher(None, a, b, autojunk=False)
    return banding.quick_ratio() >= MIRIP and banding.ratio() >= MIRIP


def _topeng(nama: str) -> int:
    hasil = 0
    for h in nama:
        hasil |= _HURUF.get(h, 0)
    return hasil


def pasangan_cari(orang: Iterable[Calon]) -> list[Pasangan]:
    """Pairs worth a look, likeliest first. Two of different sex are never a pair.

    Same name and date; near-same name on the same date; same name with day and month swapped or one digit
    of the date different, then only with one mother's name, one family or one temporary NIK, as such pairs
    are many among common names.
    """
    hasil: dict[tuple[int, int], Pasangan] = {}
    per_tanggal: dict[tuple[date, str], list[tuple[Calon, str, int]]] = defaultdict(list)
    per_nama: dict[tuple[str, str], list[Calon]] = defaultdict(list)
    for o in orang:
        baku = nama_baku(o.nama)
        per_nama[baku, o.jenis_kelamin].append(o)
        if o.tanggal_lahir is not None:
            per_tanggal[o.tanggal_lahir, o.jenis_kelamin].append((o, baku, _topeng(baku)))
    for satu_hari in per_tanggal.values():
        for p in _sehari(satu_hari):
            hasil[p.satu, p.dua] = p
    for senama in per_nama.values():
        if len(senama) > 1:
            for p in _senama(senama):
                hasil.setdefault((p.satu, p.dua), p)
    return sorted(hasil.values())


def _sehari(orang: Sequence[tuple[Calon, str, int]]) -> Iterator[Pasangan]:
    for (a, nama_a, huruf_a), (b, nama_b, huruf_b) in combinations(orang, 2):
        if nama_a == nama_b:
            yield _pasang(a, b, 0, "Nama dan tanggal lahir sama")
        elif (huruf_a ^ huruf_b).bit_count() <= _HURUF_BEDA and nama_mirip(nama_a, nama_b):
            yield _pasang(a, b, 2, "Nama mirip, tanggal lahir sama")


def _senama(orang: Sequence[Calon]) -> Iterator[Pasangan]:
    kunci: dict[str, list[Calon]] = defaultdict(list)
    for o in orang:
        for k in _tanggal_dekat(o.tanggal_lahir):
            kunci[k].append(o)
    for k, calon in kunci.items():
        sebab = (
            "Nama sama, hari dan bulan lahir tertukar" if k[0] == "t" else "Nama sama, tanggal lahir hampir"
        )
        for a, b in combinations(calon, 2):
            if a.tanggal_lahir != b.tanggal_lahir and _berdekatan(a, b):
                yield _pasang(a, b, 1, sebab if k[0] == "t" else f"{sebab} sama")


def _tanggal_dekat(lahir: date | None) -> list[str]:
    """Keys that dates share which differ by one digit, or by day and month swapped."""
    if lahir is None:
        return []
    angka = f"{lahir:%Y%m%d}"
    hasil = [f"{angka[:n]}?{angka[n + 1 :]}" for n in range(8)]
    if lahir.day <= 12 and lahir.day != lahir.month:
        kecil, besar = sorted((lahir.day, lahir.month))
        hasil.append(f"t{lahir.year}{kecil:02}{besar:02}")
    return hasil


def _berdekatan(a: Calon, b: Calon) -> bool:
    sekeluarga = a.keluarga_id is not None and a.keluarga_id == b.keluarga_id
    seibu = a.nama_ibu != "" and nama_baku(a.nama_ibu) == nama_baku(b.nama_ibu)
    return sekeluarga or seibu or a.nik.startswith("0") or b.nik.startswith("0")


def _pasang(a: Calon, b: Calon, tingkat: int, sebab: str) -> Pasangan:
    satu, dua = sorted((a.pk, b.pk))
    if a.nik.startswith("0") != b.nik.startswith("0"):
        return Pasangan(max(0, tingkat - 1), satu, dua, f"{sebab}, satu NIK sementara")
    return Pasangan(tingkat, satu, dua, sebab)


def pasangan_desa() -> list[Pasangan]:
    """Pairs of the active village's living residents that nobody decided yet, likeliest first."""
    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP)
    beda = set(
        PasanganGanda.objects.filter(putusan=PasanganGanda.Putusan.BEDA).values_list("satu_id", "dua_id")
    )
    calon = _semua(hidup)
    ada = set(hidup.filter(pk__in={n for p in calon for n in (p.satu, p.dua)}).values_list("pk", flat=True))
    return [p for p in calon if (p.satu, p.dua) not in beda and {p.satu, p.dua} <= ada]


def _semua(hidup: QuerySet[Penduduk]) -> list[Pasangan]:
    """All pairs, decided or not. A decision on a pair changes no name, so it leaves the kept answer valid."""
    lain = Peristiwa.objects.exclude(sumber=SUMBER)
    akhir = lain.aggregate(n=Max("pk"), batal=Max("dibatalkan_pada"))
    kunci = "-".join(["ganda", str(desa_aktif_id()), *(re.sub(r"\W", "", str(v)) for v in akhir.values())])
    hasil: list[Pasangan] | None = cache.get(kunci)
    if hasil is None:
        orang = (Calon(*b) for b in hidup.values_list(*Calon._fields).iterator(chunk_size=5000))
        hasil = pasangan_cari(orang)
        cache.set(kunci, hasil, SIMPAN)
    return hasil
