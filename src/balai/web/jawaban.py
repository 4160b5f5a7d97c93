"""Answers of a letter's form in words, for pages of citizens and of the office."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from balai.dasar.nik import nik_samarkan, no_kk_samarkan
from balai.dasar.tanggal import tanggal_panjang
from balai.dasar.telepon import TeleponTidakSah, telepon_tampil
from balai.dasar.terbilang import angka, rupiah
from balai.surat.isian import Isian
from balai.surat.mentah import bagian_isian

# Of a person, in this order; name and place of birth stand before and beside them.
_ORANG = ("jenis_kelamin", "agama", "status_kawin", "pendidikan", "pekerjaan", "kewarganegaraan", "alamat")


def jawaban_tampil(isian: Isian, nilai: object) -> str:
    """A checked answer in words; one that was never checked as it was typed. Markup where it has parts.

    NIK and KK number are masked.
    """
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, Mapping):
        if isian.jenis == "wilayah":
            return str(nilai.get("nama") or "")
        return _orang(isian, nilai) if isian.jenis == "orang" else _gugus(isian, nilai)
    if isinstance(nilai, list):
        return _daftar(isian, nilai)
    if isinstance(nilai, int):
        if isian.jenis == "money":
            return rupiah(nilai)
        return str(nilai) if isian.lampau else angka(nilai)  # a year takes no thousands dot
    return _teks(isian, str(nilai))


def _teks(isian: Isian, teks: str) -> str:
    try:
        if isian.jenis == "date":
            return tanggal_panjang(date.fromisoformat(teks))
        if isian.jenis == "phone":
            return telepon_tampil(teks)
    except (ValueError, TeleponTidakSah):
        return teks
    if isian.jenis == "nokk" and len(teks) == 16:
        return no_kk_samarkan(teks)
    return nik_samarkan(teks) if isian.kunci == "nik" and len(teks) == 16 else teks


def _fakta_orang(isian: Isian, orang: Mapping[str, object]) -> list[str]:
    """What is said of a person after the name, only what the letter asks."""
    diminta = {b.kunci for b in bagian_isian(isian)}
    hasil = []
    if "nik" in diminta and (nik := str(orang.get("nik") or "")):
        hasil.append(f"NIK {nik_samarkan(nik) if len(nik) == 16 else nik}")
    lahir = str(orang.get("tanggal_lahir") or "")
    with suppress(ValueError):  # as typed
        lahir = tanggal_panjang(date.fromisoformat(lahir)) if lahir else ""
    tempat = str(orang.get("tempat_lahir") or "")
    if diminta & {"tempat_lahir", "tanggal_lahir"} and (tempat or lahir):
        hasil.append("lahir di " + ", ".join(b for b in (tempat, lahir) if b) if tempat else f"lahir {lahir}")
    hasil += [str(orang[k]) for k in _ORANG if k in diminta and orang.get(k)]
    return hasil + [jawaban_tampil(k, orang.get(k.kunci)) for k in isian.kolom if orang.get(k.kunci)]


def _orang(isian: Isian, orang: Mapping[str, object]) -> str:
    nama, rinci = str(orang.get("nama") or ""), ", ".join(_fakta_orang(isian, orang))
    if not rinci:
        return nama
    return (
        format_html('<span class="jawab"><b>{}</b><small>{}</small></span>', nama, rinci) if nama else rinci
    )


def _gugus(isian: Isian, nilai: Mapping[str, object]) -> str:
    baris = [(k.label, jawaban_tampil(k, nilai.get(k.kunci))) for k in isian.kolom if nilai.get(k.kunci)]
    return _butir([f"{label}: {isi}" for label, isi in baris])


def _daftar(isian: Isian, baris: list[object]) -> str:
    butir: list[str] = []
    for b in baris:
        if not isinstance(b, Mapping):
            butir.append(str(b))
        elif isian.jenis == "orang_banyak":
            butir.append(_orang(isian, b))
        else:
            isi = [(k.label, jawaban_tampil(k, b.get(k.kunci))) for k in isian.kolom if b.get(k.kunci)]
            butir.append(", ".join(v if n == 0 else f"{x.lower()} {v}" for n, (x, v) in enumerate(isi)))
    return _butir(butir)


def _butir(butir: list[str]) -> SafeString | str:
    if not butir:
        return ""
    isi = format_html_join("", "<li>{}</li>", ((b,) for b in butir))
    return format_html('<ul class="jawab">{}</ul>', isi)
