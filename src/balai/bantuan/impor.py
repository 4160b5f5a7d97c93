"""A file of recipients, checked row by row against the register and the programme. Stores nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from balai.bantuan.baca import BerkasTakTerbaca, Isi, berkas_baca_isi
from balai.bantuan.kartu import PANJANG, Kartu, kartu_register
from balai.bantuan.models import Program, Sasaran
from balai.bantuan.periksa import Pemeriksa
from balai.bantuan.sasaran import Calon, calon_muat, kunci_ke_pk
from balai.dasar.nik import NikTidakSah, NoKkTidakSah, nik_parse, nik_samarkan, no_kk_parse
from balai.dasar.tanggal import tanggal_parse
from balai.penduduk.impor.nomor import kebanyakan_nol, nol_semua, nomor_rusak
from balai.penduduk.impor.pembaca import Sel

__all__ = ["KOLOM_KUNCI", "BarisPeriksa", "BerkasTakTerbaca", "Hasil", "Pemeriksaan", "berkas_periksa"]

# The column that names the target, by whom the programme reaches.
KOLOM_KUNCI: Final[Mapping[str, str]] = {
    Sasaran.ORANG: "nik",
    Sasaran.KELUARGA: "no_kk",
    Sasaran.RUMAH_TANGGA: "no_rtm",
    Sasaran.KELOMPOK: "kode_kelompok",
}
KOLOM_KARTU: Final = ("no_kartu", "nama", "tempat_lahir", "tanggal_lahir", "alamat")
_NAMA_KUNCI: Final = {
    "nik": "NIK",
    "no_kk": "nomor KK",
    "no_rtm": "nomor rumah tangga",
    "kode_kelompok": "kode kelompok",
}
BARIS_MAKS: Final = 5000


class Hasil(StrEnum):
    BARU = "baru"
    TANYA = "tanya"  # would be added, with a reason
    SUDAH = "sudah"
    DITOLAK = "ditolak"


@dataclass(frozen=True)
class BarisPeriksa:
    """One row and what would become of it. `nomor`: row of the sheet, the header is 1. `kunci`: masked."""

    nomor: int
    hasil: Hasil
    kunci: str
    nama: str
    pesan: tuple[str, ...]
    pk: int | None = None
    kartu: Kartu | None = None
    mentah: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pemeriksaan:
    baris: tuple[BarisPeriksa, ...]
    kolom: tuple[str, ...]  # as the file names them
    asing: tuple[str, ...]  # columns that are not read

    @property
    def jumlah(self) -> dict[str, int]:
        hitung = Counter(b.hasil for b in self.baris)
        return {h.value: hitung[h] for h in Hasil}

    @property
    def sidik(self) -> str:
        """Digest of all that is shown: two checks with the same digest would store the same."""
        isi = [
            [b.nomor, b.hasil, b.pk, list(b.pesan), _kartu_polos(b.kartu) if b.kartu else None]
            for b in self.baris
        ]
        return hashlib.sha256(json.dumps(isi, ensure_ascii=False).encode()).hexdigest()


def _kartu_polos(k: Kartu) -> list[str]:
    return [k.nama, k.no_kartu, k.nik, k.tempat_lahir, str(k.tanggal_lahir or ""), k.alamat]


@dataclass
class _Baris:
    """A row on its way through the check."""

    nomor: int
    kunci: str
    isi: dict[str, str]
    mentah: dict[str, str]
    masalah: list[str]
    lahir: date | None = None


def berkas_periksa(program: Program, isi: bytes) -> Pemeriksaan:
    """What the file would do. Raises BerkasTakTerbaca with words for the screen."""
    return tabel_periksa(program, berkas_baca_isi(isi))


def tabel_periksa(program: Program, isi: Isi) -> Pemeriksaan:
    """As `berkas_periksa`, from rows that are read already."""
    kolom_kunci = KOLOM_KUNCI[program.sasaran]
    if kolom_kunci not in isi.kolom:
        ada = ", ".join(isi.asli[:8]) or "tidak ada"
        raise BerkasTakTerbaca(
            f"Kolom {kolom_kunci} tidak ditemukan di baris pertama (yang ada: {ada})."
            " Pakai berkas contoh di halaman ini."
        )
    if len(isi.baris) > BARIS_MAKS:
        raise BerkasTakTerbaca(f"Isi berkas lebih dari {BARIS_MAKS} baris. Bagi menjadi beberapa berkas.")
    baris = [_urai(nomor, sel, kolom_kunci) for nomor, sel in isi.baris]
    if kolom_kunci in ("nik", "no_kk") and kebanyakan_nol(b.kunci for b in baris):
        raise BerkasTakTerbaca(nol_semua(_NAMA_KUNCI[kolom_kunci]))
    _tandai_kembar(baris)
    pk = kunci_ke_pk(program.sasaran, [b.kunci for b in baris if b.kunci])
    calon = calon_muat(program.sasaran, set(pk.values()))
    pemeriksa = Pemeriksa(program)
    hasil = tuple(_putuskan(b, calon.get(pk.get(b.kunci, 0)), pemeriksa, kolom_kunci) for b in baris)
    dibaca = {kolom_kunci, *KOLOM_KARTU}
    asing = tuple(a for a, k in zip(isi.asli, isi.kolom, strict=True) if k not in dibaca and a)
    return Pemeriksaan(hasil, tuple(isi.asli), asing)


def _urai(nomor: int, sel: Mapping[str, Sel], kolom_kunci: str) -> _Baris:
    mentah = {k: sel_teks(v) for k, v in sel.items()}
    b = _Baris(nomor, "", {k: mentah.get(k, "") for k in KOLOM_KARTU}, mentah, [])
    _kunci(b, sel.get(kolom_kunci), kolom_kunci)
    if rusak := nomor_rusak("Nomor kartu", sel.get("no_kartu")):
        b.masalah.append(rusak)
    for medan, maks in PANJANG.items():
        if len(b.isi[medan]) > maks:
            b.masalah.append(f"Kolom {medan} paling panjang {maks} huruf.")
    try:
        b.lahir = tanggal_parse(b.isi["tanggal_lahir"]) if b.isi["tanggal_lahir"] else None
    except ValueError as e:
        b.masalah.append(f"Kolom tanggal_lahir: {e}")
    return b


def _kunci(b: _Baris, sel: Sel, kolom: str) -> None:
    teks, nama = sel_teks(sel), _NAMA_KUNCI[kolom]
    besar = nama[:1].upper() + nama[1:]
    panjang = kolom in ("nik", "no_kk")
    if not teks:
        b.masalah.append(f"Isi {nama}.")
    elif panjang and (rusak := nomor_rusak(besar, sel)):
        b.masalah.append(rusak)
    elif not panjang:
        b.kunci = teks
    else:
        try:
            b.kunci = nik_parse(teks) if kolom == "nik" else no_kk_parse(teks)
        except (NikTidakSah, NoKkTidakSah) as e:
            b.masalah.append(str(e))


def sel_teks(v: Sel) -> str:
    """A cell as text: whole numbers without a fraction, dates as yyyy-mm-dd, spaces tidied."""
    if v is None or isinstance(v, bool):
        return ""
    if isinstance(v, date):
        return v.isoformat()[:10]
    if isinstance(v, float) and v.is_integer():
        v = int(v)
    return " ".join(str(v).split())


def _tandai_kembar(baris: list[_Baris]) -> None:
    pertama: dict[str, int] = {}
    for b in baris:
        if not b.kunci:
            continue
        if b.kunci in pertama:
            b.masalah.append(f"Sama dengan baris {pertama[b.kunci]}. Hapus salah satu.")
        pertama.setdefault(b.kunci, b.nomor)


def _putuskan(b: _Baris, c: Calon | None, pemeriksa: Pemeriksa, kolom_kunci: str) -> BarisPeriksa:
    panjang = len(b.kunci) >= 16
    dasar = BarisPeriksa(
        nomor=b.nomor,
        hasil=Hasil.DITOLAK,
        kunci=nik_samarkan(b.kunci) if panjang else b.kunci,
        nama=b.isi["nama"] or (c.nama if c else ""),
        pesan=tuple(b.masalah),
        mentah=b.mentah,
    )
    if b.masalah:
        return dasar
    if c is None:
        pesan = (
            f"Tidak ada di data desa. Periksa {_NAMA_KUNCI[kolom_kunci]}-nya, atau catat dulu penduduknya."
        )
        return replace(dasar, pesan=(pesan,))
    temuan = pemeriksa.temuan(c)
    if any(t.kode == "dua_kali" for t in temuan):
        return replace(dasar, hasil=Hasil.SUDAH, pesan=("Sudah menjadi penerima.",), pk=c.pk)
    if tolak := [t.pesan for t in temuan if t.tolak]:
        return replace(dasar, pesan=tuple(tolak), pk=c.pk)
    catatan = [t.pesan for t in temuan]
    register = kartu_register(c)
    if b.isi["nama"] and b.isi["nama"].casefold() != register.nama.casefold():
        catatan.append(f"Nama di data desa {register.nama}.")
    return replace(
        dasar,
        hasil=Hasil.TANYA if temuan else Hasil.BARU,
        pesan=tuple(catatan),
        pk=c.pk,
        kartu=_kartu(b, register),
    )


def _kartu(b: _Baris, register: Kartu) -> Kartu:
    """What the file leaves empty comes from the register."""
    return Kartu(
        nama=b.isi["nama"] or register.nama,
        no_kartu=b.isi["no_kartu"],
        nik=register.nik,
        tempat_lahir=b.isi["tempat_lahir"] or register.tempat_lahir,
        tanggal_lahir=b.lahir or register.tanggal_lahir,
        alamat=b.isi["alamat"] or register.alamat,
    )
