"""Close a month of the population report, and open the last one again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.dasar.tanggal import BULAN, tanggal_panjang
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.penduduk.laporan.bulanan import bulan_geser, bulan_pertama, laporan_deret
from balai.penduduk.models import BulanTerkunci
from balai.penduduk.mutasi import awal_bulan
from balai.penduduk.services.ubah import register_kunci


class BulanDitolak(ValueError):
    """The month cannot be closed or opened; the message says what to do."""


def nama_bulan(bulan: date) -> str:
    """ "November 2026"."""
    return f"{BULAN[bulan.month - 1]} {bulan.year}"


@transaction.atomic
def bulan_kunci(*, bulan: date, oleh: Any) -> list[BulanTerkunci]:
    """Close `bulan` and every earlier month that is still open, each with its figures.

    Empty list where it is closed already. Raises BulanDitolak for a month that has not ended, and for one
    before the ledger begins.
    """
    register_kunci()  # no act is half written into the month while it is summed
    bulan = awal_bulan(bulan)
    if bulan >= awal_bulan(timezone.localdate()):
        buka = tanggal_panjang(bulan_geser(bulan, 1))
        raise BulanDitolak(f"{nama_bulan(bulan)} belum selesai. Kunci mulai {buka}.")
    pertama = bulan_pertama()
    if pertama is None or bulan < pertama:
        raise BulanDitolak(f"Belum ada catatan penduduk sampai {nama_bulan(bulan)}.")
    akhir = bulan_terkunci_akhir()
    dari = pertama if akhir is None else max(pertama, bulan_geser(akhir.bulan, 1))
    baru = [
        BulanTerkunci(desa_id=desa_aktif_id(), bulan=x.bulan, angka=x.ke_json(), oleh=oleh)
        for x in (laporan_deret(dari, bulan) if dari <= bulan else [])
    ]
    BulanTerkunci.objects.bulk_create(baru)
    for b in baru:
        catat(aksi="bulan.kunci", akun=oleh, objek=f"bulan:{b.bulan:%Y-%m}")
    return baru


@transaction.atomic
def bulan_buka(*, bulan: date, alasan: str, oleh: Any) -> bool:
    """Open the month that was closed last; False where it is open. Raises BulanDitolak."""
    register_kunci()
    bulan, alasan = awal_bulan(bulan), " ".join(alasan.split())
    akhir = bulan_terkunci_akhir()
    if akhir is None or akhir.bulan < bulan:
        return False
    if akhir.bulan > bulan:
        raise BulanDitolak(f"Buka {nama_bulan(akhir.bulan)} lebih dulu.")
    if not alasan:
        raise BulanDitolak("Isi alasan membuka kunci.")
    catat(
        aksi="bulan.buka", akun=oleh, objek=f"bulan:{bulan:%Y-%m}", alasan=alasan,
        rincian={"angka": akhir.angka},
    )  # fmt: skip
    akhir.delete()
    return True


def bulan_terkunci_akhir() -> BulanTerkunci | None:
    """The last closed month."""
    return BulanTerkunci.objects.select_related("oleh").order_by("-bulan").first()
