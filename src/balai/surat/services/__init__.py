"""Writes of requests and letters. One function performs an action (langkah.jalankan)."""

from balai.surat.services.jenis import jenis_pasang
from balai.surat.services.konsep import (
    BelumLengkap,
    BukanUntukAnda,
    KonsepTerkunci,
    dokumen_pilih,
    isian_simpan,
    konsep_buat,
    konsep_ubah,
    permohonan_kirim,
)
from balai.surat.services.langkah import AksiDitolak, AlasanKurang, SudahBerubah, TakBerhak
from balai.surat.services.meja import (
    permohonan_ambil,
    permohonan_antar,
    permohonan_batalkan,
    permohonan_kembalikan,
    permohonan_koreksi,
    permohonan_minta_perbaikan,
    permohonan_serahkan,
    permohonan_siapkan,
    permohonan_tandatangani,
    permohonan_tolak,
    permohonan_verifikasi,
)
from balai.surat.services.surat import SuratBelumJadi, surat_cetak, surat_cetak_tertunda

__all__ = [
    "AksiDitolak",
    "AlasanKurang",
    "BelumLengkap",
    "BukanUntukAnda",
    "KonsepTerkunci",
    "SudahBerubah",
    "SuratBelumJadi",
    "TakBerhak",
    "dokumen_pilih",
    "isian_simpan",
    "jenis_pasang",
    "konsep_buat",
    "konsep_ubah",
    "permohonan_ambil",
    "permohonan_antar",
    "permohonan_batalkan",
    "permohonan_kembalikan",
    "permohonan_kirim",
    "permohonan_koreksi",
    "permohonan_minta_perbaikan",
    "permohonan_serahkan",
    "permohonan_siapkan",
    "permohonan_tandatangani",
    "permohonan_tolak",
    "permohonan_verifikasi",
    "surat_cetak",
    "surat_cetak_tertunda",
]
