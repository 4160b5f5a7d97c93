"""The attempt to sign, as a row: opened, told how it went, closed; and its bytes in the store."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone

from balai.berkas.gudang import GalatGudang, GudangPenuh
from balai.berkas.services import gudang
from balai.naskah.signers import HasilTanda
from balai.surat.models import UpayaTtd
from balai.surat.services.langkah import AksiDitolak

log = logging.getLogger(__name__)
K = UpayaTtd.Keadaan
RUANG: Final = 128 * 1024  # what a signature with its chain and answers adds at most
CATATAN: Final = "tanda"  # variant of the stored file: who signed, as JSON


@dataclass(frozen=True, slots=True)
class CatatanTanda:
    """What is told of a signature beside its bytes, until the letter's row has it."""

    waktu: str  # ISO 8601
    subjek: str = ""
    penerbit: str = ""
    nomor_seri: str = ""
    tingkat: str = "B-B"


def sedang_ditandatangani(u: UpayaTtd) -> AksiDitolak:
    """What somebody is told who wants to change a letter that is being signed."""
    return AksiDitolak(f"Surat ini sedang ditandatangani {u.akun.nama}. Coba lagi sebentar lagi.")


def cadangkan(u: UpayaTtd, pdf: bytes) -> None:
    """Keep room for the signed file before anybody is asked to sign. Raises GudangPenuh."""
    gudang().cadangkan(desa_id=u.desa_id, berkas_id=u.kode_berkas, ukuran=len(pdf) + RUANG)


def simpan(u: UpayaTtd, hasil: HasilTanda) -> bool:
    """Store the signed bytes; whether the attempt takes them. False: it was closed meanwhile, and they are
    thrown away. Raises GudangPenuh."""
    catatan = CatatanTanda(
        timezone.now().isoformat(), hasil.subjek, hasil.penerbit, hasil.nomor_seri, hasil.tingkat
    )
    with suppress(GudangPenuh):  # the certificate itself says the same
        isi = json.dumps(asdict(catatan)).encode()
        gudang().simpan(desa_id=u.desa_id, berkas_id=u.kode_berkas, isi=isi, varian=CATATAN)
    try:
        gudang().isi_cadangan(desa_id=u.desa_id, berkas_id=u.kode_berkas, isi=hasil.pdf)
    except GudangPenuh:
        # The file grew beyond its room: once more, with the room given back.
        gudang().hapus(desa_id=u.desa_id, berkas_id=u.kode_berkas, varian="cadangan")
        gudang().simpan(desa_id=u.desa_id, berkas_id=u.kode_berkas, isi=hasil.pdf)
    if UpayaTtd.objects.filter(pk=u.pk, keadaan__in=(K.MULAI, K.RAGU)).update(
        keadaan=K.TERSIMPAN, id_dokumen=hasil.id_dokumen[:100] or u.id_dokumen, http=hasil.http, pesan=""
    ):
        u.keadaan = K.TERSIMPAN
        return True
    if not UpayaTtd.objects.filter(pk=u.pk, keadaan__in=(K.TERSIMPAN, K.SELESAI)).exists():
        buang_berkas(u)
        return False
    return True


def tersimpan(u: UpayaTtd) -> bool:
    """Whether the signed bytes lie in the store; also where the process died before it could say so."""
    return gudang().ada(desa_id=u.desa_id, berkas_id=u.kode_berkas)


def catatan_baca(u: UpayaTtd) -> CatatanTanda:
    """Raises nothing: without the note, time of the attempt alone."""
    try:
        mentah = gudang().baca(desa_id=u.desa_id, berkas_id=u.kode_berkas, varian=CATATAN)
        return CatatanTanda(**json.loads(mentah))
    except (GalatGudang, ValueError, TypeError):
        return CatatanTanda(u.mulai_pada.isoformat())


def catatan_buang(u: UpayaTtd) -> None:
    for varian in (CATATAN, "cadangan"):
        gudang().hapus(desa_id=u.desa_id, berkas_id=u.kode_berkas, varian=varian)


def buang_berkas(u: UpayaTtd) -> None:
    """Room, note and bytes of an attempt that came to nothing."""
    gudang().hapus(desa_id=u.desa_id, berkas_id=u.kode_berkas)


def upaya_tutup(
    u: UpayaTtd, pesan: str, *, kode: str = "", http: int | None = None, dari: tuple[str, ...] = ()
) -> bool:
    """Close an open attempt as not signed; whether this call did it. `dari`: only out of these states.
    Its bytes go with the commit."""
    qs = UpayaTtd.objects.filter(pk=u.pk, keadaan__in=dari or (K.MULAI, K.RAGU, K.TERSIMPAN))
    saat: datetime = timezone.now()
    isi = {"keadaan": K.GAGAL, "pesan": pesan[:300], "kode_galat": kode[:20], "selesai_pada": saat}
    if not qs.update(**isi, http=http):
        return False
    u.keadaan = K.GAGAL
    transaction.on_commit(partial(buang_berkas, u))
    return True


def upaya_ragukan(
    u: UpayaTtd, pesan: str, *, kode: str = "", http: int | None = None, id_dokumen: str = ""
) -> None:
    """Nobody knows whether it was signed. The room is kept: the signed file may still be fetched."""
    isi = {"keadaan": K.RAGU, "pesan": pesan[:300], "kode_galat": kode[:20], "http": http}
    if id_dokumen:
        isi["id_dokumen"] = id_dokumen[:100]
        u.id_dokumen = id_dokumen[:100]
    if UpayaTtd.objects.filter(pk=u.pk, keadaan__in=(K.MULAI, K.RAGU)).update(**isi):
        u.keadaan = K.RAGU
