"""All officials who sign, by which means, and what to do; the services; the village's keys."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from balai.desa.delegasi import penanda_pada
from balai.desa.hak import Hak
from balai.desa.models import KunciDesa, Perangkat
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import layanan_tte
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.tte.kata import CARA, keadaan

KILAT = {
    "pasang": ("success", "Sertifikat terpasang. Surat yang disiapkan mulai sekarang memakainya."),
    "bsre": ("info", "NIK penanda tangan tersimpan. Statusnya di BSrE sudah ditanyakan dan tampil di sini."),
    "bsre_ragu": ("warning", "Terdaftar, tetapi layanan BSrE belum menjawab. Tanyakan statusnya nanti."),
    "status": ("success", "Status di BSrE sudah ditanyakan."),
    "henti": ("success", "Dihentikan. Surat yang disiapkan mulai sekarang ditandatangani dengan tangan."),
    "frasa": ("success", "Frasa sandi diganti."),
    "layanan": ("success", "Pengaturan layanan tersimpan."),
    "kunci": ("success", "Kunci desa diganti. Surat baru memakai kunci yang baru."),
}


def kilat(request: PermintaanPetugas) -> list[tuple[str, str]]:
    """The notice that a redirect asked for."""
    ada = KILAT.get(request.GET.get("selesai", ""))
    return [ada] if ada else []


@petugas(Hak.ATUR_TTE)
@require_safe
def ikhtisar(request: PermintaanPetugas) -> HttpResponse:
    semua = _pejabat()
    konteks: dict[str, Any] = {
        "baris": [_baris(perangkat, p) for perangkat, p in semua],
        "layanan": layanan_tte(),
        "kunci": list(KunciDesa.objects.filter(diganti_pada=None).defer("privat").order_by("guna")),
        "pakai_demo": any(p is not None and p.demo for _, p in semua),
        "pesan_kilat": kilat(request),
    }
    return tampil(request, "petugas/tte/ikhtisar.jinja", konteks)


def _pejabat() -> list[tuple[Perangkat, PenandaElektronik | None]]:
    """Who may stand under letters today, the head first; then others who still have a means to sign."""
    boleh = penanda_pada()
    aktif = {
        p.perangkat_id: p
        for p in PenandaElektronik.objects.filter(aktif=True)
        .select_related("perangkat")
        .defer("p12", "nik", "rantai")
        .order_by("pk")
    }
    kunci = {p.pk for p in boleh}
    lain = [p.perangkat for pk, p in aktif.items() if pk not in kunci]
    return [(p, aktif.get(p.pk)) for p in [*boleh, *lain]]


def _baris(perangkat: Perangkat, p: PenandaElektronik | None) -> dict[str, Any]:
    return {
        "perangkat": perangkat,
        "penanda": p,
        "cara": CARA[p.cara if p else ""],
        "keadaan": keadaan(p),
    }
