"""One row of the file: its cells read by the rules of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from balai.penduduk.impor.judul import Judul
from balai.penduduk.impor.nomor import nol_semua, nomor_rusak, polos
from balai.penduduk.impor.pembaca import Sel
from balai.penduduk.impor.tempat import NomorSalah, nomor_rapi
from balai.penduduk.kolom import HAPUS, Kolom, Nilai, NilaiSalah, nilai_baca

Masalah = tuple[str, str]  # column, message
# What a resident or family cannot be without.
TAK_BOLEH_KOSONG: Final = {
    "nama": "Nama tidak boleh kosong. Isi sesuai KTP.",
    "nik": "NIK tidak boleh dikosongkan. Isi 16 angka, atau 0 bila belum punya NIK.",
    "sex": "Jenis kelamin tidak boleh kosong. Isi 1 untuk laki-laki atau 2 untuk perempuan.",
    "status_dasar": "Status dasar tidak boleh kosong. Isi 1 bila masih hidup dan tinggal di desa.",
    "dusun": "Dusun tidak boleh kosong. Isi nama dusunnya.",
    "rw": "RW tidak boleh kosong. Isi nomornya, atau 00 bila tidak ada.",
    "rt": "RT tidak boleh kosong. Isi nomornya, atau 00 bila tidak ada.",
}
PEKERJAAN_LAMA: Final = ("89", "99")
_HAPUS: Final = HAPUS.casefold()


@dataclass(slots=True)
class Baris:
    """`nilai`: by column, only cells that say something; an emptied one holds the column's nothing."""

    nomor: int
    sel: Sequence[Sel]
    nilai: dict[str, Nilai] = field(default_factory=dict)
    masalah: list[Masalah] = field(default_factory=list)
    peringatan: list[Masalah] = field(default_factory=list)

    def teks(self, kolom: str) -> str:
        nilai = self.nilai.get(kolom)
        return nilai if isinstance(nilai, str) else ""

    def tanggal(self, kolom: str) -> date | None:
        nilai = self.nilai.get(kolom)
        return nilai if isinstance(nilai, date) else None


class PembacaBaris:
    """Reads the rows of one file. `nol`: columns whose numbers were cut, so those ending in 0 are false."""

    def __init__(self, judul: Judul, *, pekerjaan_lama: bool, nol: frozenset[str], hari_ini: date) -> None:
        self.judul = judul
        self._kolom = sorted(judul.kolom.items())
        self._lama = pekerjaan_lama
        self._nol = nol
        self._hari_ini = hari_ini
        self._ingat: dict[str, dict[str, Nilai]] = {k.nama: {} for _, k in self._kolom if k.jenis == "kode"}

    def baca(self, nomor: int, sel: Sequence[Sel]) -> Baris:
        b = Baris(nomor, sel)
        lebar = len(sel)
        for n, k in self._kolom:
            if n >= lebar or (mentah := sel[n]) is None or mentah == "":
                continue
            try:
                self._satu(b, k, mentah)
            except (NilaiSalah, NomorSalah) as e:
                b.masalah.append((k.nama, str(e)))
        lahir = b.tanggal("tanggallahir")
        if lahir is not None and lahir > self._hari_ini:
            b.masalah.append(("tanggallahir", "Tanggal lahir belum terjadi. Periksa tahunnya."))
        return b

    def _satu(self, b: Baris, k: Kolom, mentah: Sel) -> None:
        if isinstance(mentah, str) and mentah.casefold() == _HAPUS:
            if k.nama in TAK_BOLEH_KOSONG:
                raise NilaiSalah(TAK_BOLEH_KOSONG[k.nama])
            b.nilai[k.nama] = k.kosong
            return
        nilai = self._nilai(k, mentah)
        if nilai not in ("", None):
            b.nilai[k.nama] = nilai

    def _nilai(self, k: Kolom, mentah: Sel) -> Nilai:
        if k.jenis == "kode":
            return self._kode(k, mentah)
        if k.jenis in ("nik", "kk"):
            rusak = nomor_rusak(k.label, mentah)
            if rusak is None and k.nama in self._nol and polos(mentah).endswith("0"):
                rusak = nol_semua(k.label)
            if rusak is not None:
                raise NilaiSalah(rusak)
        if k.nama in ("rw", "rt") and isinstance(mentah, str | int | float):
            teks = str(int(mentah)) if isinstance(mentah, float) and mentah.is_integer() else str(mentah)
            return nomor_rapi(k.label, teks) if teks.strip("- ") else ""
        return nilai_baca(k, mentah)

    def _kode(self, k: Kolom, mentah: Sel) -> Nilai:
        """Codes are few and come again in every row."""
        ingat = self._ingat[k.nama]
        kunci = str(mentah)
        if kunci not in ingat:
            nilai = nilai_baca(k, mentah)
            if self._lama and k.nama == "pekerjaan_id" and nilai == PEKERJAAN_LAMA[0]:
                nilai = PEKERJAAN_LAMA[1]
            ingat[kunci] = nilai
        return ingat[kunci]

    def asli(self, b: Baris) -> dict[str, str | int | float]:
        """The cells as they stood, for the file of refused rows. A spoiled number stays a number there,
        so that it is refused again until somebody types it anew."""
        hasil: dict[str, str | int | float] = {}
        for nama, isi in self.judul.sel_asli(b.sel).items():
            if nama in self._nol and polos(isi).endswith("0"):
                hasil[nama] = int(polos(isi))
            elif isinstance(isi, int | float) and not isinstance(isi, bool):
                hasil[nama] = int(isi) if abs(isi) < 1e18 and float(isi).is_integer() else isi
            else:
                hasil[nama] = str(isi)
        return hasil
