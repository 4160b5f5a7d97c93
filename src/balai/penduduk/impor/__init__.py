"""Bring the register in from a table, and out again."""

from balai.penduduk.impor.batal import impor_batalkan
from balai.penduduk.impor.ekspor import ditolak_xlsx, ekspor_xlsx, templat_xlsx
from balai.penduduk.impor.galat import EksporDitolak, ImporDipakai, ImporDitolak
from balai.penduduk.impor.lanjut import impor_lanjutkan_tertunda
from balai.penduduk.impor.periksa import impor_periksa
from balai.penduduk.impor.terapkan import impor_terapkan
from balai.penduduk.impor.unggah import impor_buang, impor_minta_terapkan, impor_unggah

__all__ = [
    "EksporDitolak",
    "ImporDipakai",
    "ImporDitolak",
    "ditolak_xlsx",
    "ekspor_xlsx",
    "impor_batalkan",
    "impor_buang",
    "impor_lanjutkan_tertunda",
    "impor_minta_terapkan",
    "impor_periksa",
    "impor_terapkan",
    "impor_unggah",
    "templat_xlsx",
]
