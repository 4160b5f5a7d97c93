"""The stand-in's own authority. Every certificate says in its names that it is no certificate of BSrE."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko.stamp import BaseStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

ORGANISASI: Final = "LAYANAN TIRUAN, BUKAN BSrE"
_DUA_TAHUN: Final = datetime.timedelta(days=730)
_SEPULUH_TAHUN: Final = datetime.timedelta(days=3650)
Kunci = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Pasangan = tuple[x509.Certificate, Kunci]


class _CapWaktu(timestamps.DummyTimeStamper):
    """Its answers read anew: asn1crypto encodes what was built, not read, at each look (0.1 s)."""

    def request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(super().request_tsa_response(req).dump())


@dataclass(frozen=True)
class Otoritas:
    """Root, its time-stamp signer, and an empty list of revocations."""

    akar: Pasangan
    waktu: Pasangan
    daftar_cabut: x509.CertificateRevocationList
    cap: _CapWaktu

    @property
    def akar_pem(self) -> bytes:
        """The root as PEM."""
        return self.akar[0].public_bytes(serialization.Encoding.PEM)

    def terbitkan(self, nama: str, nik: str) -> Pasangan:
        """A signer's certificate. The NIK stands in it, so that readers have something to strip."""
        subjek = _nama(nama, (NameOID.SERIAL_NUMBER, nik), (NameOID.USER_ID, nik))
        return _terbit(subjek, self.akar, _DUA_TAHUN, tsa=False)


def otoritas_buat(simpan: Path | None = None) -> Otoritas:
    """A new authority, or the one kept in the folder `simpan` by an earlier run."""
    berkas = simpan / "akar-tiruan.pem" if simpan else None
    if berkas and berkas.is_file():
        isi = berkas.read_bytes()
        kunci = serialization.load_pem_private_key(isi, None)
        if not isinstance(kunci, ec.EllipticCurvePrivateKey):
            raise ValueError("akar-tiruan.pem holds no EC key")
        akar: Pasangan = x509.load_pem_x509_certificate(isi), kunci
    else:
        akar = _terbit(_nama("TIRUAN CA, BUKAN SERTIFIKAT SAH"), None, _SEPULUH_TAHUN, tsa=False)
        if berkas:
            berkas.parent.mkdir(parents=True, exist_ok=True)
            berkas.touch(mode=0o600)
            berkas.write_bytes(_kunci_pem(akar[1]) + akar[0].public_bytes(serialization.Encoding.PEM))
    waktu = _terbit(_nama("TIRUAN CAP WAKTU, BUKAN SAH"), akar, _SEPULUH_TAHUN, tsa=True)
    return Otoritas(akar, waktu, _daftar_cabut(akar), _cap_waktu(akar, waktu))


def pdf_tandatangani(
    pdf: bytes,
    otoritas: Otoritas,
    pemilik: Pasangan,
    *,
    alasan: str,
    lokasi: str,
    cap_waktu: bool = True,
    kotak: tuple[int, tuple[int, int, int, int]] | None = None,
    gaya: Callable[[], BaseStampStyle] | None = None,
) -> bytes:
    """A PAdES B-LT file, as the real service makes (B-B without `cap_waktu`, three times as fast).

    `kotak`: page index and rectangle in points.
    """
    tulis = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    penanda = _penanda(pemilik, otoritas)
    ada = {n for n, _, _ in fields.enumerate_sig_fields(tulis)}
    medan = next(f"Tiruan{i}" for i in range(1, 1000) if f"Tiruan{i}" not in ada)
    meta = signers.PdfSignatureMetadata(
        field_name=medan,
        reason=alasan or None,
        location=lokasi or None,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        embed_validation_info=cap_waktu,
        validation_context=_konteks(otoritas) if cap_waktu else None,
    )
    tujuan = (
        fields.SigFieldSpec(medan, on_page=kotak[0], box=kotak[1]) if kotak else fields.SigFieldSpec(medan)
    )
    keluar = io.BytesIO()
    signers.PdfSigner(
        meta,
        signer=penanda,
        timestamper=otoritas.cap if cap_waktu else None,
        new_field_spec=tujuan,
        stamp_style=gaya() if gaya and kotak else None,
    ).sign_pdf(tulis, output=keluar)
    return keluar.getvalue()


def _penanda(pemilik: Pasangan, otoritas: Otoritas) -> signers.SimpleSigner:
    gudang = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    gudang.register(_asn1(otoritas.akar[0]))
    return signers.SimpleSigner(
        signing_cert=_asn1(pemilik[0]), signing_key=_asn1_kunci(pemilik[1]), cert_registry=gudang
    )


def _cap_waktu(akar: Pasangan, waktu: Pasangan) -> _CapWaktu:
    gudang = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    gudang.register(_asn1(akar[0]))
    return _CapWaktu(tsa_cert=_asn1(waktu[0]), tsa_key=_asn1_kunci(waktu[1]), certs_to_embed=gudang)


def _konteks(otoritas: Otoritas) -> ValidationContext:
    daftar = asn1_crl.CertificateList.load(otoritas.daftar_cabut.public_bytes(serialization.Encoding.DER))
    return ValidationContext(trust_roots=[_asn1(otoritas.akar[0])], crls=[daftar], allow_fetching=False)


def _nama(cn: str, *lain: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    isi = [(NameOID.COUNTRY_NAME, "ID"), (NameOID.ORGANIZATION_NAME, ORGANISASI), (NameOID.COMMON_NAME, cn)]
    return x509.Name([x509.NameAttribute(o, v) for o, v in (*isi, *lain)])


def _terbit(subjek: x509.Name, induk: Pasangan | None, lama: datetime.timedelta, *, tsa: bool) -> Pasangan:
    # pyHanko's local time stamper signs with RSA alone.
    kunci: Kunci = rsa.generate_private_key(65537, 2048) if tsa else ec.generate_private_key(ec.SECP256R1())
    kini = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    bina = (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(induk[0].subject if induk else subjek)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - datetime.timedelta(minutes=5))
        .not_valid_after(kini + lama)
        .add_extension(x509.BasicConstraints(ca=induk is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(kunci.public_key()), critical=False)
        .add_extension(_guna(ca=induk is None), critical=True)
    )
    if tsa:
        bina = bina.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return bina.sign(induk[1] if induk else kunci, hashes.SHA256()), kunci


def _guna(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _daftar_cabut(akar: Pasangan) -> x509.CertificateRevocationList:
    kini = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(akar[0].subject)
        .last_update(kini - datetime.timedelta(minutes=5))
        .next_update(kini + _DUA_TAHUN)
        .sign(akar[1], hashes.SHA256())
    )


def _asn1(sertifikat: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(sertifikat.public_bytes(serialization.Encoding.DER))


def _asn1_kunci(kunci: Kunci) -> asn1_keys.PrivateKeyInfo:
    return asn1_keys.PrivateKeyInfo.load(
        kunci.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def _kunci_pem(kunci: Kunci) -> bytes:
    return kunci.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
