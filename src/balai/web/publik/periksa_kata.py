"""What the check page says of each state: colour of the hall, words, what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils import timezone

from balai.dasar.tanggal import tanggal_panjang
from balai.desa.models import ZONA, Desa
from balai.surat.models import CaraTtd
from balai.surat.periksa import Jawaban, Keadaan

CARA: Final = {
    CaraTtd.BASAH: "tanda tangan basah",
    CaraTtd.LOKAL: "tanda tangan elektronik",
    CaraTtd.BSRE: "tanda tangan elektronik BSrE",
}
CONTOH: Final = "CONTOH, bukan tanda tangan sah."


@dataclass(frozen=True)
class Putusan:
    """The hall: `warna` of komponen/atap. `alasan`: sentences of their own card. `saran`: what to do."""

    warna: str
    ikon: str
    judul: str
    isi: str
    alasan: tuple[str, ...] = ()
    saran: tuple[str, ...] = ()
    baris: list[tuple[Any, ...]] = field(default_factory=list)  # komponen fakta


def putusan(j: Jawaban, desa: Desa) -> Putusan:
    """The verdict on the letter, with its facts."""
    p = _PUTUSAN[j.keadaan](j, f"{desa.sebutan} {desa.nama}")
    p.baris.extend(fakta(j))
    return p


def fakta(j: Jawaban) -> list[tuple[Any, ...]]:
    """Rows to be compared with the paper."""
    if not j.dikenal or j.tanggal is None:
        return []
    baris: list[tuple[Any, ...]] = [("Surat", j.jenis, "", "tebal"), ("Nomor", j.nomor, "", "nomor")]
    if j.inisial != "-":
        baris.append(("Untuk", spasi(j.inisial), "Inisial nama pemilik surat"))
    baris.append(("Tanggal", tanggal_panjang(j.tanggal)))
    if j.keadaan not in (Keadaan.BATAL, Keadaan.BELUM) and not j.cetakan_lama:
        baris.append(("Penanda tangan", j.penanda, f"{j.jabatan}, {CARA[CaraTtd(j.cara)]}"))
        baris.extend(("Bersama", nama, jabatan) for nama, jabatan in j.bersama)
        if j.berlaku_sampai and j.dicabut_pada is None:
            baris.append(("Berlaku sampai", tanggal_panjang(j.berlaku_sampai)))
    if j.dicabut_pada is not None and not j.cetakan_lama:
        oleh = ", ".join(t for t in (j.pencabut, j.jabatan_pencabut) if t)
        baris.append(("Dicabut", tanggal_panjang(timezone.localdate(j.dicabut_pada)), f"oleh {oleh}"))
    return baris


def spasi(inisial: str) -> str:
    """ "S.R." -> "S. R.", as people write it."""
    return " ".join(f"{h}." for h in inisial.split(".") if h)


def diperiksa(desa: Desa) -> str:
    """ "18 November 2026, 10.12 WIB"."""
    kini = timezone.localtime()
    return f"{tanggal_panjang(kini.date())}, {kini:%H.%M} {dict(ZONA).get(desa.zona, '')}".strip()


def _rapat(hari: date) -> str:
    """A day that does not break over two lines."""
    return tanggal_panjang(hari).replace(" ", "\u00a0")


def _asli(j: Jawaban, desa: str) -> Putusan:
    berlaku = f"masih berlaku sampai {_rapat(j.berlaku_sampai)}" if j.berlaku_sampai else "masih berlaku"
    saran = ["Jika ada yang berbeda dengan surat di tangan Anda, jangan terima suratnya."]
    if not j.elektronik:
        saran.append("Tanda tangannya di atas kertas: lihat juga tanda tangan dan cap basahnya.")
    return Putusan(
        "asli", "centang", "Surat ini asli", f"Dikeluarkan {desa} dan {berlaku}.", (), tuple(saran)
    )


def _kedaluwarsa(j: Jawaban, desa: str) -> Putusan:
    sampai = _rapat(j.berlaku_sampai) if j.berlaku_sampai else ""
    return Putusan(
        "kedaluwarsa",
        "jam",
        "Masa berlaku surat ini habis",
        f"Surat ini asli dari {desa}, tetapi hanya berlaku sampai {sampai}.",
        (),
        ("Minta surat yang baru kepada pembawa surat.",),
    )


def _sejak(j: Jawaban) -> str:
    hari = f" sejak {_rapat(timezone.localdate(j.dicabut_pada))}" if j.dicabut_pada else ""
    return f"Tidak berlaku lagi{hari}. Jangan diterima."


def _dicabut(j: Jawaban, desa: str) -> Putusan:
    alasan = [f"{j.alasan}."]
    if j.ada_pengganti:
        alasan.append("Surat pengganti sudah dikeluarkan.")
        saran = "Minta surat pengganti kepada pembawa surat, lalu pindai kode di surat itu."
    else:
        saran = f"Tanyakan kepada kantor {desa.partition(' ')[0].lower()} kalau pembawa surat keberatan."
    return Putusan("dicabut", "silang", "Surat ini sudah dicabut", _sejak(j), tuple(alasan), (saran,))


def _digantikan(j: Jawaban, desa: str) -> Putusan:
    if j.cetakan_lama:
        return Putusan(
            "dicabut",
            "silang",
            "Lembar ini sudah diganti",
            f"{desa} membuat lembar baru untuk surat ini. Lembar ini tidak berlaku.",
            (),
            ("Minta lembar yang baru kepada pembawa surat, lalu pindai kode di lembar itu.",),
        )
    saran = "Minta surat pengganti kepada pembawa surat, lalu pindai kode di surat itu."
    return Putusan("dicabut", "silang", "Surat ini sudah diganti", _sejak(j), (f"{j.alasan}.",), (saran,))


def _belum(_: Jawaban, desa: str) -> Putusan:
    return Putusan(
        "kedaluwarsa",
        "pena",
        "Belum ditandatangani",
        f"{desa} sudah menyiapkan surat ini, tetapi belum menandatanganinya. Surat ini belum berlaku.",
        (),
        ("Periksa lagi sesudah surat ditandatangani. Kodenya tetap sama.",),
    )


def _batal(_: Jawaban, desa: str) -> Putusan:
    return Putusan(
        "dicabut",
        "silang",
        "Surat ini batal",
        f"{desa} tidak jadi mengeluarkan surat ini. Jangan diterima.",
        (),
        ("Tanyakan kepada pembawa surat dari mana ia mendapatnya.",),
    )


def _tidak_dikenal(_: Jawaban, desa: str) -> Putusan:
    return Putusan("kedaluwarsa", "tanya", "Kode tidak dikenal", f"{desa} tidak punya surat dengan kode ini.")


_PUTUSAN: Final[dict[Keadaan, Callable[[Jawaban, str], Putusan]]] = {
    Keadaan.ASLI: _asli,
    Keadaan.KEDALUWARSA: _kedaluwarsa,
    Keadaan.DICABUT: _dicabut,
    Keadaan.DIGANTIKAN: _digantikan,
    Keadaan.BELUM: _belum,
    Keadaan.BATAL: _batal,
    Keadaan.TIDAK_DIKENAL: _tidak_dikenal,
}
