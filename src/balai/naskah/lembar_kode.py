"""Activation codes on strips, one strip a family, to cut and hand out."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone

from balai.dasar.tanggal import tanggal_panjang
from balai.naskah.cetak import cetak_lembar
from balai.penduduk.services.kode import KodeOrang, Lembar


def lembar_kode_pdf(lembar: Lembar) -> bytes:
    """PDF of the strips, in the order given; families stay together. Raises CetakGagal."""
    waktu = timezone.localtime()
    data: dict[str, Any] = {
        "judul": f"Kode aktivasi Layanan Mandiri, {lembar.lingkup}",
        "desa": str(lembar.desa),
        "situs": settings.ALAMAT.rstrip("/") or f"kantor {lembar.desa.sebutan.lower()}",
        "punya_situs": bool(settings.ALAMAT),
        "sampai": tanggal_panjang(timezone.localtime(lembar.sampai).date()),
        "lahir": lembar.dari_tanggal_lahir,
        "potongan": [_potongan(list(o)) for _, o in groupby(lembar.orang, key=_kunci)],
    }
    return cetak_lembar("kode", data, waktu=waktu)


def _kunci(o: KodeOrang) -> tuple[int, str]:
    return (o.keluarga, "") if o.keluarga is not None else (0, o.nama)


def _potongan(orang: list[KodeOrang]) -> dict[str, Any]:
    return {
        "kepala": orang[0].kepala,
        "tempat": orang[0].tempat,
        "kode": [[o.nama, f"{o.kode[:4]} {o.kode[4:]}"] for o in orang],
    }
