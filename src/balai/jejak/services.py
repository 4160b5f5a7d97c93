"""Write the trail, seal it and check it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.desa.models import Desa
from balai.desa.scope import desa_aktif_id
from balai.jejak.models import Jejak, Segel
from balai.jejak.selectors import SEKALI_LIHAT

AWAL = "0" * 64
# A transaction that is still open may commit a row with a lower key; nothing runs that long.
TUNDA_SEGEL = timedelta(minutes=5)


class JejakRusak(Exception):
    """A sealed row was changed, removed or inserted; says up to which row the trail was whole."""


def catat(
    *,
    aksi: str,
    akun: Any = None,
    jenis: Jejak.Jenis = Jejak.Jenis.TULIS,
    objek: str = "",
    subjek_id: int | None = None,
    alasan: str = "",
    rincian: dict[str, Any] | None = None,
) -> Jejak:
    """Add a row. Call it inside the transaction of what it reports."""
    return Jejak.objects.create(
        waktu=timezone.now(),
        jenis=jenis,
        aksi=aksi,
        akun=akun,
        pelaku=akun.nama if akun else "Sistem",
        objek=objek,
        subjek_id=subjek_id,
        alasan=alasan[:200],
        rincian=rincian or {},
    )


def catat_baca(
    *, akun: Any, subjek_id: int, aksi: str, alasan: str, objek: str = "", sudah: bool | None = None
) -> None:
    """Note that `akun` looked at somebody's record; one row a quarter of an hour for the same reason.

    `sudah`: whether that row is there, where the page's own query asked it (selectors.sudah_dilihat).
    """
    if sudah is None:
        baru = Jejak.objects.filter(
            subjek_id=subjek_id, akun=akun, aksi=aksi, objek=objek, waktu__gte=timezone.now() - SEKALI_LIHAT
        )
        sudah = baru.exists()
    if not sudah:
        catat(aksi=aksi, akun=akun, jenis=Jejak.Jenis.BACA, objek=objek, subjek_id=subjek_id, alasan=alasan)


def catat_baca_semua(*, akun: Any, subjek: Iterable[int], aksi: str, alasan: str) -> None:
    """`catat_baca` for several people at once, in two queries."""
    semua = list(subjek)
    sejak = timezone.now() - SEKALI_LIHAT
    sudah = set(
        Jejak.objects.filter(
            subjek_id__in=semua, akun=akun, aksi=aksi, objek="", waktu__gte=sejak
        ).values_list("subjek_id", flat=True)
    )
    Jejak.objects.bulk_create(
        Jejak(
            waktu=timezone.now(),
            jenis=Jejak.Jenis.BACA,
            aksi=aksi,
            akun=akun,
            pelaku=akun.nama,
            subjek_id=pk,
            alasan=alasan[:200],
        )
        for pk in semua
        if pk not in sudah
    )


def _bahan(j: Jejak) -> bytes:
    isi = [
        j.pk,
        j.waktu.isoformat(),
        j.jenis,
        j.aksi,
        j.akun_id,
        j.pelaku,
        j.objek,
        j.subjek_id,
        j.alasan,
        j.rincian,
    ]
    return json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()


def _rantai(sebelum: str, baris: list[Jejak]) -> str:
    h = hashlib.sha256(sebelum.encode())
    for j in baris:
        h.update(hashlib.sha256(_bahan(j)).digest())
    return h.hexdigest()


@transaction.atomic
def segel_buat() -> Segel | None:
    """Seal the active village's rows since the last seal, up to TUNDA_SEGEL ago. None when there are none."""
    Desa.objects.select_for_update().get(pk=desa_aktif_id())  # one sealer at a time
    akhir = Segel.objects.order_by("-sampai_id").first()
    belum = Jejak.objects.filter(pk__gt=akhir.sampai_id if akhir else 0).order_by("pk")
    ujung = belum.filter(waktu__lte=timezone.now() - TUNDA_SEGEL).last()
    if ujung is None:
        return None
    baris = list(belum.filter(pk__lte=ujung.pk))
    sebelum = akhir.hash if akhir else AWAL
    return Segel.objects.create(
        sampai_id=baris[-1].pk,
        jumlah=len(baris),
        sebelum=sebelum,
        hash=_rantai(sebelum, baris),
        dibuat_pada=timezone.now(),
    )


def segel_periksa() -> int:
    """Check the whole chain of the active village; returns the rows covered. Raises JejakRusak."""
    sebelum, dari, jumlah = AWAL, 0, 0
    for s in Segel.objects.order_by("sampai_id"):
        baris = list(Jejak.objects.filter(pk__gt=dari, pk__lte=s.sampai_id).order_by("pk"))
        if s.sebelum != sebelum or len(baris) != s.jumlah or _rantai(sebelum, baris) != s.hash:
            raise JejakRusak(f"Jejak utuh sampai baris {dari}, rusak sesudahnya.")
        sebelum, dari, jumlah = s.hash, s.sampai_id, jumlah + s.jumlah
    return jumlah
