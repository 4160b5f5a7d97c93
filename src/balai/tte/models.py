"""Who signs with what. Secrets are stored wrapped (desa.kunci), a passphrase never."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from balai.desa.models import Perangkat
from balai.desa.scope import MilikDesa


class LayananTte(MilikDesa):
    """The village's services: BSrE's Esign Client Service and a time-stamp authority (RFC 3161)."""

    bsre_alamat = models.CharField(max_length=200, blank=True)  # "" : not used
    bsre_versi = models.CharField(max_length=2, choices=[("v1", "v1"), ("v2", "v2")], default="v2")
    bsre_pengguna = models.CharField(max_length=100, blank=True)
    bsre_sandi = models.BinaryField(default=bytes)  # wrapped
    bsre_detik = models.PositiveSmallIntegerField(default=30)  # wait for an answer
    tsa_alamat = models.CharField(max_length=200, blank=True)  # "": signatures are PAdES B-B
    tsa_pengguna = models.CharField(max_length=100, blank=True)
    tsa_sandi = models.BinaryField(default=bytes)  # wrapped
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa"], name="layanan_tte_satu")]


class PenandaElektronik(MilikDesa):
    """An official's means to sign. The last one that is active counts; old ones stay for checking."""

    class Cara(models.TextChoices):
        LOKAL = "lokal", "Sertifikat di Balai"
        BSRE = "bsre", "BSrE"

    perangkat = models.ForeignKey(Perangkat, on_delete=models.PROTECT, related_name="elektronik")
    cara = models.CharField(max_length=6, choices=Cara)
    p12 = models.BinaryField(default=bytes)  # PKCS#12 under the signer's passphrase, wrapped once more
    sertifikat = models.BinaryField(default=bytes)  # DER, public
    rantai = models.BinaryField(default=bytes)  # PEM of issuers, public
    subjek = models.CharField(max_length=200, blank=True)
    penerbit = models.CharField(max_length=200, blank=True)
    nomor_seri = models.CharField(max_length=60, blank=True)
    mulai = models.DateTimeField(null=True)
    sampai = models.DateTimeField(null=True)
    demo = models.BooleanField(default=False)  # made by the demo's own authority: no legal worth
    nik = models.BinaryField(default=bytes)  # of the signer, for BSrE; wrapped
    status = models.CharField(max_length=30, blank=True)  # BSrE: ISSUE, EXPIRED, ...
    status_pada = models.DateTimeField(null=True)
    salah = models.PositiveSmallIntegerField(default=0)  # wrong passphrases in a row
    tunggu_sampai = models.DateTimeField(null=True)
    aktif = models.BooleanField(default=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    berhenti_pada = models.DateTimeField(null=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(fields=["perangkat"], condition=Q(aktif=True), name="penanda_tte_aktif"),
            models.CheckConstraint(
                condition=Q(aktif=True, berhenti_pada=None) | Q(aktif=False, berhenti_pada__isnull=False),
                name="penanda_tte_berhenti",
            ),
        ]
