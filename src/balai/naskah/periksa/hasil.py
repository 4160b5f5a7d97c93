"""What a check of a PDF says, and its way through a pipe."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

Keadaan = Literal["sah", "tak_dipercaya", "diubah", "tak_bertanda", "rusak", "bukan_pdf"]

TERLALU_BERAT: Final = "Berkas ini terlalu berat untuk diperiksa sekarang."
TAK_TERBACA: Final = "Susunan berkas ini rusak, jadi tanda tangannya tidak dapat dibaca."


@dataclass(frozen=True, slots=True)
class TandaDitemukan:
    """One signature. `sertifikat_der` may hold its owner's NIK: never show it; `subjek` is safe to show."""

    medan: str  # name of the field in the file
    subjek: str  # "CN, O"
    penerbit: str
    nomor_seri: str  # hexadecimal
    waktu: datetime | None  # as the signer's computer said
    cap_waktu: datetime | None  # as an authority that we trust said
    utuh: bool  # what it signed is as it was
    dipercaya: bool  # its signer hangs on one of our roots, at that time
    menutup_semua: bool  # nothing stands in the file after it
    sertifikat_der: bytes = field(repr=False)
    catatan: str = ""  # why it is not intact or not trusted, Indonesian


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """`sah`: every signature intact and trusted, nothing changed since. `tak_dipercaya`: intact, but of one
    whom we do not know. `perubahan`: what was changed and where, or why it cannot be read; Indonesian."""

    keadaan: Keadaan
    tanda: tuple[TandaDitemukan, ...] = ()
    perubahan: tuple[str, ...] = ()


def ke_json(hasil: HasilPeriksa) -> bytes:
    """For `dari_json`."""
    tanda = [
        {
            **{k: getattr(t, k) for k in _TEKS},
            "waktu": _teks_waktu(t.waktu),
            "cap_waktu": _teks_waktu(t.cap_waktu),
            "sertifikat_der": base64.b64encode(t.sertifikat_der).decode(),
        }
        for t in hasil.tanda
    ]
    return json.dumps({"keadaan": hasil.keadaan, "tanda": tanda, "perubahan": hasil.perubahan}).encode()


def dari_json(isi: bytes) -> HasilPeriksa:
    """What `ke_json` wrote."""
    peta = json.loads(isi)
    return HasilPeriksa(
        peta["keadaan"], tuple(_tanda(t) for t in peta["tanda"]), tuple(str(p) for p in peta["perubahan"])
    )


_TEKS: Final = (
    "medan", "subjek", "penerbit", "nomor_seri", "utuh", "dipercaya", "menutup_semua", "catatan",
)  # fmt: skip


def _tanda(t: dict[str, Any]) -> TandaDitemukan:
    return TandaDitemukan(
        **{k: t[k] for k in _TEKS},
        waktu=_waktu(t["waktu"]),
        cap_waktu=_waktu(t["cap_waktu"]),
        sertifikat_der=base64.b64decode(t["sertifikat_der"]),
    )


def _teks_waktu(w: datetime | None) -> str | None:
    return w.isoformat() if w else None


def _waktu(teks: str | None) -> datetime | None:
    return datetime.fromisoformat(teks) if teks else None
