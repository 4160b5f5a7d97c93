"""Counting of checks; who checked is not kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db.models import F

from balai.akun.throttle import laju_catat, laju_siapkan
from balai.surat.models import HitungPeriksa

JENDELA: Final = timedelta(minutes=10)
BATAS: Final = {"periksa": 60, "unggah": 30}  # of one source in JENDELA; many phones share one
BOBOT_TEBAK: Final = 3  # an unknown code: who guesses is stopped sooner
BOBOT_BERAT: Final = 15  # a file that took the workshop all its time


def periksa_catat(*, surat_id: int, cara: str, hari: date, kunci: str, bobot: int = 1) -> None:
    """Count a check for the letter (0: none), and `bobot` for its source (`akun.throttle.kunci`).

    Four statements whether the letter exists or not; two at once both count.
    """
    laju_catat(kunci, bobot=bobot, jendela=JENDELA)
    if surat_id:
        baru = HitungPeriksa(surat_id=surat_id, hari=hari, cara=cara)
        HitungPeriksa.objects.bulk_create([baru], ignore_conflicts=True)
    else:
        laju_siapkan(kunci)
    HitungPeriksa.objects.filter(surat=surat_id, hari=hari, cara=cara).update(jumlah=F("jumlah") + 1)
