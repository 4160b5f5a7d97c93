"""Registers of letters that come in and go out beside the citizens' letters (Permendagri 47/2016: A.7 agenda,
A.8 ekspedisi).

A number stands either here or at a `surat.Surat`; both take it from the same counter (`surat.nomor`).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from balai.berkas.models import Berkas
from balai.desa.models import Perangkat
from balai.desa.scope import MilikDesa
from balai.surat.models import Surat


class SuratMasuk(MilikDesa):
    """A letter that reached the office, with its running number in the agenda of the year."""

    class Sifat(models.TextChoices):
        BIASA = "biasa", "Biasa"
        SEGERA = "segera", "Segera"
        PENTING = "penting", "Penting"
        RAHASIA = "rahasia", "Rahasia"

    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField()
    diterima = models.DateField()
    nomor_surat = models.CharField(max_length=80)  # as the sender wrote it
    tanggal_surat = models.DateField()
    pengirim = models.CharField(max_length=150)
    perihal = models.CharField(max_length=200)
    ringkas = models.CharField(max_length=1000, blank=True)
    klasifikasi = models.CharField(max_length=20, blank=True)
    sifat = models.CharField(max_length=10, choices=Sifat, default=Sifat.BIASA)
    berkas = models.OneToOneField(Berkas, null=True, on_delete=models.PROTECT, related_name="+")  # scan
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pencatat = models.CharField(max_length=100)  # name at that time
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kunci = models.CharField(max_length=40)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "tahun", "urut"], name="masuk_urut"),
            models.UniqueConstraint(fields=["desa", "oleh", "kunci"], name="masuk_kunci"),
        ]

    def __str__(self) -> str:
        return f"{self.urut}/{self.tahun}"


class Disposisi(MilikDesa):
    """What an official is told to do with a letter that came in."""

    surat = models.ForeignKey(SuratMasuk, on_delete=models.CASCADE, related_name="disposisi")
    kepada = models.ForeignKey(Perangkat, on_delete=models.PROTECT, related_name="disposisi")
    isi = models.CharField(max_length=500)
    tenggat = models.DateField(null=True)
    dari = models.CharField(max_length=100)  # name at that time
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True)
    hasil = models.CharField(max_length=500, blank=True)
    kunci = models.CharField(max_length=40)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "oleh", "kunci"], name="disposisi_kunci")]
        indexes = [models.Index(fields=["desa", "kepada", "selesai_pada"], name="disposisi_terbuka")]


class SuratKeluar(MilikDesa):
    """A numbered letter that is no citizen's letter of Balai, or a number that nobody used."""

    class Keadaan(models.TextChoices):
        BERLAKU = "berlaku", "Tercatat"
        BATAL = "batal", "Batal"
        KOSONG = "kosong", "Belum diisi"  # passed over by a number written outside Balai

    deret = models.CharField(max_length=30)
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=120)
    tanggal = models.DateField()
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.BERLAKU)
    tujuan = models.CharField(max_length=150, blank=True)
    perihal = models.CharField(max_length=200, blank=True)
    ringkas = models.CharField(max_length=1000, blank=True)
    klasifikasi = models.CharField(max_length=20, blank=True)
    penanda = models.ForeignKey(Perangkat, null=True, on_delete=models.PROTECT, related_name="+")
    berkas = models.OneToOneField(Berkas, null=True, on_delete=models.PROTECT, related_name="+")
    alasan_batal = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pencatat = models.CharField(max_length=100)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kunci = models.CharField(max_length=50)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "deret", "tahun", "urut"], name="keluar_urut"),
            models.UniqueConstraint(fields=["desa", "oleh", "kunci"], name="keluar_kunci"),
            models.CheckConstraint(
                condition=~Q(keadaan="berlaku") | (~Q(tujuan="") & ~Q(perihal="")), name="keluar_lengkap"
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="batal") | ~Q(alasan_batal=""), name="keluar_batal_beralasan"
            ),
        ]
        indexes = [models.Index(fields=["desa", "tanggal"], name="keluar_tanggal")]

    def __str__(self) -> str:
        return self.nomor


class Ekspedisi(MilikDesa):
    """A letter on its way to the addressee, and who took it there (book A.8)."""

    keluar = models.ForeignKey(SuratKeluar, null=True, on_delete=models.PROTECT, related_name="ekspedisi")
    surat = models.ForeignKey(Surat, null=True, on_delete=models.PROTECT, related_name="ekspedisi")
    tanggal = models.DateField()
    tujuan = models.CharField(max_length=150)
    cara = models.CharField(max_length=100)  # by whom or by what
    penerima = models.CharField(max_length=100, blank=True)
    diterima_pada = models.DateField(null=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kunci = models.CharField(max_length=40)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "oleh", "kunci"], name="ekspedisi_kunci"),
            models.CheckConstraint(
                condition=Q(keluar__isnull=False, surat__isnull=True)
                | Q(keluar__isnull=True, surat__isnull=False),
                name="ekspedisi_satu_surat",
            ),
            models.CheckConstraint(
                condition=Q(diterima_pada__isnull=True) | Q(diterima_pada__gte=F("tanggal")),
                name="ekspedisi_urutan",
            ),
        ]
