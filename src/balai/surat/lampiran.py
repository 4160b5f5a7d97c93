"""State forms that go with a letter, frozen with it (naskah.lampiran draws them)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from balai.desa.models import Desa
from balai.naskah.lampiran import (
    lampiran_desa,
    lampiran_keluarga,
    lampiran_orang,
    lampiran_penduduk,
    lampiran_surat,
)
from balai.penduduk.models import Penduduk
from balai.penduduk.susunan import urutan
from balai.surat.definisi import DefinisiJenis

_MUAT = ("rt__rw__dusun", "keluarga__rt__rw__dusun")


def lampiran_bekukan(
    d: DefinisiJenis,
    *,
    desa: Desa,
    orang: Penduduk,
    jawaban: Mapping[str, Any],
    penanda: Mapping[str, Any],
    nomor: str | None,
    tanggal: date,
) -> list[dict[str, Any]]:
    """The forms of this type as JSON; [] for a type without any.

    A draft (no number) holds only what the asker knows: the applicant and the answers. What the register
    knows of the family and of the residents named stands in the numbered letter alone.
    """
    if not d.lampiran:
        return []
    data: dict[str, Any] = {
        "desa": lampiran_desa(desa),
        "pemohon": lampiran_orang(orang),
        "isian": dict(jawaban),
        "penanda": dict(penanda),
        "nomor": nomor or "",
        "tanggal": tanggal.isoformat(),
    }
    if nomor:
        if keluarga := orang.keluarga:
            data["keluarga"] = lampiran_keluarga(keluarga, _anggota(keluarga.pk))
        dikenal = Penduduk.objects.filter(pk__in=lampiran_penduduk(jawaban)).select_related(*_MUAT)
        data["dikenal"] = [lampiran_orang(p) for p in dikenal.order_by("pk")]
    return lampiran_surat(d.lampiran, data)


def _anggota(keluarga_id: int) -> list[Penduduk]:
    """Living members, the head first, then as the KK has them."""
    hidup = Penduduk.objects.filter(keluarga_id=keluarga_id, status_dasar=Penduduk.Dasar.HIDUP)
    return sorted(hidup.select_related(*_MUAT), key=urutan)
