"""Makers of ratings for tests."""

from __future__ import annotations

from typing import Any

from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from balai.survei.models import Penilaian
from tests.web.petugas.bantu import perbanyak


def penilaian_banyak(p: Permohonan, orang: Penduduk, n: int, **kolom: Any) -> list[Penilaian]:
    """Ratings of `n` closed requests like `p`, each by another resident."""
    perbanyak(p, n, desa=orang.desa)
    semua = Permohonan.objects.filter(keadaan=p.keadaan, penilaian=None).exclude(pk=p.pk).order_by("-pk")[:n]
    isi = {"umum": 4, "nilai": {"1": 4, "7": 3}} | kolom
    return Penilaian.objects.bulk_create(Penilaian(desa=orang.desa, permohonan=x, **isi) for x in semua)
