"""Makers of electronic signers. Keys are made once a test process: they cost more than the tests."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.db.models import QuerySet
from django.utils import timezone

from balai.desa.kunci import bungkus
from balai.desa.models import Desa, Perangkat
from balai.desa.scope import scope
from balai.tte import rahasia
from balai.tte.models import LayananTte, PenandaElektronik

FRASA = "embun pagi di sawah"  # of every signer made here, unless said otherwise
NIK_PENANDA = "9901010101700001"
ALAMAT_BSRE = "http://127.0.0.1:9"  # nobody listens there


@functools.cache
def otoritas() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """The one authority of these tests: its key and its root."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Otoritas Uji Balai")])
    akar = _dasar(nama, nama, kunci, hari=3650, ca=True).sign(kunci, hashes.SHA256())
    return kunci, akar


def akar_der() -> bytes:
    return otoritas()[1].public_bytes(serialization.Encoding.DER)


def _dasar(
    subjek: x509.Name,
    penerbit: x509.Name,
    kunci: ec.EllipticCurvePrivateKey,
    *,
    hari: int,
    ca: bool,
    mulai: datetime | None = None,
) -> x509.CertificateBuilder:
    mulai = mulai or datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    kegunaan = dict.fromkeys(
        [
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ],
        False,
    ) | {
        "digital_signature": not ca,
        "content_commitment": not ca,
        "key_cert_sign": ca,
        "crl_sign": ca,
    }
    return (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(penerbit)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(mulai)
        .not_valid_after(mulai + timedelta(days=hari))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(x509.KeyUsage(**kegunaan), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(kunci.public_key()), critical=False)
    )


@functools.cache
def sertifikat_buat(
    nama: str, *, hari: int = 730, mulai: datetime | None = None
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A signer's key and certificate below `otoritas()`. `hari`: how long from `mulai` (yesterday)."""
    kunci_akar, akar = otoritas()
    kunci = ec.generate_private_key(ec.SECP256R1())
    subjek = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, nama),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Pemerintah Desa Sukamaju"),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        ]
    )
    b = _dasar(subjek, akar.subject, kunci, hari=hari, ca=False, mulai=mulai)
    b = b.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(kunci_akar.public_key()), critical=False
    )
    return kunci, b.sign(kunci_akar, hashes.SHA256())


@functools.cache
def p12_buat(
    nama: str = "Hadi Sucipto", *, sandi: str = FRASA, hari: int = 730, mulai: datetime | None = None
) -> bytes:
    """A PKCS#12 file under `sandi`, with the root beside the signer's certificate."""
    kunci, sertifikat = sertifikat_buat(nama, hari=hari, mulai=mulai)
    enkripsi = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(2048)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(sandi.encode())
    )
    return pkcs12.serialize_key_and_certificates(nama.encode(), kunci, sertifikat, [otoritas()[1]], enkripsi)


def penanda_lokal(
    desa: Desa, perangkat: Perangkat, sandi: str = FRASA, *, hari: int = 730, **kolom: Any
) -> PenandaElektronik:
    """An official with a certificate in Balai, opened by `sandi`; `hari`: how long it is valid."""
    _, sertifikat = sertifikat_buat(perangkat.nama, hari=hari)
    with scope(desa):
        return PenandaElektronik.objects.create(
            **{
                "perangkat": perangkat,
                "cara": PenandaElektronik.Cara.LOKAL,
                "p12": bungkus(p12_buat(perangkat.nama, sandi=sandi, hari=hari), guna=rahasia.P12),
                "sertifikat": sertifikat.public_bytes(serialization.Encoding.DER),
                "rantai": otoritas()[1].public_bytes(serialization.Encoding.PEM),
                "subjek": f"{perangkat.nama}, Pemerintah Desa Sukamaju",
                "penerbit": "Otoritas Uji Balai",
                "nomor_seri": f"{sertifikat.serial_number:x}",
                "mulai": sertifikat.not_valid_before_utc,
                "sampai": sertifikat.not_valid_after_utc,
            }
            | kolom
        )


def hentikan(semua: QuerySet[PenandaElektronik]) -> None:
    """These means sign no longer; unlike the service, their secrets stay."""
    semua.filter(aktif=True).update(aktif=False, berhenti_pada=timezone.now())


def layanan_bsre(desa: Desa, alamat: str = ALAMAT_BSRE, *, versi: str = "v2", **kolom: Any) -> LayananTte:
    """The village's account at BSrE's client service."""
    with scope(desa):
        return LayananTte.objects.update_or_create(
            defaults={
                "bsre_alamat": alamat,
                "bsre_versi": versi,
                "bsre_pengguna": "desa-sukamaju",
                "bsre_sandi": bungkus(b"kunci-layanan", guna=rahasia.BSRE),
                "bsre_detik": 5,
            }
            | kolom
        )[0]


def penanda_bsre(
    desa: Desa, perangkat: Perangkat, *, nik: str = NIK_PENANDA, status: str = "ISSUE", **kolom: Any
) -> PenandaElektronik:
    """An official who signs through BSrE; the village's account is `layanan_bsre`."""
    with scope(desa):
        return PenandaElektronik.objects.create(
            **{
                "perangkat": perangkat,
                "cara": PenandaElektronik.Cara.BSRE,
                "nik": bungkus(nik.encode(), guna=rahasia.NIK),
                "subjek": perangkat.nama,
                "status": status,
            }
            | kolom
        )
