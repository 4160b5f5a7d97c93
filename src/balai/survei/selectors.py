"""Reads of the ratings: what may be rated, and the answers of a period."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from balai.akun.models import Akun
from balai.penduduk.models import Penduduk
from balai.surat.alur import Keadaan
from balai.surat.models import Permohonan
from balai.survei.models import Penilaian
from balai.survei.rekap import Jawaban

JAWABAN_PALING: Final = 5000  # newest answers of a period that are counted
DIINGATKAN: Final = timedelta(days=14)  # after closing, the home page asks for a rating
_DINILAI: Final = (Keadaan.SELESAI, Keadaan.DITOLAK)


def boleh_menilai(permohonan: Permohonan, akun: Akun, orang: Penduduk) -> bool:
    """Whether this citizen rates this request: he asked for it himself, or the desk made it for him. What
    was refused may be rated too: that is a service as well."""
    if permohonan.keadaan not in _DINILAI:
        return False
    if permohonan.pemohon_id is not None:
        return permohonan.pemohon_id == akun.pk
    return permohonan.penduduk_id == orang.pk


def penilaian_permohonan(permohonan: Permohonan) -> Penilaian | None:
    return Penilaian.objects.filter(permohonan=permohonan).first()


def belum_dinilai(akun: Akun, orang: Penduduk, kini: datetime) -> Permohonan | None:
    """The last request closed within DIINGATKAN that this citizen may rate and did not. One query."""
    milik = Q(pemohon=akun) | Q(pemohon=None, penduduk=orang)
    qs = Permohonan.objects.filter(milik, keadaan__in=_DINILAI, penilaian=None)
    qs = qs.filter(tutup_pada__gte=kini - DIINGATKAN, tutup_pada__lte=kini)
    return qs.select_related("jenis").order_by("-tutup_pada", "-pk").first()


def jawaban_antara(mulai: datetime, sampai: datetime, *, jenis: str = "") -> list[Jawaban]:
    """Answers given from `mulai` until before `sampai`, newest first, at most JAWABAN_PALING. `jenis`: code
    of the letter type. One query."""
    qs = Penilaian.objects.filter(dibuat_pada__gte=mulai, dibuat_pada__lt=sampai)
    if jenis:
        qs = qs.filter(permohonan__jenis__kode=jenis)
    kolom = (
        "umum", "nilai", "saran", "permohonan__jenis__singkat", "kelompok_umur", "jenis_kelamin",
        "pendidikan", "pekerjaan",
    )  # fmt: skip
    baris = qs.order_by("-dibuat_pada", "-pk").values_list(*kolom)[:JAWABAN_PALING]
    return [Jawaban(*b) for b in baris]


def penilaian_pertama() -> datetime | None:
    """When the first rating was given."""
    return Penilaian.objects.order_by("dibuat_pada").values_list("dibuat_pada", flat=True).first()
