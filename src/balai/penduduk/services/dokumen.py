"""The citizen's own papers in the vault."""

from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone

from balai.berkas.services import berkas_buang, berkas_terima
from balai.dasar.id import id_acak
from balai.dasar.kode import tabel
from balai.jejak.services import catat
from balai.penduduk.models import Dokumen, Penduduk


def dokumen_unggah(*, orang: Penduduk, jenis: str, isi: BinaryIO, nama_berkas: str, oleh: Any) -> Dokumen:
    """Take an upload into the resident's vault; the same picture again is the one that lies there.

    Raises BerkasDitolak or GudangPenuh (berkas).
    """
    berkas = berkas_terima(isi=isi, nama=nama_berkas, oleh=oleh)
    sama = Dokumen.objects.filter(
        penduduk=orang, jenis=jenis, berkas__sha256=berkas.sha256, dihapus_pada=None
    )
    if lama := sama.select_related("berkas").first():
        berkas_buang(berkas)
        return lama
    with transaction.atomic():
        dokumen = Dokumen.objects.create(
            kode=id_acak(14),
            penduduk=orang,
            berkas=berkas,
            jenis=jenis,
            nama=_nama_dokumen(jenis, nama_berkas),
        )
        catat(aksi="dokumen.unggah", akun=oleh, objek=f"dokumen:{dokumen.kode}", subjek_id=orang.pk)
    return dokumen


def _nama_dokumen(jenis: str, nama_berkas: str) -> str:
    return tabel("jenis_dokumen_pendek").get(jenis, nama_berkas)[:80]


@transaction.atomic
def dokumen_hapus(*, dokumen: Dokumen, oleh: Any) -> None:
    """Take a document out of the vault; requests that used it keep it."""
    Dokumen.objects.filter(pk=dokumen.pk).update(dihapus_pada=timezone.now())
    catat(aksi="dokumen.hapus", akun=oleh, objek=f"dokumen:{dokumen.kode}", subjek_id=dokumen.penduduk_id)
