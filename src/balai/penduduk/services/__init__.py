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
from balai.penduduk.services.dokumen import dokumen_hapus, dokumen_unggah
from balai.penduduk.services.pendataan import pendataan_lengkapi
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
    "SYARAT",
    "BukanWargaAktif",
    "DataDitolak",
    "KodeBaru",
    "SyaratKurang",
    "akun_untuk_penduduk",
    "dokumen_hapus",
    "dokumen_unggah",
    "nik_sementara",
    "pendataan_lengkapi",
    "penduduk_tambah",
    "penduduk_ubah",
    "peringatan_orang",
    "peristiwa_buat",
    "sesama_tutup",
    "syarat_wajib",
]
