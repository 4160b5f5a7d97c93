"""One PAdES signature (ETSI EN 319 142-1) as an incremental update: the bytes before it stay as they were."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable
from typing import Any, Final

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import attributes, fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from balai.naskah.signers.bentuk import GalatTanda, HasilTanda, PermintaanTanda
from balai.naskah.signers.cabutan import daftar_cabut
from balai.naskah.signers.nama import nama_dari, seri
from balai.naskah.signers.sertifikat import Kunci, Terbuka
from balai.naskah.signers.tsa import Tsa

_GAGAL: Final = "PDF surat ini tidak dapat ditandatangani. Minta operator mencetak ulang suratnya."
_SUDAH: Final = "Surat ini sudah ditandatangani dengan giliran yang sama. Muat ulang halaman ini."


def bubuhkan(minta: PermintaanTanda, terbuka: Terbuka, rantai: bytes, tsa: Tsa | None) -> HasilTanda:
    """The signed file, at the highest level that can be had now. Raises GalatTanda."""
    penanda = _penanda(terbuka, rantai)
    bukti = bukti_panjang(penanda, tsa) if tsa is not None else None
    pdf = None
    if bukti is not None:
        try:
            pdf = _tanda(minta, penanda, tsa, bukti)
        except _TakTerbukti:
            bukti = None
    if pdf is None:
        pdf = _tanda(minta, penanda, tsa, None)
    if not pdf.startswith(minta.pdf):
        raise GalatTanda(_GAGAL, kode="awalan", pasti=True)
    sertifikat: asn1_x509.Certificate = penanda.signing_cert
    return HasilTanda(
        pdf=pdf,
        subjek=nama_dari(sertifikat.subject),
        penerbit=nama_dari(sertifikat.issuer),
        nomor_seri=seri(sertifikat.serial_number),
        tingkat="B-B" if tsa is None else "B-T" if bukti is None else "B-LT",
    )


class _TakTerbukti(Exception):
    """The revocation lists do not cover the chain after all."""


def _tanda(
    minta: PermintaanTanda, penanda: _Penanda, tsa: Tsa | None, bukti: ValidationContext | None
) -> bytes:
    keluar = io.BytesIO()
    try:
        tulis = _Tulis(io.BytesIO(minta.pdf))
        if any(
            nama == minta.medan for nama, *_ in fields.enumerate_sig_fields(tulis.prev, filled_status=True)
        ):
            raise GalatTanda(_SUDAH, kode="sudah", pasti=True)
        medan = fields.SigFieldSpec(
            minta.medan,
            on_page=0,
            readable_field_name="Tanda tangan elektronik",
            # Nothing to see and outside the page: PDF/A-2 wants it printable, PDF/UA out of the way.
            invis_sig_settings=fields.InvisSigSettings(box_out_of_bounds=True),
        )
        tanda = _Bubuh(_keterangan(minta, bukti), signer=penanda, timestamper=tsa, new_field_spec=medan)
        tanda.sign_pdf(tulis, output=keluar)
    except GalatTanda:
        raise
    except (PdfError, SigningError, ValidationError, ValueError, KeyError, TypeError, OSError) as e:
        if bukti is not None:
            raise _TakTerbukti from e
        raise GalatTanda(_GAGAL, kode=type(e).__name__[:30], pasti=True) from e
    return keluar.getvalue()


def bukti_panjang(penanda: _Penanda, tsa: Tsa) -> ValidationContext | None:
    """What B-LT needs: roots and revocation lists of both chains. None where they cannot be had."""
    token = asyncio.run(tsa.async_dummy_response("sha256"))
    cap = [c.chosen for c in token["content"]["certificates"] if c.name == "certificate"]
    semua = [penanda.signing_cert, *penanda.cert_registry, *cap]
    akar = [c for c in semua if c.self_signed != "no"]
    if penanda.signing_cert in akar or not akar:
        return None
    daftar = daftar_cabut(semua)
    if daftar is None:
        return None
    return ValidationContext(
        trust_roots=akar, other_certs=semua, crls=daftar, allow_fetching=False, revocation_mode="require"
    )


def _keterangan(minta: PermintaanTanda, bukti: ValidationContext | None) -> signers.PdfSignatureMetadata:
    return signers.PdfSignatureMetadata(
        field_name=minta.medan,
        md_algorithm="sha256",
        reason=minta.alasan or None,
        location=minta.lokasi or None,
        subfilter=fields.SigSeedSubFilter.PADES,
        validation_context=bukti,
        embed_validation_info=bukti is not None,
        signer_key_usage=set(),  # p12_periksa looked; one of two usages is enough, which pyHanko cannot say
        # In the signature's own revision: so it is signed too, and nothing stands after the signature.
        dss_settings=DSSContentSettings(
            include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
        ),
    )


class _Tulis(IncrementalPdfFileWriter):
    """Leaves metadata alone: what the engine wrote there is what the PDF/A claim stands on."""

    def _update_meta(self) -> None:
        return


class _Bubuh(signers.PdfSigner):
    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:  # noqa: ARG002
        """PAdES' own extension only. pyHanko would call a P-256 signature PDF 2.0, which PDF/A-2 is not."""
        pdf_out.ensure_output_version(version=(1, 7))  # type: ignore[no-untyped-call]
        pdf_out.register_extension(ESIC_EXTENSION_1)


