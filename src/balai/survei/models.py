"""What citizens think of a service: the nine elements of the SKM (Permenpan RB 14/2017), in a light form."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from balai.desa.scope import MilikDesa
from balai.surat.models import Permohonan


class Penilaian(MilikDesa):
    """One answer to one finished request. `nilai`: element code -> 1 (worst) to 4.

    Of the respondent only what the survey needs is kept, never who he is beyond the request.
    """

    permohonan = models.OneToOneField(Permohonan, on_delete=models.CASCADE, related_name="penilaian")
    umum = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(4)])
    nilai = models.JSONField(default=dict)  # the elements that were answered
    saran = models.CharField(max_length=500, blank=True)
    kelompok_umur = models.CharField(max_length=10, blank=True)
    jenis_kelamin = models.CharField(max_length=1, blank=True)
    pendidikan = models.CharField(max_length=2, blank=True)
    pekerjaan = models.CharField(max_length=2, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta(MilikDesa.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(umum__gte=1, umum__lte=4), name="penilaian_rentang")
        ]
        indexes = [models.Index(fields=["desa", "dibuat_pada"], name="penilaian_waktu")]
