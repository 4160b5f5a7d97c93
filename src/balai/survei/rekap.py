"""What a set of ratings says as a whole, without telling who said what. Pure: no Django."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from balai.dasar.kode import nama_tampil, tabel
from balai.survei.ikm import NILAI, Ikm, Unsur, ikm_hitung

PALING_SEDIKIT: Final = 5  # fewer answers to a cut are not shown: they would tell who said what
LAIN: Final = "Lainnya"
_URUT_UMUR: Final = ("<17", "17-24", "25-39", "40-59", "60+")
NAMA_UMUR: Final[Mapping[str, str]] = {
    "<17": "Di bawah 17 tahun", "17-24": "17 sampai 24 tahun", "25-39": "25 sampai 39 tahun",
    "40-59": "40 sampai 59 tahun", "60+": "60 tahun ke atas",
}  # fmt: skip
BELUM: Final = "Belum tercatat"


class Jawaban(NamedTuple):
    """One rating, without the request it belongs to. `jenis`: name of the letter type."""

    umum: int
    nilai: Mapping[str, int]
    saran: str = ""
    jenis: str = ""
    kelompok_umur: str = ""
    jenis_kelamin: str = ""
    pendidikan: str = ""
    pekerjaan: str = ""


@dataclass(frozen=True, slots=True)
class PerJenis:
    """One letter type: answers, and its index where enough answered an element."""

    nama: str
    jumlah: int
    ikm: Ikm | None


@dataclass(frozen=True, slots=True)
class Rekap:
    """`jumlah`: answers. All else is empty while there are fewer than PALING_SEDIKIT of them; `ikm` is None
    while fewer answered an element. `unsur`: with the mean only of elements that enough answered.
    `susunan`: (heading, [(group, number)]); small groups stand together as "Lainnya"."""

    jumlah: int
    terukur: int
    ikm: Ikm | None
    unsur: tuple[Unsur, ...]
    umum: tuple[tuple[str, int], ...]
    susunan: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    jenis: tuple[PerJenis, ...]
    saran: tuple[str, ...]

    @property
    def cukup(self) -> bool:
        return self.jumlah >= PALING_SEDIKIT


def rekap(jawaban: Sequence[Jawaban], *, saran_paling: int = 100) -> Rekap:
    """`saran_paling`: that many of the first suggestions, told in the order of the alphabet."""
    jumlah, terukur = len(jawaban), _terukur(jawaban)
    if jumlah < PALING_SEDIKIT:
        return Rekap(jumlah, terukur, None, (), (), (), (), ())
    ikm = _ikm(jawaban)
    umum = Counter(j.umum for j in jawaban)
    saran = [j.saran for j in jawaban if j.saran][:saran_paling]
    return Rekap(
        jumlah,
        terukur,
        ikm,
        tuple(_unsur_aman(u) for u in ikm.unsur) if ikm else (),
        tuple((NILAI[n], umum[n]) for n in sorted(NILAI, reverse=True)),
        _susunan(jawaban),
        _per_jenis(jawaban),
        tuple(sorted(saran, key=str.casefold)),
    )


def _terukur(jawaban: Iterable[Jawaban]) -> int:
    return sum(1 for j in jawaban if j.nilai)


def _ikm(jawaban: Sequence[Jawaban]) -> Ikm | None:
    if _terukur(jawaban) < PALING_SEDIKIT:
        return None
    return ikm_hitung(j.nilai for j in jawaban if j.nilai)


def _unsur_aman(u: Unsur) -> Unsur:
    return u if u.jumlah >= PALING_SEDIKIT else Unsur(u.kode, u.nama, u.jumlah, None)


def gabung(hitung: Mapping[str, int]) -> list[tuple[str, int]]:
    """Groups in the order given; those below PALING_SEDIKIT together as LAIN, at the end, with the smallest
    others until they are enough. The sum stays."""
    kecil = {k for k, n in hitung.items() if n < PALING_SEDIKIT}
    besar = sorted((k for k in hitung if k not in kecil), key=lambda k: -hitung[k])
    while kecil and besar and sum(hitung[k] for k in kecil) < PALING_SEDIKIT:
        kecil.add(besar.pop())
    if not kecil:
        return list(hitung.items())
    hasil = [(k, n) for k, n in hitung.items() if k not in kecil]
    return [*hasil, (LAIN, sum(hitung[k] for k in kecil))]


def _susunan(jawaban: Sequence[Jawaban]) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    umur = Counter(j.kelompok_umur for j in jawaban)
    urut = [*_URUT_UMUR, *(k for k in umur if k not in _URUT_UMUR)]
    bagian = [("Umur", {NAMA_UMUR.get(k, BELUM): umur[k] for k in urut if umur[k]})]
    for judul, medan, nama in (
        ("Jenis kelamin", "jenis_kelamin", "jenis_kelamin"),
        ("Pendidikan", "pendidikan", "pendidikan_kk"),
        ("Pekerjaan", "pekerjaan", "pekerjaan"),
    ):
        hitung = Counter(_kata(nama, getattr(j, medan)) for j in jawaban)
        bagian.append((judul, dict(hitung.most_common())))
    return tuple((judul, tuple(gabung(hitung))) for judul, hitung in bagian)


def _kata(nama: str, kode: str) -> str:
    return nama_tampil(nama, kode) if kode in tabel(nama) else BELUM


def _per_jenis(jawaban: Sequence[Jawaban]) -> tuple[PerJenis, ...]:
    hitung = Counter(j.jenis for j in jawaban)
    hasil = []
    nama_tetap = [nama for nama, _ in gabung(dict(hitung.most_common())) if nama != LAIN]
    for nama in nama_tetap:
        milik = [j for j in jawaban if j.jenis == nama]
        hasil.append(PerJenis(nama, len(milik), _ikm(milik)))
    if sisa := [j for j in jawaban if j.jenis not in nama_tetap]:
        hasil.append(PerJenis(LAIN, len(sisa), _ikm(sisa)))
    return tuple(hasil)
