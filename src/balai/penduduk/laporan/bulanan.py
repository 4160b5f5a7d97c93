"""The monthly report ("LAMPIRAN A-9", domain.md 9), summed from the ledger alone.

Opening = all before the month and what the month's PENDATAAN put right: people who always lived here and were
only now entered. Closing = opening + births + arrivals - deaths - moves - missing, by construction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Final

from django.db.models import Min, Sum

from balai.dasar.kode import tabel
from balai.penduduk.models import Mutasi

P = Mutasi.Perincian
TANPA_TUJUAN: Final = ""
_JK: Final = {"1": "l", "2": "p"}


@dataclass(frozen=True, slots=True)
class Angka:
    """One line of the report. `lain`, `kk_lain`: people and heads whose sex is not recorded."""

    wni_l: int = 0
    wni_p: int = 0
    wna_l: int = 0
    wna_p: int = 0
    kk_l: int = 0
    kk_p: int = 0
    lain: int = 0
    kk_lain: int = 0

    def __add__(self, b: Angka) -> Angka:
        return Angka(**{m: getattr(self, m) + getattr(b, m) for m in _MEDAN})

    def __neg__(self) -> Angka:
        return Angka(**{m: -getattr(self, m) for m in _MEDAN})

    def __sub__(self, b: Angka) -> Angka:
        return self + -b

    @property
    def laki(self) -> int:
        return self.wni_l + self.wna_l

    @property
    def perempuan(self) -> int:
        return self.wni_p + self.wna_p

    @property
    def jiwa(self) -> int:
        return self.laki + self.perempuan

    @property
    def kk(self) -> int:
        return self.kk_l + self.kk_p

    @property
    def kolom(self) -> tuple[int, ...]:
        """WNI L, P; WNA L, P; L, P, L+P; KK L, P, L+P."""
        return (*self.orang, self.laki, self.perempuan, self.jiwa, *self.keluarga)

    @property
    def orang(self) -> tuple[int, ...]:
        return self.wni_l, self.wni_p, self.wna_l, self.wna_p

    @property
    def keluarga(self) -> tuple[int, ...]:
        return self.kk_l, self.kk_p, self.kk


_MEDAN: Final = tuple(f.name for f in fields(Angka))
NOL: Final = Angka()


@dataclass(frozen=True, slots=True)
class LaporanBulanan:
    """`bulan`: first day. `pendataan` is part of `awal`.

    `tujuan`: moves by code of table pindah_tujuan_wilayah, '' where there is none.
    """

    bulan: date
    awal: Angka
    pendataan: Angka
    lahir: Angka
    mati: Angka
    datang: Angka
    pindah: Angka
    pergi: Angka
    hilang: Angka
    tujuan: Mapping[str, Angka] = field(default_factory=dict)

    @property
    def keluar(self) -> Angka:
        """Line 5: moved out, and temporary residents who left."""
        return self.pindah + self.pergi

    @property
    def akhir(self) -> Angka:
        return self.awal + self.lahir + self.datang - self.mati - self.keluar - self.hilang

    @property
    def baris(self) -> tuple[tuple[int, str, Angka], ...]:
        """The seven lines as printed: number, words, figures."""
        return (
            (1, "Penduduk/keluarga awal bulan ini", self.awal),
            (2, "Kelahiran/keluarga baru bulan ini", self.lahir),
            (3, "Kematian bulan ini", self.mati),
            (4, "Pendatang bulan ini", self.datang),
            (5, "Pindah/keluarga pergi bulan ini", self.keluar),
            (6, "Penduduk hilang bulan ini", self.hilang),
            (7, "Penduduk/keluarga akhir bulan ini", self.akhir),
        )

    @property
    def baris_tujuan(self) -> tuple[tuple[str, Angka], ...]:
        """The second table; a line for moves without a destination only where there are any."""
        isi = [(n, self.tujuan.get(k, NOL)) for k, n in tabel("pindah_tujuan_wilayah").items()]
        tanpa = self.tujuan.get(TANPA_TUJUAN, NOL)
        return (*isi, ("Gabung KK, ganti kepala keluarga, atau tujuan belum dicatat", tanpa))[
            : None if tanpa != NOL else -1
        ]

    def ke_json(self) -> dict[str, Any]:
        return {
            n: {"bulan": lambda v: v.isoformat(), "tujuan": _tujuan_json}.get(n, asdict)(getattr(self, n))
            for n in self.__slots__
        }

    @classmethod
    def dari_json(cls, isi: Mapping[str, Any]) -> LaporanBulanan:
        angka = {n: Angka(**v) for n, v in isi.items() if n not in ("bulan", "tujuan")}
        tujuan = {k: Angka(**v) for k, v in isi["tujuan"].items()}
        return cls(bulan=date.fromisoformat(isi["bulan"]), tujuan=tujuan, **angka)


def _tujuan_json(tujuan: Mapping[str, Angka]) -> dict[str, Any]:
    return {k: asdict(v) for k, v in sorted(tujuan.items()) if v != NOL}


def bulan_geser(bulan: date, n: int) -> date:
    """First day of the month `n` months later (earlier where negative)."""
    tahun, sisa = divmod(bulan.year * 12 + bulan.month - 1 + n, 12)
    return date(tahun, sisa + 1, 1)


def bulan_pertama() -> date | None:
    """The month in which the ledger begins."""
    pertama: date | None = Mutasi.objects.aggregate(m=Min("bulan"))["m"]
    return pertama


# A summed line of the ledger: month, satuan, perincian, jenis_kelamin, wna, tujuan, sum of jumlah.
Gerak = tuple[date, str, str, str, bool, str, int]
# In the order of the index mutasi_bulan, so that the database sums while it reads and sorts nothing.
_KUNCI: Final = ("bulan", "satuan", "perincian", "jenis_kelamin", "wna", "tujuan")


def laporan_bulanan(bulan: date) -> LaporanBulanan:
    """The report of the month that `bulan` lies in; one grouped query."""
    bulan = bulan.replace(day=1)
    return laporan_deret(bulan, bulan)[0]


def laporan_deret(dari: date, sampai: date) -> list[LaporanBulanan]:
    """Reports of all months from `dari` to `sampai` (first days), still in one query."""
    qs = Mutasi.objects.filter(bulan__lte=sampai).order_by().values_list(*_KUNCI).annotate(n_=Sum("jumlah"))
    return susun(qs, dari, sampai)


def susun(gerak: Iterable[Gerak], dari: date, sampai: date) -> list[LaporanBulanan]:
    """Reports from summed lines of the ledger, those before `dari` included."""
    awal = NOL
    per_bulan: dict[date, dict[tuple[str, str], Angka]] = {}
    for kapan, satuan, garis, jk, wna, tujuan, n in gerak:
        a = angka_gerak(satuan, jk, wna=bool(wna), n=n)
        if kapan < dari:
            awal += a
        elif kapan <= sampai:
            isi = per_bulan.setdefault(kapan, {})
            isi[garis, tujuan] = isi.get((garis, tujuan), NOL) + a
    hasil: list[LaporanBulanan] = []
    bulan = dari
    while bulan <= sampai:
        laporan = _satu(bulan, awal, per_bulan.get(bulan, {}))
        hasil.append(laporan)
        awal, bulan = laporan.akhir, bulan_geser(bulan, 1)
    return hasil


def _satu(bulan: date, sebelum: Angka, isi: Mapping[tuple[str, str], Angka]) -> LaporanBulanan:
    def garis(p: Mutasi.Perincian) -> Angka:
        return sum((a for (g, _), a in isi.items() if g == p), NOL)

    return LaporanBulanan(
        bulan=bulan,
        awal=sebelum + garis(P.PENDATAAN),
        pendataan=garis(P.PENDATAAN),
        lahir=garis(P.LAHIR),
        mati=-garis(P.MATI),
        datang=garis(P.DATANG),
        pindah=-garis(P.PINDAH),
        pergi=-garis(P.PERGI),
        hilang=-garis(P.HILANG),
        tujuan={t: -a for (g, t), a in sorted(isi.items()) if g == P.PINDAH},
    )


def angka_gerak(satuan: str, jk: str, *, wna: bool, n: int) -> Angka:
    """`n` people or families of one kind as figures."""
    huruf = _JK.get(jk, "")
    if satuan == Mutasi.Satuan.KK:
        return Angka(**{f"kk_{huruf or 'lain'}": n})
    return Angka(**{f"{'wna' if wna else 'wni'}_{huruf}" if huruf else "lain": n})
