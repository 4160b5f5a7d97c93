"""An official signs electronically, or puts his initials: once, whatever happens between.

The letter is locked only to begin and to end; the signer is asked in between, outside of any transaction:
room in the store, signer, check of what came back, bytes in the store, letter (services.upaya). Whatever is
left in the middle is finished by the next try, or by the worker (services.tanda_selesai).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.desa.delegasi import masih_berhak
from balai.desa.hak import Hak
from balai.surat.alur import Aksi, Keadaan
from balai.surat.linimasa import catatan_kedua
from balai.surat.models import CaraTtd, Permohonan, Riwayat, Surat, TandaSurat, UpayaTtd
from balai.surat.services.cara_ttd import kunci_surat
from balai.surat.services.langkah import AksiDitolak, Langkah, SudahBerubah, TakBerhak, jalankan
from balai.surat.services.surat import SuratBelumJadi
from balai.surat.services.tanda_galat import SandiSalah, SertifikatBerganti, TandaGagal, TandaRagu
from balai.surat.services.tanda_minta import Alat, tanda_ambil_lagi, tanda_minta
from balai.surat.services.tanda_selesai import rapikan_macet, upaya_selesaikan
from balai.surat.tanda import giliran_akun, giliran_tanda, tanda_surat, upaya_terbuka
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import penanda_aktif

Peran = TandaSurat.Peran
K = UpayaTtd.Keadaan


@sensitive_variables("sandi")
def permohonan_tandatangani_elektronik(
    *, permohonan: Permohonan, akun: Akun, kunci: str, sandi: str, alat: Alat | None = None
) -> Permohonan:
    """Sign the frozen PDF with this official's own certificate; the last signature makes the letter valid.

    Repeating it is harmless, with the same key or not. `alat`: shared by the letters of a batch. Raises
    SandiSalah, TandaGagal, TandaRagu, SuratBelumJadi, TakBerhak, SudahBerubah, AksiDitolak.
    """
    return _elektronik(Aksi.TANDATANGANI, permohonan, akun, kunci, sandi, alat or Alat())


@sensitive_variables("sandi")
def permohonan_paraf(
    *, permohonan: Permohonan, akun: Akun, kunci: str, sandi: str = "", alat: Alat | None = None
) -> Permohonan:
    """Initials, or the first of two signatures: electronic where this official has a certificate and the
    letter is signed so; else he agrees by his login, or confirms his ink, and `sandi` is not looked at.
    Raises as permohonan_tandatangani_elektronik."""
    surat = Surat.objects.filter(permohonan=permohonan).first()
    dulu = [t for t in tanda_surat(surat) if t.mendahului] if surat is not None else []
    if any(t.cara != CaraTtd.BASAH for t in dulu):
        return _elektronik(Aksi.PARAF, permohonan, akun, kunci, sandi, alat or Alat())
    return _paraf_setuju(permohonan, akun, kunci)


def _paraf_setuju(permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        _, surat = kunci_surat(kini)
        tanda = giliran_tanda(surat)
        if tanda is None or not tanda.mendahului:
            raise AksiDitolak("Surat ini tidak menunggu paraf.")
        if tanda.peran == Peran.KEDUA and surat.cara_ttd != CaraTtd.BASAH:
            raise _berganti(tanda)
        if surat.berkas_id is None:
            raise SuratBelumJadi("Surat sedang dibuat. Coba lagi beberapa detik lagi.")
        _periksa_giliran(tanda, surat, akun)
        TandaSurat.objects.filter(pk=tanda.pk).update(waktu=sekarang, oleh=akun)
        if tanda.peran == Peran.KEDUA:
            langkah.catatan = catatan_kedua(tanda.perangkat, akun)
        elif akun.perangkat_id != tanda.perangkat_id:
            langkah.catatan = f"Paraf {tanda.perangkat.nama}"

    return jalankan(permohonan, Langkah(Aksi.PARAF, akun, kunci), efek)


@sensitive_variables("sandi")
def _elektronik(
    aksi: Aksi, permohonan: Permohonan, akun: Akun, kunci: str, sandi: str, alat: Alat
) -> Permohonan:
    tertinggal = _rapikan(permohonan)
    if tertinggal is not None and tertinggal.akun_id != akun.pk:
        upaya_selesaikan(tertinggal)  # of who came before in the chain
    with transaction.atomic():
        kini, surat = kunci_surat(permohonan)
        if _sudah(kini, surat, akun, aksi, kunci):
            return kini
        u = upaya_terbuka(surat)
        if u is None or u.keadaan != K.TERSIMPAN:
            penanda = _periksa(kini, surat, akun, aksi)
            mengambil = u is not None
            u = _upaya_buat(surat, akun, sandi) if u is None else _ambil_mulai(u)
    if u.keadaan == K.MULAI:
        if mengambil:
            tanda_ambil_lagi(u, penanda)
        else:
            tanda_minta(u, penanda, sandi, alat)
    return upaya_selesaikan(u, kunci=kunci)


@transaction.atomic
def _rapikan(permohonan: Permohonan) -> UpayaTtd | None:
    """What a dead process left gets its true state; the signature that only waits to be entered, if any."""
    _, surat = kunci_surat(permohonan)
    u = upaya_terbuka(surat)
    if u is not None:
        rapikan_macet(u)
    return u if u is not None and u.keadaan == K.TERSIMPAN else None


def _sudah(kini: Permohonan, surat: Surat, akun: Akun, aksi: Aksi, kunci: str) -> bool:
    """Whether this step is done: by this key, or, as a second tap or after the worker finished it, by this
    official on this print."""
    if Riwayat.objects.filter(permohonan=kini, kunci=kunci).exists():
        return True
    peran = (Peran.PARAF, Peran.KEDUA) if aksi == Aksi.PARAF else (Peran.TANDA_TANGAN,)
    milik = TandaSurat.objects.filter(surat=surat, cetakan=surat.cetakan, peran__in=peran, oleh=akun)
    return milik.exclude(cara=CaraTtd.BASAH).exists()


def _ambil_mulai(u: UpayaTtd) -> UpayaTtd:
    """A signature in doubt is fetched, by one at a time. Raises TandaGagal while an attempt is going on,
    TandaRagu where nothing names what the service made."""
    if u.keadaan == K.MULAI:
        raise TandaGagal(
            f"Surat ini sedang ditandatangani {u.akun.nama}. Tunggu sebentar, lalu muat ulang halaman.",
            nanti=True,
            layanan=False,
        )
    if not u.id_dokumen:
        raise TandaRagu(u.pesan)
    UpayaTtd.objects.filter(pk=u.pk).update(keadaan=K.MULAI, mulai_pada=timezone.now())
    u.keadaan = K.MULAI
    return u


def _periksa(kini: Permohonan, surat: Surat, akun: Akun, aksi: Aksi) -> PenandaElektronik:
    """May this official sign this print now, with his own certificate? That certificate."""
    if Hak.TANDA_TANGAN not in akun.hak:
        raise TakBerhak("Anda tidak berhak melakukan ini.")
    if kini.keadaan != Keadaan.MENUNGGU_TTD:
        raise SudahBerubah(Riwayat.objects.filter(permohonan=kini).order_by("pk").last())
    if surat.berkas_id is None:
        raise SuratBelumJadi("Surat sedang dibuat. Coba lagi beberapa detik lagi.")
    tanda = giliran_tanda(surat)
    if tanda is None or tanda.cara == CaraTtd.BASAH:
        if tanda is not None and tanda.mendahului:
            raise menunggu_paraf(tanda)
        raise AksiDitolak("Surat ini ditandatangani di atas kertas: cetak, tandatangani, lalu konfirmasi.")
    if tanda.mendahului != (aksi == Aksi.PARAF):
        raise menunggu_paraf(tanda) if tanda.mendahului else AksiDitolak("Paraf sudah ada.")
    _periksa_giliran(tanda, surat, akun)
    penanda = penanda_aktif(tanda.perangkat)
    if penanda is None or penanda.cara != tanda.cara:
        raise _berganti(tanda)
    return penanda


def _berganti(tanda: TandaSurat) -> SertifikatBerganti:
    return SertifikatBerganti(
        f"Sertifikat elektronik {tanda.perangkat.nama} sudah berganti sejak surat ini dibuat. Tekan Ganti"
        " cara tanda tangan, supaya surat dibuat ulang."
    )


def menunggu_paraf(tanda: TandaSurat) -> AksiDitolak:
    p, apa = tanda.perangkat, "paraf" if tanda.peran == Peran.PARAF else "tanda tangan"
    return AksiDitolak(f"Menunggu {apa} {p.nama} ({p.nama_jabatan}) dulu.")


def _periksa_giliran(tanda: TandaSurat, surat: Surat, akun: Akun) -> None:
    tanda.surat = surat
    if not giliran_akun(tanda, akun):
        raise TakBerhak(f"Surat ini menunggu {tanda.perangkat.nama}. Hanya beliau yang bisa melakukannya.")
    if tanda.peran != Peran.PARAF and not masih_berhak(tanda.perangkat):
        raise AksiDitolak(
            f"{tanda.perangkat.nama} tidak berhak lagi menandatangani. Kembalikan ke operator, supaya surat"
            " dibuat atas nama pejabat lain."
        )


@sensitive_variables("sandi")
def _upaya_buat(surat: Surat, akun: Akun, sandi: str) -> UpayaTtd:
    if not sandi:
        raise SandiSalah("Isi frasa sandi sertifikat Anda.")
    tanda = giliran_tanda(surat)
    assert tanda is not None  # _periksa looked
    return UpayaTtd.objects.create(
        desa_id=surat.desa_id,
        surat=surat,
        cetakan=surat.cetakan,
        urutan=tanda.urutan,
        akun=akun,
        cara=tanda.cara,
        kode_berkas=id_acak(20),
        mulai_pada=timezone.now(),
    )
