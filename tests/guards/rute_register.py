"""Routes of this slice; see rute.py. OBYEK: maker(Dunia) -> parts of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.desa.models import Rt
from balai.penduduk.models import Kelompok, Penduduk, RumahTangga
from tests.guards.pintu import PENDUDUK, UBAH, Rute

RUTE: dict[str, Rute] = {
    "petugas:saringan": Rute(PENDUDUK, cara="POST"),
    "petugas:penduduk_tambah": Rute(UBAH),
    "petugas:orang_ubah": Rute(UBAH, "orang"),
    "petugas:ganda": Rute(UBAH),
    "petugas:ganda_satu": Rute(UBAH, "pasangan"),
    "petugas:wilayah": Rute(PENDUDUK),
    "petugas:tempat_tambah": Rute(UBAH, "rw_induk"),
    "petugas:tempat_ubah": Rute(UBAH, "rt"),
    "petugas:rumah_tangga": Rute(PENDUDUK),
    "petugas:rumah_tangga_tambah": Rute(UBAH),
    "petugas:rumah_tangga_satu": Rute(PENDUDUK, "rumah_tangga"),
    "petugas:rumah_tangga_ubah": Rute(UBAH, "rumah_tangga"),
    "petugas:kelompok": Rute(PENDUDUK),
    "petugas:kelompok_tambah": Rute(UBAH),
    "petugas:kelompok_satu": Rute(PENDUDUK, "kelompok"),
    "petugas:kelompok_ubah": Rute(UBAH, "kelompok"),
}


def _pasangan(d: Any) -> dict[str, Any]:
    lain = Penduduk.objects.exclude(pk=d.orang.pk).earliest("pk")
    return {"satu": min(d.orang.pk, lain.pk), "dua": max(d.orang.pk, lain.pk)}


def _rt() -> Rt:
    return Rt.objects.earliest("pk")


def _kelompok(_: Any) -> dict[str, Any]:
    return {"pk": Kelompok.objects.get_or_create(kode="KT-01", nama="Sri Rejeki", kategori="1")[0].pk}


def _rumah_tangga(_: Any) -> dict[str, Any]:
    return {"pk": RumahTangga.objects.get_or_create(nomor="RTM-1", rt=_rt())[0].pk}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "pasangan": _pasangan,
    "rw_induk": lambda _: {"tingkat": "rt", "induk": _rt().rw_id},
    "rt": lambda _: {"tingkat": "rt", "pk": _rt().pk},
    "kelompok": _kelompok,
    "rumah_tangga": _rumah_tangga,
}
TETAP: dict[str, dict[str, Any]] = {}
