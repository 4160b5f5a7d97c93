"""Whose letter a PDF is, and whether it still is as it was signed. The file is looked at and forgotten."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Final

from balai.berkas.hasil import BerkasDitolak
from balai.berkas.kenali import kenali
from balai.berkas.olah import pdf_teks
from balai.dasar.id import kode_rapi
from balai.naskah.periksa.hasil import TERLALU_BERAT
from balai.naskah.periksa_pdf import HasilPeriksa, TandaDitemukan, periksa_pdf
from balai.surat.models import TandaSurat
from balai.surat.periksa import TIDAK_DIKENAL, Jawaban, periksa_kode, periksa_sidik
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import akar_kepercayaan

MAKS_REVISI: Final = 12  # ends of earlier versions that are looked at
DITAMBAH: Final = "Ada yang ditambahkan ke berkas ini sesudah kantor menyimpannya."
_AKHIR = re.compile(rb"(%%EOF)(?:\r\n|\n|\r)?")
_KODE = re.compile(r"/v/\s?([0-9a-z]{12})\b|\b([0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})\b", re.I)
_ANGKA_PANJANG = re.compile(r"\d(?:[ .:/-]?\d){11,}")  # of a certificate: BSrE's hold the signer's NIK


class KeadaanBerkas(StrEnum):
    SAMA = "sama"  # byte for byte what the office keeps
    DIUBAH = "diubah"  # changed after it was signed
    SAH = "sah"  # signed, unchanged, by somebody trusted; no letter of this office
    TAK_DIPERCAYA = "tak_dipercaya"  # signed, unchanged, nobody vouches for the signer
    TAK_BERTANDA = "tak_bertanda"
    TERKUNCI = "terkunci"
    RUSAK = "rusak"  # cannot be read, or not by the rules
    TERLALU_BERAT = "terlalu_berat"
    BUKAN_PDF = "bukan_pdf"
    TERLALU_BESAR = "terlalu_besar"
    KOSONG = "kosong"


@dataclass(frozen=True, slots=True)
class Tanda:
    """A signature in the file. `kita`: with the certificate of one of this village's officials."""

    nama: str
    penerbit: str
    waktu: datetime | None
    cap_waktu: bool
    utuh: bool
    dipercaya: bool
    kita: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True)
class JawabanBerkas:
    """`surat`: the letter that it is (SAMA), that it was (`pasti`), or that it says it is.
    `perubahan`: what was changed and where, in words."""

    keadaan: KeadaanBerkas
    surat: Jawaban = TIDAK_DIKENAL
    tanda: tuple[Tanda, ...] = ()
    perubahan: tuple[str, ...] = ()
    pasti: bool = False

    @property
    def dari_kita(self) -> bool:
        """Something in it is of this office: a signature, or an earlier version that we keep."""
        return self.surat.dikenal or any(t.kita for t in self.tanda)


def periksa_berkas(isi: bytes) -> JawabanBerkas:
    """What these bytes are. At most ten queries and two short processes, whatever they hold."""
    if kenali(isi) != "PDF":
        return JawabanBerkas(KeadaanBerkas.BUKAN_PDF)
    ujung = _sidik_revisi(isi)
    surat = periksa_sidik(ujung[-1:])
    if surat.dikenal and not surat.elektronik:
        return JawabanBerkas(KeadaanBerkas.SAMA, surat)
    hasil = periksa_pdf(isi, akar=akar_kepercayaan())
    tanda = _tanda(hasil.tanda)
    if surat.dikenal:
        return JawabanBerkas(KeadaanBerkas.SAMA, surat, tanda)
    keadaan = _keadaan(hasil, isi)
    if keadaan in (KeadaanBerkas.TERLALU_BERAT, KeadaanBerkas.TERKUNCI, KeadaanBerkas.BUKAN_PDF):
        return JawabanBerkas(keadaan)
    asal = periksa_sidik(ujung[:-1])
    pasti = asal.dikenal
    if not pasti:
        asal = periksa_kode(_kode_di_dalam(isi))
    elif not _ditambah_tanda(keadaan, asal, tanda):
        keadaan = KeadaanBerkas.DIUBAH
    perubahan = tuple(_tanpa_nik(p) for p in hasil.perubahan)
    if keadaan == KeadaanBerkas.DIUBAH and not perubahan:
        perubahan = (DITAMBAH,)
    return JawabanBerkas(keadaan, asal, tanda, perubahan, pasti)


def _sidik_revisi(isi: bytes) -> list[str]:
    """SHA-256 of each version that the file holds, the whole file last: a change that was added to the end of
    a signed file (ISO 32000-1 7.5.6) leaves ours at its beginning."""
    calon: set[int] = set()
    for m in islice(_AKHIR.finditer(isi), MAKS_REVISI):
        calon |= {m.end(1), m.end()}  # a file may end with or without the line's end
    calon.discard(len(isi))
    hasil, jumlah, dari = [], hashlib.sha256(), 0
    for n in sorted(calon):
        jumlah.update(memoryview(isi)[dari:n])
        hasil.append(jumlah.hexdigest())
        dari = n
    jumlah.update(memoryview(isi)[dari:])
    return [*hasil, jumlah.hexdigest()]


def _keadaan(hasil: HasilPeriksa, isi: bytes) -> KeadaanBerkas:
    if hasil.keadaan == "rusak" and not hasil.tanda:
        if TERLALU_BERAT in hasil.perubahan:
            return KeadaanBerkas.TERLALU_BERAT
        if b"/Encrypt" in isi:
            return KeadaanBerkas.TERKUNCI
    return KeadaanBerkas(hasil.keadaan)


def _ditambah_tanda(keadaan: KeadaanBerkas, asal: Jawaban, tanda: Sequence[Tanda]) -> bool:
    """Our letter, signed once more by its receiver: nothing of what we signed was changed. Under a letter
    signed by hand a stranger's signature vouches for nothing of ours."""
    kita = [t for t in tanda if t.kita]
    return keadaan == KeadaanBerkas.SAH and asal.elektronik and any(t.utuh and t.dipercaya for t in kita)


def _tanda(semua: Sequence[TandaDitemukan]) -> tuple[Tanda, ...]:
    milik = {
        bytes(der): demo
        for der, demo in PenandaElektronik.objects.exclude(sertifikat=b"")
        .order_by("pk")
        .values_list("sertifikat", "demo")
    }
    # BSrE keeps the certificate; what it signed for us is known by its number.
    nomor = {t.nomor_seri for t in semua if t.dipercaya and t.nomor_seri}
    milik_bsre = set(
        TandaSurat.objects.filter(nomor_seri__in=nomor)
        .order_by()
        .values_list("nomor_seri", "penerbit")
        .distinct()
    )
    return tuple(
        Tanda(
            nama=_tanpa_nik(t.subjek),
            penerbit=_tanpa_nik(t.penerbit),
            waktu=t.cap_waktu or t.waktu,
            cap_waktu=t.cap_waktu is not None,
            utuh=t.utuh,
            dipercaya=t.dipercaya,
            kita=t.sertifikat_der in milik or (t.nomor_seri, t.penerbit) in milik_bsre,
            demo=milik.get(t.sertifikat_der, False),
        )
        for t in semua
    )


def _tanpa_nik(teks: str) -> str:
    return _ANGKA_PANJANG.sub("••••", teks)


def _kode_di_dalam(isi: bytes) -> str:
    """A code printed in it, "" for none. Anybody can print one: it says what the file claims, no more."""
    try:
        cocok = _KODE.search(pdf_teks(isi))
    except BerkasDitolak:
        return ""
    return kode_rapi(cocok[1] or cocok[2]) if cocok else ""
