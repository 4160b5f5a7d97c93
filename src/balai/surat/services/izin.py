"""An adult lets the family ask letters for him, and takes it back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Hak
from balai.jejak.services import catat
from balai.penduduk.models import Penduduk
from balai.surat.models import IzinKeluarga
from balai.surat.services.langkah import TakBerhak


def _periksa(penduduk: Penduduk, akun: Akun, *, di_meja: bool) -> None:
    if di_meja:
        if akun.warga or Hak.BANTU_WARGA not in akun.hak:
            raise TakBerhak("Izin di meja hanya dicatat petugas yang melayani warga.")
    elif penduduk.akun_id is None or penduduk.akun_id != akun.pk:
        raise TakBerhak("Izin hanya bisa diberikan dari akun sendiri.")


@transaction.atomic
def izin_beri(*, penduduk: Penduduk, akun: Akun, di_meja: bool = False) -> IzinKeluarga:
    """From now on the family may ask for `penduduk`; given again, the first date stays.

    `akun`: his own, or with `di_meja` the official before whom he said it. Raises TakBerhak.
    """
    _periksa(penduduk, akun, di_meja=di_meja)
    ada = IzinKeluarga.objects.select_for_update().filter(penduduk=penduduk).first()
    if ada is not None and ada.dicabut_pada is None:
        return ada
    isi = {"diberikan_pada": timezone.now(), "dicabut_pada": None, "oleh": akun, "di_meja": di_meja}
    izin, _ = IzinKeluarga.objects.update_or_create(
        penduduk=penduduk, defaults=isi, create_defaults=isi | {"desa_id": penduduk.desa_id}
    )
    catat(
        aksi="izin.beri",
        akun=akun,
        objek=f"penduduk:{penduduk.pk}",
        subjek_id=penduduk.pk,
        rincian={"di_meja": di_meja},
    )
    return izin


@transaction.atomic
def izin_cabut(*, penduduk: Penduduk, akun: Akun, di_meja: bool = False) -> bool:
    """Take it back; returns whether there was one. Requests that were sent go on. Raises TakBerhak."""
    _periksa(penduduk, akun, di_meja=di_meja)
    berlaku = IzinKeluarga.objects.filter(penduduk=penduduk, dicabut_pada=None)
    if not berlaku.update(dicabut_pada=timezone.now()):
        return False
    catat(aksi="izin.cabut", akun=akun, objek=f"penduduk:{penduduk.pk}", subjek_id=penduduk.pk)
    return True
