"""Signs here, with the signer's own PKCS#12. The heavy part (pades.py) is imported at the first signature."""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from balai.dasar.tanggal import tanggal_panjang
from balai.naskah.signers.bentuk import GalatTanda, HasilTanda, PermintaanTanda, StatusPenanda

if TYPE_CHECKING:
    from balai.naskah.signers.sertifikat import Terbuka
    from balai.naskah.signers.tsa import Tsa

_HABIS: Final = (
    "Sertifikat tanda tangan {nama} habis masa berlakunya {tanggal}. Pasang sertifikat baru di Tanda tangan "
    "elektronik, atau tanda tangani surat ini di kertas."
)
_BELUM: Final = (
    "Sertifikat tanda tangan {nama} baru berlaku {tanggal}. Tunggu sampai tanggal itu, atau tanda tangani "
    "surat ini di kertas."
)
_RUSAK: Final = (
    "Sertifikat yang tersimpan tidak dapat dipakai. Pasang lagi berkas .p12 di Tanda tangan elektronik."
)


class PenandaLokal:
    """PAdES B-B; B-T with a time-stamp authority; B-LT where revocation lists could be had besides.

    `p12`: of the signer. `rantai`: PEM of issuers. `sertifikat`: DER, lets `status` tell its dates without
    the passphrase. One object serves one batch: it keeps the opened key (never the passphrase) until it goes.
    """

    def __init__(
        self,
        p12: bytes,
        rantai: bytes = b"",
        tsa: Tsa | None = None,
        *,
        sertifikat: bytes = b"",
    ) -> None:
        self._p12, self._rantai, self._tsa, self._sertifikat = p12, rantai, tsa, sertifikat
        self._garam = os.urandom(16)
        self._terbuka: tuple[bytes, Terbuka] | None = None

    def __repr__(self) -> str:
        return "PenandaLokal()"

    def status(self) -> StatusPenanda:
        """By the certificate's dates alone."""
        if not self._sertifikat:
            return StatusPenanda("ISSUE", True)
        from cryptography import x509

        return _status(x509.load_der_x509_certificate(self._sertifikat))

    def tandatangani(self, minta: PermintaanTanda, sandi: str) -> HasilTanda:
        """About 25 ms after the key is open (0.1 s, once). Raises GalatTanda; then nothing was signed."""
        from balai.naskah.signers.pades import bubuhkan

        terbuka = self._buka(sandi)
        status = _status(terbuka.sertifikat)
        if not status.boleh:
            raise GalatTanda(status.pesan, kode=status.kode, pasti=True, hentikan=True)
        return bubuhkan(minta, terbuka, self._rantai, self._tsa)

    def ambil_lagi(self, id_dokumen: str) -> HasilTanda | None:  # noqa: ARG002
        """Nothing is kept here."""
        return None

    def _buka(self, sandi: str) -> Terbuka:
        from balai.naskah.signers.sertifikat import SertifikatDitolak, p12_buka

        sidik = hashlib.sha256(self._garam + sandi.encode()).digest()
        if self._terbuka and hmac.compare_digest(self._terbuka[0], sidik):
            return self._terbuka[1]
        try:
            terbuka = p12_buka(self._p12, sandi)
        except SertifikatDitolak as e:
            if e.salah_sandi:
                pesan = "Frasa sandi tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi."
                raise GalatTanda(pesan, kode="sandi", pasti=True, salah_sandi=True, hentikan=True) from None
            raise GalatTanda(_RUSAK, kode="sertifikat", pasti=True, hentikan=True) from None
        self._terbuka = sidik, terbuka
        return terbuka


def _status(sertifikat: object) -> StatusPenanda:
    from asn1crypto import x509 as asn1_x509
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    from balai.naskah.signers.nama import nama_dari

    assert isinstance(sertifikat, x509.Certificate)
    kini = datetime.now(UTC)
    mulai, sampai = sertifikat.not_valid_before_utc, sertifikat.not_valid_after_utc
    if mulai <= kini < sampai:
        return StatusPenanda("ISSUE", True)
    nama = nama_dari(asn1_x509.Certificate.load(sertifikat.public_bytes(Encoding.DER)).subject)
    if kini >= sampai:
        return StatusPenanda(
            "EXPIRED", False, _HABIS.format(nama=nama, tanggal=tanggal_panjang(sampai.date()))
        )
    return StatusPenanda("NEW", False, _BELUM.format(nama=nama, tanggal=tanggal_panjang(mulai.date())))
