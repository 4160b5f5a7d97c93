"""Whether a letter type is sound: shipped ones at start, a village's own before it is stored. No Django."""

import re
from collections.abc import Collection, Mapping
from typing import Any, Final, get_args

from balai.dasar import kode
from balai.naskah.pohon import Dokumen, Tabel, sebaris_semua
from balai.naskah.pohon import Isian as Sisipan
from balai.naskah.singkatan import DATA_ORANG
from balai.naskah.urai import NaskahSalah, urai
from balai.surat.definisi import STANDAR, DefinisiJenis, DefinisiSalah, Jalur, kenal
from balai.surat.isian import JENIS_ISIAN, Isian
from balai.surat.mentah import bagian_isian

_KUNCI = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_UNTUK_MAKS: Final = 40
_FUNGSI: Final = ("hari", "umur", "jumlah", "kali", "tambah")
_ANGKA: Final = ("angka", ("number", "money"))
_TANGGAL: Final = ("tanggal", ("date",))
# What a filter needs: in words, and the kinds of answer that are it.
_PERLU: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    **dict.fromkeys(("tanggal", "hari_tanggal", "tanggal_huruf"), _TANGGAL),
    **dict.fromkeys(("angka", "terbilang", "rupiah"), _ANGKA),
    "telepon": ("nomor telepon", ("phone",)),
}
_DI_KOLOM: Final = ("text", "textarea", "number", "money", "date", "time", "phone", "select", "ref", "nokk")


def sah(definisi: DefinisiJenis) -> Dokumen:
    """The parsed text of a sound definition. Raises DefinisiSalah with every fault found."""
    pesan = [*_salah_umum(definisi), *_salah_dokumen(definisi), *_salah_isian(definisi)]
    pesan += _salah_tanda_tangan(definisi)
    try:
        pohon = urai(definisi.teks, dikenal=kenal(definisi))
    except NaskahSalah as e:
        raise DefinisiSalah([*pesan, f"Teks surat, {str(e)[0].lower()}{str(e)[1:]}"]) from e
    pesan += _salah_pakai(definisi, pohon)
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
        (d.penanda in ("kepala", "pemohon"), "Penanda tangan: kepala atau pemohon."),
        (d.jenis_kelamin in ("", "1", "2"), "Kode jenis kelamin tidak dikenal."),
        (all(k in kode.tabel("status_kawin") for k in d.status_kawin), "Kode status kawin tidak dikenal."),
    ]
    return [pesan for benar, pesan in uji if not benar]


def _salah_dokumen(d: DefinisiJenis) -> list[str]:
    dikenal = kode.tabel("jenis_dokumen")
    ganda = _ganda(x.kode for x in d.dokumen)
    return [f"Dokumen {x.kode} tidak ada di daftar." for x in d.dokumen if x.kode not in dikenal] + [
        f"Dokumen {k} tertulis dua kali." for k in ganda
    ]


def _salah_tanda_tangan(d: DefinisiJenis) -> list[str]:
    orang = {i.kunci for i in d.isian if i.jenis == "orang"}
    dikenal = {"penanda", "pemohon", "camat", ""} | orang
    asing = [t.siapa for t in d.tanda_tangan if t.siapa not in dikenal]
    pesan = [f"Penanda tangan {s} tidak dikenal." for s in asing]
    if d.tanda_tangan and sum(t.bertanggal for t in d.tanda_tangan) != 1:
        pesan.append("Tepat satu tanda tangan memuat tempat dan tanggal.")
    return pesan


