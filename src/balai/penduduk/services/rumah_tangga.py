"""Households (RTM): families under one roof that share a kitchen; one member is the head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import IntegrityError, transaction

from balai.desa.models import Rt
from balai.jejak.services import catat
from balai.penduduk.models import Keluarga, Penduduk, RumahTangga
from balai.penduduk.services.kelompok import hapus_aman
from balai.penduduk.services.ubah import DataDitolak

KEPALA_RTM: Final = "1"
ANGGOTA_RTM: Final = "2"


@transaction.atomic
def rumah_tangga_simpan(
    *, rumah: RumahTangga | None, nomor: str, rt: Rt, oleh: Any, dtsen: str = ""
) -> RumahTangga:
    """A new household, or another number or place of one. Raises DataDitolak (`nomor`, `dtsen`)."""
    nomor, dtsen = " ".join(nomor.split()), " ".join(dtsen.split())
    if not nomor:
        raise DataDitolak("nomor", "Isi nomor rumah tangga.")
    for medan, nilai, maks in (("nomor", nomor, 30), ("dtsen", dtsen, 40)):
        if len(nilai) > maks:
            raise DataDitolak(medan, f"Terlalu panjang: {len(nilai)} huruf, paling banyak {maks}.")
    baris = rumah or RumahTangga(desa_id=rt.desa_id)
    baris.nomor, baris.dtsen, baris.rt = nomor, dtsen, rt
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError:
        raise DataDitolak("nomor", f"Nomor {nomor} sudah dipakai rumah tangga lain.") from None
    aksi = "rumah_tangga.tambah" if rumah is None else "rumah_tangga.ubah"
    catat(aksi=aksi, akun=oleh, objek=f"rumah_tangga:{baris.pk}")
    return baris


def _kunci(rumah: RumahTangga) -> list[Penduduk]:
    RumahTangga.objects.select_for_update().get(pk=rumah.pk)
    return list(Penduduk.objects.select_for_update().filter(rumah_tangga=rumah).order_by("pk"))


@transaction.atomic
def keluarga_masuk(*, rumah: RumahTangga, keluarga: Keluarga, oleh: Any) -> list[Penduduk]:
    """The family's living members join; its head leads where nobody does. Raises DataDitolak (`kata`)."""
    anggota = list(
        Penduduk.objects.select_for_update()
        .filter(keluarga=keluarga, status_dasar=Penduduk.Dasar.HIDUP)
        .order_by("shdk", "pk")
    )
    if not anggota:
        raise DataDitolak("kata", "KK ini tidak punya anggota yang masih tercatat.")
    return _masuk(rumah, anggota, oleh)


@transaction.atomic
def orang_masuk(*, rumah: RumahTangga, orang: Penduduk, oleh: Any) -> list[Penduduk]:
    """One resident joins. Raises DataDitolak (`kata`)."""
    if not orang.hidup:
        raise DataDitolak("kata", f"{orang.nama} tercatat {orang.get_status_dasar_display().lower()}.")
    return _masuk(rumah, [orang], oleh)


def _masuk(rumah: RumahTangga, orang: Sequence[Penduduk], oleh: Any) -> list[Penduduk]:
    lain = next((o for o in orang if o.rumah_tangga_id not in (None, rumah.pk)), None)
    if lain is not None:
        nomor = RumahTangga.objects.values_list("nomor", flat=True).get(pk=lain.rumah_tangga_id or 0)
        raise DataDitolak("kata", f"{lain.nama} sudah ada di rumah tangga {nomor}. Keluarkan dulu dari sana.")
    berkepala = any(o.hubungan_rtm == KEPALA_RTM for o in _kunci(rumah))
    masuk = [o for o in orang if o.rumah_tangga_id is None]
    for o in masuk:
        o.rumah_tangga = rumah
        kepala = not berkepala and (o.shdk == Penduduk.KEPALA_KELUARGA or len(masuk) == 1)
        o.hubungan_rtm = KEPALA_RTM if kepala else ANGGOTA_RTM
        berkepala = berkepala or kepala
        o.save(update_fields=["rumah_tangga", "hubungan_rtm"])
        _catat("rumah_tangga.masuk", rumah, o, oleh)
    return masuk


@transaction.atomic
def kepala_ganti(*, rumah: RumahTangga, orang: Penduduk, oleh: Any) -> None:
    """This member leads the household, the former head is a member. Raises DataDitolak (`kata`)."""
    anggota = _kunci(rumah)
    if orang.pk not in {o.pk for o in anggota}:
        raise DataDitolak("kata", f"{orang.nama} bukan anggota rumah tangga ini.")
    for o in anggota:
        hubungan = KEPALA_RTM if o.pk == orang.pk else ANGGOTA_RTM
        if o.hubungan_rtm != hubungan:
            o.hubungan_rtm = hubungan
            o.save(update_fields=["hubungan_rtm"])
            _catat("rumah_tangga.hubungan", rumah, o, oleh)


@transaction.atomic
def orang_keluar(*, rumah: RumahTangga, orang: Penduduk, oleh: Any) -> None:
    """Somebody leaves the household; the head only as the last. Raises DataDitolak (`kata`)."""
    anggota = {o.pk: o for o in _kunci(rumah)}
    keluar = anggota.get(orang.pk)
    if keluar is None:
        return
    if keluar.hubungan_rtm == KEPALA_RTM and len(anggota) > 1:
        raise DataDitolak("kata", f"{keluar.nama} kepala rumah tangga. Pilih dulu kepala yang baru.")
    keluar.rumah_tangga, keluar.hubungan_rtm = None, ""
    keluar.save(update_fields=["rumah_tangga", "hubungan_rtm"])
    _catat("rumah_tangga.keluar", rumah, keluar, oleh)


@transaction.atomic
def rumah_tangga_hapus(*, rumah: RumahTangga, oleh: Any) -> None:
    """Remove a household without members. Raises DataDitolak (`hapus`)."""
    if _kunci(rumah):
        raise DataDitolak("hapus", "Rumah tangga ini masih punya anggota. Keluarkan dulu semuanya.")
    hapus_aman(rumah, "Rumah tangga ini tercatat sebagai penerima bantuan, jadi tidak bisa dihapus.")
    catat(aksi="rumah_tangga.hapus", akun=oleh, objek=f"rumah_tangga:{rumah.pk}")


def _catat(aksi: str, rumah: RumahTangga, orang: Penduduk, oleh: Any) -> None:
    catat(
        aksi=aksi, akun=oleh, objek=f"rumah_tangga:{rumah.pk}", subjek_id=orang.pk,
        rincian={"hubungan": orang.hubungan_rtm},
    )  # fmt: skip
