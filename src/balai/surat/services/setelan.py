"""What all letters of a village share: letterhead, paper, numbers, dates, who looks first."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from balai.akun.models import Akun
from balai.desa.models import GAYA_TANGGAL, Desa
from balai.jejak.services import catat
from balai.naskah.surat import UKURAN_MM, Margin
from balai.surat.nomor import (
    DERET_LAYANAN,
    DERET_SURAT,
    NomorMundur,
    PolaSalah,
    deret_ganti,
    nomor_lompat,
    pola_periksa_deret,
    tahun_deret,
)
from balai.surat.services.jenis_atur import SetelanSalah

KOP_MAKS: Final = 4
KOP_HURUF: Final = 80
# Hours that a shared link to a letter works.
BAGIKAN: Final = ((24, "1 hari"), (72, "3 hari"), (168, "7 hari"))
# Millimetres; a desk printer leaves about 5 mm white, and the text needs at least half the width.
BATAS_MARGIN: Final[Mapping[str, tuple[int, int]]] = {
    "atas": (5, 40),
    "kanan": (10, 40),
    "bawah": (10, 40),
    "kiri": (10, 45),
}
_LAMAN: Final = re.compile(r"(?:https?://)?[a-z0-9.-]+\.[a-z]{2,}(?:/[\w./-]*)?", re.I)
_TELEPON: Final = re.compile(r"[0-9()+ .\-/]{6,20}")
_PANJANG: Final = {"alamat": 200, "kode_pos": 5, "telepon": 20, "email": 100, "laman": 100, "pola_nomor": 120}


@dataclass(frozen=True)
class SetelanSurat:
    """All settings of the page, as `Desa` keeps them."""

    kop_baris: tuple[str, ...] = ()
    alamat: str = ""
    kode_pos: str = ""
    telepon: str = ""
    email: str = ""
    laman: str = ""
    kertas: str = "F4"
    margin: Mapping[str, float] = field(default_factory=dict)
    pola_nomor: str = ""
    deret_nomor: str = Desa.Deret.SEMUA
    nomor_tahunan: bool = True
    gaya_tanggal: str = "panjang"
    perlu_verifikasi: bool = False
    bagikan_jam: int = 72

    @classmethod
    def dari(cls, desa: Desa) -> "SetelanSurat":
        isi = {f.name: getattr(desa, f.name) for f in fields(cls)}
        return cls(**isi | {"kop_baris": tuple(desa.kop_baris), "margin": asdict(Margin(**desa.margin))})

    def pasang(self, desa: Desa) -> Desa:
        """Put on the row in memory; nothing is stored. The usual margins are kept as none."""
        for f in fields(self):
            setattr(desa, f.name, getattr(self, f.name))
        desa.kop_baris = list(self.kop_baris)
        desa.margin = {} if dict(self.margin) == asdict(Margin()) else dict(self.margin)
        return desa


def setelan_periksa(s: SetelanSurat) -> dict[str, str]:
    """Name of the setting -> message; empty where all can be."""
    galat = {
        nama: f"Ringkas sampai {maks} huruf"
        for nama, maks in _PANJANG.items()
        if len(getattr(s, nama)) > maks
    }
    galat |= _salah_kop(s)
    if s.kertas not in UKURAN_MM:
        galat["kertas"] = "Pilih F4 atau A4"
    for sisi, (sedikit, banyak) in BATAS_MARGIN.items():
        nilai = s.margin.get(sisi, getattr(Margin(), sisi))
        if not sedikit <= nilai <= banyak:
            galat[f"margin_{sisi}"] = f"Jarak tepi {sisi} antara {sedikit} dan {banyak} mm"
    if s.gaya_tanggal not in dict(GAYA_TANGGAL):
        galat["gaya_tanggal"] = "Pilih salah satu cara menulis tanggal"
    if s.bagikan_jam not in dict(BAGIKAN):
        galat["bagikan_jam"] = "Pilih salah satu lama berlaku"
    if s.deret_nomor not in Desa.Deret.values:
        galat["deret_nomor"] = "Pilih salah satu deret"
    try:
        pola_periksa_deret(s.pola_nomor, deret=s.deret_nomor, tahunan=s.nomor_tahunan)
    except PolaSalah as e:
        galat["pola_nomor"] = str(e)
    return galat


def _salah_kop(s: SetelanSurat) -> dict[str, str]:
    galat = {}
    if len(s.kop_baris) > KOP_MAKS or any(len(b) > KOP_HURUF for b in s.kop_baris):
        galat["kop_baris"] = f"Paling banyak {KOP_MAKS} baris, tiap baris {KOP_HURUF} huruf"
    if not s.alamat:
        galat["alamat"] = "Isi alamat kantor"
    if s.kode_pos and not re.fullmatch(r"[0-9]{5}", s.kode_pos):
        galat["kode_pos"] = "Kode pos terdiri dari 5 angka"
    if s.telepon and not _TELEPON.fullmatch(s.telepon):
        galat["telepon"] = "Tulis nomor telepon seperti (0299) 555012"
    if s.laman and not _LAMAN.fullmatch(s.laman):
        galat["laman"] = "Tulis alamat situs seperti sukamaju.desa.id"
    try:
        if s.email:
            validate_email(s.email)
    except ValidationError:
        galat["email"] = "Tulis email seperti kantor@sukamaju.desa.id"
    return galat


@transaction.atomic
def setelan_simpan(
    *, desa: Desa, setelan: SetelanSurat, tanggal: date, oleh: Akun, terakhir: int | None = None
) -> None:
    """Store the settings; letters that exist keep what they were made with.

    Where the numbering changed, every series goes on behind the highest number of its pattern. `terakhir`:
    last number used outside Balai, of the series that all letters share. Raises SetelanSalah.
    """
    if galat := setelan_periksa(setelan):
        raise SetelanSalah(galat)
    kini = Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)
    lama = SetelanSurat.dari(kini)
    setelan.pasang(kini)
    berubah = [f.name for f in fields(setelan) if getattr(lama, f.name) != getattr(setelan, f.name)]
    if berubah:
        kini.save(update_fields=berubah)
    if {"pola_nomor", "deret_nomor", "nomor_tahunan"} & set(berubah):
        deret_ganti(desa=kini, tanggal=tanggal)
    if terakhir is not None:
        _lompat(kini, terakhir, tanggal)
        berubah.append("nomor_terakhir")
    if berubah:
        catat(
            aksi="desa.atur_surat",
            akun=oleh,
            objek=f"desa:{kini.pk}",
            rincian={"berubah": berubah, "pola": kini.pola_nomor, "deret": kini.deret_nomor},
        )


def deret_bersama(desa: Desa) -> str:
    """Series that all service letters share; "" where every type has its own."""
    return {Desa.Deret.SEMUA: DERET_SURAT, Desa.Deret.LAYANAN: DERET_LAYANAN}.get(
        Desa.Deret(desa.deret_nomor), ""
    )


def _lompat(desa: Desa, terakhir: int, tanggal: date) -> None:
    deret = deret_bersama(desa)
    if not deret:
        raise SetelanSalah({"terakhir": "Tiap jenis bernomor sendiri. Atur di halaman jenis suratnya."})
    try:
        nomor_lompat(deret=deret, tahun=tahun_deret(desa, tanggal), terakhir=terakhir)
    except NomorMundur as e:
        raise SetelanSalah({"terakhir": str(e)}) from e


def baca_bilangan(teks: str) -> Any:
    """ "12" or "12,5" -> number; None where it is none."""
    rapi = teks.strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9])?", rapi):
        return None
    return float(rapi) if "." in rapi else int(rapi)
