"""Stored files: the row says what, the encrypted bytes lie in the store (berkas.gudang)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from balai.desa.scope import MilikDesa


class Berkas(MilikDesa):
    kode = models.CharField(max_length=20, unique=True)  # unguessable; name in the store
    nama_asli = models.CharField(max_length=150)
    mime = models.CharField(max_length=40)
    ukuran = models.PositiveIntegerField()  # bytes, as stored
    sha256 = models.CharField(max_length=64)
    halaman = models.PositiveSmallIntegerField(default=1)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        indexes = [
            models.Index(fields=["desa", "dibuat_pada"], name="berkas_waktu"),
            models.Index(
                fields=["desa", "sha256"], name="berkas_sidik"
            ),  # a stranger's file on the check page
        ]
