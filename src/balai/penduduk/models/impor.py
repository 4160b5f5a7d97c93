"""Imports: the file, what the check found, what was stored, and how to take it back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from balai.berkas.models import Berkas
from balai.desa.scope import MilikDesa
from balai.penduduk.models.peristiwa import Peristiwa


class Impor(MilikDesa):
    class Keadaan(models.TextChoices):
        ANTRE = "antre", "Menunggu diperiksa"
        DIPERIKSA = "diperiksa", "Sedang diperiksa"
        SIAP = "siap", "Selesai diperiksa"  # dry run done, nothing stored
        DITERAPKAN = "diterapkan", "Sedang disimpan"
        SELESAI = "selesai", "Sudah disimpan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"  # taken back, or never stored
        GAGAL = "gagal", "Gagal"

    kode = models.CharField(max_length=20, unique=True)
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.ANTRE)
    # Gone once the import is discarded: nothing of what was never stored stays.
    berkas = models.OneToOneField(
        Berkas, null=True, blank=True, on_delete=models.PROTECT, related_name="impor"
    )
    nama_berkas = models.CharField(max_length=150)
    pekerjaan_lama = models.BooleanField(default=False)  # the file uses the older list of 89 occupations
    baris_terbaca = models.PositiveIntegerField(default=0)
    baris_semua = models.PositiveIntegerField(default=0)
    jumlah = models.JSONField(default=dict)  # baru, berubah, tetap, ditolak, peringatan
    kolom_asing = models.JSONField(default=list)  # headers that Balai does not know
    kabar = models.CharField(max_length=300, blank=True)  # why it failed, in words
    detak = models.DateTimeField(null=True, blank=True)  # last sign of life of the worker
    peristiwa = models.OneToOneField(
        Peristiwa, null=True, blank=True, on_delete=models.PROTECT, related_name="impor"
    )
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "-dibuat_pada"], name="impor_terbaru")]
        constraints = [
            # "Sukses" is only said of an import that stored something to point at.
            models.CheckConstraint(
                condition=~Q(keadaan="selesai") | Q(selesai_pada__isnull=False),
                name="impor_selesai_bertanggal",
            )
        ]


class BarisImpor(MilikDesa):
    """A row of the file that is new, changed or refused (an unchanged one is only counted)."""

    class Hasil(models.TextChoices):
        BARU = "baru", "Baru"
        BERUBAH = "berubah", "Berubah"
        DITOLAK = "ditolak", "Ditolak"

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="baris", db_index=False)
    nomor = models.PositiveIntegerField()  # row of the sheet, the header is 1
    hasil = models.CharField(max_length=8, choices=Hasil)
    nama = models.CharField(max_length=100, blank=True)
    penduduk_id = models.BigIntegerField(null=True, blank=True)  # whom it changed or made
    isi = models.JSONField(default=dict)  # new values by column; of a refused row the cells as they stood
    lama = models.JSONField(default=dict)  # values before, of the columns that change
    masalah = models.JSONField(default=list)  # [column, message] that refuse the row
    peringatan = models.JSONField(default=list)  # [column, message] to look at

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "impor", "hasil", "nomor"], name="baris_impor_hasil")]
