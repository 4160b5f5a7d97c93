"""Fields of the event forms: what is asked, how an answer is read, what is said when it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.tanggal import tanggal_panjang, tanggal_parse
from balai.penduduk.kolom import KOLOM_PENDUDUK, Nilai, NilaiSalah, nilai_baca


@dataclass(frozen=True, slots=True)
class Medan:
    """`jenis`: as in the macro `isian`; `tabel`: code table of a select; `salah`: the cure when missing.

    `kolom`: attribute of Penduduk whose rules read the answer; '' for a detail of the event.
    """

    nama: str
    label: str
    jenis: str = "text"
    tabel: str = ""
    salah: str = ""
    maks: int = 100
    petunjuk: str = ""
    contoh: str = ""
    kolom: str = ""
    batas: tuple[int, int] = (0, 0)  # of a number

    @property
    def wajib(self) -> bool:
        return bool(self.salah)

    @property
    def pilihan(self) -> list[tuple[str, str]]:
        return pilihan_tabel(self.tabel) if self.tabel else []

    @property
    def tampil_jenis(self) -> str:
        return "text" if self.jenis == "number" else self.jenis

    @property
    def inputmode(self) -> str:
        return "numeric" if self.jenis == "number" else ""


CATATAN = Medan("keterangan", "Catatan", "textarea", maks=300)


def pilihan_tabel(nama: str, kosong: str = "Pilih") -> list[tuple[str, str]]:
    """Choices of a code table for a select, with an empty first line."""
    return [("", kosong), *((kode, nama_tampil(nama, kode)) for kode in tabel(nama))]


def rapikan(teks: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in teks).split())


def baca(
    medan: Iterable[Medan], ketikan: Mapping[str, str], awalan: str = ""
) -> tuple[dict[str, Any], dict[str, str]]:
    """Clean answers by field, and complaints by the name of the control (`awalan` + field)."""
    nilai: dict[str, Any] = {}
    galat: dict[str, str] = {}
    for m in medan:
        teks = rapikan(ketikan.get(awalan + m.nama, ""))
        try:
            nilai[m.nama] = _satu(m, teks)
        except ValueError as e:
            galat[awalan + m.nama] = str(e)
    return nilai, galat


def _satu(m: Medan, teks: str) -> Nilai:
    if not teks:
        if m.wajib:
            raise NilaiSalah(m.salah)
        return KOLOM_PENDUDUK[m.kolom].kosong if m.kolom else ""
    if m.kolom:
        return nilai_baca(KOLOM_PENDUDUK[m.kolom], teks)
    if m.tabel and teks not in tabel(m.tabel):
        raise NilaiSalah(m.salah or f"Pilih {m.label.lower()} dari daftar.")
    if m.jenis == "number":
        return _angka(m, teks)
    if m.jenis == "time" and not _jam_sah(teks):
        raise NilaiSalah("Tulis jam seperti 08.30.")
    if len(teks) > m.maks:
        raise NilaiSalah(f"{m.label} terlalu panjang, paling banyak {m.maks} huruf.")
    return teks


def _angka(m: Medan, teks: str) -> str:
    bawah, atas = m.batas
    if not (teks.isascii() and teks.isdigit() and len(teks) < 9 and bawah <= int(teks) <= atas):
        raise NilaiSalah(f"Tulis {m.label.lower()} dengan angka antara {bawah} dan {atas}.")
    return str(int(teks))


def _jam_sah(teks: str) -> bool:
    jam, _, menit = teks.replace(".", ":").partition(":")
    return jam.isdigit() and menit.isdigit() and len(menit) == 2 and int(jam) < 24 and int(menit) < 60


def baca_tanggal(
    ketikan: Mapping[str, str], label: str, awal: date | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """Date of the event and date of the report, neither in the future, the report not before the event."""
    hari_ini = timezone.localdate()
    tanggal: dict[str, Any] = {}
    galat: dict[str, str] = {}
    for nama, sebutan in (("tanggal", label.lower()), ("lapor_pada", "tanggal dilaporkan")):
        teks = rapikan(ketikan.get(nama, ""))
        try:
            hari = tanggal_parse(teks) if teks else None
        except ValueError as e:
            galat[nama] = str(e)
            continue
        if hari is None:
            galat[nama] = f"Isi {sebutan}."
        elif hari > hari_ini:
            galat[nama] = f"Tanggal ini belum terjadi. Hari ini {tanggal_panjang(hari_ini)}."
        else:
            tanggal[nama] = hari
    if not galat and tanggal["lapor_pada"] < tanggal["tanggal"]:
        galat["lapor_pada"] = "Tanggal dilaporkan tidak bisa lebih awal dari peristiwanya."
    if awal is not None and tanggal.get("tanggal", awal) < awal:
        galat["tanggal"] = f"Lebih awal dari tanggal lahirnya, {tanggal_panjang(awal)}. Periksa lagi."
    return tanggal, galat
