"""Reads the dialect into a tree, once. Only the text of a letter type comes here, never what a citizen types.

    Yang bertanda tangan di bawah ini, {{ jabatan_penanda }}, menerangkan bahwa:

    Nama :: **{{ nama|kapital }}**          consecutive `label :: value` lines are one table
    No. KK :: {{ no_kk? }}                  `?`: the row disappears when there is no value
    ?{instansi} Ditujukan kepada :: {{ instansi }}

    ?{sejak} Tinggal sejak {{ sejak|tanggal }}.     this line only when `sejak` has a value
    ?{!sejak} Tinggal di alamat itu.                this line only when it has none

    ## PERNYATAAN                           a heading inside the letter
    @pemohon nama nik lahir alamat          rows of the applicant's identity
    @orang ibu nama nik lahir pekerjaan     rows of a person among the answers; a missing one disappears
    @tabel pengikut Nama = nama; Hubungan = shdk; Lahir = tanggal_lahir|tanggal

    - butir           1. butir bernomor
    **tebal**  *miring*  __garis bawah__    a backslash makes the next sign plain: `\\*`

A blank line ends a block; the lines of a paragraph are joined by a space.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from balai.naskah.pohon import (
    BarisTabel,
    Bersyarat,
    Blok,
    Butir,
    Daftar,
    Dokumen,
    GarisBawah,
    Isian,
    Miring,
    Paragraf,
    Sebaris,
    SubJudul,
    Syarat,
    TabelIdentitas,
    Tebal,
    Teks,
    gabung_teks,
)
from balai.naskah.saring import SARINGAN
from balai.naskah.singkatan import SingkatanSalah, baris_identitas, urai_tabel

_NAMA = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?"
_SYARAT = re.compile(r"\?\{\s*(!?)\s*(" + _NAMA + r")\s*\}\s*")
_PERINTAH = re.compile(r"@(pemohon|orang|tabel)\b\s*")
_SUB_JUDUL = re.compile(r"##\s+")
_BUTIR = re.compile(r"-\s+")
_NOMOR = re.compile(r"[0-9]{1,3}\.\s+")
_TABEL = re.compile(r"((?:[^\\:]|\\.|:(?!:))+?)\s+::(?:\s+|$)")
_TANDA = re.compile(r"\\[!-/:-@\[-`{-~]|\*\*|__|\*|\{\{|\}\}")
_ISIAN = re.compile(
    r"\{\{\s*([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)?)\s*(\??)\s*((?:\|\s*[A-Za-z_]+\s*)*)\}\}"
)
_GAYA: Final[dict[str, type[Tebal] | type[Miring] | type[GarisBawah]]] = {
    "**": Tebal,
    "*": Miring,
    "__": GarisBawah,
}


class NaskahSalah(ValueError):
    """The text of a letter type is wrong. `baris`: line number from 1; `pesan`: Indonesian, says the cure."""

    def __init__(self, baris: int, pesan: str) -> None:
        super().__init__(f"Baris {baris}: {pesan}")
        self.baris = baris
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class _Baris:
    nomor: int
    jenis: str  # paragraf | tabel | butir | nomor | sub | @pemohon | @orang | @tabel
    label: str
    isi: str
    syarat: Syarat | None


def urai(sumber: str, *, dikenal: Collection[str]) -> Dokumen:
    """Text of the dialect -> tree. `dikenal`: names that placeholders may use. Raises NaskahSalah."""
    nama = frozenset(dikenal)
    blok: list[Blok] = []
    kumpulan: list[_Baris] = []
    for nomor, mentah in enumerate(sumber.splitlines(), 1):
        baris = _baca_baris(nomor, mentah.strip(), nama) if mentah.strip() else None
        if kumpulan and (baris is None or baris.jenis != kumpulan[0].jenis or _sendiri(baris)):
            blok.append(_blok(kumpulan, nama))
            kumpulan = []
        if baris is not None:
            kumpulan.append(baris)
    if kumpulan:
        blok.append(_blok(kumpulan, nama))
    if not blok:
        raise NaskahSalah(1, "Naskah masih kosong. Tulis isi surat.")
    return Dokumen(tuple(blok))


def _sendiri(baris: "_Baris") -> bool:
    """A line that is a block by itself."""
    return baris.jenis == "sub" or baris.jenis.startswith("@")


def _baca_baris(nomor: int, teks: str, dikenal: frozenset[str]) -> _Baris:
    syarat = None
    if teks.startswith("?{"):
        m = _SYARAT.match(teks)
        if not m:
            raise NaskahSalah(nomor, "Tulis syarat seperti ?{instansi} di awal baris.")
        _periksa_nama(m[2], nomor, dikenal)
        syarat, teks = Syarat(m[2], ada=not m[1]), teks[m.end() :]
        if not teks:
            raise NaskahSalah(nomor, f"Tulis kalimatnya sesudah ?{{{m[2]}}}, pada baris yang sama.")
    if m := _PERINTAH.match(teks):
        return _Baris(nomor, f"@{m[1]}", "", teks[m.end() :].strip(), syarat)
    if m := _SUB_JUDUL.match(teks):
        return _Baris(nomor, "sub", "", teks[m.end() :], syarat)
    if m := _BUTIR.match(teks):
        return _Baris(nomor, "butir", "", teks[m.end() :], syarat)
    if m := _NOMOR.match(teks):
        return _Baris(nomor, "nomor", "", teks[m.end() :], syarat)
    if (m := _TABEL.match(teks)) and "{{" not in m[1]:
        return _Baris(nomor, "tabel", _polos(m[1]), teks[m.end() :], syarat)
    return _Baris(nomor, "paragraf", "", teks, syarat)


def _polos(label: str) -> str:
    return re.sub(r"\\(.)", r"\1", label).strip()


def _blok(baris: list[_Baris], dikenal: frozenset[str]) -> Blok:
    jenis = baris[0].jenis
    if _sendiri(baris[0]):
        return _blok_sendiri(baris[0], dikenal)
    if jenis == "tabel":
        for b in baris:
            if not b.isi:
                raise NaskahSalah(b.nomor, f"Isi nilai sesudah {b.label} ::")
        return TabelIdentitas(
            tuple(BarisTabel(b.label, _Pengurai(b, dikenal).hasil(), b.syarat) for b in baris)
        )
    if jenis in ("butir", "nomor"):
        butir = tuple(Butir(_Pengurai(b, dikenal).hasil(), b.syarat) for b in baris)
        return Daftar(butir, bernomor=jenis == "nomor")
    return Paragraf(_paragraf(baris, dikenal))


def _blok_sendiri(b: _Baris, dikenal: frozenset[str]) -> Blok:
    if b.jenis == "sub":
        return SubJudul(_Pengurai(b, dikenal).hasil(), b.syarat)
    try:
        if b.jenis == "@tabel":
            return urai_tabel(b.isi, dikenal=dikenal, syarat=b.syarat)
        return baris_identitas(b.isi, pemohon=b.jenis == "@pemohon", dikenal=dikenal, syarat=b.syarat)
    except SingkatanSalah as e:
        raise NaskahSalah(b.nomor, str(e)) from e


def _paragraf(baris: list[_Baris], dikenal: frozenset[str]) -> tuple[Sebaris, ...]:
    """Lines under no condition are read together, so that bold may run over a line's end."""
    hasil: list[Sebaris] = []
    i = 0
    while i < len(baris):
        b = baris[i]
        akhir = i + 1
        while b.syarat is None and akhir < len(baris) and baris[akhir].syarat is None:
            akhir += 1
        sela = " " if hasil else ""
        anak = gabung_teks([Teks(sela), *_gabung(baris[i:akhir], dikenal)])
        if b.syarat:
            hasil.append(Bersyarat(b.syarat, anak))
        else:
            hasil += anak
        i = akhir
    return tuple(hasil)


