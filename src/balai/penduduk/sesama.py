"""What the members of one KK may see of each other.

Head and spouse see the KK and everybody in it; others see themselves, and of the rest name and relation.
An adult may close his details to the family (UU 27/2022 on consent).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from balai.dasar.tanggal import umur
from balai.penduduk.models import Penduduk

DEWASA: Final = 17  # years, or ever married: the age of the identity card (UU 23/2006 art. 63)
KEPALA_DAN_PASANGAN: Final = frozenset({"1", "2", "3"})
_BELUM_KAWIN: Final = "1"


def dewasa(orang: Penduduk, hari_ini: date) -> bool:
    """Of age for an own identity card. Somebody without birth date counts as grown up."""
    if orang.status_kawin not in ("", _BELUM_KAWIN):
        return True
    return orang.tanggal_lahir is None or umur(orang.tanggal_lahir, hari_ini) >= DEWASA


def boleh_lihat_kk(orang: Penduduk) -> bool:
    """Whether this member may see and print the family's card."""
    return orang.keluarga_id is not None and orang.shdk in KEPALA_DAN_PASANGAN


def boleh_lihat_rincian(pelihat: Penduduk, anggota: Penduduk, hari_ini: date) -> bool:
    """Whether `pelihat` may see this member's details."""
    if pelihat.pk == anggota.pk:
        return True
    if pelihat.keluarga_id is None or pelihat.keluarga_id != anggota.keluarga_id:
        return False
    return boleh_lihat_kk(pelihat) and not (anggota.tutup_untuk_keluarga and dewasa(anggota, hari_ini))
