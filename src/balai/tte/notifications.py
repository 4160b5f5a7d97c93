"""What officials are told of their means to sign."""

from __future__ import annotations

from typing import Any

from balai.notifikasi.registri import Pesan, daftarkan


def _pesan(kode: str, ikon: str, judul: str, isi: str) -> None:
    """Register a message whose sentences are filled from the row's data."""

    class Kelas(Pesan):
        def judul(self, data: dict[str, Any]) -> str:
            return judul.format_map(data)

        def isi(self, data: dict[str, Any]) -> str:
            return isi.format_map(data)

    Kelas.kode, Kelas.ikon = kode, ikon
    daftarkan(Kelas)


_pesan(
    "tte.dekat_habis",
    "segitiga",
    "Sertifikat {pejabat} habis {sampai}",
    "Urus perpanjangannya sekarang. Setelah tanggal itu surat ditandatangani dengan tangan.",
)
_pesan(
    "tte.habis",
    "lingkar-silang",
    "Sertifikat {pejabat} sudah habis",
    "Habis {sampai}. Surat baru ditandatangani dengan tangan sampai sertifikatnya diperbarui.",
)
_pesan("tte.status_berubah", "segitiga", "{pejabat} belum bisa menandatangani lewat BSrE", "{isi}")
