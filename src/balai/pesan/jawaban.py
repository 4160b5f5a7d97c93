"""Canned answers that every village starts with; it changes them as it likes."""

from __future__ import annotations

from typing import Final

# (title, text), in the order of the list.
AWAL: Final[tuple[tuple[str, str], ...]] = (
    (
        "Sudah kami terima",
        "Terima kasih, pesan Anda sudah kami terima. Kami periksa dulu, lalu kami kabari di sini.",
    ),
    (
        "Foto kurang jelas",
        "Foto yang Anda kirim belum terbaca. Letakkan kertasnya di tempat terang, ambil foto dari atas sampai"
        " keempat sudutnya tampak, lalu kirim lagi di sini.",
    ),
    (
        "Surat siap diambil",
        "Surat Anda sudah jadi. Silakan ambil di kantor pada jam pelayanan. Kalau diwakilkan, sebutkan nama"
        " yang mengambil di sini.",
    ),
    (
        "Harus datang ke kantor",
        "Urusan ini perlu tanda tangan Anda langsung. Silakan datang ke kantor pada jam pelayanan dan bawa"
        " KTP dan KK asli.",
    ),
    (
        "Syarat ada di halaman surat",
        "Syaratnya tertulis di halaman surat itu: buka Permohonan Surat, pilih jenis suratnya, lalu lihat"
        " daftar dokumennya. Kalau ada yang belum jelas, tulis di sini.",
    ),
    (
        "Urusan di kantor lain",
        "Urusan ini dikerjakan kantor lain, bukan kantor kami. Kalau Anda perlu surat pengantar dari kami,"
        " tulis di sini, kami bantu siapkan.",
    ),
    (
        "Laporan diteruskan",
        "Terima kasih sudah melapor. Laporan Anda sudah kami teruskan kepada yang menangani. Perkembangannya"
        " kami tulis di sini.",
    ),
)
