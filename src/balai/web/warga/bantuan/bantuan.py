""" "Program Bantuan": what the citizen, the family, the household and the groups receive (M18)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.bantuan.models import Penerima, Program, Sasaran
from balai.bantuan.samar import kartu_samar
from balai.bantuan.selectors import penerima_warga
from balai.dasar.tanggal import tanggal_panjang
from balai.penduduk.models import Penduduk
from balai.penduduk.sesama import boleh_lihat_rincian
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import tampil


def _untuk(p: Penerima, orang: Penduduk) -> str:
    """Who receives, as the reader sees it."""
    if p.sasaran == Sasaran.ORANG:
        return "Anda" if p.penduduk_id == orang.pk else (p.penduduk.nama if p.penduduk else p.nama)
    if p.sasaran == Sasaran.KELUARGA:
        return "Keluarga Anda (satu KK)"
    if p.sasaran == Sasaran.RUMAH_TANGGA:
        return "Rumah tangga Anda"
    return f"Kelompok {p.kelompok.nama}" if p.kelompok else p.nama


def _masa(program: Program) -> str:
    mulai = tanggal_panjang(program.mulai)
    return f"{mulai} sampai {tanggal_panjang(program.selesai)}" if program.selesai else f"Sejak {mulai}"


def _keadaan(p: Penerima) -> tuple[str, str, str, str]:
    """Chip (words, colour, icon) and a sentence."""
    program, hari_ini = p.program, timezone.localdate()
    if p.berhenti_pada is not None:
        akhir = tanggal_panjang(p.berhenti_pada)
        return "Berhenti", "garis", "lingkar-coret", f"Berhenti sejak {akhir}: {p.alasan_berhenti}."
    if program.ditutup_pada is not None:
        return "Selesai", "abu", "arsip", f"Program selesai {tanggal_panjang(program.ditutup_pada)}."
    if program.selesai is not None and program.selesai < hari_ini:
        return "Masa habis", "abu", "jam", "Masa bantuan ini sudah habis."
    if program.mulai > hari_ini:
        return "Belum mulai", "abu", "jam", f"Mulai {tanggal_panjang(program.mulai)}."
    return "Menerima", "hijau", "lingkar-centang", ""


def _baris(p: Penerima, orang: Penduduk) -> dict[str, Any]:
    label, warna, ikon, kalimat = _keadaan(p)
    kelompok = p.sasaran == Sasaran.KELOMPOK
    fakta = [
        ("Penerima", _untuk(p, orang), "", "tebal"),
        ("Dari", p.program.pemberi),
        ("Masa", _masa(p.program)),
    ]
    if p.program.besaran:
        fakta.append(("Besarnya", p.program.besaran))
    if not kelompok and p.sasaran != Sasaran.ORANG:
        fakta.append(("Nama di kartu", p.nama))
    if p.no_kartu:
        fakta.append(("Nomor kartu", kartu_samar(p.no_kartu)))
    return {
        "nama": p.program.nama,
        "keterangan": p.program.keterangan,
        "chip": (label, warna, ikon),
        "kalimat": kalimat.replace("..", "."),
        "fakta": fakta,
        "berjalan": label == "Menerima",
    }


def _boleh(p: Penerima, orang: Penduduk) -> bool:
    """Another member's own programme is a detail of his: shown to whom his details are."""
    if p.sasaran != Sasaran.ORANG or p.penduduk is None:
        return True
    return boleh_lihat_rincian(orang, p.penduduk, timezone.localdate())


@warga
@require_safe
def bantuan(request: PermintaanWarga) -> HttpResponse:
    orang = request.orang
    baris = [_baris(p, orang) for p in penerima_warga(orang) if _boleh(p, orang)]
    konteks = {
        "kini": [b for b in baris if b["berjalan"]],
        "lalu": [b for b in baris if not b["berjalan"]],
    }
    return tampil(request, "warga/bantuan/bantuan.jinja", konteks)
