"""The scan of a letter, put beside its entry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, TypeVar

from django.db import transaction

from balai.agenda.models import SuratKeluar, SuratMasuk
from balai.akun.models import Akun
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_buang, berkas_terima
from balai.jejak.services import catat

T = TypeVar("T", SuratMasuk, SuratKeluar)


@dataclass(frozen=True, slots=True)
class Pindaian:
    """An upload: picture or PDF."""

    isi: BinaryIO
    nama: str


@contextmanager
def pindaian_terima(pindaian: Pindaian | None, akun: Akun) -> Iterator[Berkas | None]:
    """Stored for the length of the block; thrown away where the block fails.

    Raises BerkasDitolak or GudangPenuh.
    """
    berkas = berkas_terima(isi=pindaian.isi, nama=pindaian.nama, oleh=akun) if pindaian else None
    try:
        yield berkas
    except BaseException:
        if berkas is not None:
            berkas_buang(berkas)
        raise


def pindaian_simpan(*, surat: T, pindaian: Pindaian, akun: Akun) -> T:
    """Keep a scan, in place of the one before. Raises BerkasDitolak or GudangPenuh."""
    with pindaian_terima(pindaian, akun) as berkas, transaction.atomic():
        kini = type(surat).objects.select_for_update().get(pk=surat.pk)
        lama = kini.berkas
        kini.berkas = berkas
        kini.save(update_fields=["berkas"])
        catat(aksi="agenda.pindai", akun=akun, objek=f"{kini._meta.model_name}:{kini.pk}")
        if lama is not None:
            transaction.on_commit(partial(berkas_buang, lama))
    return kini
