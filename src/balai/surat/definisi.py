"""A letter type as data: what it is for, what it needs, what it asks, and its text. Pure: no Django.

Shipped types are the TOML files in `jenis/`; a village's own version is the same shape as JSON.
"""

import calendar
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, get_args

from balai.dasar import kode
from balai.naskah.pohon import Dokumen
from balai.naskah.urai import NaskahSalah, urai
from balai.surat.isian import JENIS_ISIAN, Isian, bersihkan, rapikan_teks

__all__ = [
    "STANDAR",
    "DefinisiJenis",
    "DefinisiSalah",
    "DokumenSyarat",
    "Isian",
    "MasaBerlaku",
    "baca_toml",
    "dari_json",
    "ke_json",
    "kenal",
    "sah",
    "semua_bawaan",
    "validasi_isian",
]

FOLDER: Final = Path(__file__).parent / "jenis"
Jalur = Literal["mandiri", "datang_langsung", "internal"]
_KUNCI = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_UNTUK_MAKS: Final = 40
_T = TypeVar("_T")

# Placeholders that every text may use, and what their value is.
STANDAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nama": "nama lengkap",
        "nik": "NIK, 16 angka",
        "no_kk": "nomor Kartu Keluarga",
        "tempat_lahir": "tempat lahir",
        "tanggal_lahir": "tanggal lahir",
        "jenis_kelamin": "Laki-laki atau Perempuan",
        "agama": "agama",
        "status_kawin": "status perkawinan",
        "pekerjaan": "pekerjaan",
        "kewarganegaraan": "WNI atau WNA",
        "pendidikan": "pendidikan terakhir",
        "alamat": "alamat di dalam desa, lengkap: Dusun Krajan RT 02 RW 01",
        "rt": "nomor RT",
        "rw": "nomor RW",
        "dusun": "nama dusun",
        "sebutan_desa": "Desa, Nagari, Gampong, …",
        "nama_desa": "nama desa tanpa sebutan",
        "kecamatan": "dengan sebutannya: Kecamatan Tirta Asri",
        "kabupaten": "dengan sebutannya: Kabupaten Arunika",
        "provinsi": "nama provinsi tanpa kata Provinsi",
        "jabatan_penanda": "jabatan yang membuka surat: Kepala Desa Sukamaju",
        "nama_penanda": "nama penanda tangan",
        "berlaku_sampai": "tanggal terakhir surat berlaku",
    }
)


class DefinisiSalah(ValueError):
    """A letter type is wrong. `pesan`: all faults, Indonesian, each says the cure."""

    def __init__(self, pesan: list[str]) -> None:
        super().__init__(" ".join(pesan))
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class MasaBerlaku:
    bulan: int = 0
    hari: int = 0

    def sampai(self, mulai: date) -> date:
        """Last day of validity; 31 August + 6 months is 28 or 29 February."""
        tahun, bulan = divmod(mulai.year * 12 + mulai.month - 1 + self.bulan, 12)
        akhir = calendar.monthrange(tahun, bulan + 1)[1]
        return date(tahun, bulan + 1, min(mulai.day, akhir)) + timedelta(days=self.hari)


@dataclass(frozen=True, slots=True)
class DokumenSyarat:
    """`kode`: of the table jenis_dokumen. `nama`: as the citizen says it."""

    kode: str
    nama: str
    wajib: bool = True
    petunjuk: str = ""


@dataclass(frozen=True, slots=True)
class DefinisiJenis:
    """`janji_menit`: working minutes promised. `penanda`: "kepala". `judul`: heading, where it is not `nama`.

    `status_kawin`: codes of who may ask; empty for all.
    """

    kode: str
    nama: str
    singkat: str
    untuk: str
    kategori: str
    klasifikasi: str
    jalur: Jalur
    penanda: str
    janji_menit: int
    teks: str
    masa_berlaku: MasaBerlaku | None = None
    judul: str = ""
    urutan: int = 0
    dasar_hukum: tuple[str, ...] = ()
    kata_cari: tuple[str, ...] = ()
    status_kawin: tuple[str, ...] = ()
    dokumen: tuple[DokumenSyarat, ...] = ()
    isian: tuple[Isian, ...] = ()

    @property
    def judul_surat(self) -> str:
        return self.judul or self.nama

    def berlaku_sampai(self, mulai: date) -> date | None:
        """Last day of validity, or None for a letter without end."""
        return self.masa_berlaku.sampai(mulai) if self.masa_berlaku else None


def dari_json(mentah: Mapping[str, Any]) -> DefinisiJenis:
    """Raises DefinisiSalah when the shape is wrong; what it says is checked by `sah`."""
    masa = mentah.get("masa_berlaku")
    bagian = {
        "masa_berlaku": _buat(MasaBerlaku, masa, "masa_berlaku") if masa else None,
        "dokumen": tuple(_buat(DokumenSyarat, d, "dokumen") for d in mentah.get("dokumen", ())),
        "isian": tuple(_buat(Isian, i, "isian") for i in mentah.get("isian", ())),
    }
    return _buat(DefinisiJenis, {**mentah, **bagian}, "surat")


def _buat(kelas: type[_T], mentah: Mapping[str, Any], tempat: str) -> _T:
    bidang = {f.name: f for f in fields(kelas)}  # type: ignore[arg-type]
    pesan = [f"Kunci {k} tidak dikenal di {tempat}." for k in mentah if k not in bidang]
    wajib = [f.name for f in bidang.values() if f.default is MISSING and f.default_factory is MISSING]
    pesan += [f"Tambahkan {nama} di {tempat}." for nama in wajib if nama not in mentah]
    if pesan:
        raise DefinisiSalah(pesan)
    return kelas(**{k: tuple(v) if isinstance(v, list) else v for k, v in mentah.items()})


