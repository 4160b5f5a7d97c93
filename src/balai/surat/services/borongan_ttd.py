"""Many letters signed with one passphrase: by a thread of the web process that alone knows it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import close_old_connections, connections, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.surat.linimasa import label_keadaan
from balai.surat.models import BoronganTtd, Permohonan, Surat
from balai.surat.services.cara_ttd import surat_ganti_cara
from balai.surat.services.langkah import AksiDitolak, SudahBerubah, TakBerhak
from balai.surat.services.tanda import permohonan_paraf, permohonan_tandatangani_elektronik
from balai.surat.services.tanda_galat import SandiSalah, SertifikatBerganti, TandaGagal, TandaRagu
from balai.surat.services.tanda_minta import Alat
from balai.surat.tanda import giliran_tanda
from balai.tte.selectors import cara_penanda, layanan_tte, penanda_aktif

log = logging.getLogger(__name__)
Keadaan = BoronganTtd.Keadaan

PALING_BANYAK: Final = 200
GAGAL_BERUNTUN: Final = 3  # so many failures of the service in a row, and the rest is not tried
MATI_SETELAH: Final = timedelta(seconds=30)  # without a sign of life, beside the time a service may take
BELUM_DICOBA: Final = "Belum dicoba."
TERHENTI: Final = "Terhenti karena komputer dimulai ulang. Masukkan frasa sandi lagi untuk sisanya."
BERUNTUN: Final = (
    "Layanan tanda tangan gagal tiga kali berturut-turut, jadi sisanya belum dicoba. Coba lagi nanti."
)
DIBUAT_ULANG: Final = (
    "Sertifikat sudah berganti sejak surat ini dibuat, jadi surat dibuat ulang. Coba lagi sebentar lagi."
)
GANGGUAN: Final = "Ada gangguan. Coba lagi dari halaman permohonannya."


class _Berhenti(Exception):
    """The rest is not tried."""

    def __init__(self, pesan: str, *, salah_sandi: bool = False) -> None:
        super().__init__(pesan)
        self.pesan, self.salah_sandi = pesan, salah_sandi


@sensitive_variables("sandi")
def borongan_ttd_buat(
    *, akun: Akun, butir: Sequence[str], sandi: str, kunci: str, langsung: bool = False
) -> BoronganTtd:
    """Sign, or put initials on, the letters of these requests (keys, at most PALING_BANYAK), one by one in
    this order; only those whose turn is this official's. The same key of the same account gives the first
    batch back and signs nothing more.

    `langsung`: done on return; else by a thread, see `borongan_ttd_keadaan`. Raises TakBerhak, SandiSalah
    (no passphrase).
    """
    if Hak.TANDA_TANGAN not in akun.hak:
        raise TakBerhak("Anda tidak berhak menandatangani surat.")
    if not sandi:
        raise SandiSalah("Isi frasa sandi sertifikat Anda.")
    with transaction.atomic():
        b, baru = BoronganTtd.objects.get_or_create(
            akun=akun,
            kunci=kunci,
            defaults={
                "desa_id": akun.desa_id,
                "kode": id_acak(14),
                "butir": list(dict.fromkeys(butir))[:PALING_BANYAK],
                "detak": timezone.now(),
            },
        )
        if baru and not langsung:
            utas = threading.Thread(
                target=_utas, args=(akun.desa_id, b.pk, sandi), name=f"ttd-{b.pk}", daemon=True
            )
            transaction.on_commit(utas.start)
    if baru and langsung:
        _kerjakan(b, sandi)
    b.refresh_from_db()
    return b


def borongan_ttd_keadaan(kode: str, akun: Akun) -> BoronganTtd:
    """How far this official's batch is; one whose process died is ended here. Raises DoesNotExist."""
    b = BoronganTtd.objects.get(kode=kode, akun=akun)
    if b.keadaan == Keadaan.JALAN and b.detak < timezone.now() - MATI_SETELAH:
        lama = MATI_SETELAH + timedelta(seconds=2 * layanan_tte().bsre_detik)
        if b.detak < timezone.now() - lama or _tanpa_layanan(b):
            _tutup(b, _Berhenti(TERHENTI))
            b.refresh_from_db()
    return b


def _tanpa_layanan(b: BoronganTtd) -> bool:
    """Whether this official signs with a certificate in Balai, which takes no time."""
    perangkat = b.akun.perangkat
    penanda = penanda_aktif(perangkat) if perangkat is not None else None
    return penanda is None or penanda.cara != penanda.Cara.BSRE


def borongan_ttd_sisa(b: BoronganTtd) -> list[str]:
    """Keys of the letters that are not signed, in their order: what a next batch would try."""
    return [k for k in b.butir if not b.hasil.get(k, {}).get("baik")]


@sensitive_variables("sandi")
def _utas(desa_id: int, borongan_id: int, sandi: str) -> None:
    close_old_connections()
    try:
        desa = Desa.objects.get(pk=desa_id)
        with scope(desa), timezone.override(ZoneInfo(desa.zona)):
            _kerjakan(BoronganTtd.objects.select_related("akun").get(pk=borongan_id), sandi)
    except Exception as e:  # nobody else would tell; its text might repeat the passphrase
        log.error("batch of signatures %s broke off: %s", borongan_id, type(e).__name__)
    finally:
        connections.close_all()


