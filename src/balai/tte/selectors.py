"""Who signs by which means today, and whose signatures the village trusts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.utils import timezone

from balai.desa.models import Perangkat
from balai.tte.models import LayananTte, PenandaElektronik

DEKAT_HABIS: Final = timedelta(days=30)
BOLEH: Final = "ISSUE"  # the only status of BSrE under which it signs
FOLDER_KEPERCAYAAN: Final = "kepercayaan"  # in the data folder: certificates of authorities, PEM or DER
_AKHIRAN: Final = frozenset({".pem", ".crt", ".cer", ".der"})
_BERKAS_MAKS: Final = 200_000  # bytes

CaraPenanda = Literal["basah", "lokal", "bsre"]


def penanda_aktif(perangkat: Perangkat) -> PenandaElektronik | None:
    """The means this official signs by electronically, whether or not it may sign today."""
    return PenandaElektronik.objects.filter(perangkat=perangkat, aktif=True).first()


def penanda_aktif_semua(ids: Iterable[int]) -> dict[int, PenandaElektronik]:
    """The same for several officials, by the official's key. One query."""
    ada = PenandaElektronik.objects.filter(perangkat_id__in=list(ids), aktif=True).order_by("pk")
    return {p.perangkat_id: p for p in ada.defer("p12", "nik")}


def penanda_siap(p: PenandaElektronik, pada: datetime | None = None) -> bool:
    """Whether it may sign now, as far as Balai knows: certificate in its time, BSrE's last status good."""
    pada = pada or timezone.now()
    if not p.aktif or (p.sampai is not None and p.sampai <= pada) or (p.mulai is not None and p.mulai > pada):
        return False
    return p.cara != PenandaElektronik.Cara.BSRE or p.status in ("", BOLEH)


def cara_penanda(perangkat: Perangkat) -> CaraPenanda:
    """How a new letter of this official is signed. One whose certificate is over signs by hand, so that no
    letter waits for a signature that cannot come."""
    p = penanda_aktif(perangkat)
    if p is None or not penanda_siap(p):
        return "basah"
    return "bsre" if p.cara == PenandaElektronik.Cara.BSRE else "lokal"


def layanan_tte() -> LayananTte:
    """The village's services; an empty row that is not stored where there are none."""
    return LayananTte.objects.first() or LayananTte()


def akar_kepercayaan() -> list[bytes]:
    """DER of the authorities whose signatures this village trusts: those in the folder "kepercayaan" of the
    data folder, and the issuers of its own officials' certificates, of former ones too."""
    hasil = dict.fromkeys(_dari_folder(settings.DATA / FOLDER_KEPERCAYAAN))
    if settings.DEMO:
        hasil |= dict.fromkeys(_dari_folder(settings.DATA / "tiruan-bsre"))  # cli.tiruan_bsre keeps it there
    baris = PenandaElektronik.objects.exclude(sertifikat=b"").order_by("pk")
    for rantai, sertifikat in baris.values_list("rantai", "sertifikat").distinct():
        hasil |= dict.fromkeys(_puncak(bytes(rantai), bytes(sertifikat)))
    return list(hasil)


def _puncak(rantai_pem: bytes, sertifikat: bytes) -> list[bytes]:
    """The top of a signer's chain: its own root, or the highest issuer that came along; a certificate without
    any issuer stands for itself."""
    sendiri = x509.load_der_x509_certificate(sertifikat)
    semua = x509.load_pem_x509_certificates(rantai_pem) if rantai_pem.strip() else []
    penerbit = {c.subject.rfc4514_string(): c for c in semua}
    puncak = sendiri
    for _ in range(len(semua) + 1):
        atas = penerbit.get(puncak.issuer.rfc4514_string())
        if atas is None or atas == puncak:
            break
        puncak = atas
    return [puncak.public_bytes(Encoding.DER)]


def _dari_folder(folder: Path) -> list[bytes]:
    """Certificates of a folder, sorted by file name. What is none is passed over."""
    hasil: list[bytes] = []
    if not folder.is_dir():
        return hasil
    for berkas in sorted(folder.iterdir()):
        if berkas.suffix.lower() in _AKHIRAN and berkas.is_file() and berkas.stat().st_size <= _BERKAS_MAKS:
            hasil += _baca_sertifikat(berkas.read_bytes())
    return hasil


def _baca_sertifikat(isi: bytes) -> list[bytes]:
    try:
        if b"-----BEGIN" in isi:
            return [c.public_bytes(Encoding.DER) for c in x509.load_pem_x509_certificates(isi)]
        return [x509.load_der_x509_certificate(isi).public_bytes(Encoding.DER)]
    except ValueError:
        return []
