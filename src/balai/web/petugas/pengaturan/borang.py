"""The editor's form: from what was typed to a definition as JSON, and back to rows. Nothing typed is lost:
each row carries what the page does not show (`asal`), and the page shows what its kind needs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Final

from django.http import QueryDict

from balai.naskah.singkatan import DATA_ORANG
from balai.surat.definisi import STANDAR, DefinisiJenis, DokumenSyarat, Isian, TandaTangan, ke_json
from balai.surat.isian_majemuk import DATA_BAKU
from balai.surat.periksa_desa import rupa_benar

_BIDANG: Final = frozenset(f.name for f in fields(Isian))
_BAKU: Final = {f.name: f.default for f in fields(Isian) if f.default is not MISSING}
# What only some kinds know; of other kinds it is dropped when the type is stored.
_UNTUK: Final[Mapping[str, frozenset[str]]] = {
    "pilihan": frozenset({"select"}),
    "tabel": frozenset({"ref"}),
    "data": frozenset({"orang", "orang_banyak"}),
    "kolom": frozenset({"orang_banyak", "tabel", "gugus"}),
    "baris_maks": frozenset({"orang_banyak", "tabel"}),
    "dari": frozenset({"auto"}),
    "fungsi": frozenset({"auto"}),
    "maks": frozenset({"text", "textarea"}),
    "nilai_min": frozenset({"number", "money"}),
    "nilai_maks": frozenset({"number", "money"}),
    "lampau": frozenset({"number", "date"}),
    "awal": frozenset({"text", "textarea"}),
}
_ANGKA: Final = ("maks", "nilai_min", "nilai_maks", "baris_maks")
_AKSI: Final = re.compile(r"([ikdt])\.(tambah|hapus|naik|turun)(?:\.([0-9]{1,3}))?(?:\.([0-9]{1,3}))?")


@dataclass
class Borang:
    """What the page shows: the definition as JSON, and messages at fields (id without "id_")."""

    isi: dict[str, Any]
    galat: dict[str, str] = field(default_factory=dict)
    baru: dict[str, str] = field(default_factory=dict)  # the line "Tambah pertanyaan" as typed
    fokus: str = ""


def borang_dari(definisi: DefinisiJenis) -> Borang:
    return Borang(ke_json(definisi))


def borang_baca(post: QueryDict, asal: DefinisiJenis) -> Borang:
    """The typed page over the stored definition. Unreadable numbers become messages."""
    b = Borang(ke_json(asal))
    for nama in ("nama", "singkat", "untuk", "judul", "kategori", "penanda", "jenis_kelamin"):
        if nama in post:
            b.isi[nama] = " ".join(_ketik(post, nama).split())
    b.isi["teks"] = _baris_rapi(str(post.get("teks", b.isi["teks"])))
    if "ada_keterangan" in post:
        _keterangan(b, post)
    b.isi["isian"] = [_isian(b, post, f"i{n}") for n in _urutan(post, "i")]
    b.isi["dokumen"] = [_dokumen(post, f"d{n}") for n in _urutan(post, "d")]
    b.isi["tanda_tangan"] = [_ttd(post, f"t{n}") for n in _urutan(post, "t")]
    b.baru = {k: post.get(k, "").strip() for k in ("i_baru", "i_baru_jenis", "d_baru", "t_baru")}
    return b


def _ketik(post: QueryDict, nama: str) -> str:
    return str(post.get(nama) or "")


def _baris_rapi(teks: str) -> str:
    return teks.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"


def _keterangan(b: Borang, post: QueryDict) -> None:
    b.isi["kata_cari"] = [k for x in post.get("kata_cari", "").split(",") if (k := " ".join(x.split()))]
    b.isi["dasar_hukum"] = [k for x in post.get("dasar_hukum", "").splitlines() if (k := " ".join(x.split()))]
    b.isi["status_kawin"] = post.getlist("status_kawin")
    b.isi["lampiran"] = post.getlist("lampiran")
    b.isi["kepala_keluarga"] = "kepala_keluarga" in post
    for nama in ("umur_min", "umur_maks"):
        b.isi[nama] = _angka(b, post, nama, nama, None)
    bulan, hari = (_angka(b, post, f"masa_{x}", f"masa_{x}", 0) or 0 for x in ("bulan", "hari"))
    b.isi["masa_berlaku"] = {"bulan": bulan, "hari": hari} if bulan or hari else None


def _angka(b: Borang, post: QueryDict, nama: str, tempat: str, kosong: int | None) -> int | None:
    teks = re.sub(r"[ .]", "", post.get(nama, ""))
    if not teks:
        return kosong
    if not re.fullmatch(r"-?[0-9]{1,15}", teks):
        b.galat[tempat] = "Tulis dengan angka, atau kosongkan"
        return kosong
    return int(teks)


def _urutan(post: QueryDict, awalan: str) -> list[str]:
    """Row numbers in the order of the page."""
    return [n for n in dict.fromkeys(post.getlist(awalan)) if re.fullmatch(r"[0-9]{1,3}", n)]


def _asal(post: QueryDict, nama: str, kelas: type) -> dict[str, Any]:
    """What the row was before, of known keys only."""
    try:
        isi = json.loads(post.get(f"{nama}.asal", "{}"))
    except (ValueError, RecursionError):
        isi = {}
    if not isinstance(isi, dict) or not rupa_benar(kelas, isi):
        return {}
    bidang = {f.name for f in fields(kelas)}
    return {k: v for k, v in isi.items() if k in bidang}


def _isian(b: Borang, post: QueryDict, nama: str, *, kolom: bool = False) -> dict[str, Any]:
    i: dict[str, Any] = {"kunci": "", "label": "", "jenis": "text"} | _asal(post, nama, Isian)
    if f"{nama}.dari" in post:
        i["dari"] = " ".join(post.getlist(f"{nama}.dari"))
    for k in ("label", "jenis", "petunjuk", "contoh", "awal", "tabel", "fungsi"):
        if f"{nama}.{k}" in post:
            i[k] = " ".join(_ketik(post, f"{nama}.{k}").split())
    if i["jenis"] != "auto":
        i["wajib"] = f"{nama}.wajib" in post
    if f"{nama}.ada_lampau" in post:
        i["lampau"] = f"{nama}.lampau" in post
    if f"{nama}.pilihan" in post:
        i["pilihan"] = [p for x in _ketik(post, f"{nama}.pilihan").splitlines() if (p := " ".join(x.split()))]
    _angka_isian(b, post, nama, i)
    if not kolom:
        i["kolom"] = [_isian(b, post, f"{nama}k{n}", kolom=True) for n in _urutan(post, f"{nama}k")]
    return i


def _angka_isian(b: Borang, post: QueryDict, nama: str, i: dict[str, Any]) -> None:
    for k in _ANGKA:
        if f"{nama}.{k}" in post:
            i[k] = _angka(b, post, f"{nama}.{k}", f"{nama}.{k}", None if k.startswith("nilai") else 0)
    if f"{nama}.ada_data" in post:
        i["data"] = _data_orang(post, nama, [str(d) for d in i.get("data", ())])


def _data_orang(post: QueryDict, nama: str, lama: list[str]) -> list[str]:
    """What a person is asked for; what was asked before keeps its place."""
    tanda = {"wajib": "", "boleh": "?"}
    urut = dict.fromkeys([*(d.rstrip("?") for d in lama or DATA_BAKU), *DATA_ORANG])
    hasil = [k + tanda[v] for k in urut if (v := str(post.get(f"{nama}.data.{k}", ""))) in tanda]
    return [] if not lama and hasil == list(DATA_BAKU) else hasil


def _dokumen(post: QueryDict, nama: str) -> dict[str, Any]:
    d: dict[str, Any] = {"kode": "", "nama": ""} | _asal(post, nama, DokumenSyarat)
    for k in ("kode", "nama", "petunjuk"):
        if f"{nama}.{k}" in post:
            d[k] = " ".join(_ketik(post, f"{nama}.{k}").split())
    return d | {"wajib": f"{nama}.wajib" in post}


def _ttd(post: QueryDict, nama: str) -> dict[str, Any]:
    t: dict[str, Any] = {"siapa": "penanda"} | _asal(post, nama, TandaTangan)
    for k in ("siapa", "label"):
        if f"{nama}.{k}" in post:
            t[k] = " ".join(_ketik(post, f"{nama}.{k}").split())
    return t | {"bertanggal": f"{nama}.bertanggal" in post, "meterai": f"{nama}.meterai" in post}


def kunci_untuk(label: str, terpakai: set[str]) -> str:
    """A key out of a label: "Nama usaha" -> "nama_usaha", never one in use."""
    polos = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    dasar = re.sub(r"[^a-z0-9]+", "_", polos).strip("_")[:34].strip("_") or "isian"
    dasar = dasar if dasar[0].isalpha() else f"n_{dasar}"
    kunci, ke = dasar, 2
    while kunci in terpakai:
        kunci, ke = f"{dasar}_{ke}", ke + 1
    return kunci


def lakukan(b: Borang, aksi: str, nama_dokumen: Callable[[str], str]) -> bool:
    """Add, remove or move a row as a button says; returns whether it was one of these buttons."""
    m = _AKSI.fullmatch(aksi)
    if not m:
        return False
    apa, kerja, ke, dalam = m[1], m[2], int(m[3] or 0), int(m[4] or 0)
    if apa == "k":
        induk = b.isi["isian"][ke] if ke < len(b.isi["isian"]) else None
        if induk is not None:
            _kerja_kolom(b, induk, ke, kerja, dalam)
    elif kerja == "tambah":
        {"i": _tambah_isian, "d": _tambah_dokumen, "t": _tambah_ttd}[apa](b, nama_dokumen)
    else:
        _geser(b.isi[{"i": "isian", "d": "dokumen", "t": "tanda_tangan"}[apa]], kerja, ke)
    return True


def _geser(daftar: list[Any], kerja: str, ke: int) -> None:
    if ke >= len(daftar):
        return
    satu = daftar.pop(ke)
    if kerja != "hapus":
        daftar.insert(max(0, ke - 1) if kerja == "naik" else ke + 1, satu)


def _kerja_kolom(b: Borang, induk: dict[str, Any], ke: int, kerja: str, dalam: int) -> None:
    kolom = induk.setdefault("kolom", [])
    if kerja != "tambah":
        _geser(kolom, kerja, dalam)
        return
    kolom.append({"kunci": "", "label": "", "jenis": "text", "wajib": True})
    b.fokus = f"i{ke}k{len(kolom) - 1}.label"


def _tambah_isian(b: Borang, _: Callable[[str], str]) -> None:
    label = b.baru["i_baru"]
    if not label:
        b.galat["i_baru"] = "Tulis dulu pertanyaannya"
        return
    isian = {"kunci": "", "label": label, "jenis": b.baru["i_baru_jenis"] or "text", "wajib": True}
    b.isi["isian"].append(isian)
    b.baru["i_baru"] = ""
    b.fokus = "i_baru"
    lengkapi_kunci(b)


def _tambah_dokumen(b: Borang, nama: Callable[[str], str]) -> None:
    kode = b.baru["d_baru"]
    if not kode:
        b.galat["d_baru"] = "Pilih dulu dokumennya"
    elif any(d["kode"] == kode for d in b.isi["dokumen"]):
        b.galat["d_baru"] = "Dokumen ini sudah ada di daftar"
    else:
        b.isi["dokumen"].append({"kode": kode, "nama": nama(kode), "wajib": True, "petunjuk": ""})
        b.baru["d_baru"] = ""


def _tambah_ttd(b: Borang, _: Callable[[str], str]) -> None:
    ttd = b.isi["tanda_tangan"]
    if not ttd:  # the first press lays out the usual two
        ttd.append({"siapa": "pemohon", "label": "Pemohon", "bertanggal": False, "meterai": False})
        ttd.append({"siapa": "penanda", "label": "", "bertanggal": True, "meterai": False})
    else:
        ttd.append({"siapa": "", "label": "Saksi", "bertanggal": False, "meterai": False})


def lengkapi_kunci(b: Borang) -> None:
    """New questions and columns get their key out of their label."""
    terpakai = set(STANDAR) | {i["kunci"] for i in b.isi["isian"]}
    for i in b.isi["isian"]:
        if not i["kunci"] and i["label"]:
            i["kunci"] = kunci_untuk(i["label"], terpakai)
            terpakai.add(i["kunci"])
        dalam = {k["kunci"] for k in i.get("kolom", ())}
        for k in i.get("kolom", ()):
            if not k["kunci"] and k["label"]:
                k["kunci"] = kunci_untuk(k["label"], dalam)
                dalam.add(k["kunci"])


def rapikan(isi: dict[str, Any]) -> dict[str, Any]:
    """The definition as it is stored: what a question's kind does not know is left out."""
    return isi | {"isian": [_rapi(i) for i in isi["isian"]]}


def _rapi(i: dict[str, Any]) -> dict[str, Any]:
    hasil = {k: v for k, v in i.items() if k in _BIDANG}
    for nama, jenis in _UNTUK.items():
        if nama in hasil and i.get("jenis") not in jenis:
            hasil[nama] = list(_BAKU[nama]) if isinstance(_BAKU[nama], tuple) else _BAKU[nama]
    if "kolom" in hasil:
        hasil["kolom"] = [_rapi(k) for k in hasil["kolom"]]
    return hasil
