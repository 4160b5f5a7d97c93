"""Late for more than a working day: head and secretary are told, once for each request."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from balai.desa.hak import Hak
from balai.desa.jam import tambah_hari_kerja
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.desa.selectors import desa_yang_punya, jadwal_desa
from balai.notifikasi.services import kabarkan
from balai.surat.alur import GILIRAN_KANTOR
from balai.surat.models import Permohonan
from balai.surat.notifications import petugas_berhak

HARI_ESKALASI: Final = 1  # working days over the promised time
TAUTAN: Final = "/petugas/terlambat/"


def eskalasi_semua() -> int:
    """The worker's round over all villages; returns how many requests were told of."""
    telat = Q(keadaan__in=GILIRAN_KANTOR, eskalasi_pada=None, janji_pada__lt=timezone.now())
    jumlah = 0
    for desa in desa_yang_punya(Permohonan, telat, alasan="find late requests"):
        with scope(desa):
            jumlah += eskalasi_desa(desa)
    return jumlah


def eskalasi_desa(desa: Desa) -> int:
    """Tell of what became late in this village since the last round; one message a round. How many."""
    sekarang, jadwal = timezone.now(), jadwal_desa(desa)
    with transaction.atomic():
        calon = (
            Permohonan.objects.select_for_update(of=("self",))
            .filter(keadaan__in=GILIRAN_KANTOR, eskalasi_pada=None, janji_pada__lt=sekarang)
            .select_related("jenis", "penduduk", "petugas")
            .order_by("janji_pada", "pk")
        )
        telat = [
            p
            for p in calon
            if p.janji_pada and tambah_hari_kerja(jadwal, p.janji_pada, HARI_ESKALASI) <= sekarang
        ]
        if not telat:
            return 0
        Permohonan.objects.filter(pk__in=[p.pk for p in telat]).update(eskalasi_pada=sekarang)
        kabarkan(
            kode="surat.terlambat",
            penerima=petugas_berhak(Hak.VERIFIKASI),
            data={"isi": _isi(telat)},
            tautan=TAUTAN,
        )
    return len(telat)


def _isi(telat: list[Permohonan]) -> str:
    pertama = telat[0]
    if len(telat) == 1:
        siapa = f"dipegang {pertama.petugas.nama}" if pertama.petugas else "belum diambil"
        return f"{pertama.jenis.singkat} untuk {pertama.penduduk.nama}, {siapa}."
    return f"{len(telat)} permohonan, yang paling lama {pertama.jenis.singkat} untuk {pertama.penduduk.nama}."
