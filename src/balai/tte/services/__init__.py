"""Writes of this app: means to sign, services, keys of the village, wrong passphrases."""

from balai.tte.services.kunci import kunci_desa_ganti
from balai.tte.services.layanan import HasilCoba, SetelanLayanan, layanan_coba, layanan_simpan
from balai.tte.services.penanda import (
    TteDitolak,
    bsre_daftarkan,
    frasa_ganti,
    masih_berapa_hari,
    nik_penanda,
    penanda_hentikan,
    sertifikat_pasang,
)
from balai.tte.services.sandi import SandiDitunda, periksa_tunggu, sandi_benar_catat, sandi_salah_catat
from balai.tte.services.status import ronda_tte, sertifikat_ingatkan, status_simpan, status_tanya

__all__ = [
    "HasilCoba",
    "SandiDitunda",
    "SetelanLayanan",
    "TteDitolak",
    "bsre_daftarkan",
    "frasa_ganti",
    "kunci_desa_ganti",
    "layanan_coba",
    "layanan_simpan",
    "masih_berapa_hari",
    "nik_penanda",
    "penanda_hentikan",
    "periksa_tunggu",
    "ronda_tte",
    "sandi_benar_catat",
    "sandi_salah_catat",
    "sertifikat_ingatkan",
    "sertifikat_pasang",
    "status_simpan",
    "status_tanya",
]
