"""Outbox of messages to people. The row is written with the change that it tells of; the in-app
channel reads it as it stands, other channels will deliver from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from balai.desa.scope import MilikDesa


class Notifikasi(MilikDesa):
    penerima = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kode = models.CharField(max_length=60)  # key in notifikasi.registri
    data = models.JSONField(default=dict)
    tautan = models.CharField(max_length=200, blank=True)  # path inside the site
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True)

    class Meta(MilikDesa.Meta):
        indexes = [
            models.Index(fields=["desa", "penerima", "-dibuat_pada"], name="notifikasi_penerima"),
            models.Index(
                fields=["desa", "penerima"],
                condition=models.Q(dibaca_pada=None),
                name="notifikasi_belum_dibaca",
            ),
        ]
