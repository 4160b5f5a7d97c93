"""Facts of one resident as the books print them, and places read once for a whole book."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Case, IntegerField, QuerySet, Value, When

from balai.dasar.nik import nik_samarkan
from balai.desa.models import Rt
from balai.penduduk.laporan.tabel import kata
from balai.penduduk.models import Penduduk

SEMENTARA: Final = "2"  # table status_penduduk
_JK: Final = {"1": "L", "2": "P"}
_HURUF: Final = {"1": "L", "2": "D", "3": "A", "4": "AL", "5": "AD", "6": "ALD"}


class Tempat:
    """RT, RW and dusun of the village by the RT's key; one query."""

    def __init__(self) -> None:
        baris = Rt.objects.order_by("rw__dusun__nama", "rw__nomor", "nomor").values_list(
            "pk", "nomor", "rw__nomor", "rw__dusun__nama", "rw__dusun_id"
        )
        self.rt = {pk: (rt, rw, dusun, dusun_id) for pk, rt, rw, dusun, dusun_id in baris}
        self.dusun: dict[int, str] = {x[3]: x[2] for x in self.rt.values()}

    def rt_dusun(self, dusun: int) -> list[int]:
        return [pk for pk, x in self.rt.items() if x[3] == dusun]

    def alamat(self, orang: Penduduk) -> str:
        """House, RT, RW, dusun in one line."""
        rt, rw, dusun, _ = self.rt[orang.rt_id]
        return ", ".join(x for x in (orang.alamat_rumah, f"RT {rt} RW {rw}", dusun) if x)


def urutan_kk() -> Case:
    """Head, spouse, children, others: to order members of a KK by."""
    tingkat = {"1": 0, "2": 1, "3": 1, "4": 2}
    return Case(
        *(When(shdk=k, then=Value(n)) for k, n in tingkat.items()),
        default=Value(3),
        output_field=IntegerField(),
    )


def penduduk_tetap(tempat: Tempat, dusun: int | None) -> QuerySet[Penduduk]:
    """Living residents but the temporary ones, of one dusun or all."""
    qs = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP).exclude(status_penduduk=SEMENTARA)
    return qs if dusun is None else qs.filter(rt_id__in=tempat.rt_dusun(dusun))


def jk(orang: Penduduk) -> str:
    return _JK.get(orang.jenis_kelamin, "")


def huruf(orang: Penduduk) -> str:
    """Which letters somebody reads, in the initials of the book."""
    return _HURUF.get(orang.dapat_membaca, "")


def nama_penuh(orang: Penduduk) -> str:
    """With titles, and the name people call him by."""
    depan = f"{orang.gelar_depan} {orang.nama}".strip()
    nama = f"{depan}, {orang.gelar_belakang}" if orang.gelar_belakang else depan
    return f"{nama} / {orang.nama_panggilan}" if orang.nama_panggilan else nama


def nomor(nilai: str, *, utuh: bool) -> str:
    """A NIK or KK number, masked unless the file may have it whole."""
    return nilai if utuh or not nilai else nik_samarkan(nilai)


def warga(orang: Penduduk) -> str:
    return kata("warganegara", orang.warganegara)


def tempat_tanggal(tempat: str, tanggal: date | None) -> str:
    """ "Arunika, 14-04-1988"."""
    return ", ".join(x for x in (tempat, f"{tanggal:%d-%m-%Y}" if tanggal else "") if x)
