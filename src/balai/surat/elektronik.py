"""What a letter is to those who hold it: a signed file or paper, in force or revoked."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.db.models import Case, CharField, F, Q, Value, When

from balai.surat.alur import Keadaan
from balai.surat.models import CaraTtd, GolonganCabut, Permohonan, Surat

# Looks of a chip beside those of alur.Keadaan.
DICABUT: Final = "dicabut"
SIAP_DIUNDUH: Final = "siap_diunduh"
_PALING_PANJANG = 120
ANJURAN: Final[dict[str, str]] = {
    GolonganCabut.KELIRU: "Jangan dipakai lagi. Minta surat baru, atau tanya operator.",
    GolonganCabut.DIGANTI: "Jangan dipakai lagi. Pakai surat penggantinya.",
    GolonganCabut.DISALAHGUNAKAN: "Surat ini tidak berlaku lagi. Hubungi kantor kalau ada yang keliru.",
    GolonganCabut.DIMINTA: "Surat ini tidak berlaku lagi. Kalau perlu, minta surat baru.",
    GolonganCabut.LAIN: "Jangan dipakai lagi. Tanya operator kalau belum jelas.",
}


def surat_permohonan(p: Permohonan) -> Surat | None:
    """The letter of a request, read with it by the selectors."""
    return getattr(p, "surat", None)


def elektronik(surat: Surat | None) -> bool:
    """Whether it is, or will be, a signed file."""
    return surat is not None and surat.cara_ttd != CaraTtd.BASAH


def dapat_diunduh(surat: Surat | None) -> bool:
    """Whether its citizen may take the signed file: signed electronically, and in force."""
    return (
        surat is not None
        and elektronik(surat)
        and surat.ditandatangani_pada is not None
        and surat.berkas_id is not None
        and surat.batal_pada is None
        and surat.dicabut_pada is None
    )


def dapat_dicabut(surat: Surat | None) -> bool:
    return (
        surat is not None
        and surat.ditandatangani_pada is not None
        and surat.batal_pada is None
        and surat.dicabut_pada is None
    )


def rupa(p: Permohonan) -> str:
    """Key of the chip: the state, or how it is with the letter: revoked, or a file to be taken."""
    surat = surat_permohonan(p)
    if surat is not None and surat.dicabut_pada is not None:
        return DICABUT
    return rupa_keadaan(p.keadaan, berkas=elektronik(surat))


def rupa_keadaan(keadaan: str, *, berkas: bool) -> str:
    return SIAP_DIUNDUH if berkas and keadaan == Keadaan.SIAP_DIAMBIL else Keadaan(keadaan).value


def ekspresi_rupa() -> Case:
    """The same key, of requests in a query."""
    return Case(
        When(surat__dicabut_pada__isnull=False, then=Value(DICABUT)),
        When(
            Q(keadaan=Keadaan.SIAP_DIAMBIL, surat__isnull=False) & ~Q(surat__cara_ttd=CaraTtd.BASAH),
            then=Value(SIAP_DIUNDUH),
        ),
        default=F("keadaan"),
        output_field=CharField(),
    )


def nama_berkas(surat: Surat, jenis: str) -> str:
    """Name of the file for the citizen, without ending: type and number, "Keterangan-Usaha-470-1-2026"."""
    polos = unicodedata.normalize("NFKD", f"{jenis} {surat.nomor}").encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", polos).strip("-")[:_PALING_PANJANG] or "Surat"