def _salah_isian(d: DefinisiJenis) -> list[str]:
    pesan = [f"Isian {k} tertulis dua kali." for k in _ganda(i.kunci for i in d.isian)]
    kunci = {i.kunci: i for i in d.isian}
    for i in d.isian:
        uji = [
            *_uji_umum(i),
            (i.kunci not in STANDAR, "kunci ini sudah dipakai data penduduk."),
            (not i.awal or i.awal in STANDAR, f"nilai awal {i.awal} tidak dikenal."),
            (i.jenis not in ("tabel", "gugus") or bool(i.kolom), "tulis kolomnya."),
            (all(x.rstrip("?") in DATA_ORANG for x in i.data), f"data orang: {', '.join(DATA_ORANG)}."),
            (i.jenis != "auto" or i.fungsi in _FUNGSI, f"fungsinya salah satu dari {', '.join(_FUNGSI)}."),
            (i.jenis != "auto" or _asal_ada(i, kunci), "isian asalnya tidak ada."),
        ]
        pesan += [f"Isian {i.kunci}: {p}" for benar, p in uji if not benar]
        for k in i.kolom:
            uji = [*_uji_umum(k), (k.jenis in _DI_KOLOM, "jenis ini tidak bisa menjadi kolom.")]
            pesan += [f"Isian {i.kunci}, kolom {k.kunci}: {p}" for benar, p in uji if not benar]
        pesan += [f"Isian {i.kunci}: kolom {k} tertulis dua kali." for k in _ganda(k.kunci for k in i.kolom)]
    return pesan


def _salah_pakai(d: DefinisiJenis, pohon: Dokumen) -> list[str]:
    """Answers used as what they never are: a name as a date would stop the letter when it is printed."""
    rupa = _rupa_jawaban(d)
    tabel = [b for b in pohon.blok if isinstance(b, Tabel)]
    pakai = [(s.nama, s.nama, s.saring) for s in sebaris_semua(pohon) if isinstance(s, Sisipan)]
    pakai += [(f"{t.nama}.{k.kunci}", k.kunci, k.saring) for t in tabel for k in t.kolom]
    pesan = [
        f"Teks surat, {tulisan}|{saring}: isinya bukan {_PERLU[saring][0]}. Hapus |{saring}, atau ganti "
        "jenis jawabannya."
        for nama, tulisan, semua in pakai
        for saring in semua
        if saring in _PERLU and rupa.get(nama, "text") not in _PERLU[saring][1]
    ]
    berbaris = {i.kunci for i in d.isian if i.jenis in ("orang_banyak", "tabel")}
    return pesan + [
        f"Teks surat, @tabel {t.nama}: jawabannya hanya satu. Pakai pertanyaan berupa tabel atau beberapa "
        "orang."
        for t in tabel
        if t.nama not in berbaris
    ]


def _rupa_jawaban(d: DefinisiJenis) -> dict[str, str]:
    """Kind of each placeholder's value; what is not there is words."""
    rupa = {"tanggal_lahir": "date", "berlaku_sampai": "date"}
    for i in d.isian:
        rupa[i.kunci] = i.jenis if i.jenis != "auto" or i.fungsi == "hari" else "number"
        if i.majemuk:
            rupa |= {f"{i.kunci}.tanggal_lahir": "date", f"{i.kunci}.jumlah": "number"}
            rupa |= {f"{i.kunci}.{b.kunci}": b.jenis for b in bagian_isian(i)}
    return rupa


def _uji_umum(i: Isian) -> list[tuple[bool, str]]:
    return [
        (bool(_KUNCI.fullmatch(i.kunci)), "kunci memakai huruf kecil, angka, dan garis bawah."),
        (bool(i.label.strip()), "isi labelnya."),
        (i.jenis in JENIS_ISIAN, f"jenisnya salah satu dari {', '.join(JENIS_ISIAN)}."),
        (i.jenis != "select" or len(i.pilihan) > 1, "tulis paling sedikit dua pilihan."),
        (i.jenis != "ref" or _tabel_ada(i.tabel), "tabel kodenya tidak ada."),
    ]


def _asal_ada(i: Isian, kunci: Collection[str]) -> bool:
    asal = i.dari.split()
    return bool(asal) and all(x.split(".")[0] in kunci for x in asal)


def _tabel_ada(nama: str) -> bool:
    try:
        kode.tabel(nama)
    except kode.KodeTidakDikenal:
        return False
    return True


def _ganda(kunci: Any) -> list[str]:
    urut = list(kunci)
    return sorted({k for k in urut if urut.count(k) > 1})
