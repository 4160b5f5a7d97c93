"""Helpers of the staff's page tests."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.desa.models import Desa
from balai.surat.models import Permohonan, Surat
from tests import pabrik


def teks(jawab: object) -> str:
    """Page of an answer."""
    return str(jawab.content.decode())  # type: ignore[attr-defined]


def jumlah_kueri(c: Client, alamat: str) -> int:
    """Queries of a page that was opened before, without transaction marks."""
    c.get(alamat)
    with CaptureQueriesContext(connection) as k:
        assert c.get(alamat).status_code == 200
    return len([q for q in k.captured_queries if not re.match(r"(SAVEPOINT|RELEASE|BEGIN|COMMIT)", q["sql"])])


def perbanyak(p: Permohonan, n: int, *, desa: Desa) -> None:
    """Copies of a request, each of another resident; much cheaper than going the whole way."""
    surat = Surat.objects.filter(permohonan=p).first()
    awal = Permohonan.objects.count()
    for i in range(awal, awal + n):
        salinan = Permohonan.objects.get(pk=p.pk)
        salinan.pk, salinan.kode, salinan.nomor, salinan.kunci_buat = (
            None,
            f"salin{i:04}",
            f"PS-X-{i:04}",
            f"k{i}",
        )
        salinan.tutup_pada = salinan.tutup_pada and timezone.now() + timedelta(minutes=1)
        salinan.penduduk = pabrik.penduduk_buat(desa, nama=f"Warga Antre {i:03}")
        salinan.save()
        if surat is not None:
            surat = Surat.objects.get(pk=surat.pk)
            surat.pk, surat.permohonan, surat.berkas = None, salinan, None
            surat.ditandatangani_pada, surat.urut, surat.nomor = None, 1000 + i, f"500/{1000 + i}/2026"
            surat.save()
