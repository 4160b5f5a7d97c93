"""A letter's own questions as fields, and back: shared by citizen, desk and the operator's correction.

    mentah = mentah_dari(request.POST, definisi)  # flat texts, as Permohonan.mentah keeps them
    bidang = bidang_isian(
        definisi, mentah, salah, orang=pilihan_sebut(orang), tambah=tambah_dari(request.POST)
    )

The page: `komponen/isian_surat.jinja`, macro `isian_surat(bidang)`. Names in the form are "isian-" and the
key: `isian-keperluan`, `isian-ibu.nama`, `isian-pengikut.2.nik`. A button `tambah` asks for one more row;
the view answers with the same page again (status 200) and checks nothing. A ticked `….hapus` drops its row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.wilayah import daftar_kabupaten
from balai.surat.definisi import DefinisiJenis
from balai.surat.isian import Isian
from balai.surat.isian_majemuk import kunci_mentah, mentah_wilayah
from balai.surat.mentah import bagian_isian, baris_terisi, mentah_sah

AWALAN: Final = "isian-"
TAMBAH: Final = "tambah"  # name of the button "Tambah baris"; its value is "kunci:rows now"
DAFTAR_KABUPATEN: Final = "daftar-kabupaten"
PERBAIKI: Final = "Petugas minta ini diperbaiki."
_NIK_LAIN: Final = "Tidak ada warga hidup dengan NIK itu. Periksa angkanya, atau tulis datanya"
_NIK_PETUNJUK: Final = "16 angka. Datanya diambil dari register."
_NAMA_PETUNJUK: Final = "Nama atau NIK. Datanya diambil dari register."
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NIK = re.compile(r"[0-9]{16}")
_RUPA: Final[Mapping[str, dict[str, Any]]] = {
    "textarea": {"jenis": "textarea"},
    "number": {"inputmode": "numeric"},
    "money": {"inputmode": "numeric"},
    "nokk": {"inputmode": "numeric"},
    "date": {"jenis": "date"},
    "time": {"jenis": "time"},
    "phone": {"jenis": "tel", "inputmode": "tel"},
    "select": {"jenis": "select"},
    "ref": {"jenis": "select"},
}
_PETUNJUK: Final[Mapping[str, str]] = {
    "nokk": "16 angka di bagian atas Kartu Keluarga",
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One plain field: arguments of the macro `isian`."""

    nama: str
    label: str
    nilai: str
    jenis: str = "text"
    petunjuk: str = ""
    contoh: str = ""
    galat: str = ""
    boleh_kosong: bool = False
    maks: int | None = None
    inputmode: str = ""
    pilihan: Sequence[tuple[str, str]] | None = None
    bawah: str = ""
    baris: int = 3
    daftar: str = ""  # id of the datalist that proposes answers


@dataclass(frozen=True, slots=True)
class Baris:
    """One person, or one row. `pilih`: chosen from a list, `cari`: by NIK (officials), instead of typing.

    `terisi`: something stands in it. `buka`: the typed part stands open.
    """

    nama: str  # "isian-ibu", "isian-pengikut.2"
    judul: str
    kolom: tuple[Kolom, ...]
    pilih: Kolom | None = None
    cari: Kolom | None = None
    terisi: bool = False
    buka: bool = True
    baru: bool = False  # just asked for: takes the focus


@dataclass(frozen=True, slots=True)
class Bidang:
    """One question. `macam`: "satu" (`kolom` holds one), "orang" and "gugus" (one of `baris`; a place, too),
    "banyak"."""

    kunci: str
    macam: Literal["satu", "orang", "gugus", "banyak"]
    nama: str
    label: str
    petunjuk: str = ""
    galat: str = ""
    bawah: str = ""
    boleh_kosong: bool = False
    kolom: tuple[Kolom, ...] = ()
    baris: tuple[Baris, ...] = ()
    tambah: str = ""  # value of the button for one more row; "" when there are enough
    label_tambah: str = ""
    # What the datalist DAFTAR_KABUPATEN proposes; on the first question that has it.
    saran: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Bahan:
    mentah: Mapping[str, str]
    galat: Mapping[str, str]
    orang: Sequence[tuple[str, str]]
    label_pilih: str
    cari_nik: bool
    cari_nama: bool
    tambah: tuple[str, int]