def ke_json(definisi: DefinisiJenis) -> dict[str, Any]:
    """Plain dictionaries and lists; `dari_json` gives the same definition back."""
    return {k: _polos(v) for k, v in asdict(definisi).items()}


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, dict):
        return {k: _polos(v) for k, v in nilai.items()}
    return [_polos(v) for v in nilai] if isinstance(nilai, tuple | list) else nilai


def baca_toml(path: Path) -> DefinisiJenis:
    """A shipped type, checked. Raises DefinisiSalah, tomllib.TOMLDecodeError, OSError."""
    definisi = dari_json(tomllib.loads(path.read_text(encoding="utf-8")))
    sah(definisi)
    return definisi


@cache
def _bawaan() -> tuple[DefinisiJenis, ...]:
    return tuple(sorted((baca_toml(p) for p in FOLDER.glob("*.toml")), key=lambda d: (d.urutan, d.kode)))


def semua_bawaan() -> list[DefinisiJenis]:
    """All shipped types in the order of the list that citizens see."""
    return list(_bawaan())


def kenal(definisi: DefinisiJenis) -> frozenset[str]:
    """Names that its text may use: the standard ones and its own questions."""
    return frozenset(STANDAR) | {i.kunci for i in definisi.isian}


def sah(definisi: DefinisiJenis) -> Dokumen:
    """The parsed text of a sound definition. Raises DefinisiSalah with every fault found."""
    pesan = [*_salah_umum(definisi), *_salah_dokumen(definisi), *_salah_isian(definisi)]
    try:
        pohon = urai(definisi.teks, dikenal=kenal(definisi))
    except NaskahSalah as e:
        raise DefinisiSalah([*pesan, f"Teks surat, {str(e)[0].lower()}{str(e)[1:]}"]) from e
    if pesan:
        raise DefinisiSalah(pesan)
    return pohon


def _salah_umum(d: DefinisiJenis) -> list[str]:
    uji = [
        (bool(_KODE.fullmatch(d.kode)), "Kode surat: huruf besar dan angka, 2 sampai 12."),
        (bool(d.nama.strip()) and bool(d.singkat.strip()), "Isi nama dan nama singkat surat."),
        (0 < len(d.untuk) <= _UNTUK_MAKS, f"Isi kegunaan surat, paling banyak {_UNTUK_MAKS} huruf."),
        (d.jalur in get_args(Jalur), f"Jalur salah satu dari: {', '.join(get_args(Jalur))}."),
        (d.janji_menit > 0, "Janji waktu harus lebih dari 0 menit."),
        (d.masa_berlaku is None or d.masa_berlaku.bulan + d.masa_berlaku.hari > 0, "Isi masa berlaku."),
        (all(k in kode.tabel("status_kawin") for k in d.status_kawin), "Kode status kawin tidak dikenal."),
    ]
    return [pesan for benar, pesan in uji if not benar]


def _salah_dokumen(d: DefinisiJenis) -> list[str]:
    dikenal = kode.tabel("jenis_dokumen")
    ganda = _ganda(x.kode for x in d.dokumen)
    return [f"Dokumen {x.kode} tidak ada di daftar." for x in d.dokumen if x.kode not in dikenal] + [
        f"Dokumen {k} tertulis dua kali." for k in ganda
    ]


def _salah_isian(d: DefinisiJenis) -> list[str]:
    pesan = [f"Isian {k} tertulis dua kali." for k in _ganda(i.kunci for i in d.isian)]
    for i in d.isian:
        uji = [
            (bool(_KUNCI.fullmatch(i.kunci)), "kunci memakai huruf kecil, angka, dan garis bawah."),
            (i.kunci not in STANDAR, "kunci ini sudah dipakai data penduduk."),
            (bool(i.label.strip()), "isi labelnya."),
            (i.jenis in JENIS_ISIAN, f"jenisnya salah satu dari {', '.join(JENIS_ISIAN)}."),
            (i.jenis != "select" or len(i.pilihan) > 1, "tulis paling sedikit dua pilihan."),
            (not i.awal or i.awal in STANDAR, f"nilai awal {i.awal} tidak dikenal."),
        ]
        pesan += [f"Isian {i.kunci}: {p}" for benar, p in uji if not benar]
    return pesan


def _ganda(kunci: Any) -> list[str]:
    urut = list(kunci)
    return sorted({k for k in urut if urut.count(k) > 1})


def validasi_isian(
    definisi: DefinisiJenis,
    mentah: Mapping[str, str],
    *,
    sebagian: bool = False,
    hari_ini: date | None = None,
) -> tuple[dict[str, object], dict[str, str]]:
    """Answers as typed -> (clean JSON-able values, Indonesian message per key that must be mended).

    Unknown keys are left out. `sebagian`: a draft, so that an empty answer is no fault. Without `hari_ini`
    questions about the past are not checked against the calendar.
    """
    bersih: dict[str, object] = {}
    salah: dict[str, str] = {}
    for isian in definisi.isian:
        teks = rapikan_teks(str(mentah.get(isian.kunci) or ""), berbaris=isian.jenis == "textarea")
        if not teks:
            if isian.wajib and not sebagian:
                salah[isian.kunci] = isian.pesan_wajib
            continue
        try:
            bersih[isian.kunci] = bersihkan(isian, teks, hari_ini)
        except ValueError as e:
            salah[isian.kunci] = str(e).rstrip(".")
    return bersih, salah
