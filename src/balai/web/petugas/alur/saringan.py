"""Named filters of the worktable."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from balai.desa.hak import Hak
from balai.surat.services.saringan import (
    MEDAN,
    SaringanDitolak,
    kueri_bersih,
    saringan_antrean_hapus,
    saringan_antrean_simpan,
)
from balai.web.akses import PermintaanPetugas, petugas


@petugas(Hak.PERIKSA)
@require_POST
def saringan(request: PermintaanPetugas) -> HttpResponse:
    """Keep the filter under a name, or forget one; then back to the worktable as it was filtered."""
    from balai.web.petugas.antrean import halaman_antrean

    kueri = kueri_bersih({k: request.POST.get(k, "") for k in MEDAN})
    alamat = f"{reverse('petugas:antrean')}?{urlencode(kueri)}"
    hapus = request.POST.get("hapus", "")
    if hapus.isascii() and hapus.isdigit() and len(hapus) < 18:
        saringan_antrean_hapus(akun=request.pengguna, pk=int(hapus))
        return redirect(alamat)
    try:
        saringan_antrean_simpan(akun=request.pengguna, nama=request.POST.get("nama", ""), kueri=kueri)
    except SaringanDitolak as e:
        return halaman_antrean(request, kueri, galat_nama=str(e))
    return redirect(alamat)
