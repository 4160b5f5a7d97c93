"""NIK and family card numbers: shape only, since neither carries a check digit.

A NIK keeps the birth date, sex and region of its first recording for ever (UU 23/2006 art. 13), so what it
says may differ from the register: that is a warning for the officer, never a block.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from balai.dasar import kode
from balai.dasar._angka import angka_saja, keluhan_16
from balai.dasar.tanggal import tanggal_panjang

JenisKelamin = Literal["L", "P"]

# 99 is no province: made-up numbers of the demo and the tests use it.
_PROVINSI_PERAGAAN = "99"


class NikTidakSah(ValueError):
    """Not a NIK; the message is Indonesian and says the cure."""


class NoKkTidakSah(ValueError):
    """Not a family card number; the message is Indonesian and says the cure."""


@dataclass(frozen=True, slots=True)
class Nik:
    """A NIK of right shape. `nilai`: 16 ASCII digits. Raises NikTidakSah otherwise."""

    nilai: str

    def __post_init__(self) -> None:
        if nik_parse(self.nilai) != self.nilai:
            raise NikTidakSah("Tulis NIK dengan 16 angka tanpa spasi.")

    @property
    def kode_provinsi(self) -> str:
        return self.nilai[:2]

    @property
    def kode_kecamatan(self) -> str:
        """Six digits: where the number was first issued, not where the person lives."""
        return self.nilai[:6]

    @property
    def jenis_kelamin(self) -> JenisKelamin:
        return "P" if self._hari > 40 else "L"

    @property
    def urut(self) -> str:
        """The last four digits."""
        return self.nilai[12:]

    @property
    def sementara(self) -> bool:
        """A number made up by a village for a resident who has none yet; it begins with 0."""
        return self.nilai.startswith("0")

    @property
    def _hari(self) -> int:
        return int(self.nilai[6:8])

    def tanggal_lahir(self, hari_ini: date) -> date | None:
        """Birth date that the digits claim, in the latest century up to `hari_ini`, or None."""
        hari = self._hari - 40 if self._hari > 40 else self._hari
        bulan, tahun = int(self.nilai[8:10]), int(self.nilai[10:12])
        abad = hari_ini.year - hari_ini.year % 100
        for awal in (abad, abad - 100):
            try:
                lahir = date(awal + tahun, bulan, hari)
            except ValueError:
                continue
            if lahir <= hari_ini:
                return lahir
        return None


def nik_parse(teks: str) -> str:
    """16 digits out of whatever was typed or pasted. Raises NikTidakSah."""
    angka = angka_saja(teks)
    keluhan = keluhan_16(angka, sebutan="NIK", sumber="KTP")
    if keluhan:
        raise NikTidakSah(keluhan)
    return angka


def no_kk_parse(teks: str) -> str:
    """16 digits of a family card. Raises NoKkTidakSah."""
    angka = angka_saja(teks)
    keluhan = keluhan_16(angka, sebutan="nomor KK", sumber="bagian atas Kartu Keluarga")
    if keluhan:
        raise NoKkTidakSah(keluhan)
    return angka


def _samarkan(nomor: str) -> str:
    return f"{nomor[:4]} •••• •••• {nomor[-4:]}"


def nik_samarkan(nik: str) -> str:
    """For lists: "9901 •••• •••• 0012". The birth date never stands beside the serial (domain 7.2)."""
    return _samarkan(nik)


def no_kk_samarkan(no_kk: str) -> str:
    """As `nik_samarkan`."""
    return _samarkan(no_kk)


def nik_peringatan(nik: str, *, tanggal_lahir: date | None, jenis_kelamin: str | None) -> list[str]:
    """What the officer should look at again, in Indonesian; empty when all agrees. Never a reason to refuse.

    `jenis_kelamin` is "L", "P" or None when not known. Raises NikTidakSah for a wrong shape.
    """
    n = Nik(nik_parse(nik))
    if n.sementara:
        return ["NIK ini sementara (diawali 0). Minta NIK tetap ke Dukcapil."]
    hasil: list[str] = []
    if n.kode_provinsi not in kode.tabel("provinsi") and n.kode_provinsi != _PROVINSI_PERAGAAN:
        hasil.append(f"Dua angka pertama NIK ({n.kode_provinsi}) bukan kode provinsi. Cocokkan dengan KTP.")
    if n.urut == "0000":
        hasil.append("Empat angka terakhir NIK 0000. Mungkin terpotong oleh Excel, cocokkan dengan KTP.")
    lahir_nik = n.tanggal_lahir(date(2999, 12, 31) if tanggal_lahir is None else _akhir_abad(tanggal_lahir))
    if lahir_nik is None:
        hasil.append("Angka 7 sampai 12 pada NIK bukan tanggal. Cocokkan dengan KTP.")
    elif tanggal_lahir is not None and lahir_nik != tanggal_lahir:
        hasil.append(
            f"Tanggal lahir {tanggal_panjang(tanggal_lahir)} tidak sama dengan NIK. Cocokkan dengan KTP."
        )
    if jenis_kelamin in ("L", "P") and jenis_kelamin != n.jenis_kelamin:
        hasil.append("Jenis kelamin tidak sama dengan NIK. Cocokkan dengan KTP.")
    return hasil


def nik_peringatan_tempat(nik: str, *, tempat_lahir: str, kabupaten: str, kode: str) -> list[str]:
    """Born in this kabupaten, yet numbered elsewhere: to look at again, never a reason to refuse.

    `kode`: region code of the village or its kabupaten, with or without dots. Who was born elsewhere gives no
    warning: the digits tell where somebody was first recorded, not where he lives.
    """
    n = Nik(nik_parse(nik))
    sini = angka_saja(kode)[:4]
    if n.sementara or n.nilai[:4] == sini or tempat_lahir.strip().lower() != kabupaten.strip().lower():
        return []
    return [
        f"Lahir di {kabupaten}, tetapi NIK diterbitkan di wilayah {n.nilai[:2]}.{n.nilai[2:4]}. "
        "Cocokkan dengan KTP."
    ]


def _akhir_abad(d: date) -> date:
    """The NIK knows two digits of the year, so it is compared within the century of the register's date."""
    return date(d.year - d.year % 100 + 99, 12, 31)


def no_kk_peringatan(no_kk: str, *, kode_kecamatan: str | None = None) -> list[str]:
    """Warnings for a family card number; `kode_kecamatan`: the six digits of the village's own kecamatan."""
    nomor = no_kk_parse(no_kk)
    hasil: list[str] = []
    if kode_kecamatan and not nomor.startswith(kode_kecamatan):
        hasil.append("Nomor KK dari kecamatan lain. Periksa, mungkin KK lama sebelum pindah.")
    try:
        date(2000 + int(nomor[10:12]), int(nomor[8:10]), int(nomor[6:8]))
    except ValueError:
        hasil.append("Angka 7 sampai 12 pada nomor KK bukan tanggal. Cocokkan dengan Kartu Keluarga.")
    if nomor.endswith("0000"):
        hasil.append("Empat angka terakhir nomor KK 0000. Mungkin terpotong oleh Excel, cocokkan lagi.")
    return hasil
