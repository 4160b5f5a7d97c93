"""What is late for more than a working day, for head and secretary."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.desa.hak import Hak
from balai.desa.selectors import jadwal_desa
from balai.surat import selectors
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import baris_meja, lembar
from balai.web.petugas.konteks import tampil


@petugas(Hak.VERIFIKASI)
@require_safe
def terlambat(request: PermintaanPetugas) -> HttpResponse:
    """Late requests, the latest first, with who has them."""
    sekarang = timezone.now()
    hal = lembar(selectors.terlambat(sekarang), request.GET.get("halaman", ""))
    konteks = {
        "baris": baris_meja(request, hal.baris, jadwal_desa(request.desa), sekarang),
        "hal": hal,
        "awalan": "?halaman=",
    }
    return tampil(request, "petugas/alur/terlambat.jinja", konteks)
