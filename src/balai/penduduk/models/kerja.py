"""What officials keep while they work with the register."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from balai.berkas.models import Berkas
from balai.desa.scope import MilikDesa
from balai.penduduk.models.register import Penduduk


class PasanganGanda(MilikDesa):
    """Two records that may be one person, and what was decided, so that nobody asks twice."""

    class Putusan(models.TextChoices):
        BEDA = "beda", "Dua orang berbeda"
        SAMA = "sama", "Orang yang sama"  # the second was made "tidak valid"

    satu = models.ForeignKey(Penduduk, on_delete=models.CASCADE, related_name="+", db_index=False)
    dua = models.ForeignKey(Penduduk, on_delete=models.CASCADE, related_name="+", db_index=False)
    putusan = models.CharField(max_length=4, choices=Putusan)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "satu", "dua"], name="pasangan_ganda_sekali"),
            models.CheckConstraint(condition=Q(satu__lt=F("dua")), name="pasangan_ganda_urut"),
        ]


class SaringanTersimpan(MilikDesa):
    """A search that an official gave a name. Never holds a NIK or KK number."""

    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saringan")
    halaman = models.CharField(max_length=20, default="penduduk")
    nama = models.CharField(max_length=60)
    isi = models.CharField(max_length=500)  # query string

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "akun", "halaman", "nama"], name="saringan_nama")
        ]


class CetakKode(MilikDesa):
    """Activation codes made for many at once: the sheet to cut and hand out, and who got one."""

    class Keadaan(models.TextChoices):
        ANTRE = "antre", "Menunggu"
        DIBUAT = "dibuat", "Sedang dibuat"
        SIAP = "siap", "Siap dicetak"
        DIBUANG = "dibuang", "Lembar sudah dihapus"
        GAGAL = "gagal", "Gagal"

    kode = models.CharField(max_length=20, unique=True)
    lingkup = models.CharField(max_length=100)  # in words: "Dusun Krajan, RT 02 RW 01"
    saringan = models.JSONField(default=dict)  # {"dusun": pk} or {"rt": pk} or {}
    keadaan = models.CharField(max_length=8, choices=Keadaan, default=Keadaan.ANTRE)
    semua = models.PositiveIntegerField(default=0)
    terbuat = models.PositiveIntegerField(default=0)
    berkas = models.OneToOneField(Berkas, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kabar = models.CharField(max_length=200, blank=True)
    detak = models.DateTimeField(null=True, blank=True)  # last sign of life of the worker
    ulang = models.BooleanField(default=False)  # also for those whose code was never used
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    buang_pada = models.DateTimeField(null=True, blank=True)  # when the sheet removes itself

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "-dibuat_pada"], name="cetak_kode_terbaru")]


class KodeTercetak(MilikDesa):
    """A resident for whom a batch made a code; whether it was used is read from the account."""

    cetak = models.ForeignKey(CetakKode, on_delete=models.CASCADE, related_name="penerima", db_index=False)
    penduduk = models.ForeignKey(Penduduk, on_delete=models.CASCADE, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "cetak", "penduduk"], name="kode_tercetak_sekali")
        ]
        indexes = [models.Index(fields=["desa", "penduduk"], name="kode_tercetak_penduduk")]
