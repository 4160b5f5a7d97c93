"""A letter type as data: what it is for, what it needs, what it asks, and its text. Pure: no Django.

Shipped types are the TOML files in `jenis/`; a village's own version is the same shape as JSON.
"""

import calendar
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar

from balai.surat.isian import Isian, bersihkan, rapikan_teks
from balai.surat.isian_majemuk import CariOrang, Konteks, bersihkan_majemuk, hitung_auto, kunci_rata

__all__ = [
    "STANDAR",
    "DefinisiJenis",
    "DefinisiSalah",
    "DokumenSyarat",
    "Isian",
    "MasaBerlaku",
    "TandaTangan",
    "dari_json",
    "ke_json",
    "kenal",
    "validasi_isian",
]

Jalur = Literal["mandiri", "datang_langsung", "internal"]
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
class TandaTangan:
    """One signature where more than the village's signer sign; two stand in a row, from left to right.

    `siapa`: "penanda" (the village's signer), "pemohon", "camat", a question of kind orang, or "" (dots to
    write a name on). `label`: what stands above, "Yang membuat pernyataan"; the signer's own title is added.
    """

    siapa: str
    label: str = ""
    bertanggal: bool = False
    meterai: bool = False


@dataclass(frozen=True, slots=True)
class DefinisiJenis:
    """`janji_menit`: working minutes promised. `judul`: heading, where it is not `nama`.

    `penanda`: "kepala" (the village signs), or "pemohon" (the applicant signs, the village knows of it).
    `status_kawin`: codes of who may ask; empty for all. `jenis_kelamin`: code "1" or "2", or "".
    `umur_min`, `umur_maks`: years; None for all. `lampiran`: forms that come with it (naskah.lampiran).
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
    jenis_kelamin: str = ""
    kepala_keluarga: bool = False
    umur_min: int | None = None
    umur_maks: int | None = None
    untuk_keluarga: bool = True
    lampiran: tuple[str, ...] = ()
    sumber: str = ""
    tanda_tangan: tuple[TandaTangan, ...] = ()
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
        "isian": tuple(_isian(i) for i in mentah.get("isian", ())),
        "tanda_tangan": tuple(_buat(TandaTangan, t, "tanda tangan") for t in mentah.get("tanda_tangan", ())),
    }
    return _buat(DefinisiJenis, {**mentah, **bagian}, "surat")


def _isian(mentah: Mapping[str, Any]) -> Isian:
    kolom = tuple(_isian(k) for k in mentah.get("kolom", ()))
    return _buat(Isian, {**mentah, "kolom": kolom}, "isian")


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


def kenal(definisi: DefinisiJenis) -> frozenset[str]:
    """Names that its text may use: the standard ones and its own questions."""
    return frozenset(STANDAR) | {
        k for i in definisi.isian for k in (kunci_rata(i) if i.majemuk else (i.kunci,))
    }


def validasi_isian(
    definisi: DefinisiJenis,
    mentah: Mapping[str, str],
    *,
    sebagian: bool = False,
    hari_ini: date | None = None,
    cari_orang: CariOrang | None = None,
) -> tuple[dict[str, object], dict[str, str]]:
    """Answers as typed -> (clean JSON-able values, Indonesian message per key that must be mended).

    Unknown keys are left out. `sebagian`: a draft, so that an empty answer is no fault. Without `hari_ini`
    questions about the past are not checked against the calendar. `cari_orang`: see surat.isian_majemuk;
    without it no resident can be named. The key of a message may be of one part: "ibu.nama".
    """
    konteks = Konteks(hari_ini, sebagian, cari_orang)
    bersih: dict[str, object] = {}
    salah: dict[str, str] = {}
    for isian in definisi.isian:
        if isian.majemuk:
            nilai, galat = bersihkan_majemuk(isian, mentah, konteks)
            salah |= galat
            if nilai is not None and not galat:
                bersih[isian.kunci] = nilai
            continue
        if isian.jenis == "auto":
            continue
        teks = rapikan_teks(str(mentah.get(isian.kunci) or ""), berbaris=isian.jenis == "textarea")
        if not teks:
            if isian.wajib and not sebagian:
                salah[isian.kunci] = isian.pesan_wajib
            continue
        try:
            bersih[isian.kunci] = bersihkan(isian, teks, hari_ini)
        except ValueError as e:
            salah[isian.kunci] = str(e).rstrip(".")
    for isian in definisi.isian:
        if isian.jenis == "auto" and (hasil := hitung_auto(isian, bersih, hari_ini)) is not None:
            bersih[isian.kunci] = hasil
    return bersih, salah
