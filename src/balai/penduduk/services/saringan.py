"""Searches that an official gave a name."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, transaction

from balai.penduduk.cari import Saringan, bernomor
from balai.penduduk.models import SaringanTersimpan
from balai.penduduk.services.ubah import DataDitolak

PALING: Final = 30


@transaction.atomic
def saringan_simpan(*, akun: Any, nama: str, saringan: Saringan) -> SaringanTersimpan:
    """Keep a search under a name; the same name again replaces it. Raises DataDitolak (`nama`)."""
    nama = " ".join(nama.split())
    if not nama:
        raise DataDitolak("nama", "Beri nama saringannya, misalnya “Balita Krajan”.")
    if len(nama) > 60:
        raise DataDitolak("nama", f"Nama saringan terlalu panjang: {len(nama)} huruf, paling banyak 60.")
    isi = saringan.query()
    if bernomor(nama) or bernomor(f"{saringan.kata} {saringan.alamat}"):
        raise DataDitolak("nama", "NIK dan nomor KK tidak boleh ikut tersimpan. Hapus dulu nomornya.")
    if saringan.kosong:
        raise DataDitolak("nama", "Belum ada saringan yang dipasang. Pilih dulu, lalu simpan.")
    milik = SaringanTersimpan.objects.filter(akun=akun, halaman="penduduk")
    if lama := milik.filter(nama=nama).first():
        lama.isi = isi
        lama.save(update_fields=["isi"])
        return lama
    if milik.count() >= PALING:
        raise DataDitolak("nama", f"Sudah ada {PALING} saringan tersimpan. Hapus yang tidak dipakai.")
    try:
        with transaction.atomic():
            return SaringanTersimpan.objects.create(akun=akun, nama=nama, isi=isi)
    except IntegrityError:  # pressed twice at once
        return milik.get(nama=nama)


def saringan_hapus(*, akun: Any, pk: int) -> None:
    """Remove one's own saved search; nothing where it is gone already."""
    SaringanTersimpan.objects.filter(akun=akun, pk=pk).delete()
