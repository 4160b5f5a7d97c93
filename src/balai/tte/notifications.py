"""What officials are told of their means to sign."""

from __future__ import annotations

from balai.notifikasi.registri import daftarkan_kalimat

daftarkan_kalimat(
    "tte.dekat_habis",
    "segitiga",
    "Sertifikat {pejabat} habis {sampai}",
    "Urus perpanjangannya sekarang. Setelah tanggal itu surat ditandatangani dengan tangan.",
)
daftarkan_kalimat(
    "tte.habis",
    "lingkar-silang",
    "Sertifikat {pejabat} sudah habis",
    "Habis {sampai}. Surat baru ditandatangani dengan tangan sampai sertifikatnya diperbarui.",
)
daftarkan_kalimat("tte.status_berubah", "segitiga", "{pejabat} belum bisa menandatangani lewat BSrE", "{isi}")
