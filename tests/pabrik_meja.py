"""Makers for the desk: requests that an official made for somebody."""

from __future__ import annotations

from typing import Any

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.definisi import dari_json
from balai.surat.models import JenisSurat, Permohonan
from tests import pabrik


def jenis(kode: str = "SKD") -> JenisSurat:
    return JenisSurat.objects.select_related("versi").get(kode=kode)


def isi(kode: str = "SKD", **lain: Any) -> s.IsiBantuan:
    """Right answers; every original was seen."""
    versi = jenis(kode).versi
    assert versi is not None
    d = dari_json(versi.definisi)
    dasar: dict[str, Any] = {"mentah": pabrik.isian_contoh(d), "dilihat": [x.kode for x in d.dokumen]}
    return s.IsiBantuan(**dasar | lain)


def bantu_buat(
    desa: Desa, akun: Akun, orang: Penduduk, kode: str = "SKD", *, cara: str = "dibantu", **lain: Any
) -> Permohonan:
    """A request that `akun` made for `orang`; with `cara` "meja" signed by the head."""
    dasar: dict[str, Any] = {"isi": isi(kode), "kunci": pabrik.kunci()}
    return s.permohonan_bantu_buat(
        desa=desa,
        akun=akun,
        orang=orang,
        jenis=jenis(kode),
        cara=cara,
        penanda=Perangkat.objects.get(jabatan="kepala"),
        **dasar | lain,
    )
