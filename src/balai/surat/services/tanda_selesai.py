"""A stored signature becomes the letter; what a dead process left is finished or cleared away."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction

from balai.akun.models import Akun
from balai.berkas.gudang import GalatGudang
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_buang, gudang
from balai.jejak.services import catat
from balai.surat.alur import Aksi
from balai.surat.arsip import objek_surat
from balai.surat.linimasa import catatan_kedua
from balai.surat.models import CaraTtd, CetakanSurat, Permohonan, Surat, TandaSurat, UpayaTtd
from balai.surat.services.cara_ttd import kunci_surat
from balai.surat.services.langkah import Langkah, SudahBerubah, jalankan
from balai.surat.services.tanda_galat import TandaGagal, TandaRagu
from balai.surat.services.upaya import (
    CatatanTanda,
    buang_berkas,
    catatan_baca,
    catatan_buang,
    sedang_ditandatangani,
    tersimpan,
    upaya_ragukan,
    upaya_tutup,
)
from balai.surat.tanda import upaya_macet
from balai.tte.selectors import penanda_aktif

log = logging.getLogger(__name__)
K = UpayaTtd.Keadaan
Peran = TandaSurat.Peran
TERPUTUS: Final = "Terputus sebelum selesai. Surat belum ditandatangani, coba lagi."
TERPUTUS_RAGU: Final = (
    "Terputus saat menunggu layanan, jadi belum pasti surat ini sudah ditandatangani. Tekan Anggap belum"
    " ditandatangani, lalu tandatangani lagi."
)
RUSAK: Final = "Berkas bertanda tangan rusak di penyimpanan. Surat belum ditandatangani, coba lagi."
RUSAK_RAGU: Final = (
    "Berkas bertanda tangan rusak di penyimpanan. Coba ambil lagi dari layanan, atau tekan Anggap belum"
    " ditandatangani."
)
BERUBAH: Final = "Surat sudah berubah saat ditandatangani, jadi tanda tangan ini tidak dipakai."


class _Usang(Exception):
    """The letter is no longer the one that was signed."""


def rapikan_macet(u: UpayaTtd) -> None:
    """An attempt whose process died gets the state that is true. With a certificate of Balai nothing left the
    house; what a service made of it, nobody knows."""
    if u.keadaan == K.MULAI and tersimpan(u):
        UpayaTtd.objects.filter(pk=u.pk, keadaan=K.MULAI).update(keadaan=K.TERSIMPAN)
        u.keadaan = K.TERSIMPAN
    elif upaya_macet(u):
        if u.cara == CaraTtd.LOKAL:
            upaya_tutup(u, TERPUTUS, dari=(K.MULAI,))
        else:
            upaya_ragukan(u, TERPUTUS_RAGU)


def upaya_selesaikan(u: UpayaTtd, *, kunci: str = "") -> Permohonan:
    """Enter a stored signature: file, chain, state, trail in one transaction. Done before: nothing changes.

    Raises TandaGagal when the letter changed meanwhile (the signature is thrown away) or its stored bytes
    cannot be read.
    """
    kunci = kunci or f"ttd-{u.kode_berkas}"
    p = Permohonan.objects.get(surat=u.surat_id)
    tanda = TandaSurat.objects.select_related("perangkat").get(
        surat=u.surat_id, cetakan=u.cetakan, urutan=u.urutan
    )
    try:
        isi = gudang().baca(desa_id=u.desa_id, berkas_id=u.kode_berkas)
    except GalatGudang:
        return _tak_terbaca(u, p)
    catatan = catatan_baca(u)

    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        _, surat = kunci_surat(kini)
        terbuka = UpayaTtd.objects.filter(pk=u.pk, keadaan__in=(K.TERSIMPAN, K.MULAI, K.RAGU))
        if surat.cetakan != u.cetakan or surat.berkas is None:
            raise _Usang
        if not terbuka.update(keadaan=K.SELESAI, selesai_pada=sekarang):
            raise _Usang
        _catat_tanda(surat, tanda, u, isi, catatan)
        if tanda.peran == Peran.KEDUA:
            langkah.catatan = catatan_kedua(tanda.perangkat, u.akun)
        if langkah.aksi == Aksi.TANDATANGANI:
            langkah.kolom = {"siap_pada": sekarang}

    aksi = Aksi.PARAF if tanda.mendahului else Aksi.TANDATANGANI
    try:
        hasil = jalankan(p, Langkah(aksi, u.akun, kunci, hak_diperiksa=True), efek)
    except (_Usang, SudahBerubah):
        return _usang(u, p)
    u.keadaan = K.SELESAI
    catatan_buang(u)
    return hasil


def _tak_terbaca(u: UpayaTtd, p: Permohonan) -> Permohonan:
    if UpayaTtd.objects.filter(pk=u.pk, keadaan=K.SELESAI).exists():  # and the letter made anew since
        return p
    if u.cara == CaraTtd.LOKAL:
        upaya_tutup(u, RUSAK)
        raise TandaGagal(RUSAK, nanti=True)
    UpayaTtd.objects.filter(pk=u.pk, keadaan=K.TERSIMPAN).update(keadaan=K.RAGU, pesan=RUSAK_RAGU)
    buang_berkas(u)
    raise TandaRagu(RUSAK_RAGU)


def _usang(u: UpayaTtd, p: Permohonan) -> Permohonan:
    if UpayaTtd.objects.filter(pk=u.pk, keadaan=K.SELESAI).exists():  # somebody else entered it
        return Permohonan.objects.get(pk=p.pk)
    upaya_tutup(u, BERUBAH)
    raise TandaGagal(BERUBAH, layanan=False)


def _catat_tanda(surat: Surat, tanda: TandaSurat, u: UpayaTtd, isi: bytes, catatan: CatatanTanda) -> None:
    lama, waktu = surat.berkas, datetime.fromisoformat(catatan.waktu)
    assert lama is not None  # the caller looked
    baru = Berkas.objects.create(
        desa_id=surat.desa_id,
        kode=u.kode_berkas,
        nama_asli=lama.nama_asli,
        mime=lama.mime,
        ukuran=len(isi),
        sha256=hashlib.sha256(isi).hexdigest(),
        halaman=lama.halaman,
    )
    sertifikat = None if catatan.subjek else penanda_aktif(tanda.perangkat)
    TandaSurat.objects.filter(pk=tanda.pk, waktu=None).update(
        waktu=waktu,
        oleh=u.akun,
        subjek=(catatan.subjek or (sertifikat.subjek if sertifikat else ""))[:200],
        penerbit=(catatan.penerbit or (sertifikat.penerbit if sertifikat else ""))[:200],
        nomor_seri=(catatan.nomor_seri or (sertifikat.nomor_seri if sertifikat else ""))[:60],
        tingkat=catatan.tingkat[:5],
    )
    kolom = {"ditandatangani_pada": waktu} if tanda.peran == Peran.TANDA_TANGAN else {}
    Surat.objects.filter(pk=surat.pk).update(berkas=baru, **kolom)
    transaction.on_commit(partial(berkas_buang, lama))
    if tanda.peran == Peran.TANDA_TANGAN:
        catat_terbit(surat, u.akun, baru.sha256)


def catat_terbit(surat: Surat, akun: Akun, sha256: str) -> None:
    """The letter is out: its hash goes into the sealed trail. `sha256`: of the file that is kept."""
    kode = CetakanSurat.objects.filter(surat=surat, cetakan=surat.cetakan).values_list("kode", flat=True)
    catat(
        aksi="surat.terbit",
        akun=akun,
        objek=objek_surat(surat.permohonan),
        subjek_id=surat.permohonan.penduduk_id,
        rincian={"sha256": sha256, "kode": kode.first() or ""},
    )


def upaya_bebas(surat_id: int, alasan: str) -> None:
    """Before a letter goes back or is withdrawn: what is in doubt is closed, what is going on stops it.

    Inside the caller's transaction. Raises AksiDitolak.
    """
    u = UpayaTtd.objects.filter(surat_id=surat_id, keadaan__in=(K.MULAI, K.RAGU, K.TERSIMPAN))
    ada = u.select_related("akun").first()
    if ada is None:
        return
    rapikan_macet(ada)
    if ada.keadaan in (K.MULAI, K.TERSIMPAN):
        raise sedang_ditandatangani(ada)
    upaya_tutup(ada, alasan)
