"""What the aid pages share: own row or 404, states in words, the sentence after a redirect."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import Http404
from django.urls import reverse

from balai.bantuan.models import Penerima, Program, Sasaran
from balai.dasar.kode import tabel
from balai.dasar.tanggal import tanggal_panjang
from balai.jejak.services import catat_baca
from balai.web.akses import PermintaanPetugas

# Whom a programme reaches, in the words of a sentence.
SEBUTAN: Final[dict[str, str]] = {
    Sasaran.ORANG: "orang",
    Sasaran.KELUARGA: "keluarga",
    Sasaran.RUMAH_TANGGA: "rumah tangga",
    Sasaran.KELOMPOK: "kelompok",
}
NOMOR: Final[dict[str, str]] = {
    Sasaran.ORANG: "NIK",
    Sasaran.KELUARGA: "Nomor KK",
    Sasaran.RUMAH_TANGGA: "Nomor rumah tangga",
    Sasaran.KELOMPOK: "Kode kelompok",
}
_SELESAI: Final[dict[str, str]] = {
    "buat": "Program tersimpan. Sekarang tambahkan penerimanya.",
    "ubah": "Perubahan program tersimpan.",
    "tutup": "Program sudah ditutup. Daftar penerimanya tetap ada.",
    "buka": "Program dibuka lagi.",
    "tambah": "Penerima sudah ditambahkan.",
    "kartu": "Data kartu tersimpan.",
    "foto": "Foto kartu tersimpan.",
    "berhenti": "Penerima sudah dihentikan.",
    "aktif": "Penerima aktif lagi.",
    "urung": "Impor diurungkan. Penerima dari berkas itu sudah dihapus dari daftar.",
    "buang": "Berkas dibuang. Tidak ada yang tersimpan.",
}


def kilat(request: PermintaanPetugas) -> list[tuple[str, str]]:
    """The notice that a redirect asked for."""
    teks = _SELESAI.get(request.GET.get("selesai", ""))
    return [("success", teks)] if teks else []


def program_atau_404(pk: int) -> Program:
    program = Program.objects.select_related("oleh").filter(pk=pk).first()
    if program is None:
        raise Http404
    return program


def penerima_atau_404(pk: int, penerima: int) -> Penerima:
    """A recipient of this very programme."""
    ada = (
        Penerima.objects.select_related("program", "foto", "oleh").filter(pk=penerima, program_id=pk).first()
    )
    if ada is None:
        raise Http404
    return ada


def href_program(program: Program, selesai: str = "", tab: str = "") -> str:
    akhir = "&".join(f"{k}={v}" for k, v in (("tab", tab), ("selesai", selesai)) if v)
    return reverse("petugas:bantuan_program", kwargs={"pk": program.pk}) + (f"?{akhir}" if akhir else "")


def href_penerima(p: Penerima, selesai: str = "") -> str:
    alamat = reverse("petugas:bantuan_penerima", kwargs={"pk": p.program_id, "penerima": p.pk})
    return alamat + (f"?selesai={selesai}" if selesai else "")


def masa(program: Program) -> str:
    """ "1 Januari 2026 sampai 31 Desember 2026", "Sejak 1 Januari 2026"."""
    mulai = tanggal_panjang(program.mulai)
    return f"{mulai} sampai {tanggal_panjang(program.selesai)}" if program.selesai else f"Sejak {mulai}"


def lencana_program(program: Program, hari_ini: date) -> tuple[str, str, str]:
    """Words, colour and icon of the chip."""
    if program.ditutup_pada is not None:
        return "Ditutup", "abu", "arsip"
    if program.mulai > hari_ini:
        return "Belum mulai", "abu", "jam"
    if program.selesai is not None and program.selesai < hari_ini:
        return "Masa habis", "kunyit", "segitiga"
    return "Berjalan", "hijau", "lingkar-centang"


def sumber(program: Program) -> str:
    """Who gives, and out of which village money."""
    dana = tabel("sumber_dana").get(program.sumber_dana, "")
    if program.pemberi.casefold() in dana.casefold():
        return dana
    return f"{program.pemberi}, {dana}" if dana else program.pemberi


def catat_lihat(request: PermintaanPetugas, program: Program, subjek_id: int | None) -> None:
    """Card and register of a person are about to be shown: it stands in the trail, with the programme."""
    if subjek_id is not None:
        catat_baca(
            akun=request.pengguna,
            subjek_id=subjek_id,
            aksi="bantuan.buka",
            alasan=f"Mengurus bantuan {program.nama}"[:200],
        )
