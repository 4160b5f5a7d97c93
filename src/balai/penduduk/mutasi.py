"""The ledger: what an act did to the number of residents and families (Mutasi).

Residents alive in the register are always the sum of `jiwa`, living heads of family the sum of `kk`. Whoever
changes status, sex, citizenship, place or headship takes a `potret` before and after, and hands both to
`mutasi_tulis`; so the monthly report adds up by construction (Permendagri 47/2016, domain.md 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from balai.dasar.kode import tabel
from balai.desa.models import Desa, Rt
from balai.penduduk.models import BulanTerkunci, Mutasi, Penduduk, Peristiwa
from balai.penduduk.sisip import sisip

J = Peristiwa.Jenis
P = Mutasi.Perincian
WNA: Final = "2"


class BulanDikunci(ValueError):
    """The month is closed; the message says what to do."""


class Potret(NamedTuple):
    """What the report counts about one resident; `hidup` False counts nothing."""

    hidup: bool
    jenis_kelamin: str
    wna: bool
    rt_id: int
    kepala: bool


TIADA: Final = Potret(hidup=False, jenis_kelamin="", wna=False, rt_id=0, kepala=False)

# Line of the report for a person who comes or goes, by act; other acts correct the opening balance.
_JIWA: Final = {
    J.LAHIR: P.LAHIR,
    J.MATI: P.MATI,
    J.PINDAH: P.PINDAH,
    J.DATANG: P.DATANG,
    J.HILANG: P.HILANG,
    J.PERGI: P.PERGI,
}
# Lines "kelahiran/keluarga baru" and "pindah/keluarga pergi" take families that split, join or change head.
_KK_TAMBAH: Final = {J.PENDATAAN: P.PENDATAAN, J.UBAH: P.PENDATAAN, J.DATANG: P.DATANG}
_KK_KURANG: Final = {
    J.PENDATAAN: P.PENDATAAN,
    J.UBAH: P.PENDATAAN,
    J.MATI: P.MATI,
    J.HILANG: P.HILANG,
    J.PERGI: P.PERGI,
}


def awal_bulan(d: date) -> date:
    return d.replace(day=1)


def potret(orang: Penduduk) -> Potret:
    if not orang.hidup:
        return TIADA
    return Potret(
        hidup=True,
        jenis_kelamin=orang.jenis_kelamin,
        wna=orang.warganegara == WNA,
        rt_id=orang.rt_id,
        kepala=orang.shdk == Penduduk.KEPALA_KELUARGA and orang.keluarga_id is not None,
    )


def bulan_terbuka(tanggal: date) -> None:
    """Raises BulanDikunci when the month of `tanggal` was handed in."""
    if BulanTerkunci.objects.filter(bulan__gte=awal_bulan(tanggal)).exists():
        raise BulanDikunci(
            "Laporan bulan itu sudah dikunci. Isi tanggal lapor dengan hari ini, "
            "tanggal peristiwanya boleh tetap."
        )


def mutasi_tulis(
    *, peristiwa: Peristiwa, sebelum: Mapping[int, Potret], sesudah: Mapping[int, Potret]
) -> int:
    """Write the rows of one act; somebody missing on one side was not there. Returns how many rows.

    Raises BulanDikunci. Call it inside the act's transaction.
    """
    # The row that bulan_kunci locks too: a month is not closed while an act is half written into it.
    Desa.objects.select_for_update(no_key=True).only("pk").get(pk=peristiwa.desa_id)
    bulan_terbuka(peristiwa.lapor_pada)
    dusun = _Dusun()
    baris: list[Mutasi] = []
    for pk in sesudah.keys() | sebelum.keys():
        lama, baru = sebelum.get(pk, TIADA), sesudah.get(pk, TIADA)
        if lama != baru:
            baris += _orang(peristiwa, pk, lama, baru, dusun)
    sisip(baris)
    return len(baris)


class _Dusun:
    """Whether two RT lie in one dusun; read once, and only when somebody moved."""

    def __init__(self) -> None:
        self._dari: dict[int, int] | None = None

    def sama(self, a: int, b: int) -> bool:
        if a == b:
            return True
        if self._dari is None:
            self._dari = dict(Rt.objects.values_list("pk", "rw__dusun_id"))
        return self._dari.get(a) == self._dari.get(b)


def _orang(p: Peristiwa, pk: int, lama: Potret, baru: Potret, dusun: _Dusun) -> list[Mutasi]:
    hasil: list[Mutasi] = []
    jenis = J(p.jenis)
    if (lama.hidup, baru.hidup) == (True, True):
        if (lama.jenis_kelamin, lama.wna) != (baru.jenis_kelamin, baru.wna):
            garis = P.PENDATAAN
        elif not dusun.sama(lama.rt_id, baru.rt_id):
            garis = P.ANTAR_DUSUN
        else:
            garis = None
        if garis is not None:
            hasil = [_baris(p, pk, garis, "jiwa", -1, lama), _baris(p, pk, garis, "jiwa", 1, baru)]
    elif lama.hidup:
        hasil.append(_baris(p, pk, _JIWA.get(jenis, P.PENDATAAN), "jiwa", -1, lama))
    elif baru.hidup:
        hasil.append(_baris(p, pk, _JIWA.get(jenis, P.PENDATAAN), "jiwa", 1, baru))
    return hasil + _kepala(p, pk, lama, baru, dusun)


def _kepala(p: Peristiwa, pk: int, lama: Potret, baru: Potret, dusun: _Dusun) -> list[Mutasi]:
    jenis = J(p.jenis)
    kurang, tambah = _KK_KURANG.get(jenis, P.PINDAH), _KK_TAMBAH.get(jenis, P.LAHIR)
    if lama.kepala and baru.kepala:
        if (lama.jenis_kelamin, lama.wna) != (baru.jenis_kelamin, baru.wna):
            kurang = tambah = P.PENDATAAN
        elif not dusun.sama(lama.rt_id, baru.rt_id):
            kurang = tambah = P.ANTAR_DUSUN
        else:
            return []
    hasil: list[Mutasi] = []
    if lama.kepala:
        hasil.append(_baris(p, pk, kurang, "kk", -1, lama))
    if baru.kepala:
        hasil.append(_baris(p, pk, tambah, "kk", 1, baru))
    return hasil


def _baris(p: Peristiwa, pk: int, garis: Mutasi.Perincian, satuan: str, jumlah: int, o: Potret) -> Mutasi:
    tujuan = str(p.rincian.get("tujuan_wilayah", "")) if garis == P.PINDAH and jumlah < 0 else ""
    return Mutasi(
        desa_id=p.desa_id,
        peristiwa=p,
        penduduk_id=pk,
        bulan=awal_bulan(p.lapor_pada),
        perincian=garis,
        satuan=satuan,
        jumlah=jumlah,
        jenis_kelamin=o.jenis_kelamin,
        wna=o.wna,
        rt_id=o.rt_id,
        tujuan=tujuan if tujuan in tabel("pindah_tujuan_wilayah") else "",
    )
