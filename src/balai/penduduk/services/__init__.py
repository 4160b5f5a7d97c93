"""Writes of the register."""

from balai.penduduk.services.akun import (
    CERAI_HIDUP,
    KAWIN,
    SYARAT,
    BukanWargaAktif,
    KodeBaru,
    SyaratKurang,
    akun_untuk_penduduk,
    syarat_wajib,
)
from balai.penduduk.services.batal import TidakBisaBatal, peristiwa_batalkan
from balai.penduduk.services.datang import datang_catat
from balai.penduduk.services.dokumen import dokumen_hapus, dokumen_unggah
from balai.penduduk.services.kelahiran import SHDK_BAYI, lahir_catat
from balai.penduduk.services.keluar import hilang_catat, mati_catat, pergi_catat, pindah_catat
from balai.penduduk.services.keluarga import (
    alamat_ganti,
    kepala_ganti,
    kk_gabung,
    kk_pisah,
    nomor_kk_ganti,
)
from balai.penduduk.services.pendataan import pendataan_lengkapi
from balai.penduduk.services.rincian import RINCIAN, Fakta, rincian_baca
from balai.penduduk.services.sesama import sesama_tutup
from balai.penduduk.services.ubah import (
    DataDitolak,
    nik_sementara,
    penduduk_tambah,
    penduduk_ubah,
    peringatan_orang,
    peristiwa_buat,
)

__all__ = [
    "CERAI_HIDUP",
    "KAWIN",
    "RINCIAN",
    "SHDK_BAYI",
    "SYARAT",
    "BukanWargaAktif",
    "DataDitolak",
    "Fakta",
    "KodeBaru",
    "SyaratKurang",
    "TidakBisaBatal",
    "akun_untuk_penduduk",
    "alamat_ganti",
    "datang_catat",
    "dokumen_hapus",
    "dokumen_unggah",
    "hilang_catat",
    "kepala_ganti",
    "kk_gabung",
    "kk_pisah",
    "lahir_catat",
    "mati_catat",
    "nik_sementara",
    "nomor_kk_ganti",
    "pendataan_lengkapi",
    "penduduk_tambah",
    "penduduk_ubah",
    "pergi_catat",
    "peringatan_orang",
    "peristiwa_batalkan",
    "peristiwa_buat",
    "pindah_catat",
    "rincian_baca",
    "sesama_tutup",
    "syarat_wajib",
]
