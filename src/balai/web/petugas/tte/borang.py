"""What the pages for the operator and for the official himself share: install, stop, answer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from balai.desa.models import Perangkat
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import penanda_aktif
from balai.tte.services import TteDitolak, penanda_hentikan, sertifikat_pasang
from balai.tte.services.penanda import P12_MAKS
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.konteks import tampil


def perangkat_atau_404(pk: int) -> Perangkat:
    perangkat = Perangkat.objects.filter(pk=pk).first()
    if perangkat is None:
        raise Http404
    return perangkat


def ke(rute: str, selesai: str, **bagian: Any) -> HttpResponse:
    return redirect(f"{reverse(f'petugas:{rute}', kwargs=bagian)}?selesai={selesai}")


def galat_isi(galat: dict[str, str]) -> dict[str, Any]:
    return {"galat": galat, "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()]}


def pasang_halaman(request: PermintaanPetugas, perangkat: Perangkat, kembali: str) -> HttpResponse | None:
    """The form of a .p12, its POST too; None where it was installed. The passphrase is never shown again."""
    galat: dict[str, str] = {}
    if request.method == "POST":
        berkas = request.FILES.get("berkas")
        try:
            sertifikat_pasang(
                perangkat=perangkat,
                isi=berkas.read(P12_MAKS + 1) if berkas else b"",
                sandi=request.POST.get("sandi", "")[:200],
                sandi_baru=request.POST.get("sandi_baru", "")[:200],
                ulang=request.POST.get("ulang", "")[:200],
                oleh=request.pengguna,
            )
        except TteDitolak as e:
            galat = e.galat
        else:
            return None
    konteks = {
        "perangkat": perangkat,
        "penanda": penanda_aktif(perangkat),
        "kembali": kembali,
        "sendiri": request.pengguna.perangkat_id == perangkat.pk,
    } | galat_isi(galat)
    return tampil(request, "petugas/tte/pasang.jinja", konteks, status=422 if galat else 200)


def henti_halaman(request: PermintaanPetugas, perangkat: Perangkat, kembali: str) -> HttpResponse | None:
    """The page that asks before stopping, its POST too; None where it is stopped."""
    p = penanda_aktif(perangkat)
    if request.method == "POST":
        if p is not None and str(p.pk) == request.POST.get("penanda", ""):
            penanda_hentikan(penanda=p, oleh=request.pengguna, alasan=request.POST.get("alasan", "")[:200])
        return None
    if p is None:
        return redirect(kembali)
    konteks: dict[str, Any] = {"perangkat": perangkat, "penanda": p, "kembali": kembali}
    return tampil(request, "petugas/tte/berhenti.jinja", konteks)


def lama(perangkat: Perangkat) -> list[PenandaElektronik]:
    """Former means of an official, the newest first."""
    semua = PenandaElektronik.objects.filter(perangkat=perangkat, aktif=False)
    return list(semua.defer("p12", "nik", "rantai", "sertifikat").order_by("-berhenti_pada", "-pk")[:12])
