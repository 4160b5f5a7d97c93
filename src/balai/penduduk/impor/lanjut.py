"""Imports whose worker died: taken up again by the worker's round."""

from __future__ import annotations

import logging

from django.db.models import Q
from django.utils import timezone

from balai.desa.scope import scope, semua_desa
from balai.penduduk.impor.periksa import MATI_SETELAH, impor_periksa
from balai.penduduk.impor.terapkan import impor_terapkan
from balai.penduduk.models import Impor

log = logging.getLogger(__name__)
K = Impor.Keadaan


def impor_lanjutkan_tertunda() -> int:
    """Go on with every import that gave no sign of life for a minute, in every village; returns how many."""
    batas = timezone.now() - MATI_SETELAH
    with semua_desa("find imports whose worker died"):
        jalan = Impor.objects.filter(keadaan__in=[K.ANTRE, K.DIPERIKSA, K.DITERAPKAN])
        calon = list(jalan.filter(Q(detak=None) | Q(detak__lt=batas)).values_list("desa_id", "pk"))
    for desa_id, pk in calon:
        with scope(desa_id):
            impor = Impor.objects.get(pk=pk)
            log.warning("import %s is taken up again", pk)
            (impor_terapkan if impor.keadaan == K.DITERAPKAN else impor_periksa)(impor=impor)
    return len(calon)
