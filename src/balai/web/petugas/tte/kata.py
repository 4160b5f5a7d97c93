"""How a means to sign stands, in words: a mark, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from balai.dasar.tanggal import tanggal_panjang
from balai.desa.models import Perangkat
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import BOLEH, DEKAT_HABIS
from balai.tte.services import masih_berapa_hari

CARA: Final = {
    "": "Tanda tangan basah",
    PenandaElektronik.Cara.LOKAL: "Sertifikat di Balai",
    PenandaElektronik.Cara.BSRE: "BSrE",
}
_BASAH: Final = "Sampai itu beres, surat baru ditandatangani dengan tangan."
# Status of BSrE -> mark, colour, what to do. Anything else is shown as it came.
_STATUS: Final[dict[str, tuple[str, str, str]]] = {
    BOLEH: ("Bisa menandatangani", "hijau", ""),
    "NOT_REGISTERED": ("Belum terdaftar", "merah", "Daftarkan lewat verifikator di Diskominfo kabupaten."),
    "EXPIRED": (
        "Kedaluwarsa",
        "merah",
        "Perpanjang sertifikatnya lewat verifikator di Diskominfo kabupaten.",
    ),
    "RENEW": ("Perlu diperpanjang", "merah", "Selesaikan perpanjangan lewat email dari BSrE."),
    "WAITING_FOR_VERIFICATION": ("Menunggu verifikasi", "kunyit", "Tunggu verifikator Diskominfo."),
    "NEW": ("Belum ada sertifikat", "kunyit", "Terbitkan sertifikatnya lewat email dari BSrE."),
    "NO_CERTIFICATE": ("Belum ada sertifikat", "kunyit", "Terbitkan sertifikatnya lewat email dari BSrE."),
    "SUSPEND": ("Ditangguhkan", "merah", "Hubungi BSrE lewat Diskominfo kabupaten."),
    "REVOKE": ("Dicabut", "merah", "Ajukan sertifikat baru lewat verifikator di Diskominfo kabupaten."),
}


@dataclass(frozen=True)
class Keadaan:
    """A mark (label, colour, icon) and what to do; `lakukan` is "" where all is well."""

    label: str
    warna: str
    ikon: str
    lakukan: str = ""


def keadaan(p: PenandaElektronik | None) -> Keadaan:
    if p is None:
        return Keadaan("Basah", "abu", "pena")
    if p.cara == PenandaElektronik.Cara.BSRE:
        return _bsre(p)
    if p.sampai is None:
        return Keadaan("Aktif", "hijau", "centang")
    sekarang = timezone.now()
    if p.mulai is not None and p.mulai > sekarang:
        mulai = tanggal_panjang(timezone.localdate(p.mulai))
        return Keadaan("Belum berlaku", "kunyit", "jam", f"Baru berlaku {mulai}. {_BASAH}")
    if p.sampai <= sekarang:
        return Keadaan(
            "Kedaluwarsa",
            "merah",
            "segitiga",
            f"Minta berkas .p12 baru ke penerbitnya, lalu pasang di sini. {_BASAH}",
        )
    if p.sampai - sekarang <= DEKAT_HABIS:
        sisa = masih_berapa_hari(p.sampai)
        label = f"Habis {sisa} hari lagi" if sisa else "Habis hari ini"
        return Keadaan(label, "kunyit", "segitiga", "Minta perpanjangan ke penerbitnya sekarang.")
    if _nama_lain(p):
        return Keadaan(
            "Periksa namanya",
            "kunyit",
            "segitiga",
            f"Nama di sertifikat, {p.subjek.partition(',')[0]}, bukan {p.perangkat.nama}. Kalau salah berkas,"
            " pasang yang benar sebelum ada surat yang ditandatangani.",
        )
    return Keadaan("Bisa menandatangani", "hijau", "centang")


def _nama_lain(p: PenandaElektronik) -> bool:
    """Whether no word of the official's name is in the certificate's: people have titles, and short names."""
    nama = set(_KATA.findall(p.perangkat.nama.casefold()))
    return bool(nama) and not nama.intersection(_KATA.findall(p.subjek.casefold()))


_KATA: Final = re.compile(r"[^\W\d_]{3,}")


def _bsre(p: PenandaElektronik) -> Keadaan:
    if not p.status:
        return Keadaan("Status belum ditanyakan", "kunyit", "tanya", "Tekan Tanyakan status.")
    label, warna, lakukan = _STATUS.get(p.status, (p.status, "merah", "Tanyakan ke Diskominfo kabupaten."))
    ikon = {"hijau": "centang", "kunyit": "jam", "merah": "segitiga"}[warna]
    return Keadaan(label, warna, ikon, f"{lakukan} {_BASAH}" if lakukan else "")


def penanda_fakta(p: PenandaElektronik) -> list[tuple[str, str, str]]:
    """Facts of a means to sign for the macro `fakta`; never the NIK."""
    baris = [("Cara", CARA[p.cara], "")]
    if p.cara == PenandaElektronik.Cara.LOKAL:
        baris += [("Nama di sertifikat", p.subjek, ""), ("Penerbit", p.penerbit, "")]
        if p.mulai and p.sampai:
            rentang = f"{_hari(p.mulai)} sampai {_hari(p.sampai)}"
            baris.append(("Berlaku", rentang, ""))
        baris.append(("Nomor seri", p.nomor_seri, ""))
    elif p.status_pada is not None:
        baris.append(("Status di BSrE", p.status, f"ditanyakan {_hari(p.status_pada)}"))
    baris.append(("Dipasang", _hari(p.dibuat_pada), ""))
    return baris


def _hari(saat: Any) -> str:
    return tanggal_panjang(timezone.localdate(saat))


def nama_jabatan(p: Perangkat) -> str:
    return f"{p.nama}, {p.nama_jabatan}"
