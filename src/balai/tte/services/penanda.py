"""An official gets, changes and gives up his means to sign. Passphrases pass through; none is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.nik import NikTidakSah, nik_parse
from balai.desa.kunci import BungkusRusak, buka, bungkus
from balai.desa.models import Perangkat
from balai.jejak.services import catat
from balai.tte import rahasia
from balai.tte.models import LayananTte, PenandaElektronik
from balai.tte.services.sandi import periksa_tunggu, sandi_benar_catat, sandi_salah_catat

if TYPE_CHECKING:
    from balai.naskah.signers.sertifikat import IsiSertifikat

P12_MAKS: Final = 64 * 1024  # bytes


class TteDitolak(ValueError):
    """It cannot be done. `galat`: name of the field -> Indonesian message with the cure."""

    def __init__(self, galat: dict[str, str]) -> None:
        super().__init__(" ".join(galat.values()))
        self.galat = galat


def sertifikat_pasang(
    *,
    perangkat: Perangkat,
    isi: bytes,
    sandi: str,
    oleh: Akun | None,
    sandi_baru: str = "",
    ulang: str = "",
    demo: bool = False,
) -> PenandaElektronik:
    """Install a PKCS#12 file for this official; it takes the place of what he signed by before.

    `sandi` opens the file; `sandi_baru` (and the same as `ulang`) is what it opens by from now on, "" for the
    same. The same certificate again changes nothing. Raises TteDitolak (fields "berkas", "sandi",
    "sandi_baru", "ulang").
    """
    _periksa_pejabat(perangkat)
    if sandi_baru != ulang:
        raise TteDitolak({"ulang": "Frasa sandi yang kedua belum sama. Tulis lagi keduanya."})
    baru = _baca_p12(perangkat, isi, sandi, sandi_baru)
    with transaction.atomic():
        lama = _kunci_pejabat(perangkat)
        if lama is not None and bytes(lama.sertifikat) == baru.der and not sandi_baru:
            return lama
        _berhenti(lama)
        p = PenandaElektronik.objects.create(
            perangkat=perangkat,
            cara=PenandaElektronik.Cara.LOKAL,
            p12=bungkus(baru.p12_rapi, guna=rahasia.P12),
            demo=demo or settings.DEMO,  # whatever a visitor of the demo installs
            **_tentang(baru),
        )
        rincian = {"nomor_seri": p.nomor_seri, "penerbit": p.penerbit, "sampai": baru.sampai.isoformat()}
        _catat("tte.sertifikat_pasang", p, oleh, rincian=rincian)
    return p


def _tentang(s: IsiSertifikat) -> dict[str, Any]:
    return {
        "sertifikat": s.der,
        "rantai": s.rantai_pem,
        "subjek": s.subjek[:200],
        "penerbit": s.penerbit[:200],
        "nomor_seri": s.nomor_seri[:60],
        "mulai": s.mulai,
        "sampai": s.sampai,
    }


def _baca_p12(perangkat: Perangkat, isi: bytes, sandi: str, sandi_baru: str) -> IsiSertifikat:
    from balai.naskah.signers.sertifikat import SertifikatDitolak, p12_buka, p12_periksa  # heavy

    if not isi:
        raise TteDitolak({"berkas": "Pilih berkas sertifikatnya (.p12 atau .pfx)."})
    if not sandi:
        raise TteDitolak({"sandi": "Tulis frasa sandi berkas ini."})
    medan = "sandi"
    try:
        p12_buka(isi, sandi)
        medan = "sandi_baru"  # it opens: what is said of the passphrase now is that it is weak
        return p12_periksa(isi, sandi, larangan=_larangan(perangkat), sandi_baru=sandi_baru)
    except SertifikatDitolak as e:
        raise TteDitolak({medan if e.salah_sandi else "berkas": e.pesan}) from None


def _larangan(perangkat: Perangkat) -> list[str]:
    """What others know of him is no passphrase."""
    return [x for x in (perangkat.nama, perangkat.nip, perangkat.telepon) if x]


def _periksa_pejabat(perangkat: Perangkat) -> None:
    if not perangkat.aktif:
        raise TteDitolak({"perangkat": f"{perangkat.nama} tidak bertugas lagi."})


def _kunci_pejabat(perangkat: Perangkat) -> PenandaElektronik | None:
    """His active means, locked; the official's row orders two who install at once."""
    Perangkat.objects.select_for_update(no_key=True).get(pk=perangkat.pk)
    return PenandaElektronik.objects.filter(perangkat=perangkat, aktif=True).first()


def _berhenti(p: PenandaElektronik | None) -> None:
    if p is not None:
        PenandaElektronik.objects.filter(pk=p.pk).update(
            aktif=False, berhenti_pada=timezone.now(), p12=b"", nik=b""
        )


