"""An authority of the demo's own. Its certificates prove nothing and say so in their name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from balai.naskah.signers.sertifikat import p12_tulis

NAMA: Final = "Otoritas Demo Balai (bukan untuk dipakai)"
_TAHUN: Final = timedelta(days=365)
_UMUR_AKAR, _UMUR_ANTARA, _UMUR_PENANDA = 10 * _TAHUN, 6 * _TAHUN, 2 * _TAHUN
_LONGGAR: Final = timedelta(days=1)  # clocks of checkers that are late


@dataclass(frozen=True, slots=True)
class OtoritasDemo:
    """Root and intermediate. `kunci_pem` is a secret, though one worth nothing."""

    akar_pem: bytes
    antara_pem: bytes
    kunci_pem: bytes = field(repr=False)  # of the intermediate; the root's is thrown away

    @property
    def akar_der(self) -> bytes:
        """The root, to be trusted by whoever checks the demo's letters."""
        return x509.load_pem_x509_certificate(self.akar_pem).public_bytes(serialization.Encoding.DER)

    @property
    def rantai_pem(self) -> bytes:
        """Issuers of a signer, nearest first."""
        return self.antara_pem + self.akar_pem

    def terbitkan(
        self,
        nama: str,
        jabatan: str,
        sandi: str,
        *,
        mulai: datetime | None = None,
        umur: timedelta = _UMUR_PENANDA,
    ) -> bytes:
        """PKCS#12 (P-256, issuers inside) of one signer, from a day before `mulai` (now)."""
        antara = x509.load_pem_x509_certificate(self.antara_pem)
        akar = x509.load_pem_x509_certificate(self.akar_pem)
        kunci_antara = serialization.load_pem_private_key(self.kunci_pem, None)
        assert isinstance(kunci_antara, ec.EllipticCurvePrivateKey)
        kunci = ec.generate_private_key(ec.SECP256R1())
        awal = mulai or datetime.now(UTC)
        akhir = min(awal + umur, antara.not_valid_after_utc)
        sertifikat = (
            _bangun(_nama(nama, jabatan), antara.subject, kunci.public_key(), awal - _LONGGAR, akhir)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_guna(tanda=True), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(kunci_antara.public_key()), critical=False
            )
            .sign(kunci_antara, hashes.SHA256())
        )
        return p12_tulis(kunci, sertifikat, [antara, akar], sandi)

    def ke_pem(self) -> bytes:
        """All of it as text, for `otoritas_demo_baca`."""
        return self.akar_pem + self.antara_pem + self.kunci_pem


def otoritas_demo_buat(kini: datetime | None = None) -> OtoritasDemo:
    """A new authority with keys of its own."""
    awal = kini or datetime.now(UTC)
    kunci_akar, kunci = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    nama_akar, nama_antara = _nama(NAMA), _nama(f"{NAMA} - Penerbit")
    akar = _otoritas(nama_akar, nama_akar, kunci_akar, kunci_akar, awal, _UMUR_AKAR, dalam=1)
    antara = _otoritas(nama_antara, nama_akar, kunci, kunci_akar, awal, _UMUR_ANTARA, dalam=0)
    pem = serialization.Encoding.PEM
    return OtoritasDemo(
        akar.public_bytes(pem),
        antara.public_bytes(pem),
        kunci.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )


def otoritas_demo_baca(pem: bytes) -> OtoritasDemo:
    """What `ke_pem` wrote. Raises ValueError."""
    sertifikat = x509.load_pem_x509_certificates(pem)
    letak = pem.find(b"-----BEGIN PRIVATE KEY-----")
    if len(sertifikat) != 2 or letak < 0:
        raise ValueError("bukan otoritas demo")
    akar, antara = (c.public_bytes(serialization.Encoding.PEM) for c in sertifikat)
    return OtoritasDemo(akar, antara, pem[letak:])


def _otoritas(
    nama: x509.Name,
    penerbit: x509.Name,
    kunci: ec.EllipticCurvePrivateKey,
    kunci_penerbit: ec.EllipticCurvePrivateKey,
    awal: datetime,
    umur: timedelta,
    *,
    dalam: int,
) -> x509.Certificate:
    return (
        _bangun(nama, penerbit, kunci.public_key(), awal - _LONGGAR, awal + umur)
        .add_extension(x509.BasicConstraints(ca=True, path_length=dalam), critical=True)
        .add_extension(_guna(tanda=False), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(kunci_penerbit.public_key()), critical=False
        )
        .sign(kunci_penerbit, hashes.SHA256())
    )


def _bangun(
    nama: x509.Name, penerbit: x509.Name, publik: ec.EllipticCurvePublicKey, awal: datetime, akhir: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(penerbit)
        .public_key(publik)
        .serial_number(x509.random_serial_number())
        .not_valid_before(awal)
        .not_valid_after(akhir)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(publik), critical=False)
    )


def _guna(*, tanda: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=tanda,
        content_commitment=tanda,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not tanda,
        crl_sign=not tanda,
        encipher_only=False,
        decipher_only=False,
    )


def _nama(cn: str, jabatan: str = "") -> x509.Name:
    """X.520 allows 64 characters in each part."""
    bagian = [x509.NameAttribute(NameOID.COUNTRY_NAME, "ID")]
    bagian.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, NAMA))
    if jabatan:
        bagian.append(x509.NameAttribute(NameOID.TITLE, jabatan[:64]))
    bagian.append(x509.NameAttribute(NameOID.COMMON_NAME, cn[:64]))
    return x509.Name(bagian)
