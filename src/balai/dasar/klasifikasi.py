"""Archive classification codes of the regional government, searched by word. Source: Permendagri 83/2022."""

from __future__ import annotations

from typing import Final

from balai.dasar.kode import tabel

TABEL: Final = "klasifikasi_arsip_pemda"
CARI_PALING_BANYAK: Final = 12


def klasifikasi_ada(kode: str) -> bool:
    return kode in tabel(TABEL)


def klasifikasi_nama(kode: str) -> str:
    """ "Perekonomian" of "500"; of an unknown deeper code the nearest above it, else ""."""
    semua = tabel(TABEL)
    while kode:
        if kode in semua:
            return semua[kode]
        kode = kode.rpartition(".")[0]
    return ""


def klasifikasi_cari(kata: str, *, paling_banyak: int = CARI_PALING_BANYAK) -> list[tuple[str, str]]:
    """(code, name) whose name holds every word asked, or whose code begins so; [] for an empty question."""
    dicari = kata.lower().split()
    if not dicari:
        return []
    cocok = [
        (kode, nama)
        for kode, nama in tabel(TABEL).items()
        if all(k in nama.lower() or kode.startswith(k) for k in dicari)
    ]
    return cocok[:paling_banyak]
