"""Who turns 17 soon, and who must have an identity card and has not been recorded (UU 23/2006 art. 63)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from balai.dasar.tanggal import umur
from balai.penduduk.kolom import KOLOM_PENDUDUK, nilai_tampil
from balai.penduduk.laporan.bulanan import bulan_geser
from balai.penduduk.laporan.orang import Tempat
from balai.penduduk.laporan.rentan import tahun_lalu
from balai.penduduk.laporan.tabel import Baris, Kolom
from balai.penduduk.models import Penduduk

WAJIB_KTP: Final = 17
BULAN_DEPAN: Final = 2  # this month and so many after it
_REKAM: Final = ("3", "4", "5", "6", "7", "8")  # table status_rekam: recorded, or further
_KTP_EL: Final = "2"  # table ktp_el
_PERNAH_KAWIN: Final = ("2", "3", "4")
_WNA: Final = "2"
KOLOM_TUJUH_BELAS = (
    Kolom("Nama", lebar=2.4),
    Kolom("Tanggal lahir", lebar=1.2, jenis="tanggal"),
    Kolom("17 tahun pada", lebar=1.2, jenis="tanggal"),
    Kolom("Dusun", lebar=1.4),
    Kolom("RW", lebar=0.6, jenis="tanggal"),
    Kolom("RT", lebar=0.6, jenis="tanggal"),
    Kolom("Alamat", lebar=2.4),
    Kolom("Nomor HP", lebar=1.5),
)


@dataclass(frozen=True, slots=True)
class Remaja:
    """A line of either list. `ulang_tahun`: the 17th birthday, None where the birth date is not known."""

    orang: Penduduk
    ulang_tahun: date | None
    umur: int | None
    dusun: str
    rw: str
    rt: str


def _belum_rekam() -> QuerySet[Penduduk]:
    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP).exclude(warganegara=_WNA)
    return hidup.exclude(status_rekam__in=_REKAM).exclude(ktp_el=_KTP_EL)


def ulang_tahun_17(lahir: date) -> date:
    """The day on which somebody has lived 17 full years; born on 29 February: 1 March."""
    try:
        return lahir.replace(year=lahir.year + WAJIB_KTP)
    except ValueError:
        return date(lahir.year + WAJIB_KTP, 3, 1)


def segera_17(bulan: date) -> QuerySet[Penduduk]:
    """Not recorded yet, and 17 in this month or the BULAN_DEPAN after it; by birthday."""
    awal, akhir = bulan.replace(day=1), bulan_geser(bulan, BULAN_DEPAN + 1)
    # Born on 29 February: 17 on 1 March, so the day before the first month belongs to it as well.
    dari = tahun_lalu(awal, WAJIB_KTP)
    if (dari.month, dari.day) == (3, 1):
        q = Q(tanggal_lahir__gt=date(dari.year, 2, 28))
    else:
        q = Q(tanggal_lahir__gte=dari)
    batas = tahun_lalu(akhir, WAJIB_KTP)
    q &= Q(tanggal_lahir__lte=date(batas.year, 2, 28)) if batas.month == 3 else Q(tanggal_lahir__lt=batas)
    return _belum_rekam().filter(q).order_by("tanggal_lahir", "nama", "pk")


def wajib_belum_rekam(hari: date | None = None) -> QuerySet[Penduduk]:
    """17 already, or ever married, and not recorded; the youngest first."""
    sudah = tahun_lalu(hari or timezone.localdate(), WAJIB_KTP)
    wajib = Q(tanggal_lahir__lte=sudah) | Q(status_kawin__in=_PERNAH_KAWIN)
    return _belum_rekam().filter(wajib).order_by("-tanggal_lahir", "nama", "pk")


def remaja(orang: Iterable[Penduduk], tempat: Tempat) -> list[Remaja]:
    hasil, hari = [], timezone.localdate()
    for o in orang:
        rt, rw, dusun, _ = tempat.rt[o.rt_id]
        ulang = ulang_tahun_17(o.tanggal_lahir) if o.tanggal_lahir else None
        tahun = umur(o.tanggal_lahir, hari) if o.tanggal_lahir else None
        hasil.append(Remaja(o, ulang, tahun, dusun, rw, rt))
    return hasil


def baris_remaja(daftar: Iterable[Remaja]) -> list[Baris]:
    """Rows for a file, by KOLOM_TUJUH_BELAS."""
    return [
        (
            r.orang.nama,
            r.orang.tanggal_lahir,
            r.ulang_tahun,
            r.dusun,
            r.rw,
            r.rt,
            r.orang.alamat_rumah,
            nilai_tampil(KOLOM_PENDUDUK["telepon"], r.orang.telepon),
        )
        for r in daftar
    ]
