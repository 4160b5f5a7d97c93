"""What BSrE's answers mean: the tables of `data/`, as GalatTanda and StatusPenanda."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from balai.naskah.signers.bentuk import GalatTanda, StatusPenanda

_DATA: Final = Path(__file__).parent / "data"
_KODE: Final = re.compile(r"[0-9]{3,6}")
_STATUS: Final = re.compile(r"[A-Z][A-Z_]{1,29}")
TUNGGU_PALING_LAMA: Final = 3600
PDF_RUSAK: Final = "HTTP400-PDF"
_BELUM: Final = "Surat belum ditandatangani."
_RAGU: Final = "Belum pasti surat ini sudah ditandatangani."
_JANGAN: Final = "Jangan tanda tangani lagi sebelum Balai memeriksanya."
STATUS_ASING: Final = (
    "Status sertifikat BSrE tidak dikenal Balai. Minta operator menanyakannya kepada verifikator instansi; "
    "sementara itu surat dapat ditandatangani basah."
)


class GalatBsre(GalatTanda):
    """As GalatTanda. `tunggu_detik`: the service asked to wait that long (Retry-After), else None."""

    tunggu_detik: int | None = None


@cache
def tabel_galat() -> Mapping[str, Mapping[str, str]]:
    """Rows of esign_error.csv by their code."""
    return _baca("esign_error")


@cache
def tabel_status() -> Mapping[str, Mapping[str, str]]:
    """Rows of esign_status_user.csv by their code."""
    return _baca("esign_status_user")


def _baca(nama: str) -> Mapping[str, Mapping[str, str]]:
    with (_DATA / f"{nama}.csv").open(encoding="utf-8", newline="") as f:
        return MappingProxyType({b["code"]: MappingProxyType(b) for b in csv.DictReader(f)})


def kode_jawaban(isi: Mapping[str, Any]) -> str:
    """The service's own number in an answer, "" when there is none."""
    kode = str(isi.get("status_code", ""))
    return kode if _KODE.fullmatch(kode) else ""


def galat(
    apa: str,
    obat: str,
    kode: str,
    *,
    tanda: str = "",
    http: int | None = None,
    id_dokumen: str = "",
    menandatangani: bool = True,
) -> GalatBsre:
    """A fault with its message put together. `tanda`: words as in esign_error.csv.

    `menandatangani`: the request was to sign; else nothing can be in doubt, and no word is said of a letter.
    """
    kata = tanda.split()
    ragu = "ragu" in kata and menandatangani
    tengah = (_RAGU if ragu else _BELUM) if menandatangani else ""
    return GalatBsre(
        " ".join(filter(None, (apa, tengah, _JANGAN if ragu else obat))),
        kode=kode,
        http=http,
        pasti=not ragu,
        salah_sandi="salah_sandi" in kata,
        hentikan="hentikan" in kata,
        nanti="nanti" in kata,
        id_dokumen=id_dokumen,
    )


def galat_jawaban(
    http: int,
    isi: Mapping[str, Any] | None,
    *,
    tunggu: str = "",
    id_dokumen: str = "",
    menandatangani: bool = True,
) -> GalatBsre:
    """The fault behind an answer that is not what was asked for. Nothing of its text is repeated: it may name
    a NIK. `isi`: the JSON object, None when it was no JSON. `tunggu`: Retry-After in seconds.
    """
    kode = kode_jawaban(isi or {})
    if kode not in tabel_galat():
        kode = PDF_RUSAK if http == 400 and _tentang_pdf(isi or {}) else f"HTTP{http}"
    baris = tabel_galat().get(kode) or tabel_galat()["HTTP502" if http >= 500 else "HTTP400"]
    hasil = galat(
        baris["apa"],
        baris["obat"],
        kode,
        tanda=baris["tanda"],
        http=http,
        id_dokumen=id_dokumen,
        menandatangani=menandatangani,
    )
    if hasil.nanti and tunggu.isascii() and tunggu.isdigit():
        hasil.tunggu_detik = min(int(tunggu[:6]), TUNGGU_PALING_LAMA)
    return hasil


def _tentang_pdf(isi: Mapping[str, Any]) -> bool:
    kata = f"{isi.get('error', '')} {isi.get('message', '')}"
    return any(k in kata for k in ("InvalidPdf", "Rebuild failed", "PdfException"))


def status_jawaban(isi: Mapping[str, Any]) -> StatusPenanda | None:
    """What an answer says of a signer; None when it says nothing of one."""
    kode = kode_jawaban(isi)
    status = str(isi.get("status", "")).strip().upper()
    if kode in ("1110", "2011"):
        status = "NOT_REGISTERED"
    elif not _STATUS.fullmatch(status):
        if kode != "1111":
            return None
        status = "ISSUE"
    baris = tabel_status().get(status)
    if baris is None:
        return StatusPenanda(kode=status, boleh=False, pesan=STATUS_ASING)
    return StatusPenanda(kode=status, boleh=baris["boleh"] == "1", pesan=baris["pesan"])


def galat_status(status: StatusPenanda, *, http: int | None = None) -> GalatBsre:
    """A signer who may not sign, as a fault of signing."""
    return galat("", status.pesan, status.kode, tanda="hentikan", http=http)
