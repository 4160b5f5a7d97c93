"""The one place where a request changes its state."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Hak
from balai.jejak.services import catat
from balai.surat.alur import AKHIR, Aksi, Keadaan, Transisi, transisi
from balai.surat.linimasa import UNTUK
from balai.surat.models import Permohonan, Riwayat
from balai.surat.notifications import kabarkan_langkah

ALASAN_PALING_PENDEK = 5


class AksiDitolak(Exception):
    """An action cannot be done; the message says it in Indonesian."""


class TakBerhak(AksiDitolak):
    """The account's rights do not cover this action."""


class AlasanKurang(AksiDitolak):
    """The action needs a reason that the other side can use."""


class SudahBerubah(AksiDitolak):
    """Somebody else was faster. `langkah` is what they did."""

    def __init__(self, langkah: Riwayat | None) -> None:
        self.langkah = langkah
        siapa = f"{langkah.pelaku} sudah lebih dulu: {langkah.aksi}" if langkah else "sudah berubah"
        super().__init__(siapa)


@dataclass(slots=True)
class Langkah:
    """What an action carries. `kolom` are further columns of the request to set with the state."""

    aksi: Aksi
    akun: Akun
    kunci: str
    alasan: str = ""
    bagian: list[str] = field(default_factory=list)
    catatan: str = ""
    kolom: dict[str, Any] = field(default_factory=dict)
    hak_diperiksa: bool = False  # when its work began: a signature in the store is entered in any case


def untuk_siapa(permohonan: Permohonan, akun: Akun) -> str:
    """ "untuk Siti Rahmawati" where an official acts for her; "" where somebody acts for himself."""
    sendiri = akun.warga or permohonan.dibuat_oleh_id is None
    return "" if sendiri else f"{UNTUK}{permohonan.penduduk.nama}"


# Work inside the same transaction, e.g. allotting the letter's number; may fill kolom and catatan.
Efek = Callable[[Permohonan, Langkah, datetime], None]


def jalankan(permohonan: Permohonan, langkah: Langkah, efek: Efek | None = None) -> Permohonan:
    """Perform an action: state, history, trail and messages in one transaction.

    Repeating a key is harmless: the second call changes nothing and returns the request as it is.
    Raises TakBerhak, AlasanKurang, SudahBerubah.
    """
    t = transisi(langkah.aksi)
    _periksa(permohonan, langkah, t)
    with transaction.atomic():
        kini = Permohonan.objects.select_for_update().get(pk=permohonan.pk)
        if Riwayat.objects.filter(permohonan=kini, kunci=langkah.kunci).exists():
            return kini
        if kini.keadaan not in t.dari:
            raise SudahBerubah(Riwayat.objects.filter(permohonan=kini).order_by("pk").last())
        sekarang = timezone.now()
        if efek is not None:
            efek(kini, langkah, sekarang)
        _ubah(kini, langkah, t, sekarang)
        baris = _riwayat(kini, langkah, t, sekarang)
        catat(
            aksi=f"permohonan.{langkah.aksi}",
            akun=langkah.akun,
            objek=f"permohonan:{kini.kode}",
            subjek_id=kini.penduduk_id,
            alasan=langkah.alasan,
            rincian={"dari": baris.dari, "ke": baris.ke},
        )
        # With all that the messages name, in one query.
        kini.refresh_from_db(
            from_queryset=Permohonan.objects.select_related("jenis", "penduduk", "desa", "pemohon")
        )
        kabarkan_langkah(kini, baris)
        return kini


def _periksa(permohonan: Permohonan, langkah: Langkah, t: Transisi) -> None:
    if t.hak is None:
        if not _pihak(permohonan, langkah.akun):
            raise TakBerhak("Hanya pemohon yang bisa melakukan ini.")
    elif not langkah.hak_diperiksa and t.hak not in langkah.akun.hak:
        raise TakBerhak("Anda tidak berhak melakukan ini.")
    langkah.alasan = langkah.alasan.strip()
    if t.perlu_alasan and len(langkah.alasan) < ALASAN_PALING_PENDEK:
        raise AlasanKurang("Tulis alasannya, supaya yang menerima tahu apa yang perlu dilakukan.")


def _pihak(permohonan: Permohonan, akun: Akun) -> bool:
    """The citizen, or who asked for him; a citizen without account has the whole office to do it."""
    if akun.pk in (permohonan.pemohon_id, permohonan.dibuat_oleh_id):
        return True
    return permohonan.pemohon_id is None and akun.hak >= {Hak.BANTU_WARGA, Hak.PERIKSA}


def _ubah(kini: Permohonan, langkah: Langkah, t: Transisi, sekarang: datetime) -> None:
    ke = t.ke or Keadaan(kini.keadaan)
    kolom: dict[str, Any] = {"keadaan": ke, "diubah_pada": sekarang, **langkah.kolom}
    if ke in AKHIR and kini.tutup_pada is None:
        kolom["tutup_pada"] = sekarang
    if t.perlu_alasan:
        kolom |= {"alasan": langkah.alasan, "bagian": langkah.bagian}
    berubah = Permohonan.objects.filter(pk=kini.pk, keadaan=kini.keadaan).update(**kolom)
    if berubah != 1:
        raise SudahBerubah(None)


def _riwayat(kini: Permohonan, langkah: Langkah, t: Transisi, sekarang: datetime) -> Riwayat:
    return Riwayat.objects.create(
        permohonan=kini,
        aksi=langkah.aksi,
        dari=kini.keadaan,
        ke=t.ke or kini.keadaan,
        akun=langkah.akun,
        pelaku=langkah.akun.nama,
        peran=langkah.akun.peran,
        waktu=sekarang,
        alasan=langkah.alasan,
        bagian=langkah.bagian,
        catatan=langkah.catatan,
        kunci=langkah.kunci,
    )