def _gabung(baris: list[_Baris], dikenal: frozenset[str]) -> tuple[Sebaris, ...]:
    """Lines read as one; a fault is laid at a line that brings it."""

    def urai_sampai(n: int) -> tuple[Sebaris, ...]:
        teks = " ".join(x.isi for x in baris[:n])
        return _Pengurai(_Baris(baris[0].nomor, "paragraf", "", teks, None), dikenal).hasil()

    try:
        return urai_sampai(len(baris))
    except NaskahSalah as e:
        baik, salah = 0, len(baris)
        while salah - baik > 1:
            tengah = (baik + salah) // 2
            try:
                urai_sampai(tengah)
                baik = tengah
            except NaskahSalah as x:
                baik, salah = (baik, tengah) if x.pesan == e.pesan else (tengah, salah)
        raise NaskahSalah(baris[salah - 1].nomor, e.pesan) from e


def _periksa_nama(nama: str, nomor: int, dikenal: frozenset[str]) -> None:
    if nama not in dikenal:
        raise NaskahSalah(nomor, f"Isian “{nama}” tidak dikenal. Periksa ejaannya.")


class _Pengurai:
    """Inline marks of one line (or of the joined lines of a paragraph)."""

    def __init__(self, baris: _Baris, dikenal: frozenset[str]) -> None:
        self.baris = baris
        self.dikenal = dikenal
        self.tumpukan: list[tuple[str, list[Sebaris]]] = [("", [])]

    def hasil(self) -> tuple[Sebaris, ...]:
        teks, letak = self.baris.isi, 0
        while m := _TANDA.search(teks, letak):
            self._tambah(Teks(teks[letak : m.start()]))
            letak = m.end()
            if m[0] == "{{":
                letak = self._isian(teks, m.start())
            elif m[0] == "}}":
                raise self._salah("Ada }} tanpa {{ di depannya.")
            elif m[0].startswith("\\"):
                self._tambah(Teks(m[0][1]))
            else:
                self._gaya(m[0])
        self._tambah(Teks(teks[letak:]))
        if self.tumpukan[-1][0]:
            raise self._salah(f"Tanda {self.tumpukan[-1][0]} belum ditutup.")
        return gabung_teks(self.tumpukan[0][1])

    def _salah(self, pesan: str) -> NaskahSalah:
        return NaskahSalah(self.baris.nomor, pesan)

    def _tambah(self, simpul: Sebaris) -> None:
        self.tumpukan[-1][1].append(simpul)

    def _gaya(self, tanda: str) -> None:
        if tanda == self.tumpukan[-1][0]:
            anak = gabung_teks(self.tumpukan.pop()[1])
            if not anak:
                raise self._salah(f"Tidak ada tulisan di antara {tanda} dan {tanda}.")
            self._tambah(_GAYA[tanda](anak))
        elif any(tanda == dibuka for dibuka, _ in self.tumpukan):
            raise self._salah(f"Tutup {self.tumpukan[-1][0]} lebih dulu, baru {tanda}.")
        else:
            self.tumpukan.append((tanda, []))

    def _isian(self, teks: str, awal: int) -> int:
        m = _ISIAN.match(teks, awal)
        if not m:
            raise self._salah("Tulis isian seperti {{ nama }} atau {{ tanggal_lahir|tanggal }}.")
        nama, kosong = m[1], bool(m[2])
        _periksa_nama(nama, self.baris.nomor, self.dikenal)
        saring = tuple(s.strip() for s in m[3].split("|") if s.strip())
        for s in saring:
            if s not in SARINGAN:
                raise self._salah(f"Saringan |{s} tidak ada. Yang ada: {', '.join(SARINGAN)}.")
        if kosong and self.baris.jenis == "paragraf":
            raise self._salah(f"Dalam kalimat, tulis ?{{{nama}}} di awal baris, bukan {{{{ {nama}? }}}}.")
        self._tambah(Isian(nama, saring, boleh_kosong=kosong))
        return m.end()
