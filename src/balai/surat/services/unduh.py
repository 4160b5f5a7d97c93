"""The citizen takes his signed letter: the first time closes the request."""

from __future__ import annotations

from datetime import datetime

from balai.akun.models import Akun
from balai.surat.alur import Aksi
from balai.surat.elektronik import dapat_diunduh
from balai.surat.models import Permohonan, Surat
from balai.surat.services.langkah import AksiDitolak, Langkah, jalankan


class TidakDapatDiunduh(AksiDitolak):
    """There is no signed file, or it was revoked."""


def permohonan_unduh(*, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """Close the request because its citizen takes the file now; later downloads need no step.

    Raises TakBerhak for anybody but who asked, SudahBerubah when it is closed already, TidakDapatDiunduh.
    """
    return jalankan(permohonan, Langkah(Aksi.UNDUH, akun, kunci), _periksa)


def _periksa(kini: Permohonan, _: Langkah, __: datetime) -> None:
    surat = Surat.objects.select_for_update().defer("naskah").filter(permohonan=kini).first()
    if not dapat_diunduh(surat):
        raise TidakDapatDiunduh("Surat ini tidak bisa diunduh. Tanya operator kalau belum jelas.")
