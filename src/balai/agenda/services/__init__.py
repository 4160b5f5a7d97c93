"""Writes of the registers of letters in and out."""

from balai.agenda.services.ekspedisi import ekspedisi_catat, ekspedisi_terima
from balai.agenda.services.isi import AgendaSalah, IsiKeluar, IsiMasuk
from balai.agenda.services.keluar import (
    nomor_berikut,
    surat_keluar_batalkan,
    surat_keluar_catat,
    surat_keluar_isi,
    surat_luar_catat,
)
from balai.agenda.services.masuk import disposisi_buat, disposisi_selesaikan, surat_masuk_catat
from balai.agenda.services.pindaian import Pindaian, pindaian_simpan

__all__ = [
    "AgendaSalah",
    "IsiKeluar",
    "IsiMasuk",
    "Pindaian",
    "disposisi_buat",
    "disposisi_selesaikan",
    "ekspedisi_catat",
    "ekspedisi_terima",
    "nomor_berikut",
    "pindaian_simpan",
    "surat_keluar_batalkan",
    "surat_keluar_catat",
    "surat_keluar_isi",
    "surat_luar_catat",
    "surat_masuk_catat",
]
