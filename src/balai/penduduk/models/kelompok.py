"""Groups of residents: farmers, PKK, youth."""

from __future__ import annotations

from django.db import models

from balai.desa.scope import MilikDesa
from balai.penduduk.models.register import Penduduk


class Kelompok(MilikDesa):
    kode = models.CharField(max_length=20)  # the village's own, printed in lists
    nama = models.CharField(max_length=100)
    kategori = models.CharField(max_length=3)  # table kategori_kelompok
    no_sk = models.CharField(max_length=60, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "kode"], name="kelompok_kode")]

    def __str__(self) -> str:
        return self.nama


class AnggotaKelompok(MilikDesa):
    kelompok = models.ForeignKey(Kelompok, on_delete=models.CASCADE, related_name="anggota", db_index=False)
    penduduk = models.ForeignKey(Penduduk, on_delete=models.PROTECT, related_name="kelompok")
    jabatan = models.CharField(max_length=3, blank=True)  # table jabatan_kelompok; empty: member
    no_anggota = models.CharField(max_length=30, blank=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "kelompok", "penduduk"], name="anggota_kelompok_sekali")
        ]
