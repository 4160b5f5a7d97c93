"""The opening balance: residents who stand in the register without having entered the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.penduduk.models import Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import mutasi_tulis, potret
from balai.penduduk.services.ubah import peristiwa_buat


@transaction.atomic
def pendataan_lengkapi(
    *, tanggal: date | None = None, oleh: Any = None, sumber: str = "kantor"
) -> Peristiwa | None:
    """Enter every living resident who is not in the ledger yet, on one day; None when there is nobody."""
    hari = tanggal or timezone.localdate()
    kolom = ("status_dasar", "jenis_kelamin", "warganegara", "rt_id", "shdk", "keluarga_id")
    tercatat = Mutasi.objects.values("penduduk_id")
    belum = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP).exclude(pk__in=tercatat).only(*kolom)
    sesudah = {o.pk: potret(o) for o in belum}
    if not sesudah:
        return None
    peristiwa = peristiwa_buat(
        jenis=Peristiwa.Jenis.PENDATAAN,
        oleh=oleh,
        tanggal=hari,
        lapor_pada=hari,
        keterangan="Pendataan awal",
        rincian={"jiwa": len(sesudah)},
        sumber=sumber,
    )
    mutasi_tulis(peristiwa=peristiwa, sebelum={}, sesudah=sesudah)
    return peristiwa
