"""The trail: who did or saw what, when and why. Rows are only ever added (ADR 0005)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from balai.desa.scope import MilikDesa


class Jejak(MilikDesa):
    class Jenis(models.TextChoices):
        BACA = "baca", "Membaca"
        TULIS = "tulis", "Menulis"
        MASUK = "masuk", "Masuk atau keluar"

    waktu = models.DateTimeField()
    jenis = models.CharField(max_length=6, choices=Jenis)
    aksi = models.CharField(max_length=60)  # "permohonan.kirim", "penduduk.buka"
    akun = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pelaku = models.CharField(max_length=100)  # name at that time
    objek = models.CharField(max_length=80, blank=True)  # "permohonan:abc123"
    # The person whose data it is; a plain number, as the register lies above this layer.
    subjek_id = models.BigIntegerField(null=True)
    alasan = models.CharField(max_length=200, blank=True)
    rincian = models.JSONField(default=dict)  # never a NIK, a PIN or a letter's text

    class Meta(MilikDesa.Meta):
        indexes = [models.Index(fields=["desa", "subjek_id", "-waktu"], name="jejak_subjek")]


class Segel(MilikDesa):
    """A link of the hash chain over the trail: covers all rows after the link before up to `sampai_id`."""

    sampai_id = models.BigIntegerField()
    jumlah = models.PositiveIntegerField()
    sebelum = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    dibuat_pada = models.DateTimeField()
    # None in seals made before seals were signed.
    kid = models.CharField(max_length=16, null=True)
    tanda = models.BinaryField(null=True)  # ES256 over the link (jejak.services)
    cap_waktu = models.BinaryField(null=True)  # RFC 3161 token over `tanda`, where there is an authority

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "sampai_id"], name="segel_sampai")]
