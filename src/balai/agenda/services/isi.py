"""What is written into a register, looked at before it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db import models

from balai.agenda.models import SuratKeluar, SuratMasuk
from balai.dasar.klasifikasi import klasifikasi_ada
from balai.dasar.tanggal import tanggal_panjang
from balai.dasar.terbilang import angka
from balai.desa.models import Perangkat


class AgendaSalah(ValueError):
    """The entry cannot be stored; `galat`: field (or "") -> message with the cure."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = dict(galat)


@dataclass(frozen=True, slots=True)
class IsiMasuk:
    diterima: date
    nomor_surat: str
    tanggal_surat: date
    pengirim: str
    perihal: str
    ringkas: str = ""
    klasifikasi: str = ""
    sifat: str = SuratMasuk.Sifat.BIASA

    def periksa(self, hari_ini: date) -> None:
        """Raises AgendaSalah."""
        wajib = {
            "nomor_surat": "Tulis nomor surat, atau garis (-) bila tidak bernomor.",
            "pengirim": "Tulis pengirim surat.",
            "perihal": "Tulis perihal surat.",
        }
        galat = _panjang(self, SuratMasuk) | _kosong(self, wajib)
        galat |= _tanggal("diterima", "terima", self.diterima, hari_ini)
        if self.tanggal_surat > self.diterima:
            galat["tanggal_surat"] = "Tanggal surat paling akhir tanggal terima."
        if self.sifat not in SuratMasuk.Sifat.values:
            galat["sifat"] = "Pilih sifat surat dari daftar."
        _lempar(galat | periksa_klasifikasi(self.klasifikasi))


@dataclass(frozen=True, slots=True)
class IsiKeluar:
    tanggal: date
    tujuan: str
    perihal: str
    klasifikasi: str = ""
    ringkas: str = ""
    penanda: Perangkat | None = None

    def periksa(self, hari_ini: date) -> None:
        """Raises AgendaSalah."""
        galat = _panjang(self, SuratKeluar)
        galat |= _kosong(self, {"tujuan": "Tulis surat ini untuk siapa.", "perihal": "Tulis perihal surat."})
        galat |= _tanggal("tanggal", "surat", self.tanggal, hari_ini)
        _lempar(galat | periksa_klasifikasi(self.klasifikasi))


def _lempar(galat: Mapping[str, str]) -> None:
    if galat:
        raise AgendaSalah(galat)


def _kosong(isi: object, pesan: Mapping[str, str]) -> dict[str, str]:
    return {medan: p for medan, p in pesan.items() if not str(getattr(isi, medan)).strip()}


def _tanggal(medan: str, sebutan: str, nilai: date, hari_ini: date) -> dict[str, str]:
    """An entry belongs to this year or the last: another year is a slip that would open its series."""
    if nilai > hari_ini:
        return {medan: f"Tanggal {sebutan} paling akhir hari ini, {tanggal_panjang(hari_ini)}."}
    if nilai.year < hari_ini.year - 1:
        return {medan: f"Periksa tahunnya. Paling lama 1 Januari {hari_ini.year - 1}."}
    return {}


def _panjang(isi: IsiMasuk | IsiKeluar, model: type[models.Model]) -> dict[str, str]:
    teks = {f.name: getattr(isi, f.name) for f in fields(isi) if isinstance(getattr(isi, f.name), str)}
    return panjang(teks, model)


def panjang(teks: Mapping[str, str], model: type[models.Model]) -> dict[str, str]:
    """Texts that do not fit their column."""
    galat = {}
    for medan, nilai in teks.items():
        maks = getattr(model._meta.get_field(medan), "max_length", None)
        if maks and len(nilai.strip()) > maks:
            galat[medan] = f"Ringkas sampai {angka(maks)} huruf."
    return galat


def periksa_klasifikasi(nilai: str) -> dict[str, str]:
    """A code of the archive classification (Permendagri 83/2022), or none."""
    if nilai and not klasifikasi_ada(nilai):
        return {"klasifikasi": "Kode klasifikasi tidak ada di daftar. Cari lewat namanya."}
    return {}
