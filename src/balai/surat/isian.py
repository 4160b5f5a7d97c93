"""One question of a letter's form, and how its answer is read. Pure: no Django.

Every message is Indonesian and says the cure; it stands at the field and in the summary on top of the page.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, get_args

from balai.dasar import kode
from balai.dasar.tanggal import tanggal_panjang, tanggal_parse
from balai.dasar.telepon import telepon_parse
from balai.dasar.terbilang import angka, rupiah

JenisIsian = Literal[
    "text", "textarea", "number", "money", "date", "time", "phone", "select", "ref", "nokk", "wilayah",
    "auto", "orang", "orang_banyak", "tabel", "gugus",
]  # fmt: skip
_MAKS_BAKU: Final[Mapping[str, int]] = MappingProxyType({"text": 100, "textarea": 200})
_JAM = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")
_RIBUAN = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")
_ANGKA_PANJANG: Final = 15


@dataclass(frozen=True, slots=True)
class Isian:
    """`maks`: letters of a text. `nilai_min`, `nilai_maks`: bounds of a number or of rupiah, both included.

    `lampau`: a date (or a year) not later than today. `awal`: standard placeholder offered as first answer.
    `tabel`: code table of a `ref` (dasar/data). `data`: what a person is asked for (`DATA_ORANG`), "?" after
    what may stay empty. `kolom`: questions of one row of a `tabel`, of a `gugus`, or beside each person of
    an `orang_banyak`. `baris_maks`: most rows or persons. `dari`, `fungsi`: an `auto` answer is "hari" (day
    name of the date `dari`), "umur" (years of the date `dari`), "jumlah" (sum of column `tabel.kolom`),
    "kali" or "tambah" (product or sum of the whole numbers `dari`, keys with a space between).
    """

    kunci: str
    label: str
    jenis: JenisIsian
    wajib: bool = True
    pilihan: tuple[str, ...] = ()
    petunjuk: str = ""
    contoh: str = ""
    maks: int = 0
    nilai_min: int | None = None
    nilai_maks: int | None = None
    lampau: bool = False
    awal: str = ""
    tabel: str = ""
    data: tuple[str, ...] = ()
    kolom: tuple["Isian", ...] = ()
    baris_maks: int = 0
    dari: str = ""
    fungsi: str = ""
    pesan_kosong: str = ""
    pesan_salah: str = ""

    @property
    def majemuk(self) -> bool:
        """Whether its answer has several parts, each with a key of its own."""
        return self.jenis in ("orang", "orang_banyak", "tabel", "gugus", "wilayah")

    @property
    def batas_baris(self) -> int:
        """Most rows or persons of a repeated answer."""
        return self.baris_maks or 10

    @property
    def batas_huruf(self) -> int:
        """Longest text in letters; 0 where the kind is no text."""
        return self.maks or _MAKS_BAKU.get(self.jenis, 0)

    @property
    def pesan_wajib(self) -> str:
        kata = "Pilih" if self.jenis in ("select", "ref") else "Isi"
        return self.pesan_kosong or f"{kata} {huruf_kecil_awal(self.label)}"


def huruf_kecil_awal(label: str) -> str:
    """ "Nama usaha" -> "nama usaha", but "NIB" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def rapikan_teks(mentah: str, *, berbaris: bool) -> str:
    """What a person meant: NFC, no control signs, single spaces; line breaks stay when `berbaris`."""
    teks = unicodedata.normalize("NFC", mentah.replace("\r\n", "\n").replace("\r", "\n"))
    teks = "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") else "" for c in teks)
    if not berbaris:
        return " ".join(teks.split())
    baris = [" ".join(b.split()) for b in teks.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(baris)).strip()


def bersihkan(isian: Isian, teks: str, hari_ini: date | None) -> object:
    """Answer -> clean JSON-able value: str, int, "yyyy-mm-dd", "HH.MM", "+62…". Raises ValueError (the cure).

    `teks` is stripped and not empty. Without `hari_ini` the rule `lampau` is not checked.
    """
    return _PEMBERSIH[isian.jenis](isian, teks, hari_ini)