@sensitive_variables("sandi")
def _kerjakan(b: BoronganTtd, sandi: str) -> None:
    """One letter after the other. Ends when another process declared it dead."""
    hasil: dict[str, dict[str, object]] = {}
    beruntun, akhir, alat = 0, _Berhenti(""), Alat()
    for kode in b.butir:
        if not _detak(b, hasil):
            return
        try:
            galat, layanan = _satu(b, kode, sandi, alat)
        except _Berhenti as e:
            hasil[kode] = {"baik": False, "pesan": e.pesan}
            akhir = e
            break
        hasil[kode] = {"baik": not galat, "pesan": galat}
        beruntun = beruntun + 1 if layanan else 0
        if beruntun == GAGAL_BERUNTUN:
            akhir = _Berhenti(BERUNTUN)
            break
    for kode in b.butir:
        hasil.setdefault(kode, {"baik": False, "pesan": BELUM_DICOBA})
    _tutup(b, akhir, hasil)


def _detak(b: BoronganTtd, hasil: dict[str, dict[str, object]]) -> bool:
    milik = BoronganTtd.objects.filter(pk=b.pk, keadaan=Keadaan.JALAN)
    return bool(milik.update(detak=timezone.now(), hasil=hasil))


def _tutup(b: BoronganTtd, akhir: _Berhenti, hasil: dict[str, dict[str, object]] | None = None) -> None:
    sekarang = timezone.now()
    isi = {
        "keadaan": Keadaan.BERHENTI if akhir.pesan else Keadaan.SELESAI,
        "pesan": akhir.pesan[:300],
        "salah_sandi": akhir.salah_sandi,
        "selesai_pada": sekarang,
        "hasil": hasil if hasil is not None else _lengkap(b),
    }
    BoronganTtd.objects.filter(pk=b.pk, keadaan=Keadaan.JALAN).update(**isi)


def _lengkap(b: BoronganTtd) -> dict[str, dict[str, object]]:
    return {k: b.hasil.get(k, {"baik": False, "pesan": BELUM_DICOBA}) for k in b.butir}


@sensitive_variables("sandi")
def _satu(b: BoronganTtd, kode: str, sandi: str, alat: Alat) -> tuple[str, bool]:
    """Why it was not signed ("": it was), and whether the service failed. Raises _Berhenti."""
    try:
        _tanda(b, kode, sandi, alat)
    except SandiSalah as e:
        raise _Berhenti(str(e), salah_sandi=True) from None
    except TandaGagal as e:
        if e.hentikan:
            raise _Berhenti(str(e)) from None
        return str(e), e.layanan
    except TandaRagu as e:
        if e.hentikan:
            raise _Berhenti(str(e)) from None
        return str(e), True
    except SudahBerubah as e:
        return _berubah(kode, e), False
    except SertifikatBerganti as e:
        return _buat_ulang(b, kode, e), False
    except AksiDitolak as e:
        return str(e), False
    except Exception as e:
        log.error("batch of signatures %s, request %s: %s", b.pk, kode, type(e).__name__)
        return GANGGUAN, True
    return "", False


def _buat_ulang(b: BoronganTtd, kode: str, e: SertifikatBerganti) -> str:
    """The letter anew for what its signer signs with now, so that the next try signs it."""
    p = Permohonan.objects.select_related("surat__penanda").get(kode=kode)
    cara = cara_penanda(p.surat.penanda)
    if cara == "basah":  # on paper only if somebody says so
        return str(e)
    try:
        surat_ganti_cara(permohonan=p, akun=b.akun, kunci=b.kode, cara=cara)
    except AksiDitolak:
        return str(e)
    return DIBUAT_ULANG


def _berubah(kode: str, e: SudahBerubah) -> str:
    p = Permohonan.objects.select_related("desa").get(kode=kode)
    oleh = f" ({e.langkah.pelaku})" if e.langkah else ""
    return f"Keadaannya sekarang: {label_keadaan(p.keadaan, p.desa)}{oleh}."


@sensitive_variables("sandi")
def _tanda(b: BoronganTtd, kode: str, sandi: str, alat: Alat) -> None:
    p = Permohonan.objects.filter(kode=kode).exclude(nomor="").first()
    if p is None:
        raise AksiDitolak("Permohonan ini tidak ada.")
    surat = Surat.objects.filter(permohonan=p).first()
    giliran = giliran_tanda(surat) if surat is not None else None
    if giliran is not None and giliran.mendahului and giliran.perangkat_id == b.akun.perangkat_id:
        permohonan_paraf(permohonan=p, akun=b.akun, kunci=b.kode, sandi=sandi, alat=alat)
    else:
        permohonan_tandatangani_elektronik(permohonan=p, akun=b.akun, kunci=b.kode, sandi=sandi, alat=alat)
