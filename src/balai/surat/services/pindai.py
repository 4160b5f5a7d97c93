"""The paper as signed by hand, scanned back in."""

from __future__ import annotations

from functools import partial
from typing import BinaryIO

from django.db import transaction

from balai.akun.models import Akun
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_buang, berkas_terima
from balai.desa.hak import Hak
from balai.jejak.services import catat
from balai.surat.alur import Keadaan
from balai.surat.arsip import objek_surat
from balai.surat.models import CaraTtd, Permohonan, Surat
from balai.surat.services.cara_ttd import kunci_surat
from balai.surat.services.langkah import AksiDitolak, TakBerhak


def surat_pindai_simpan(*, permohonan: Permohonan, akun: Akun, isi: BinaryIO, nama: str) -> Surat:
    """Keep a photo or PDF of the signed paper with the letter, also long afterwards. Until the letter is
    handed over a better one takes its place; then the first one stays.

    The same file again changes nothing. Raises TakBerhak, AksiDitolak, BerkasDitolak, GudangPenuh.
    """
    if not akun.hak & {Hak.PERIKSA, Hak.TANDA_TANGAN}:
        raise TakBerhak("Hanya penanda tangan atau petugas kantor yang bisa menyimpan pindaian.")
    _periksa(permohonan, Surat.objects.filter(permohonan=permohonan).first())
    baru = berkas_terima(isi=isi, nama=nama, oleh=akun)
    try:
        with transaction.atomic():
            surat, dipakai = _pasang(permohonan, akun, baru)
    except BaseException:
        berkas_buang(baru)
        raise
    if not dipakai:
        berkas_buang(baru)
    return surat


def _pasang(permohonan: Permohonan, akun: Akun, baru: Berkas) -> tuple[Surat, bool]:
    kini, surat = kunci_surat(permohonan)
    lama = surat.pindai
    if lama is not None and lama.sha256 == baru.sha256:
        return surat, False
    _periksa(kini, surat)
    Surat.objects.filter(pk=surat.pk).update(pindai=baru)
    surat.pindai = baru
    if lama is not None:
        transaction.on_commit(partial(berkas_buang, lama))
    catat(
        aksi="surat.pindai",
        akun=akun,
        objek=objek_surat(kini),
        subjek_id=kini.penduduk_id,
        rincian={"sha256": baru.sha256, "mengganti": lama.sha256 if lama is not None else ""},
    )
    return surat, True


def _periksa(p: Permohonan, surat: Surat | None) -> None:
    if surat is None or surat.ditandatangani_pada is None or surat.batal_pada is not None:
        raise AksiDitolak("Pindaian disimpan sesudah surat ditandatangani. Konfirmasi dulu tanda tangannya.")
    if surat.cara_ttd != CaraTtd.BASAH:
        raise AksiDitolak("Surat ini ditandatangani elektronik, jadi tidak perlu dipindai.")
    if surat.dicabut_pada is not None:
        raise AksiDitolak("Surat ini sudah dicabut.")
    if surat.pindai_id is not None and p.keadaan == Keadaan.SELESAI:
        raise AksiDitolak("Pindaian surat yang sudah diserahkan tidak bisa diganti lagi.")
