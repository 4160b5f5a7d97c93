"""One action on many requests: each in its own transaction, so that one that fails holds back no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.desa.delegasi import penanda_pada
from balai.desa.hak import Hak
from balai.desa.models import Desa, Perangkat
from balai.desa.scope import scope, semua_desa
from balai.surat.alur import Aksi, Keadaan, transisi
from balai.surat.linimasa import label_permohonan
from balai.surat.models import Borongan, Permohonan
from balai.surat.selectors import LENGKAP
from balai.surat.services.langkah import AksiDitolak, SudahBerubah
from balai.surat.services.meja import (
    permohonan_ambil,
    permohonan_serahkan,
    permohonan_siapkan,
    permohonan_tandatangani,
    permohonan_verifikasi,
)

log = logging.getLogger(__name__)

PALING_BANYAK: Final = 500
LANGSUNG: Final = 20  # so many are done while the page waits; more by the worker
SEKALIGUS: Final = 20  # requests between two signs of life
MACET_SETELAH: Final = timedelta(seconds=60)
YANG_BERSANGKUTAN: Final = "Yang bersangkutan"
BELUM_DIAMBIL: Final = "Belum mulai diperiksa. Ambil dulu, periksa, lalu buat suratnya."
GANGGUAN: Final = "Ada gangguan. Coba lagi dari halaman permohonannya."


@dataclass(frozen=True)
class Bekal:
    """What every request of a batch shares."""

    desa: Desa
    akun: Akun
    kunci: str
    penanda: Sequence[Perangkat]


def _penanda(b: Bekal, p: Permohonan) -> Perangkat:
    """As chosen before, else the type's own, else the first who may; only who may sign today."""
    for pk in (p.penanda_id, p.jenis.penanda_id):
        for x in b.penanda:
            if x.pk == pk:
                return x
    if not b.penanda:
        raise AksiDitolak("Belum ada pejabat yang berhak menandatangani.")
    return b.penanda[0]


_Kerja = Callable[[Bekal, Permohonan], Any]
KERJA: Final[dict[str, _Kerja]] = {
    Aksi.AMBIL: lambda b, p: permohonan_ambil(permohonan=p, akun=b.akun, kunci=b.kunci),
    Aksi.SIAPKAN: lambda b, p: permohonan_siapkan(
        desa=b.desa, permohonan=p, akun=b.akun, kunci=b.kunci, penanda=_penanda(b, p)
    ),
    Aksi.VERIFIKASI: lambda b, p: permohonan_verifikasi(
        desa=b.desa, permohonan=p, akun=b.akun, kunci=b.kunci
    ),
    Aksi.TANDATANGANI: lambda b, p: permohonan_tandatangani(permohonan=p, akun=b.akun, kunci=b.kunci),
    Aksi.SERAHKAN: lambda b, p: permohonan_serahkan(
        permohonan=p, akun=b.akun, kunci=b.kunci, penerima=p.penduduk.nama, hubungan=YANG_BERSANGKUTAN
    ),
}


def boleh_borongan(akun: Akun, aksi: str) -> bool:
    """Whether this account may do this action on many at once."""
    return aksi in KERJA and hak_borongan(aksi) in akun.hak


def hak_borongan(aksi: str) -> Hak:
    hak = transisi(aksi).hak
    assert hak is not None  # every action of KERJA is an official's
    return hak


def borongan_buat(*, akun: Akun, aksi: str, butir: Sequence[str], kunci: str) -> Borongan:
    """Keep the order; the same key of the same account gives back the first one.

    `butir`: keys of requests, at most PALING_BANYAK are taken. Small batches are done at once, larger ones
    by the worker. Raises ValueError for an action that cannot be done on many.
    """
    if aksi not in KERJA:
        raise ValueError(aksi)
    with transaction.atomic():
        b, baru = Borongan.objects.get_or_create(
            akun=akun,
            kunci=kunci,
            defaults={
                "desa_id": akun.desa_id,
                "kode": id_acak(14),
                "aksi": aksi,
                "butir": list(dict.fromkeys(butir))[:PALING_BANYAK],
            },
        )
        besar = len(b.butir) > LANGSUNG
        if baru and besar:
            from balai.surat.tasks import borongan

            borongan.enqueue(akun.desa_id, b.pk)
    if not besar:
        borongan_jalankan(borongan_id=b.pk)
        b.refresh_from_db()
    return b


def borongan_jalankan(*, borongan_id: int) -> bool:
    """Do a batch; whether this call did it. Broken off and begun again, what was done is not done twice."""
    sekarang = timezone.now()
    siap = Borongan.objects.filter(
        Q(keadaan=Borongan.Keadaan.ANTRE)
        | Q(keadaan=Borongan.Keadaan.JALAN, detak__lt=sekarang - MACET_SETELAH),
        pk=borongan_id,
    )
    if siap.update(keadaan=Borongan.Keadaan.JALAN, detak=sekarang, dikerjakan=0) != 1:
        return False
    b = Borongan.objects.select_related("akun__perangkat", "desa").get(pk=borongan_id)
    bekal = Bekal(b.desa, b.akun, b.kode, penanda_pada())
    gagal: dict[str, str] = {}
    for n in range(0, len(b.butir), SEKALIGUS):
        sebagian = b.butir[n : n + SEKALIGUS]
        ada = {p.kode: p for p in _muat(sebagian)}
        for kode in sebagian:
            galat = _satu(bekal, b.aksi, ada[kode]) if kode in ada else "Permohonan ini tidak ada."
            if galat:
                gagal[kode] = galat
        maju = Borongan.objects.filter(pk=b.pk)
        maju.update(dikerjakan=n + len(sebagian), gagal=gagal, detak=timezone.now())
    Borongan.objects.filter(pk=b.pk).update(
        keadaan=Borongan.Keadaan.SELESAI, selesai_pada=timezone.now(), gagal=gagal
    )
    return True


def _muat(kode: Sequence[str]) -> list[Permohonan]:
    return list(Permohonan.objects.select_related(*LENGKAP).filter(kode__in=kode).exclude(nomor=""))


def _satu(bekal: Bekal, aksi: str, p: Permohonan) -> str:
    """Why it was left, or ""."""
    try:
        KERJA[aksi](bekal, p)
    except SudahBerubah:
        ada = Permohonan.objects.select_related("surat").defer("surat__naskah").get(pk=p.pk)
        if aksi == Aksi.SIAPKAN and ada.keadaan == Keadaan.DIAJUKAN:
            return BELUM_DIAMBIL
        return f"Keadaannya sekarang: {label_permohonan(ada, bekal.desa)}."
    except AksiDitolak as e:
        return str(e)
    except Exception:
        log.exception("batch %s of request %s", aksi, p.pk)
        return GANGGUAN
    return ""


def borongan_tertunda() -> int:
    """The worker's round: batches whose worker died; how many were done now."""
    batas = timezone.now() - MACET_SETELAH
    with semua_desa("find batches that were left"):
        macet = Q(keadaan=Borongan.Keadaan.JALAN, detak__lt=batas) | Q(
            keadaan=Borongan.Keadaan.ANTRE, dibuat_pada__lt=batas
        )
        calon = list(Borongan.objects.filter(macet).order_by("pk").values_list("desa_id", "pk"))
    jumlah = 0
    for desa_id, pk in calon:
        with scope(desa_id):
            jumlah += borongan_jalankan(borongan_id=pk)
    return jumlah