class _Penanda(signers.SimpleSigner):
    """Binds the algorithms as well (RFC 6211): not one byte of the signature's frame may be exchanged.

    Signs with the key as it lies open: loading an RSA key anew tests its primes, 0.1 s each time.
    """

    def __init__(self, kunci: Kunci, **lain: Any) -> None:
        super().__init__(signing_key=None, **lain)
        self._kunci = kunci

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != "sha256":
            raise SigningError("SHA-256 alone is offered")
        if isinstance(self._kunci, rsa.RSAPrivateKey):
            return bytes(
                self._kunci.key_size // 8
                if dry_run
                else self._kunci.sign(data, padding.PKCS1v15(), hashes.SHA256())
            )
        # DER of two numbers as long as the key: 9 bytes of frame at most.
        panjang = 2 * -(-self._kunci.key_size // 8) + 9
        return bytes(panjang if dry_run else self._kunci.sign(data, ec.ECDSA(hashes.SHA256())))

    def _signed_attr_provider_spec(self, *_: Any, **__: Any) -> _Atribut:
        return _Atribut(self)


class _Atribut(attributes.SignedAttributeProviderSpec):
    """What PAdES wants besides type and digest. The time stands in the PDF's /M, not here (EN 319 142-1)."""

    def __init__(self, penanda: _Penanda) -> None:
        self._penanda = penanda

    def signed_attr_providers(
        self, data_digest: bytes, digest_algorithm: str
    ) -> Iterable[attributes.CMSAttributeProvider]:
        del data_digest
        cara = self._penanda.get_signature_mechanism_for_digest(digest_algorithm)
        yield _Tetap(attributes.SigningCertificateV2Provider(signing_cert=self._penanda.signing_cert))
        yield _Tetap(attributes.CMSAlgorithmProtectionProvider(digest_algorithm, cara))


class _Tetap(attributes.CMSAttributeProvider):
    """The same attribute, encoded once: asn1crypto encodes what it built at each look, 0.1 s a letter."""

    def __init__(self, asal: attributes.CMSAttributeProvider) -> None:
        self._asal, self.attribute_type = asal, asal.attribute_type

    async def build_attr_value(self, dry_run: bool = False) -> Any:
        nilai = await self._asal.build_attr_value(dry_run=dry_run)  # type: ignore[no-untyped-call]
        return type(nilai).load(nilai.dump())


def _penanda(terbuka: Terbuka, rantai: bytes) -> _Penanda:
    gudang = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    gudang.register_multiple(
        [*_dari_pem(rantai), *(_asn1(c.public_bytes(Encoding.DER)) for c in terbuka.lain)]
    )
    return _Penanda(
        terbuka.kunci,
        signing_cert=_asn1(terbuka.sertifikat.public_bytes(Encoding.DER)),
        cert_registry=gudang,
        # Whoever checks must know the root by himself.
        embed_roots=False,
    )


def _asn1(der: bytes) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(der)


def _dari_pem(isi: bytes) -> list[asn1_x509.Certificate]:
    if not isi.strip():
        return []
    return [_asn1(der) for _, _, der in pem.unarmor(isi, multiple=True)]