def mentah_dari(kiriman: Mapping[str, Any], definisi: DefinisiJenis) -> dict[str, str]:
    """What was typed, flat and bounded; unknown keys go, rows ticked or left empty go, others move up."""
    isi = {k.removeprefix(AWALAN): str(v) for k, v in kiriman.items() if k.startswith(AWALAN)}
    for kunci in [k for k in isi if k.endswith(".hapus")]:
        awalan = kunci.removesuffix("hapus")
        isi = {k: v for k, v in isi.items() if not k.startswith(awalan)}
    for kunci in [k for k in isi if k.endswith(".cari") and isi[k].strip()]:
        pilih = f"{kunci.removesuffix('cari')}pilih"
        isi[pilih] = isi.get(pilih) or isi[kunci].strip()
    return mentah_sah(definisi.isian, isi)


def tambah_dari(kiriman: Mapping[str, Any]) -> str:
    """The question that shall get one more row, as `bidang_isian` takes it; "" where none was asked."""
    return str(kiriman.get(TAMBAH, ""))[:60]


def isian_awal(definisi: DefinisiJenis, data: Mapping[str, str]) -> dict[str, str]:
    """First answers out of the register; `data`: surat.susun.data_orang of the one the letter is about."""
    return {i.kunci: data.get(i.awal, "") for i in definisi.isian if i.awal}


def bidang_isian(
    definisi: DefinisiJenis,
    mentah: Mapping[str, str],
    galat: Mapping[str, str],
    *,
    orang: Sequence[tuple[str, str]] = (),
    label_pilih: str = "Pilih dari keluarga",
    cari_nik: bool = False,
    cari_nama: bool = False,
    tambah: str = "",
    diminta: Collection[str] = (),
) -> list[Bidang]:
    """Fields of all questions that are asked, in the order of the type.

    `galat`: message per typed key ("ibu.nama"). `orang`: (key, line) of who may be named without typing.
    `cari_nik`: officials also name a resident by NIK, with `cari_nama` by a part of the name, too, which the
    view turns into a choice. `diminta`: keys that the office wants mended.
    """
    kunci, _, jumlah = tambah.partition(":")
    minta = (kunci, int(jumlah) if jumlah.isascii() and jumlah.isdigit() and len(jumlah) < 4 else 0)
    for i in definisi.isian:
        mentah = mentah_wilayah(i, mentah)
    bahan = _Bahan(mentah, galat, orang, label_pilih, cari_nik, cari_nama, minta)
    hasil = [
        _bidang(i, bahan, PERBAIKI if i.kunci in diminta else "") for i in definisi.isian if i.jenis != "auto"
    ]
    pertama = next((ke for ke, b in enumerate(hasil) if _bersaran(b)), None)
    if pertama is not None:
        hasil[pertama] = replace(hasil[pertama], saran=daftar_kabupaten())
    return hasil


def _bersaran(b: Bidang) -> bool:
    return any(k.daftar for r in b.baris for k in r.kolom)


def galat_isian(definisi: DefinisiJenis, galat: Mapping[str, str]) -> list[tuple[str, str]]:
    """(id of the field, message) for the summary on top, in the order of the form."""
    hasil: list[tuple[str, str]] = []
    for i in definisi.isian:
        for kunci in kunci_mentah(i, galat):
            teks = galat[kunci]
            if i.majemuk and kunci != i.kunci and i.label.lower() not in teks.lower():
                teks = f"{i.label}: {teks[:1].lower() + teks[1:] if not teks[1:2].isupper() else teks}"
            hasil.append((f"id_{AWALAN}{kunci}", teks))
    return hasil


def _bidang(i: Isian, b: _Bahan, bawah: str) -> Bidang:
    nama = AWALAN + i.kunci
    umum: dict[str, Any] = {"kunci": i.kunci, "nama": nama, "label": i.label, "boleh_kosong": not i.wajib}
    if not i.majemuk:
        tercetak = "Kalimat ini tercetak di surat." if i.kunci == "keperluan" else ""
        return Bidang(macam="satu", kolom=(_kolom(i, i.kunci, b, bawah or tercetak),), **umum)
    umum |= {"petunjuk": i.petunjuk, "galat": b.galat.get(i.kunci, ""), "bawah": bawah}
    if i.jenis in ("gugus", "wilayah"):
        return Bidang(macam="gugus", baris=(_baris(i, i.kunci, "", b),), **umum)
    if i.jenis == "orang":
        return Bidang(macam="orang", baris=(_baris(i, i.kunci, "", b),), **umum)
    return _banyak(i, b, umum)


