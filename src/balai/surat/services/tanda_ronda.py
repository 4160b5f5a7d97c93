"""The worker's round: signatures left by a dead process or a lost answer, as far as needs no passphrase."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from balai.desa.scope import scope, semua_desa
from balai.surat.models import TandaSurat, UpayaTtd
from balai.surat.services.langkah import AksiDitolak
from balai.surat.services.tanda_minta import KODE_HABIS, tanda_ambil_lagi
from balai.surat.services.tanda_selesai import rapikan_macet, upaya_selesaikan
from balai.surat.tanda import MACET_SETELAH
from balai.tte.selectors import penanda_aktif

log = logging.getLogger(__name__)
K = UpayaTtd.Keadaan
# A signature that lies in the store for so long is not being entered by the page that made it.
TERTUNDA_SETELAH: Final = timedelta(seconds=30)
AMBIL_SETELAH: Final = timedelta(minutes=10)  # between two questions for what a service may have signed
AMBIL_SEKALIGUS: Final = 3  # each may take as long as the service is waited for


def upaya_tertunda() -> int:
    """Over all villages: enter what is stored, tell what broke off, fetch what the service names. How many
    letters were finished."""
    sekarang = timezone.now()
    with semua_desa("find signatures that were left"):
        macet = Q(keadaan=K.TERSIMPAN, mulai_pada__lt=sekarang - TERTUNDA_SETELAH) | Q(
            keadaan=K.MULAI, mulai_pada__lt=sekarang - MACET_SETELAH
        )
        ragu = UpayaTtd.objects.filter(keadaan=K.RAGU, mulai_pada__lt=sekarang - AMBIL_SETELAH)
        ragu = ragu.exclude(id_dokumen="").exclude(kode_galat=KODE_HABIS).order_by("mulai_pada")
        calon = [
            *UpayaTtd.objects.filter(macet).order_by("pk").values_list("desa_id", "pk"),
            *ragu.values_list("desa_id", "pk")[:AMBIL_SEKALIGUS],
        ]
    jumlah = 0
    for desa_id, pk in calon:
        with scope(desa_id):
            jumlah += _satu(pk)
    return jumlah


def _satu(pk: int) -> bool:
    u = UpayaTtd.objects.select_related("akun").get(pk=pk)
    try:
        if u.keadaan == K.RAGU:
            _ambil(u)
        else:
            rapikan_macet(u)
        if u.keadaan != K.TERSIMPAN:
            return False
        upaya_selesaikan(u)
    except AksiDitolak as e:
        log.warning("letter %s: signature not entered: %s", u.surat_id, e)
        return False
    return True


def _ambil(u: UpayaTtd) -> None:
    tanda = TandaSurat.objects.select_related("perangkat").get(
        surat=u.surat_id, cetakan=u.cetakan, urutan=u.urutan
    )
    penanda = penanda_aktif(tanda.perangkat)
    if penanda is None or penanda.cara != u.cara:
        return
    milik = UpayaTtd.objects.filter(pk=u.pk, keadaan=K.RAGU, mulai_pada=u.mulai_pada)
    if milik.update(keadaan=K.MULAI, mulai_pada=timezone.now()):
        u.keadaan = K.MULAI
        tanda_ambil_lagi(u, penanda)
