"""Words about an official's certificate: until when, whether it can sign now, what to do when not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone

from balai.dasar.tanggal import jam, tanggal_panjang
from balai.surat.models import CaraTtd

SEGERA = timedelta(days=30)
BASAH_SAJA = "Sementara itu, surat bisa ditandatangani basah."


class Bersertifikat(Protocol):
    """What surat.rantai.Sertifikat and tte.PenandaElektronik share."""

    @property
    def cara(self) -> str: ...
    @property
    def mulai(self) -> datetime | None: ...
    @property
    def sampai(self) -> datetime | None: ...
    @property
    def status(self) -> str: ...
    @property
    def tunggu_sampai(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why one cannot sign now: what, and the cure. `tunggu`: it passes by itself."""

    apa: str
    obat: str
    tunggu: bool = False


def halangan(s: Bersertifikat | None) -> Halangan | None:
    """From what is stored; whether BSrE answers is asked by `periksa_layanan`."""
    kini = timezone.now()
    if s is None:
        return Halangan("Belum ada sertifikat elektronik.", f"Pasang sertifikatnya dulu. {BASAH_SAJA}")
    if s.sampai is not None and s.sampai <= kini:
        kapan = _hari(s.sampai)
        return Halangan(
            f"Sertifikat habis berlaku {kapan}.",
            f"Perpanjang di penerbitnya, lalu pasang yang baru. {BASAH_SAJA}",
        )
    if s.mulai is not None and s.mulai > kini:
        return Halangan(f"Sertifikat baru berlaku {_hari(s.mulai)}.", BASAH_SAJA)
    if s.cara == CaraTtd.BSRE and s.status not in ("", "ISSUE"):
        return Halangan(_STATUS.get(s.status, f"BSrE menjawab: {s.status}."), f"{_HUBUNGI} {BASAH_SAJA}")
    if s.tunggu_sampai is not None and s.tunggu_sampai > kini:
        return Halangan(
            "Sandi salah beberapa kali.",
            f"Demi keamanan, coba lagi pukul {jam(timezone.localtime(s.tunggu_sampai))}.",
            tunggu=True,
        )
    return None


_HUBUNGI = "Hubungi verifikator BSrE di Diskominfo kabupaten."
_STATUS = {
    "EXPIRED": "Sertifikat BSrE habis berlaku.",
    "RENEW": "Sertifikat BSrE perlu diperbarui.",
    "NEW": "Pendaftaran di BSrE belum selesai.",
    "WAITING_FOR_VERIFICATION": "Pendaftaran di BSrE menunggu verifikasi.",
    "NOT_REGISTERED": "Penanda tangan belum terdaftar di BSrE.",
    "NO_CERTIFICATE": "Belum ada sertifikat di BSrE.",
    "SUSPEND": "Sertifikat BSrE sedang ditangguhkan.",
    "REVOKE": "Sertifikat BSrE sudah dicabut.",
}


def nama_sertifikat(s: Bersertifikat, *, penerbit: str, demo: bool) -> str:
    """ "Sertifikat BSrE", "Sertifikat contoh", or by its issuer's first name."""
    if s.cara == CaraTtd.BSRE:
        return "Sertifikat BSrE"
    return "Sertifikat contoh" if demo else f"Sertifikat {penerbit_pendek(penerbit) or 'di Balai'}"


def penerbit_pendek(penerbit: str) -> str:
    """The issuer without what stands above it."""
    return penerbit.partition(",")[0].strip()


def berlaku(s: Bersertifikat) -> str:
    """ "berlaku sampai 3 Mei 2027"; "" where the certificate lies at BSrE and its end is not known."""
    return f"berlaku sampai {_hari(s.sampai)}" if s.sampai else ""


def hari_akhir(s: Bersertifikat) -> str:
    return _hari(s.sampai) if s.sampai else ""


def segera_habis(s: Bersertifikat) -> bool:
    return s.sampai is not None and s.sampai <= timezone.now() + SEGERA


def _hari(saat: datetime) -> str:
    return tanggal_panjang(timezone.localtime(saat).date())
