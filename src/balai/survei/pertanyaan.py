"""The nine elements in the citizen's words. Pure; codes: dasar/data/skm_unsur.csv."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TANYA: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1": "Syarat yang diminta",
        "2": "Cara mengurusnya",
        "3": "Lama sampai selesai",
        "4": "Biaya (seharusnya gratis)",
        "5": "Isi surat yang Anda terima",
        "6": "Kemampuan petugas",
        "7": "Sikap petugas",
        "8": "Tanggapan atas pertanyaan dan keluhan",
        "9": "Tempat dan alat, di kantor maupun lewat HP",
    }
)
