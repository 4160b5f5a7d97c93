"""The village's time-stamp authority for seals of the trail."""

from __future__ import annotations

from collections.abc import Callable

from balai.naskah.cap_waktu import cap_minta, cap_periksa
from balai.tte.models import LayananTte


def cap_desa() -> Callable[[bytes], bytes] | None:
    """What asks the active village's authority for a token; None where it has none."""
    layanan = LayananTte.objects.exclude(tsa_alamat="").first()
    if layanan is None:
        return None
    from balai.tte.pembuat import tsa_buat

    tsa = tsa_buat(layanan)
    if tsa is None:
        return None
    return lambda sidik: cap_minta(tsa, sidik)


def cap_cocok(cap: bytes, sidik: bytes) -> bool:
    return cap_periksa(cap, sidik)
