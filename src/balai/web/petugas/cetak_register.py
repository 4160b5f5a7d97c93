"""Prints from the register for the desk: a resident's biodata, a family's card (domain.md 3)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.desa.hak import Hak
from balai.desa.selectors import kepala_desa
from balai.jejak.services import catat_baca, catat_baca_semua
from balai.naskah.kependudukan import biodata_pdf, kk_pdf, penanda_kepala
from balai.penduduk.models import Keluarga
from balai.penduduk.selectors import anggota_kk
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.penduduk import alasan_berlaku, orang_atau_404


def _pdf(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="{nama}"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@petugas(Hak.NIK_UTUH)
@require_safe
def biodata(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The biodata form. Without a reason that still holds, the person's page asks for one first."""
    o = orang_atau_404(pk)
    alasan = alasan_berlaku(request.pengguna, o)
    if not alasan:
        return redirect("petugas:orang", pk=o.pk)
    catat_baca(akun=request.pengguna, subjek_id=o.pk, aksi="penduduk.biodata", alasan=alasan)
    penanda = penanda_kepala(request.desa, kepala_desa())
    return _pdf(
        biodata_pdf(desa=request.desa, orang=o, penanda=penanda, waktu=timezone.localtime()), "biodata.pdf"
    )


@petugas(Hak.NIK_UTUH)
@require_safe
def kartu(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The village's copy of a KK, for the reason for which a member's record was opened."""
    keluarga = Keluarga.objects.select_related("rt__rw__dusun").filter(pk=pk).first()
    anggota = anggota_kk(pk) if keluarga is not None else []
    if keluarga is None or not anggota:
        raise Http404
    alasan = next((a for o in anggota[:4] if (a := alasan_berlaku(request.pengguna, o))), "")
    if not alasan:
        return redirect("petugas:orang", pk=anggota[0].pk)
    catat_baca_semua(
        akun=request.pengguna, subjek=[o.pk for o in anggota], aksi="penduduk.kk", alasan=f"{alasan} (KK)"
    )
    pdf = kk_pdf(
        desa=request.desa,
        keluarga=keluarga,
        rt=keluarga.rt,
        anggota=anggota,
        penanda=penanda_kepala(request.desa, kepala_desa()),
        waktu=timezone.localtime(),
    )
    return _pdf(pdf, "kartu-keluarga.pdf")
