"""What people are told, step by step (M12, M13)."""

from __future__ import annotations

from typing import Any

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak
from balai.notifikasi.registri import Pesan, daftarkan
from balai.notifikasi.services import kabarkan
from balai.surat.alur import Aksi
from balai.surat.models import Permohonan, Riwayat


def _pesan(kode: str, ikon: str, judul: str, isi: str) -> None:
    """Register a message whose sentences are filled from the row's data."""

    class Kelas(Pesan):
        def judul(self, data: dict[str, Any]) -> str:
            return judul.format_map(data)

        def isi(self, data: dict[str, Any]) -> str:
            return isi.format_map(data)

    Kelas.kode, Kelas.ikon = kode, ikon
    daftarkan(Kelas)


_pesan("surat.masuk", "peti", "Permohonan baru: {surat}", "Dari {pemohon}. Nomor {nomor}.")
_pesan(
    "surat.diperbaiki", "peti", "Sudah diperbaiki: {surat}", "{pemohon} mengirim perbaikan. Nomor {nomor}."
)
_pesan("surat.dibatalkan", "lingkar-coret", "Dibatalkan pemohon: {surat}", "{pemohon} membatalkan {nomor}.")
_pesan("surat.dikembalikan", "panah-kiri", "Dikembalikan {pelaku}: {surat}", "{alasan}")
_pesan(
    "surat.minta_verifikasi", "perisai", "Perlu diperiksa: {surat}", "Untuk {pemohon}, diteruskan {pelaku}."
)
_pesan("surat.minta_ttd", "pena", "Menunggu tanda tangan: {surat}", "Untuk {pemohon}, diperiksa {pelaku}.")

_pesan("warga.diproses", "sinar", "{surat} sedang diproses", "{pelaku} sedang memeriksa permohonan Anda.")
_pesan("warga.perlu_perbaikan", "segitiga", "{surat} belum lengkap", "{alasan}")
_pesan(
    "warga.menunggu_verifikasi",
    "perisai",
    "{surat} diperiksa {sekretaris}",
    "Tidak ada yang perlu Anda lakukan.",
)
_pesan(
    "warga.menunggu_ttd",
    "pena",
    "{surat} menunggu tanda tangan {kepala}",
    "Surat sudah jadi, tinggal tanda tangan. Tidak ada yang perlu Anda lakukan.",
)
_pesan("warga.siap_diambil", "lembar-centang", "Surat siap diambil", "{surat} sudah ditandatangani.")
_pesan("warga.diantar", "orang", "{surat} sedang diantar", "{catatan}.")
_pesan("warga.selesai", "lingkar-centang", "{surat} selesai", "{catatan}.")
_pesan("warga.ditolak", "lingkar-silang", "{surat} ditolak", "{alasan}")

# Action -> message for the citizen.
_UNTUK_WARGA: dict[str, str] = {
    Aksi.AMBIL: "warga.diproses",
    Aksi.MINTA_PERBAIKAN: "warga.perlu_perbaikan",
    Aksi.MINTA_VERIFIKASI: "warga.menunggu_verifikasi",
    Aksi.SIAPKAN: "warga.menunggu_ttd",
    Aksi.VERIFIKASI: "warga.menunggu_ttd",
    Aksi.TANDATANGANI: "warga.siap_diambil",
    Aksi.ANTAR: "warga.diantar",
    Aksi.SERAHKAN: "warga.selesai",
    Aksi.TOLAK: "warga.ditolak",
}

# Action -> message for officials with this right.
_UNTUK_PETUGAS: dict[str, tuple[str, Hak]] = {
    Aksi.KIRIM: ("surat.masuk", Hak.PERIKSA),
    Aksi.KIRIM_ULANG: ("surat.diperbaiki", Hak.PERIKSA),
    Aksi.BATALKAN: ("surat.dibatalkan", Hak.PERIKSA),
    Aksi.KEMBALIKAN: ("surat.dikembalikan", Hak.PERIKSA),
    Aksi.MINTA_VERIFIKASI: ("surat.minta_verifikasi", Hak.VERIFIKASI),
    Aksi.SIAPKAN: ("surat.minta_ttd", Hak.TANDA_TANGAN),
    Aksi.VERIFIKASI: ("surat.minta_ttd", Hak.TANDA_TANGAN),
}


def _petugas(hak: Hak) -> list[Akun]:
    peran = [p for p, semua in HAK_PERAN.items() if hak in semua]
    return list(Akun.objects.filter(peran__in=peran, aktif=True))


def kabarkan_langkah(permohonan: Permohonan, langkah: Riwayat) -> None:
    """Queue the messages of one step, in its transaction."""
    data = {
        "surat": permohonan.jenis.singkat,
        "nomor": permohonan.nomor,
        "pemohon": permohonan.penduduk.nama,
        "pelaku": langkah.pelaku,
        "alasan": langkah.alasan,
        "catatan": langkah.catatan,
        "kepala": permohonan.desa.sebutan_kepala,
        "sekretaris": permohonan.desa.sebutan_sekretaris,
    }
    kode = _UNTUK_WARGA.get(langkah.aksi)
    if kode and permohonan.pemohon is not None:
        kabarkan(
            kode=kode,
            penerima=[permohonan.pemohon],
            data=data,
            tautan=f"/warga/permohonan/{permohonan.kode}/",
        )
    dari_konsep = langkah.dari == "konsep" and langkah.aksi != Aksi.KIRIM  # nobody saw a draft
    if langkah.aksi in _UNTUK_PETUGAS and not dari_konsep:
        kode, hak = _UNTUK_PETUGAS[langkah.aksi]
        kabarkan(
            kode=kode, penerima=_petugas(hak), data=data, tautan=f"/petugas/permohonan/{permohonan.kode}/"
        )