def bsre_daftarkan(*, perangkat: Perangkat, nik: str, oleh: Akun | None) -> PenandaElektronik:
    """This official signs through BSrE under his NIK, which is kept wrapped and shown to nobody.

    The village's account must be set before. Raises TteDitolak (fields "nik_penanda", "layanan").
    """
    _periksa_pejabat(perangkat)
    try:
        nik = nik_parse(nik)
    except NikTidakSah as e:
        raise TteDitolak({"nik_penanda": str(e)}) from None
    if not LayananTte.objects.exclude(bsre_alamat="").exists():
        raise TteDitolak({"layanan": "Atur dulu alamat dan akun layanan BSrE."})
    with transaction.atomic():
        lama = _kunci_pejabat(perangkat)
        if lama is not None and lama.cara == PenandaElektronik.Cara.BSRE and nik_penanda(lama) == nik:
            return lama
        _berhenti(lama)
        p = PenandaElektronik.objects.create(
            perangkat=perangkat,
            cara=PenandaElektronik.Cara.BSRE,
            nik=bungkus(nik.encode(), guna=rahasia.NIK),
            subjek=perangkat.nama,
            demo=settings.DEMO,
        )
        _catat("tte.bsre_daftarkan", p, oleh)
    return p


def nik_penanda(p: PenandaElektronik) -> str:
    """The signer's NIK; "" where there is none or it cannot be opened."""
    try:
        return buka(p.nik, guna=rahasia.NIK).decode()
    except BungkusRusak:
        return ""


def penanda_hentikan(*, penanda: PenandaElektronik, oleh: Akun | None, alasan: str = "") -> None:
    """Sign by hand again. The row and its certificate stay, so that old letters can be checked; the key and
    the NIK go. Pressing twice is harmless."""
    with transaction.atomic():
        p = PenandaElektronik.objects.select_for_update().get(pk=penanda.pk)
        if not p.aktif:
            return
        _berhenti(p)
        _catat("tte.hentikan", p, oleh, alasan=" ".join(alasan.split()))


def frasa_ganti(*, penanda: PenandaElektronik, lama: str, baru: str, ulang: str, oleh: Akun) -> None:
    """The certificate's key goes under a new passphrase; the old one is needed.

    Raises TteDitolak (fields "lama", "sandi", "ulang") and SandiDitunda.
    """
    from balai.naskah.signers.sertifikat import SertifikatDitolak, p12_buka, p12_tulis  # heavy

    if penanda.cara != PenandaElektronik.Cara.LOKAL or not penanda.aktif:
        raise TteDitolak({"lama": "Frasa sandi sertifikat BSrE diganti di layanan BSrE."})
    _periksa_frasa(penanda.perangkat, lama, baru, ulang)
    periksa_tunggu(penanda)
    p12 = buka(penanda.p12, guna=rahasia.P12)
    try:
        isi = p12_buka(p12, lama)
    except SertifikatDitolak:
        sandi_salah_catat(penanda)
        raise TteDitolak({"lama": "Frasa sandi ini tidak cocok. Coba tulis lagi."}) from None
    terbungkus = bungkus(p12_tulis(isi.kunci, isi.sertifikat, isi.lain, baru), guna=rahasia.P12)
    with transaction.atomic():
        PenandaElektronik.objects.filter(pk=penanda.pk, aktif=True).update(p12=terbungkus)
        sandi_benar_catat(penanda)
        _catat("tte.frasa_ganti", penanda, oleh)


def _periksa_frasa(perangkat: Perangkat, lama: str, baru: str, ulang: str) -> None:
    from balai.naskah.signers.sertifikat import SertifikatDitolak, sandi_periksa

    galat = {}
    if not lama:
        galat["lama"] = "Tulis frasa sandi yang sekarang."
    try:
        sandi_periksa(baru, larangan=_larangan(perangkat))
    except SertifikatDitolak as e:
        galat["sandi"] = e.pesan
    else:
        if baru == lama:
            galat["sandi"] = "Frasa sandi ini sama dengan yang sekarang. Tulis yang lain."
        elif baru != ulang:
            galat["ulang"] = "Frasa sandi yang kedua belum sama. Tulis lagi keduanya."
    if galat:
        raise TteDitolak(galat)


def _catat(
    aksi: str,
    p: PenandaElektronik,
    oleh: Akun | None,
    *,
    alasan: str = "",
    rincian: dict[str, Any] | None = None,
) -> None:
    catat(
        aksi=aksi,
        akun=oleh,
        objek=f"penanda_tte:{p.pk}",
        alasan=alasan,
        rincian={"perangkat": p.perangkat_id, "cara": p.cara} | (rincian or {}),
    )


def masih_berapa_hari(sampai: datetime) -> int:
    """Whole days until then; 0 on the last day and after it."""
    return max(0, (timezone.localdate(sampai) - timezone.localdate()).days)
