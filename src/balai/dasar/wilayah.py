"""Regions of the state: the 514 kabupaten and kota with their provinces, and the words for a place in one.

A place is desa or kelurahan, kecamatan and kabupaten or kota. Only the last is held against the state's list;
villages and districts change too often, and the list of 84.000 would not fit an old phone.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from balai.dasar import kode

TINGKAT: Final = ("desa", "kecamatan", "kabupaten", "provinsi")
_BERKAS: Final = Path(__file__).parent / "data" / "kabupaten_kota.csv"
# 99 is no province: where the demo's villages lie, as their NIK (dasar.nik). Accepted, never offered.
_PERAGAAN: Final = ("Kabupaten Arunika", "Nusaraya")
_KATA: Final[Mapping[str, str]] = MappingProxyType(
    {
        "desa": (
            "desa/kelurahan|desa|ds|kelurahan|kel|kalurahan|nagari|gampong|kampung|pekon|lembang|negeri|ohoi"
        ),
        "kecamatan": "kecamatan|kec|distrik|kapanewon|kemantren",
        "kabupaten": "kabupaten|kab|kota|kotamadya|kodya",
        "provinsi": "provinsi|prov|propinsi",
    }
)
_AWALAN: Final = {t: re.compile(rf"(?i)({pola})\b\.?\s*(.*)", re.DOTALL) for t, pola in _KATA.items()}
_TULIS: Final = {"ds": "Desa", "kel": "Kelurahan", "kec": "Kecamatan", "desa/kelurahan": "Desa/Kelurahan"}
_ROMAWI: Final = re.compile(r"[IVX]+")
_ADMINISTRASI: Final = re.compile(r"(?i)^adm(?:inistrasi)?\b\.?\s*")


class WilayahTidakDikenal(ValueError):
    """No kabupaten or kota of that name, or more than one; the message is Indonesian and says the cure."""


@cache
def provinsi_kabupaten() -> Mapping[str, str]:
    """Official name of each kabupaten and kota -> name of its province, in the order of the state's codes."""
    provinsi = kode.tabel("provinsi")
    with _BERKAS.open(encoding="utf-8", newline="") as f:
        return MappingProxyType({b["name"]: provinsi[b["provinsi_code"]] for b in csv.DictReader(f)})


@cache
def daftar_kabupaten() -> tuple[str, ...]:
    """All official names by the alphabet, for a field that proposes them."""
    return tuple(sorted(provinsi_kabupaten()))


def provinsi_dari(kabupaten: str) -> str:
    """Province of an official name, "" for any other text."""
    return _semua().get(kabupaten, "")


def kabupaten_parse(teks: str) -> str:
    """The official name that a person meant: "kab banyumas", "Banyumas, Jawa Tengah" -> "Kabupaten Banyumas".

    Raises WilayahTidakDikenal.
    """
    depan, _, belakang = teks.partition(",")
    jenis, polos = _jenis_dan_nama(depan)
    sama = _menurut_nama().get(polos, ())
    cocok = [n for n in sama if jenis in ("", n.split()[0])] or _menurut_nama().get(_huruf(depan), ())
    if len(cocok) > 1:
        raise WilayahTidakDikenal(f"Ada {' dan '.join(cocok)}. Tulis lengkap yang Anda maksud")
    if not cocok:
        raise WilayahTidakDikenal(_usul(" ".join(depan.split()), polos, sama))
    if (lain := _huruf(_tanpa_awalan("provinsi", belakang))) in _provinsi_lain(cocok[0]):
        raise WilayahTidakDikenal(
            f"{cocok[0]} ada di Provinsi {provinsi_dari(cocok[0])}, bukan {_provinsi_lain(cocok[0])[lain]}"
        )
    return cocok[0]


def sebutkan(tingkat: str, teks: str, *, baku: str) -> str:
    """ "Karangsari" -> "<baku> Karangsari"; "ds. karangsari" -> "Desa karangsari"; "Nagari Koto" stays."""
    m = _AWALAN[tingkat].fullmatch(teks.strip())
    if not m or not m[2]:
        return f"{baku} {_judulkan(teks.strip())}" if teks.strip() else ""
    kata = m[1].lower()
    return f"{_TULIS.get(kata) or kata.capitalize()} {_judulkan(m[2])}"


