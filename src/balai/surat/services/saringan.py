"""Filters of the worktable that an official gave a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import IntegrityError, transaction

from balai.akun.models import Akun
from balai.surat.models import SaringanAntrean
from balai.surat.selectors import TAB

MEDAN: Final = ("tab", "jenis", "dusun", "petugas")
PALING_BANYAK: Final = 20
PANJANG_NAMA: Final = 40


class SaringanDitolak(ValueError):
    """The name or the filter must be mended; the message says the cure."""


def kueri_bersih(kueri: Mapping[str, str]) -> dict[str, str]:
    """Only what the worktable filters by; no words of a search, so never a number of a person."""
    isi = {k: kueri.get(k, "")[:20] for k in MEDAN}
    isi["tab"] = isi["tab"] if isi["tab"] in TAB else "kerja"
    return {k: v for k, v in isi.items() if v}


def saringan_antrean_simpan(*, akun: Akun, nama: str, kueri: Mapping[str, str]) -> SaringanAntrean:
    """Keep the filter under a name; the same name again replaces it. Raises SaringanDitolak."""
    nama = " ".join(nama.split())
    if not nama:
        raise SaringanDitolak("Beri nama saringannya, misalnya “SKTM Krajan”.")
    if len(nama) > PANJANG_NAMA:
        raise SaringanDitolak(f"Nama terlalu panjang, paling banyak {PANJANG_NAMA} huruf.")
    if sum(c.isdigit() for c in nama) >= 16:
        raise SaringanDitolak("NIK dan nomor KK tidak boleh ikut tersimpan. Hapus dulu nomornya.")
    isi = kueri_bersih(kueri)
    milik = SaringanAntrean.objects.filter(akun=akun)
    with transaction.atomic():
        if lama := milik.filter(nama=nama).first():
            lama.kueri = isi
            lama.save(update_fields=["kueri"])
            return lama
        if milik.count() >= PALING_BANYAK:
            raise SaringanDitolak(f"Sudah ada {PALING_BANYAK} saringan tersimpan. Hapus yang tidak dipakai.")
        try:
            with transaction.atomic():
                return SaringanAntrean.objects.create(akun=akun, nama=nama, kueri=isi)
        except IntegrityError:  # pressed twice at once
            return milik.get(nama=nama)


def saringan_antrean_hapus(*, akun: Akun, pk: int) -> None:
    """Forget one's own filter; nothing where it is gone already."""
    SaringanAntrean.objects.filter(akun=akun, pk=pk).delete()
