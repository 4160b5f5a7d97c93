"""Messages between a citizen and the office (M17): one thread per question, report or request."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from balai.berkas.models import Berkas
from balai.desa.scope import MilikDesa
from balai.penduduk.models import Penduduk


class Utas(MilikDesa):
    """A thread. It belongs to one citizen; every official who may read it speaks for the office."""

    class Macam(models.TextChoices):
        TANYA = "tanya", "Pertanyaan"
        LAPORAN = "laporan", "Laporan atau pengaduan"
        PERMOHONAN = "permohonan", "Tentang permohonan"

    kode = models.CharField(max_length=20, unique=True)  # in addresses, unguessable
    pemilik = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    penduduk = models.ForeignKey(
        Penduduk, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    macam = models.CharField(max_length=10, choices=Macam)
    judul = models.CharField(max_length=120)
    acuan = models.CharField(max_length=40, blank=True)  # "permohonan:KODE"; "" for a general question
    kunci = models.CharField(max_length=64)  # idempotency: key of the form with a digest of what it said
    menunggu_sejak = models.DateTimeField(null=True)  # first message that the office has not answered
    tutup_pada = models.DateTimeField(null=True)
    penutup = models.CharField(max_length=100, blank=True)  # name at that time
    dibuat_pada = models.DateTimeField()
    terakhir_pada = models.DateTimeField()

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["desa", "pemilik", "kunci"], name="utas_kunci"),
            models.UniqueConstraint(
                fields=["desa", "pemilik", "acuan"], condition=~Q(acuan=""), name="utas_acuan_sekali"
            ),
            models.CheckConstraint(
                condition=Q(tutup_pada__isnull=True) | Q(menunggu_sejak__isnull=True),
                name="utas_tutup_tidak_menunggu",
            ),
        ]
        indexes = [
            models.Index(fields=["desa", "pemilik", "-terakhir_pada"], name="utas_pemilik"),
            models.Index(fields=["desa", "tutup_pada", "menunggu_sejak"], name="utas_kotak"),
            models.Index(fields=["desa", "acuan"], condition=~Q(acuan=""), name="utas_acuan"),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def menunggu(self) -> bool:
        """Whether the office owes an answer."""
        return self.menunggu_sejak is not None

    @property
    def selesai(self) -> bool:
        return self.tutup_pada is not None


class Pesan(MilikDesa):
    """One message; never changed once sent, only marked as read by the other side."""

    utas = models.ForeignKey(Utas, on_delete=models.CASCADE, related_name="pesan", db_index=False)
    pengirim = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dari_kantor = models.BooleanField()
    pelaku = models.CharField(max_length=100)  # name at that time
    isi = models.CharField(max_length=2000, blank=True)  # "" where a file says it all
    waktu = models.DateTimeField()
    dibaca_pada = models.DateTimeField(null=True)  # by the other side
    pembaca = models.CharField(max_length=100, blank=True)  # who of the other side looked first
    kunci = models.CharField(max_length=64)  # idempotency key of the form with a digest of what it said

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "utas", "kunci"], name="pesan_kunci")]
        indexes = [
            models.Index(
                fields=["desa", "utas"],
                condition=Q(dari_kantor=True, dibaca_pada=None),
                name="pesan_belum_dibaca",
            )
        ]


class Lampiran(MilikDesa):
    """A file of a message. Without a message: uploaded while writing, thrown away when never sent."""

    kode = models.CharField(max_length=20, unique=True)  # in addresses, unguessable
    pesan = models.ForeignKey(Pesan, null=True, on_delete=models.CASCADE, related_name="lampiran")
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=150)
    dibuat_pada = models.DateTimeField()


class JawabanSiap(MilikDesa):
    """An answer that the office gives often, ready to be put into the field and changed there."""

    judul = models.CharField(max_length=80)
    isi = models.CharField(max_length=2000)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "judul"], name="jawaban_siap_judul")]

    def __str__(self) -> str:
        return self.judul