def _judulkan(nama: str) -> str:
    """ "karangsari" and "KARANG II" as names are written; mixed letters are meant so."""
    if nama not in (nama.lower(), nama.upper()):
        return nama
    return " ".join(k if _ROMAWI.fullmatch(k) else k.capitalize() for k in nama.split())


def wilayah_rapikan(bagian: Mapping[str, str]) -> dict[str, str]:
    """Parts as typed, kabupaten already official -> parts with their proper words, and as `nama` the phrase.

    Parts that are empty are left out of the phrase.
    """
    kabupaten = bagian.get("kabupaten", "")
    provinsi = provinsi_dari(kabupaten)
    camat = "Distrik" if provinsi.startswith("Papua") else "Kecamatan"
    hasil = {
        "desa": sebutkan("desa", bagian.get("desa", ""), baku="Desa/Kelurahan"),
        "kecamatan": sebutkan("kecamatan", bagian.get("kecamatan", ""), baku=camat),
        "kabupaten": kabupaten,
        "provinsi": provinsi,
    }
    kata = [*(hasil[t] for t in TINGKAT[:3]), f"Provinsi {provinsi}" if provinsi else ""]
    return {"nama": ", ".join(k for k in kata if k), **hasil}


def wilayah_urai(teks: str) -> dict[str, str]:
    """Parts of a place that was written in one line, as a person would type them. Without a province, which
    follows from the kabupaten; what cannot be told apart goes to `desa`, so that it is seen."""
    hasil = dict.fromkeys(TINGKAT, "")
    sisa: list[str] = []
    for potong in (" ".join(p.split()) for p in teks.split(",")):
        tingkat = next((t for t in TINGKAT if not hasil[t] and _AWALAN[t].fullmatch(potong)), "")
        if tingkat:
            hasil[tingkat] = potong
        elif potong:
            sisa.append(potong)
    for tingkat in TINGKAT:
        if sisa and not hasil[tingkat]:
            hasil[tingkat] = sisa.pop(0)
    hasil["desa"] = ", ".join([hasil["desa"], *sisa])
    del hasil["provinsi"]
    return hasil


@cache
def _semua() -> Mapping[str, str]:
    return MappingProxyType({**provinsi_kabupaten(), _PERAGAAN[0]: _PERAGAAN[1]})


@cache
def _menurut_nama() -> Mapping[str, tuple[str, ...]]:
    hasil: dict[str, tuple[str, ...]] = {}
    for nama in _semua():
        polos = _jenis_dan_nama(nama)[1]
        hasil[polos] = (*hasil.get(polos, ()), nama)
    return MappingProxyType(hasil)


def _jenis_dan_nama(teks: str) -> tuple[str, str]:
    """("Kabupaten", "Kota" or ""; letters of the bare name): "Kodya Bau-Bau" -> ("Kota", "baubau")."""
    m = _AWALAN["kabupaten"].fullmatch(teks.strip())
    if not m or not m[2]:
        return "", _huruf(teks)
    return "Kabupaten" if m[1].lower().startswith("kab") else "Kota", _huruf(_ADMINISTRASI.sub("", m[2]))


def _huruf(teks: str) -> str:
    return "".join(c for c in teks.casefold() if c.isalnum())


def _tanpa_awalan(tingkat: str, teks: str) -> str:
    m = _AWALAN[tingkat].fullmatch(teks.strip())
    return m[2] if m else teks


def _provinsi_lain(kabupaten: str) -> dict[str, str]:
    sini = provinsi_dari(kabupaten)
    return {_huruf(p): p for p in kode.tabel("provinsi").values() if p != sini}


def _usul(tulisan: str, polos: str, sama: Iterable[str]) -> str:
    dekat = [n for k in get_close_matches(polos[:40], _menurut_nama(), n=1) for n in _menurut_nama()[k]]
    if maksud := list(sama) or dekat:
        return f"Tidak ada “{tulisan[:40]}”. Mungkin maksud Anda {' atau '.join(maksud)}"
    return "Tulis nama resminya, misalnya Kabupaten Banyumas atau Kota Semarang"
