"""Attempts to sign electronically. Nothing here ever holds a passphrase."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from balai.desa.scope import MilikDesa
from balai.surat.models.surat import CaraTtd, Surat


class UpayaTtd(MilikDesa):
    """One attempt on one letter: the log of signing, and the guard that nothing is signed twice."""

    class Keadaan(models.TextChoices):
        MULAI = "mulai", "Sedang ditandatangani"  # room is kept, the signer is being asked
        GAGAL = "gagal", "Gagal, belum ditandatangani"
        RAGU = "ragu", "Belum pasti"  # the service may have signed; see id_dokumen
        TERSIMPAN = "tersimpan", "Sudah ditandatangani, belum tercatat"  # signed bytes lie in the store
        SELESAI = "selesai", "Selesai"

    surat = models.ForeignKey(Surat, on_delete=models.PROTECT, related_name="upaya")
    cetakan = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField()  # of TandaSurat
    akun = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cara = models.CharField(max_length=6, choices=CaraTtd)
    keadaan = models.CharField(max_length=9, choices=Keadaan, default=Keadaan.MULAI)
    kode_berkas = models.CharField(max_length=20)  # name in the store for the signed bytes
    id_dokumen = models.CharField(max_length=100, blank=True)  # of the service; fetched once
    http = models.PositiveSmallIntegerField(null=True)
    kode_galat = models.CharField(max_length=20, blank=True)
    pesan = models.CharField(max_length=300, blank=True)  # what happened and what to do, for the office
    mulai_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["surat"],
                condition=Q(keadaan__in=["mulai", "ragu", "tersimpan"]),
                name="upaya_satu_terbuka",
            )
        ]
        indexes = [models.Index(fields=["desa", "-mulai_pada"], name="upaya_waktu")]


class BoronganTtd(MilikDesa):
    """Letters signed with one passphrase, by a thread of the web process that holds it in memory only."""

    class Keadaan(models.TextChoices):
        JALAN = "jalan", "Sedang ditandatangani"
        SELESAI = "selesai", "Selesai"
        BERHENTI = "berhenti", "Berhenti"  # wrong passphrase, expired certificate: the rest was not tried

    kode = models.CharField(max_length=20, unique=True)  # in addresses
    kunci = models.CharField(max_length=40)  # of the form
    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    butir = models.JSONField(default=list)  # keys of the requests, most urgent first
    hasil = models.JSONField(default=dict)  # key of a request -> {"baik": bool, "pesan": str}
    keadaan = models.CharField(max_length=8, choices=Keadaan, default=Keadaan.JALAN)
    pesan = models.CharField(max_length=300, blank=True)  # why it stopped, and what to do
    salah_sandi = models.BooleanField(default=False)
    detak = models.DateTimeField()  # last sign of life; old and JALAN: the process died
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["desa", "akun", "kunci"], name="borongan_ttd_kunci")]


class TautanSurat(MilikDesa):
    """A link to a signed letter that its citizen shares for some days."""

    surat = models.ForeignKey(Surat, on_delete=models.PROTECT, related_name="tautan")
    sidik = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret in the address
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    sampai = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True)
    dibuka = models.PositiveIntegerField(default=0)


class HitungPeriksa(MilikDesa):
    """How often a letter was checked on a day; who checked is not kept."""

    class Cara(models.TextChoices):
        KODE = "kode", "Pindai atau ketik kode"
        BERKAS = "berkas", "Kirim berkas"

    surat = models.ForeignKey(Surat, on_delete=models.CASCADE, related_name="pemeriksaan")
    hari = models.DateField()
    cara = models.CharField(max_length=6, choices=Cara)
    jumlah = models.PositiveIntegerField(default=0)

    class Meta(MilikDesa.Meta):
        constraints = [models.UniqueConstraint(fields=["surat", "hari", "cara"], name="periksa_hari")]
