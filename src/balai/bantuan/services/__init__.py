"""Writes of the aid programmes."""

from balai.bantuan.services.galat import BantuanDitolak, PerluAlasan
from balai.bantuan.services.impor import (
    HasilBerubah,
    impor_buang,
    impor_lihat,
    impor_periksa,
    impor_terapkan,
    impor_urungkan,
)
from balai.bantuan.services.penerima import (
    foto_simpan,
    kartu_ubah,
    penerima_aktifkan,
    penerima_berhenti,
    penerima_tambah,
)
from balai.bantuan.services.program import (
    kecuali_dari,
    program_buat,
    program_buka,
    program_tutup,
    program_ubah,
)

__all__ = [
    "BantuanDitolak",
    "HasilBerubah",
    "PerluAlasan",
    "foto_simpan",
    "impor_buang",
    "impor_lihat",
    "impor_periksa",
    "impor_terapkan",
    "impor_urungkan",
    "kartu_ubah",
    "kecuali_dari",
    "penerima_aktifkan",
    "penerima_berhenti",
    "penerima_tambah",
    "program_buat",
    "program_buka",
    "program_tutup",
    "program_ubah",
]
