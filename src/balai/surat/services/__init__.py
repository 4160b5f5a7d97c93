"""Writes of requests and letters. One function performs an action (langkah.jalankan)."""

from balai.surat.services.antre import AntreBerubah, antre_ambil, antre_panggil, antre_tutup
from balai.surat.services.borongan_ttd import (
    borongan_ttd_buat,
    borongan_ttd_keadaan,
    borongan_ttd_sisa,
)
from balai.surat.services.cara_ttd import surat_ganti_cara, upaya_lepas
from balai.surat.services.izin import izin_beri, izin_cabut
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
from balai.surat.services.konsep_lanjut import klasifikasi_usul, konsep_pilihan, konsep_salin
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
from balai.surat.services.meja_layanan import IsiBantuan, permohonan_bantu_buat, permohonan_bantu_ulang
from balai.surat.services.pindai import surat_pindai_simpan
from balai.surat.services.rt import (
    BelumBolehDilewati,
    permohonan_lewati_rt,
    permohonan_setujui_rt,
    permohonan_tolak_rt,
    permohonan_undang_rt,
)
from balai.surat.services.surat import SuratBelumJadi, surat_cetak, surat_cetak_tertunda
from balai.surat.services.tanda import permohonan_paraf, permohonan_tandatangani_elektronik
from balai.surat.services.tanda_galat import SandiSalah, TandaGagal, TandaRagu
from balai.surat.services.tanda_ronda import upaya_tertunda

__all__ = [
    "AksiDitolak",
    "AlasanKurang",
    "AntreBerubah",
    "BelumBolehDilewati",
    "BelumLengkap",
    "BukanUntukAnda",
    "IsiBantuan",
    "KonsepTerkunci",
    "SandiSalah",
    "SudahBerubah",
    "SuratBelumJadi",
    "TakBerhak",
    "TandaGagal",
    "TandaRagu",
    "antre_ambil",
    "antre_panggil",
    "antre_tutup",
    "borongan_ttd_buat",
    "borongan_ttd_keadaan",
    "borongan_ttd_sisa",
    "dokumen_pilih",
    "isian_simpan",
    "izin_beri",
    "izin_cabut",
    "jenis_pasang",
    "klasifikasi_usul",
    "konsep_buat",
    "konsep_pilihan",
    "konsep_salin",
    "konsep_ubah",
    "permohonan_ambil",
    "permohonan_antar",
    "permohonan_bantu_buat",
    "permohonan_bantu_ulang",
    "permohonan_batalkan",
    "permohonan_kembalikan",
    "permohonan_kirim",
    "permohonan_koreksi",
    "permohonan_lewati_rt",
    "permohonan_minta_perbaikan",
    "permohonan_paraf",
    "permohonan_serahkan",
    "permohonan_setujui_rt",
    "permohonan_siapkan",
    "permohonan_tandatangani",
    "permohonan_tandatangani_elektronik",
    "permohonan_tolak",
    "permohonan_tolak_rt",
    "permohonan_undang_rt",
    "permohonan_verifikasi",
    "surat_cetak",
    "surat_cetak_tertunda",
    "surat_ganti_cara",
    "surat_pindai_simpan",
    "upaya_lepas",
    "upaya_tertunda",
]
