"""Faults on demand, and what a call answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

PERINGATAN: Final = "LAYANAN TIRUAN, BUKAN BSrE"

# Before signing: nothing is signed. After: it is, and the caller does not get it as it should.
SEBELUM: Final = {
    "401": "the account is refused",
    "403": "the account has no right",
    "404": "no such address",
    "429": "too many calls; Retry-After 2",
    "500": "internal error",
    "503": "not available",
    "sandi": "2031, the passphrase is wrong",
    "sandi-200": "the same, with HTTP 200",
    "pdf": "400 InvalidPdfException",
    "kode-asing": "400 with a number that no table knows",
    "habis": "the certificate expires at this call, and stays so",
    "html": "200 with a web page",
    "bukan-json": "400 with broken JSON",
    "alih": "302 to another address",
    "putus-sebelum": "hangs up without an answer",
    "diam-sebelum": "never answers",
}
SESUDAH: Final = {
    "502": "a gateway says that the service broke off",
    "504": "a gateway says that the service took too long",
    "putus-sesudah": "signs, hangs up without an answer",
    "diam-sesudah": "signs, never answers",
    "potong": "signs, sends the header and half the file",
    "diam-badan": "signs, sends the header and half the file, then nothing more",
    "tetes": "signs, sends the file byte by byte without end",
    "bukan-pdf": "signs, answers 200 with other bytes",
    "tak-bertanda": "answers the file as it came",
    "surat-lain": "answers the file that was signed before",
    "rusak": "signs, one byte of the letter is changed",
    "besar": "signs, answers without end",
    "lambat": "signs, answers after `detik`",
}
NAMA: Final = frozenset(SEBELUM) | frozenset(SESUDAH)
UNTUK: Final = frozenset({"tanda", "status", "unduh"})


@dataclass(frozen=True, slots=True)
class Galat:
    """`pada`: at which call of its kind, from now. `kali`: how often. `detik`: of what keeps still."""

    galat: str
    pada: int = 1
    kali: int = 1
    untuk: str = "tanda"
    detik: float = 60.0

    def __post_init__(self) -> None:
        if self.galat not in NAMA or self.untuk not in UNTUK or self.pada < 1 or self.kali < 1:
            raise ValueError(f"unknown fault: {self.galat!r} for {self.untuk!r}")


@dataclass(frozen=True, slots=True)
class Permintaan:
    """A call as it came. `kepala`: names in lower case."""

    metode: str
    jalur: str
    kepala: dict[str, str]
    badan: bytes


@dataclass(slots=True)
class Jawaban:
    """What goes back. `cara`: "" whole, or as named in SEBELUM and SESUDAH."""

    http: int = 200
    isi: bytes = b""
    jenis: str = "application/json"
    kepala: dict[str, str] = field(default_factory=dict)
    cara: str = ""
    detik: float = 0.0


class Tolak(Exception):
    """A call is refused with an answer of the documented shape."""

    def __init__(self, http: int, kode: int | None, kata: str) -> None:
        super().__init__(kata)
        self.http, self.kode, self.kata = http, kode, kata

    def jawaban(self) -> Jawaban:
        """{"error", "status_code"}"""
        isi: dict[str, Any] = {"error": self.kata}
        if self.kode is not None:
            isi["status_code"] = self.kode
        return jawab_json(isi, http=self.http)


def jawab_json(isi: object, *, http: int = 200) -> Jawaban:
    """An answer in JSON."""
    return Jawaban(http=http, isi=json.dumps(isi).encode())


def jawab_galat_awal(g: Galat) -> Jawaban | None:
    """The answer of a fault before signing; None when it is of another kind ("habis", or after)."""
    if g.galat in ("putus-sebelum", "diam-sebelum"):
        return Jawaban(cara=g.galat, detik=g.detik)
    if g.galat == "html":
        laman = f"<!doctype html><title>{PERINGATAN}</title><p>Masuk ke jaringan kantor".encode()
        return Jawaban(isi=laman, jenis="text/html")
    if g.galat == "alih":
        return Jawaban(http=302, jenis="text/html", kepala={"Location": "/api/lain"})
    if g.galat == "bukan-json":
        return Jawaban(http=400, isi=b'{"status_code": 20', jenis="application/json")
    tolak: dict[str, tuple[int, int | None, str]] = {
        "401": (401, None, "Unauthorized"),
        "403": (403, None, "Forbidden"),
        "404": (404, None, "Not Found"),
        "429": (429, None, "Too Many Requests"),
        "500": (500, None, "Internal Server Error"),
        "503": (503, None, "Service Unavailable"),
        "sandi": (400, 2031, "Passphrase anda salah"),
        "sandi-200": (200, 2031, "Passphrase anda salah"),
        "pdf": (400, None, "Proses signing gagal : InvalidPdfException Rebuild failed"),
        "kode-asing": (400, 2999, "Galat yang tidak ada di petunjuk"),
    }
    if g.galat not in tolak:
        return None
    jawab = Tolak(*tolak[g.galat]).jawaban()
    if g.galat == "429":
        jawab.kepala["Retry-After"] = "2"
    return jawab
