"""Dusun, RW and RT of a file and of the village: found by name or number, made where they are new."""

from __future__ import annotations

import re
from typing import Final

from balai.desa.models import Dusun, Rt, Rw
from balai.penduduk.kolom import TANDA_TEKS

Tempat = tuple[str, str, str]  # dusun, RW, RT as they are shown
Kunci = tuple[str, str, str]
_AWALAN_NOMOR = re.compile(r"^(?:RT|RW)\W*", re.IGNORECASE)
_PANJANG_NOMOR: Final = 3


class NomorSalah(ValueError):
    """An RT or RW that fits in no column; the message says the cure."""


def nomor_rapi(label: str, teks: str) -> str:
    """ "2", "002", "RT 02" -> "02". Raises NomorSalah."""
    isi = _AWALAN_NOMOR.sub("", teks.strip().lstrip(TANDA_TEKS)).strip()
    if isi.isascii() and isi.isdigit():
        isi = f"{int(isi):02}"
    if not isi or len(isi) > _PANJANG_NOMOR:
        raise NomorSalah(f"{label} “{teks[:20]}” terlalu panjang. Tulis nomornya saja, misalnya 02.")
    return isi.upper()


def _nomor_kunci(nomor: str) -> str:
    return str(int(nomor)) if nomor.isascii() and nomor.isdigit() else nomor.strip().upper()


class PetaTempat:
    """The places of the active village, as they stand when it is made."""

    def __init__(self, sebutan_dusun: str) -> None:
        self._awalan = sebutan_dusun.strip().casefold() + " "
        self._dusun: dict[str, Dusun] = {}
        self._rw: dict[tuple[str, str], Rw] = {}
        self._rt: dict[Kunci, Rt] = {}
        self._asli: dict[int, Tempat] = {}
        self.baru: dict[str, list[int]] = {"dusun": [], "rw": [], "rt": []}
        for rt in Rt.objects.select_related("rw__dusun").order_by("-pk"):
            d, w = rt.rw.dusun, rt.rw
            self._dusun[d.nama.casefold()] = d
            self._rw[(d.nama.casefold(), _nomor_kunci(w.nomor))] = w
            self._rt[self._kunci((d.nama, w.nomor, rt.nomor))] = rt
            self._asli[rt.pk] = (d.nama, w.nomor, rt.nomor)
        for w in Rw.objects.select_related("dusun").order_by("-pk"):
            self._rw.setdefault((w.dusun.nama.casefold(), _nomor_kunci(w.nomor)), w)
        for d in Dusun.objects.order_by("-pk"):
            self._dusun.setdefault(d.nama.casefold(), d)

    def _kunci(self, t: Tempat) -> Kunci:
        return self._nama(t[0]), _nomor_kunci(t[1]), _nomor_kunci(t[2])

    def _nama(self, dusun: str) -> str:
        """A key of `_dusun`; the word "Dusun" before the name may be there or not."""
        nama = dusun.casefold()
        if nama not in self._dusun:
            for awalan in (self._awalan, "dusun "):
                if nama.startswith(awalan) and nama.removeprefix(awalan).strip():
                    return nama.removeprefix(awalan).strip()
        return nama

    def asli(self, rt_id: int) -> Tempat:
        """Names of a place that the village has."""
        return self._asli[rt_id]

    def cari(self, t: Tempat) -> int | None:
        """Key of the Rt, or None where it does not exist yet."""
        rt = self._rt.get(self._kunci(t))
        return rt.pk if rt else None

    def rapi(self, t: Tempat) -> Tempat:
        """As the village writes it, where it knows the place; else as it will be made."""
        rt_id = self.cari(t)
        if rt_id is not None:
            return self._asli[rt_id]
        nama = self._nama(t[0])
        dusun = self._dusun.get(nama)
        return (dusun.nama if dusun else t[0][-len(nama) :], t[1], t[2])

    def ambil_atau_buat(self, t: Tempat) -> int:
        """Key of the Rt; what is missing is made and noted in `baru`."""
        kunci = self._kunci(t)
        if kunci in self._rt:
            return self._rt[kunci].pk
        dusun = self._dusun.get(kunci[0])
        if dusun is None:
            dusun = self._dusun[kunci[0]] = Dusun.objects.create(nama=t[0])
            self.baru["dusun"].append(dusun.pk)
        rw = self._rw.get(kunci[:2])
        if rw is None:
            rw = self._rw[kunci[:2]] = Rw.objects.create(dusun=dusun, nomor=t[1])
            self.baru["rw"].append(rw.pk)
        rt = self._rt[kunci] = Rt.objects.create(rw=rw, nomor=t[2])
        self._asli[rt.pk] = (dusun.nama, rw.nomor, rt.nomor)
        self.baru["rt"].append(rt.pk)
        return rt.pk
