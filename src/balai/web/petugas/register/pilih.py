"""The box that finds somebody to add: a word of the name, a NIK or a KK number, always by POST."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from balai.dasar.tanggal import umur
from balai.penduduk.cari import BarisPenduduk, Saringan, TempatRt, penduduk_pilih, tempat_daftar
from balai.penduduk.models import Penduduk
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.cari import kata_bersih

PALING = 20


def konteks_pilih(request: PermintaanPetugas, sudah: set[int]) -> dict[str, Any]:
    """Found residents for the search word of the POST; `sudah`: who belongs already."""
    kata = kata_bersih(request.POST.get("kata", "")) if request.POST.get("aksi") == "cari" else ""
    calon = penduduk_pilih(kata, paling=PALING) if kata else []
    tempat = {r.pk: r for r in tempat_daftar(calon, Saringan())} if calon else {}
    return {
        "kata": kata,
        "dicari": bool(kata),
        "calon": [_calon(o, tempat, sudah) for o in calon],
        "calon_penuh": len(calon) >= PALING,
    }


def _calon(o: BarisPenduduk, tempat: dict[int, TempatRt], sudah: set[int]) -> dict[str, Any]:
    rt = tempat.get(o.rt_id)
    return {
        "pk": o.pk,
        "nama": o.nama,
        "nik": o.nik,
        "umur": f"{umur(o.tanggal_lahir, timezone.localdate())} tahun" if o.tanggal_lahir else "",
        "tempat": f"{rt.dusun}, {rt.tampil}" if rt else "",
        "sudah": o.pk in sudah,
    }


def orang_dari(request: PermintaanPetugas, medan: str = "orang") -> Penduduk | None:
    """The resident whose button was pressed."""
    teks = request.POST.get(medan, "")
    return Penduduk.objects.filter(pk=int(teks)).first() if teks.isdigit() and len(teks) < 19 else None
