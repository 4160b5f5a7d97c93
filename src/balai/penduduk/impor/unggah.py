"""Take the file in, and what an official asks of an import: apply it, drop it."""

from __future__ import annotations

from typing import Any, BinaryIO, Final

from django.db import transaction
from django.utils import timezone

from balai.berkas.services import berkas_buang, berkas_tulis
from balai.dasar.id import id_acak
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.penduduk.impor.galat import ImporDitolak
from balai.penduduk.impor.pembaca import MIME, isi_baca, kenali
from balai.penduduk.models import BarisImpor, Impor

K = Impor.Keadaan
_PANJANG_KODE: Final = 14
TIDAK_ADA: Final = "Tidak ada yang perlu disimpan: tidak ada baris yang baru atau berubah."


def impor_unggah(*, isi: BinaryIO, nama: str, pekerjaan_lama: bool, oleh: Any, antre: bool = True) -> Impor:
    """Store an upload and queue its check. Raises ImporDitolak, GudangPenuh.

    `pekerjaan_lama`: code 89 of the older list of occupations means 99. `antre` False: the caller runs
    `impor_periksa` himself (the command line).
    """
    mentah = isi_baca(isi)
    jenis = kenali(mentah)
    with transaction.atomic():
        berkas = berkas_tulis(isi=mentah, nama=nama, mime=MIME[jenis], oleh=oleh)
        impor = Impor.objects.create(
            kode=id_acak(_PANJANG_KODE),
            berkas=berkas,
            nama_berkas=berkas.nama_asli,
            pekerjaan_lama=pekerjaan_lama,
            oleh=oleh,
            detak=timezone.now(),
        )
        catat(aksi="impor.unggah", akun=oleh, objek=f"impor:{impor.kode}", rincian={"ukuran": len(mentah)})
        if antre:
            periksa_antrekan(impor)
    return impor


def impor_buang(*, impor: Impor) -> None:
    """Remove an import that stored nothing, with its rows and its file."""
    with transaction.atomic():
        kini = Impor.objects.select_for_update(of=("self",)).select_related("berkas").get(pk=impor.pk)
        if kini.peristiwa_id is not None:
            raise ImporDitolak("Impor ini sudah disimpan. Batalkan dulu.")
        BarisImpor.objects.filter(impor=kini).delete()
        kini.delete()
        if kini.berkas is not None:
            berkas_buang(kini.berkas)


def periksa_antrekan(impor: Impor) -> None:
    from balai.penduduk.tasks import periksa

    periksa.enqueue(desa_aktif_id(), impor.pk)


def impor_minta_terapkan(*, impor: Impor, oleh: Any, antre: bool = True) -> Impor:
    """Ask for a checked import to be stored; a second press changes nothing.

    Raises ImporDitolak when it is not ready, or when there is nothing to store.
    """
    with transaction.atomic():
        kini = Impor.objects.select_for_update().get(pk=impor.pk)
        if kini.keadaan in (K.DITERAPKAN, K.SELESAI):
            return kini
        if kini.keadaan != K.SIAP:
            raise ImporDitolak("Berkas ini belum selesai diperiksa. Tunggu sampai pemeriksaannya selesai.")
        if not kini.jumlah.get("baru") and not kini.jumlah.get("berubah"):
            raise ImporDitolak(TIDAK_ADA)
        kini.keadaan, kini.kabar, kini.detak = K.DITERAPKAN, "", timezone.now()
        kini.jumlah = kini.jumlah | {"percobaan": 0, "penyimpan": oleh.pk if oleh else None}
        kini.save(update_fields=["keadaan", "kabar", "detak", "jumlah"])
        catat(aksi="impor.minta_terapkan", akun=oleh, objek=f"impor:{kini.kode}")
        if antre:
            from balai.penduduk.tasks import terapkan

            terapkan.enqueue(desa_aktif_id(), kini.pk)
    return kini