def _banyak(i: Isian, b: _Bahan, umum: dict[str, Any]) -> Bidang:
    terisi = baris_terisi(i, b.mentah)
    sempit = i.jenis == "tabel" and len(i.kolom) <= 3
    jumlah = max(terisi + 1, 2) if sempit else max(terisi, 1)  # an empty row to go on with
    baru = b.tambah[0] == i.kunci
    if baru:
        jumlah = max(jumlah, b.tambah[1] + 1, terisi + 1)
    jumlah = min(jumlah, i.batas_baris)
    kata = "Orang" if i.jenis == "orang_banyak" else "Baris"
    baris = tuple(
        _baris(i, f"{i.kunci}.{ke}", f"{kata} ke-{ke}", b, baru=baru and ke == jumlah)
        for ke in range(1, jumlah + 1)
    )
    return Bidang(
        macam="banyak",
        baris=baris,
        tambah=f"{i.kunci}:{jumlah}" if jumlah < i.batas_baris else "",
        label_tambah="Tambah orang" if i.jenis == "orang_banyak" else "Tambah baris",
        **umum,
    )


def _baris(i: Isian, kunci: str, judul: str, b: _Bahan, *, baru: bool = False) -> Baris:
    kolom = tuple(_kolom(k, f"{kunci}.{k.kunci}", b) for k in bagian_isian(i))
    if i.jenis == "wilayah":
        kolom = tuple(
            replace(k, daftar=DAFTAR_KABUPATEN) if k.nama.endswith(".kabupaten") else k for k in kolom
        )
    diisi = any(k.nilai.strip() for k in kolom)
    if i.jenis not in ("orang", "orang_banyak"):
        return Baris(AWALAN + kunci, judul, kolom, terisi=diisi, baru=baru)
    pilih, cari = _pilih(kunci, b)
    terpilih = bool(b.mentah.get(f"{kunci}.pilih", "").strip())
    tersalah = any(k.galat for k in kolom)
    return Baris(
        nama=AWALAN + kunci,
        judul=judul,
        kolom=kolom,
        pilih=pilih,
        cari=cari,
        terisi=diisi or terpilih,
        buka=diisi or tersalah or (pilih is None and cari is None),
        baru=baru,
    )


def _pilih(kunci: str, b: _Bahan) -> tuple[Kolom | None, Kolom | None]:
    """The list and the field for a NIK; what was typed as NIK stands in the second."""
    nilai, galat = b.mentah.get(f"{kunci}.pilih", ""), b.galat.get(f"{kunci}.pilih", "")
    dikenal = {k for k, _ in b.orang}
    awalan = AWALAN + kunci
    pilih = cari = None
    nik = nilai if nilai and nilai not in dikenal else ""
    if b.orang:
        opsi = [("", "Pilih, atau tulis di bawah"), *b.orang]
        pesan = galat if not (b.cari_nik and nik) else ""
        pilih = Kolom(f"{awalan}.pilih", b.label_pilih, nilai, "select", pilihan=opsi, galat=pesan)
    if b.cari_nik:
        salah = galat if b.cari_nama else (galat and _NIK_LAIN)
        apa = "Cari warga" if b.cari_nama else "NIK warga desa ini"
        cari = Kolom(
            f"{awalan}.cari",
            ("Atau cari warga lain" if b.cari_nama else f"Atau {apa}") if b.orang else apa,
            nik,
            petunjuk=_NAMA_PETUNJUK if b.cari_nama else _NIK_PETUNJUK,
            galat=salah if nik or not b.orang else "",
            boleh_kosong=True,
            maks=60 if b.cari_nama else 20,
            inputmode="" if b.cari_nama else "numeric",
        )
    return pilih, cari


def _kolom(i: Isian, kunci: str, b: _Bahan, bawah: str = "") -> Kolom:
    """Arguments of the macro `isian` for one plain question."""
    nilai = b.mentah.get(kunci, "")
    rupa: dict[str, Any] = dict(_RUPA.get(i.jenis, {}))
    if (i.jenis == "date" and nilai and not _ISO.fullmatch(nilai)) or (i.jenis == "time" and "." in nilai):
        rupa["jenis"] = "text"  # as typed; the browser's own picker would show nothing
    if i.jenis == "select":
        rupa["pilihan"] = [("", "Pilih"), *((p, p) for p in i.pilihan)]
    if i.jenis == "ref":
        rupa["pilihan"] = [("", "Pilih"), *((k, nama_tampil(i.tabel, k)) for k in tabel(i.tabel))]
    if i.kunci == "nik" and i.jenis == "text":
        rupa["inputmode"] = "numeric"
    return Kolom(
        nama=AWALAN + kunci,
        label=i.label,
        nilai=nilai,
        petunjuk=i.petunjuk or _PETUNJUK.get(i.jenis, ""),
        contoh="" if i.jenis in ("date", "time") else i.contoh,
        galat=b.galat.get(kunci, ""),
        boleh_kosong=not i.wajib,
        maks=i.batas_huruf or None,
        bawah=bawah,
        **rupa,
    )