def _teks(isian: Isian, teks: str, _: date | None) -> str:
    if len(teks) > isian.batas_huruf:
        raise ValueError(
            f"Ringkas {huruf_kecil_awal(isian.label)} sampai {isian.batas_huruf} huruf, sekarang {len(teks)}"
        )
    return teks


def _bulat(teks: str) -> int | None:
    rapi = teks.replace(" ", "")
    if _RIBUAN.fullmatch(rapi):
        rapi = rapi.replace(".", "")
    if not re.fullmatch(r"-?[0-9]+", rapi) or len(rapi) > _ANGKA_PANJANG:
        return None
    return int(rapi)


def _dalam_batas(isian: Isian, nilai: int, tulis: Callable[[int], str]) -> int:
    awal = isian.label
    if isian.nilai_min is not None and nilai < isian.nilai_min:
        raise ValueError(isian.pesan_salah or f"{awal} paling sedikit {tulis(isian.nilai_min)}")
    if isian.nilai_maks is not None and nilai > isian.nilai_maks:
        raise ValueError(isian.pesan_salah or f"{awal} paling banyak {tulis(isian.nilai_maks)}")
    return nilai


def _number(isian: Isian, teks: str, hari_ini: date | None) -> int:
    nilai = _bulat(teks)
    if nilai is None:
        contoh = isian.contoh or "3"
        raise ValueError(
            isian.pesan_salah or f"Tulis {huruf_kecil_awal(isian.label)} dengan angka, misalnya {contoh}"
        )
    _dalam_batas(isian, nilai, angka)
    if isian.lampau and hari_ini is not None and nilai > hari_ini.year:
        raise ValueError(f"Tahun paling akhir {hari_ini.year}")
    return nilai


def _money(isian: Isian, teks: str, _: date | None) -> int:
    rapi = re.sub(r"(?i)^rp\.?", "", teks.replace(" ", ""))
    nilai = _bulat(re.sub(r",(?:00|-+)$", "", rapi))
    if nilai is None:
        contoh = isian.contoh or "1.500.000"
        raise ValueError(isian.pesan_salah or f"Tulis jumlah rupiah dengan angka, misalnya {contoh}")
    return _dalam_batas(isian, nilai, rupiah)


def _date(isian: Isian, teks: str, hari_ini: date | None) -> str:
    nilai = tanggal_parse(teks)
    if isian.lampau and hari_ini is not None and nilai > hari_ini:
        raise ValueError(f"Tanggal paling akhir hari ini, {tanggal_panjang(hari_ini)}")
    return nilai.isoformat()


def _time(isian: Isian, teks: str, _: date | None) -> str:
    m = _JAM.fullmatch(teks)
    if not m:
        raise ValueError(isian.pesan_salah or "Tulis jam seperti 09.30")
    return f"{int(m[1]):02d}.{m[2]}"


def _phone(_isian: Isian, teks: str, _: date | None) -> str:
    return telepon_parse(teks)


def _select(isian: Isian, teks: str, _: date | None) -> str:
    if teks not in isian.pilihan:
        raise ValueError(isian.pesan_kosong or f"Pilih {huruf_kecil_awal(isian.label)} dari daftar")
    return teks


def _ref(isian: Isian, teks: str, _: date | None) -> str:
    """Code -> its word, as the letter prints it."""
    if teks not in kode.tabel(isian.tabel):
        raise ValueError(isian.pesan_kosong or f"Pilih {huruf_kecil_awal(isian.label)} dari daftar")
    return kode.nama_tampil(isian.tabel, teks)


def _nokk(isian: Isian, teks: str, _: date | None) -> str:
    angka_saja = re.sub(r"[ .-]", "", teks)
    if not re.fullmatch(r"[0-9]{16}", angka_saja):
        raise ValueError(isian.pesan_salah or "Tulis 16 angka nomor Kartu Keluarga")
    return angka_saja


_PEMBERSIH: Final[Mapping[str, Callable[[Isian, str, date | None], object]]] = MappingProxyType(
    {
        "text": _teks,
        "textarea": _teks,
        "number": _number,
        "money": _money,
        "date": _date,
        "time": _time,
        "phone": _phone,
        "select": _select,
        "ref": _ref,
        "nokk": _nokk,
    }
)
JENIS_ISIAN: Final = get_args(JenisIsian)
