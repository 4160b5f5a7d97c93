"""What the giver's card says, beside what the register says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from balai.bantuan.models import Penerima
from balai.bantuan.sasaran import Calon
from balai.dasar.nik import NikTidakSah, nik_parse, nik_samarkan
from balai.dasar.tanggal import tanggal_panjang, tanggal_parse
from balai.penduduk.models import Penduduk

PANJANG = {"no_kartu": 40, "nama": 100, "tempat_lahir": 100, "alamat": 200}


@dataclass(frozen=True)
class Kartu:
    nama: str
    no_kartu: str = ""
    nik: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    alamat: str = ""


@dataclass(frozen=True)
class Beda:
    """One fact of the card and of the register, in words. `sama` is None where one of them is empty."""

    label: str
    kartu: str
    register: str
    sama: bool | None


def kartu_register(c: Calon) -> Kartu:
    """The card as the register would fill it in: of the person, of the head; a group has a name only."""
    o = c.orang
    if o is None or c.sasaran == "4":
        return Kartu(nama=c.nama[: PANJANG["nama"]])
    return Kartu(
        nama=o.nama,
        nik=o.nik,
        tempat_lahir=o.tempat_lahir,
        tanggal_lahir=o.tanggal_lahir,
        alamat=o.alamat_rumah,
    )


def kartu_baca(mentah: dict[str, str], *, awal: Kartu) -> tuple[Kartu, dict[str, str]]:
    """The card from what was typed, and what is wrong with it by field. An empty NIK means the register's."""
    galat: dict[str, str] = {}
    isi = {m: " ".join(mentah.get(m, "").split()) for m in PANJANG}
    if not isi["nama"]:
        galat["nama"] = "Isi nama seperti di kartu."
    for medan, maks in PANJANG.items():
        if len(isi[medan]) > maks:
            galat[medan] = f"Paling panjang {maks} huruf, pendekkan {len(isi[medan]) - maks} huruf."
    nik = mentah.get("nik", "").strip()
    try:
        nik = nik_parse(nik) if nik else awal.nik
    except NikTidakSah as e:
        galat["nik"] = str(e)
    teks, lahir = mentah.get("tanggal_lahir", "").strip(), None
    try:
        lahir = tanggal_parse(teks) if teks else None
    except ValueError as e:
        galat["tanggal_lahir"] = str(e)
    return Kartu(nik=nik, tanggal_lahir=lahir, **isi), galat


def kartu_penerima(p: Penerima) -> Kartu:
    return Kartu(
        nama=p.nama,
        no_kartu=p.no_kartu,
        nik=p.nik,
        tempat_lahir=p.tempat_lahir,
        tanggal_lahir=p.tanggal_lahir,
        alamat=p.alamat,
    )


def _lunak(teks: str) -> str:
    """Capitals, dots and spaces do not make a difference."""
    return "".join(c for c in teks.casefold() if c.isalnum())


def kartu_beda(k: Kartu, o: Penduduk) -> list[Beda]:
    """Card and register side by side. NIK masked on both sides, yet compared whole."""

    def baris(label: str, kartu: str, register: str, sama: bool) -> Beda:
        return Beda(label, kartu, register, sama if kartu and register else None)

    def tanggal(d: date | None) -> str:
        return tanggal_panjang(d) if d else ""

    return [
        baris("Nama", k.nama, o.nama, _lunak(k.nama) == _lunak(o.nama)),
        baris(
            "NIK",
            nik_samarkan(k.nik) if k.nik else "",
            nik_samarkan(o.nik),
            k.nik == o.nik,
        ),
        baris(
            "Tempat lahir",
            k.tempat_lahir,
            o.tempat_lahir,
            _lunak(k.tempat_lahir) == _lunak(o.tempat_lahir),
        ),
        baris(
            "Tanggal lahir",
            tanggal(k.tanggal_lahir),
            tanggal(o.tanggal_lahir),
            k.tanggal_lahir == o.tanggal_lahir,
        ),
        baris("Alamat", k.alamat, o.alamat_rumah, _lunak(k.alamat) == _lunak(o.alamat_rumah)),
    ]
