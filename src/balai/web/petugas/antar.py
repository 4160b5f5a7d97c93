"""Letters that an official nearby brings home (M14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.desa.hak import Hak
from balai.surat.models import Permohonan
from balai.surat.selectors import siap_diantar
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.fakta import alamat_tampil, telepon_aman, wa_aman
from balai.web.petugas.konteks import kunci_baru, tampil
from balai.web.petugas.waktu import cap_waktu

_SELESAI = {
    "antar": "Dicatat: Anda membawa surat ini. Pemohon sudah dikabari.",
    "serahkan": "Surat diserahkan, permohonan selesai.",
}


@petugas(Hak.SERAHKAN)
@require_safe
def antar(request: PermintaanPetugas) -> HttpResponse:
    """What this official carries, and what waits for somebody to carry it."""
    teks = _SELESAI.get(request.GET.get("selesai", ""))
    return halaman_antar(request, kilat=[("success", teks)] if teks else [])


def halaman_antar(
    request: PermintaanPetugas, *, kilat: Sequence[tuple[str, str]] = (), status: int = 200
) -> HttpResponse:
    perangkat = request.pengguna.perangkat
    qs = siap_diantar(perangkat.pk if perangkat else None).select_related("penduduk__keluarga")
    hal = lembar(qs, request.GET.get("halaman", ""))
    butir = [_butir(p, perangkat.pk if perangkat else None) for p in hal.baris]
    konteks = {
        "dibawa": [b for b in butir if b["dibawa"]],
        # One's own dusun first; the order by time stays inside each.
        "menunggu": sorted((b for b in butir if not b["dibawa"]), key=lambda b: not b["dusun_sendiri"]),
        "boleh_bawa": perangkat is not None,
        "hal": hal,
        "awalan": "?halaman=",
        "kunci": kunci_baru(),
        "pesan_kilat": list(kilat),
    }
    return tampil(request, "petugas/antar.jinja", konteks, status=status)


def _butir(p: Permohonan, perangkat_id: int | None) -> dict[str, Any]:
    siap = timezone.localtime(p.siap_pada) if p.siap_pada else None
    return {
        "kode": p.kode,
        "pemohon": p.penduduk.nama,
        "surat": p.jenis.singkat,
        "nomor": p.surat.nomor,
        "alamat": alamat_tampil(p.penduduk),
        "siap": f"Siap sejak {cap_waktu(siap, timezone.localtime())}" if siap else "",
        "hp": telepon_aman(p.telepon),
        "wa": wa_aman(p.telepon),
        "dibawa": p.pembawa_id is not None and p.pembawa_id == perangkat_id,
        "dusun_sendiri": p.penduduk.rt.rw.dusun.kepala_id == perangkat_id,
        "href_bawa": reverse("petugas:aksi", kwargs={"kode": p.kode, "aksi": "antar"}),
        "href_serah": reverse("petugas:aksi", kwargs={"kode": p.kode, "aksi": "serahkan"}),
    }
