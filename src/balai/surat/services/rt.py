"""The head of the RT or RW: agrees, asks to meet, refuses; and the operator who need not wait for ever."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.tanggal import saat_relatif
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.surat.alur import Aksi
from balai.surat.models import Permohonan
from balai.surat.rt import boleh_dilewati, penyetuju_rt, perlu_rt
from balai.surat.services.akun_rt import jabatan_rt
from balai.surat.services.konsep import janji_kantor
from balai.surat.services.langkah import AksiDitolak, Langkah, TakBerhak, jalankan

__all__ = [
    "BelumBolehDilewati",
    "perlu_rt",
    "permohonan_lewati_rt",
    "permohonan_setujui_rt",
    "permohonan_tolak_rt",
    "permohonan_undang_rt",
]


class BelumBolehDilewati(AksiDitolak):
    """The RT still has time to answer; the message says until when."""


def _periksa(permohonan: Permohonan, akun: Akun) -> None:
    if not penyetuju_rt(permohonan.penduduk).filter(pk=akun.pk).exists():
        raise TakBerhak("Permohonan ini dari RT lain.")


def _mulai_janji(desa: Desa, kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
    """The office's time begins when the office gets it."""
    langkah.kolom = {"janji_pada": janji_kantor(desa, kini, sekarang), "alasan": ""}


def permohonan_setujui_rt(*, desa: Desa, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """The head agrees: the office gets it, and its promised time begins. Raises TakBerhak, SudahBerubah."""
    _periksa(permohonan, akun)

    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        _mulai_janji(desa, kini, langkah, sekarang)

    langkah = Langkah(Aksi.SETUJUI_RT, akun, kunci, catatan=jabatan_rt(akun))
    return jalankan(permohonan, langkah, efek)


def permohonan_undang_rt(*, permohonan: Permohonan, akun: Akun, kunci: str, alasan: str) -> Permohonan:
    """The head asks the citizen to come; `alasan` says when, where and what for. Raises AlasanKurang."""
    _periksa(permohonan, akun)
    return jalankan(permohonan, Langkah(Aksi.UNDANG_RT, akun, kunci, alasan, catatan=jabatan_rt(akun)))


def permohonan_tolak_rt(*, permohonan: Permohonan, akun: Akun, kunci: str, alasan: str) -> Permohonan:
    """The head refuses; the citizen reads why. Raises AlasanKurang, TakBerhak, SudahBerubah."""
    _periksa(permohonan, akun)
    return jalankan(permohonan, Langkah(Aksi.TOLAK_RT, akun, kunci, alasan, catatan=jabatan_rt(akun)))


def permohonan_lewati_rt(
    *, desa: Desa, permohonan: Permohonan, akun: Akun, kunci: str, alasan: str
) -> Permohonan:
    """The operator passes it on after two working days without answer, or where nobody can answer.

    Raises BelumBolehDilewati, AlasanKurang, SudahBerubah.
    """

    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        batas = boleh_dilewati(kini, jadwal_desa(desa), sekarang)
        if batas is not None:
            sampai = saat_relatif(timezone.localtime(batas), timezone.localtime(sekarang))
            raise BelumBolehDilewati(f"Ketua RT masih punya waktu menjawab sampai {sampai}.")
        _mulai_janji(desa, kini, langkah, sekarang)

    return jalankan(permohonan, Langkah(Aksi.LEWATI_RT, akun, kunci, alasan), efek)
