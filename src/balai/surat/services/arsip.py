"""Prints out of the archive: counted, written down, marked on the copy. The stored letter never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca
from balai.dasar.tanggal import jam, tanggal_panjang
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.naskah.cap import cap_pdf
from balai.surat.arsip import AKSI_ULANG, cetak_ulang_surat, objek_surat
from balai.surat.models import Surat
from balai.surat.services.langkah import AksiDitolak

ALASAN: Final = (
    "Surat hilang",
    "Surat rusak atau basah",
    "Diminta lagi oleh instansi tujuan",
    "Untuk arsip kantor",
    "Lainnya",
)


BESAR: Final = "DICABUT"  # across every page of a copy of a revoked letter


class AlasanUlangSalah(AksiDitolak):
    """A reprint without one of the reasons ALASAN."""


class SudahDicetakUlang(AksiDitolak):
    """Somebody else printed it again meanwhile; the message names who and when."""


@dataclass(frozen=True, slots=True)
class CetakUlang:
    ke: int
    waktu: datetime
    pdf: bytes


def surat_cetak_ulang(*, surat: Surat, akun: Akun, ke: int, alasan: str) -> CetakUlang:
    """Print number `ke` out of the archive, as the form said it would be. The same `ke` by the same account
    gives the same print again and counts nothing, so pressing twice is harmless.

    Raises AlasanUlangSalah, SudahDicetakUlang, AksiDitolak (void or unsigned), GalatGudang, CetakGagal.
    """
    if alasan not in ALASAN:
        raise AlasanUlangSalah("Pilih mengapa surat ini dicetak ulang.")
    if surat.berkas is None or surat.ditandatangani_pada is None or surat.batal_pada is not None:
        raise AksiDitolak("Hanya surat yang sudah ditandatangani dan tidak batal yang bisa dicetak ulang.")
    lama = _cetakan(surat, ke)
    if lama is not None and lama.akun_id != akun.pk:
        raise _keduluan(surat)
    waktu = lama.waktu if lama else timezone.now()
    teks = f"{tanda_cabut(surat)}{_teks(ke, waktu, akun)}"
    besar = BESAR if surat.dicabut_pada else ""
    pdf = cap_pdf(berkas_baca(surat.berkas), teks, waktu=timezone.localtime(waktu), besar=besar)
    if lama is None:
        _hitung(surat, akun, ke, alasan)
    return CetakUlang(ke, waktu, pdf)


def _cetakan(surat: Surat, ke: int) -> Jejak | None:
    return next((j for j in cetak_ulang_surat(surat) if j.rincian.get("ke") == ke), None)


def tanda_cabut(surat: Surat) -> str:
    """What stands on a copy of a revoked letter: "DICABUT 3 Mei 2026, TIDAK BERLAKU. ", else ""."""
    if surat.dicabut_pada is None:
        return ""
    return f"DICABUT {tanggal_panjang(timezone.localdate(surat.dicabut_pada))}, TIDAK BERLAKU. "


def salinan_dicabut(surat: Surat) -> bytes:
    """A copy of a revoked letter for the office, marked on every page. Raises GalatGudang, CetakGagal."""
    assert surat.berkas is not None
    saat = timezone.localtime(surat.dicabut_pada)
    return cap_pdf(berkas_baca(surat.berkas), tanda_cabut(surat).strip(), waktu=saat, besar=BESAR)


def _teks(ke: int, waktu: datetime, akun: Akun) -> str:
    lokal = timezone.localtime(waktu)
    return f"CETAK ULANG KE-{ke}, {tanggal_panjang(lokal.date())} pukul {jam(lokal)}, oleh {akun.nama}"


@transaction.atomic
def _hitung(surat: Surat, akun: Akun, ke: int, alasan: str) -> None:
    tepat = Surat.objects.filter(pk=surat.pk, dicetak_ulang=ke - 1, batal_pada=None)
    if tepat.update(dicetak_ulang=F("dicetak_ulang") + 1) != 1:
        raise _keduluan(surat)
    # A look at the citizen's letter, so that he reads of it under "Siapa membuka data Anda".
    catat(
        aksi=AKSI_ULANG,
        akun=akun,
        jenis=Jejak.Jenis.BACA,
        objek=objek_surat(surat.permohonan),
        subjek_id=surat.permohonan.penduduk_id,
        alasan=f"Mencetak ulang surat {surat.nomor}: {alasan[:1].lower()}{alasan[1:]}",
        rincian={"ke": ke},
    )


def _keduluan(surat: Surat) -> SudahDicetakUlang:
    akhir = next(iter(cetak_ulang_surat(surat)), None)
    if akhir is None:
        return SudahDicetakUlang("Surat ini baru saja berubah. Lihat keadaannya sekarang.")
    saat = timezone.localtime(akhir.waktu)
    return SudahDicetakUlang(
        f"{akhir.pelaku} sudah mencetak ulang surat ini, {tanggal_panjang(saat.date())} pukul {jam(saat)}."
        " Kalau perlu satu lagi, tekan Cetak ulang sekali lagi."
    )
