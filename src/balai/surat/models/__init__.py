"""Models of requests and letters."""

from balai.surat.models.permohonan import (
    Borongan,
    IzinKeluarga,
    JenisSurat,
    NomorAntre,
    Permohonan,
    PermohonanDokumen,
    Riwayat,
    SaringanAntrean,
    VersiJenis,
)
from balai.surat.models.surat import CaraTtd, CetakanSurat, GolonganCabut, Pencacah, Surat, TandaSurat
from balai.surat.models.upaya import BoronganTtd, HitungPeriksa, TautanSurat, UpayaTtd

__all__ = [
    "Borongan",
    "BoronganTtd",
    "CaraTtd",
    "CetakanSurat",
    "GolonganCabut",
    "HitungPeriksa",
    "IzinKeluarga",
    "JenisSurat",
    "NomorAntre",
    "Pencacah",
    "Permohonan",
    "PermohonanDokumen",
    "Riwayat",
    "SaringanAntrean",
    "Surat",
    "TandaSurat",
    "TautanSurat",
    "UpayaTtd",
    "VersiJenis",
]
