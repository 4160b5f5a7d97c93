"""Write the trail. Its seals: jejak.segel."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from balai.jejak.models import Jejak
from balai.jejak.selectors import SEKALI_LIHAT


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
