"""The register and what is done with it."""

from balai.penduduk.models.impor import BarisImpor, Impor
from balai.penduduk.models.kelompok import AnggotaKelompok, Kelompok
from balai.penduduk.models.kerja import CetakKode, KodeTercetak, PasanganGanda, SaringanTersimpan
from balai.penduduk.models.peristiwa import BulanTerkunci, Mutasi, Peristiwa
from balai.penduduk.models.register import (
    SARINGAN,
    Dokumen,
    Keluarga,
    NomorKkLama,
    Penduduk,
    RumahTangga,
    SyaratAkun,
)

__all__ = [
    "SARINGAN",
    "AnggotaKelompok",
    "BarisImpor",
    "BulanTerkunci",
    "CetakKode",
    "Dokumen",
    "Impor",
    "Kelompok",
    "Keluarga",
    "KodeTercetak",
    "Mutasi",
    "NomorKkLama",
    "PasanganGanda",
    "Penduduk",
    "Peristiwa",
    "RumahTangga",
    "SaringanTersimpan",
    "SyaratAkun",
]
