"""Take an act back, as long as nothing was built on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from balai.jejak.services import catat
from balai.penduduk.models import Keluarga, Mutasi, NomorKkLama, PasanganGanda, Penduduk, Peristiwa
from balai.penduduk.mutasi import potret
from balai.penduduk.riwayat import bisa_dibatalkan, jejak_peristiwa
from balai.penduduk.services.tindakan import Baris, simpan_aman
from balai.penduduk.services.ubah import DataDitolak, register_kunci

M = TypeVar("M", bound=models.Model)


class TidakBisaBatal(ValueError):
    """Something followed the act; the message says what."""


@transaction.atomic
def peristiwa_batalkan(*, peristiwa: Peristiwa, alasan: str, oleh: Any) -> Peristiwa:
    """Bring the register back to how it was before this act; its row stays in the history as cancelled.

    People and families that the act made are deleted, its lines leave the ledger, old values return.
    Raises TidakBisaBatal (riwayat.bisa_dibatalkan gives the same words beforehand), DataDitolak (`alasan`).
    """
    register_kunci()
    p = Peristiwa.objects.select_for_update().get(pk=peristiwa.pk)
    if not alasan.strip():
        raise DataDitolak("alasan", "Isi alasan membatalkan.")
    kena = jejak_peristiwa(p)
    orang = {o.pk: o for o in Penduduk.objects.select_for_update().filter(pk__in=kena.orang).order_by("pk")}
    keluarga = {
        k.pk: k for k in Keluarga.objects.select_for_update().filter(pk__in=kena.keluarga).order_by("pk")
    }
    if pesan := bisa_dibatalkan(p):
        raise TidakBisaBatal(pesan)
    subjek: Sequence[int | None] = sorted({*kena.baru, *(int(pk) for pk in p.sebelum.get("penduduk", {}))})
    Mutasi.objects.filter(peristiwa=p).delete()
    try:
        memimpin = {pk for pk, o in orang.items() if potret(o).kepala}
        simpan_aman(
            [Baris(o, kolom, o.pk in memimpin) for o, kolom in _pulihkan(orang, p, "penduduk")],
            _pulihkan(keluarga, p, "keluarga"),
        )
    except DataDitolak:
        raise TidakBisaBatal(
            "Nomor atau kedudukan yang lama sudah dipakai orang lain. Catat perubahan baru untuk membetulkan."
        ) from None
    _putusan_ganda_dicabut(p)
    _tandai(p, alasan, oleh)
    _hapus_yang_baru(p, kena.baru, kena.keluarga_baru)
    for pk in subjek or [None]:
        catat(
            aksi="peristiwa.batal", akun=oleh, objek=f"peristiwa:{p.kode}", subjek_id=pk, alasan=alasan,
            rincian={"jenis": p.jenis},
        )  # fmt: skip
    return p


def _pulihkan(baris: Mapping[int, M], p: Peristiwa, bagian: str) -> list[tuple[M, list[str]]]:
    hasil: list[tuple[M, list[str]]] = []
    for pk, nilai in p.sebelum.get(bagian, {}).items():
        if not nilai:
            continue
        for kolom, isi in nilai.items():
            medan = baris[int(pk)]._meta.get_field(kolom)
            setattr(baris[int(pk)], medan.attname, medan.to_python(isi))  # type: ignore[union-attr]
        hasil.append((baris[int(pk)], list(nilai)))
    return hasil


def _putusan_ganda_dicabut(p: Peristiwa) -> None:
    """A record that was put aside as a double counts again, so the pair is asked about anew."""
    sesudah: Mapping[str, Mapping[str, Any]] = p.sesudah.get("penduduk", {})
    kembali = [
        int(pk) for pk, isi in sesudah.items() if isi.get("status_dasar") == Penduduk.Dasar.TIDAK_VALID
    ]
    pasangan = PasanganGanda.objects.filter(putusan=PasanganGanda.Putusan.SAMA)
    pasangan.filter(Q(satu__in=kembali) | Q(dua__in=kembali)).delete()


def _tandai(p: Peristiwa, alasan: str, oleh: Any) -> None:
    p.dibatalkan_pada, p.dibatalkan_oleh, p.alasan_batal = timezone.now(), oleh, alasan.strip()[:200]
    p.save(update_fields=["dibatalkan_pada", "dibatalkan_oleh", "alasan_batal"])


def _hapus_yang_baru(p: Peristiwa, orang: Iterable[int], keluarga: Iterable[int]) -> None:
    """Delete what the act made; its own row, and acts cancelled before it, only lose the pointer."""
    NomorKkLama.objects.filter(pk__in=p.sesudah.get("nomor_lama", [])).delete()
    batal = Q(pk=p.pk) | Q(dibatalkan_pada__isnull=False)
    Peristiwa.objects.filter(batal, orang__in=list(orang)).update(orang=None)
    Peristiwa.objects.filter(batal, keluarga__in=list(keluarga)).update(keluarga=None)
    Penduduk.objects.filter(pk__in=list(orang)).delete()
    Keluarga.objects.filter(pk__in=list(keluarga)).delete()
    p.refresh_from_db()
