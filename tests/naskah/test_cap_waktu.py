from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import keys as ak
from asn1crypto import x509 as ax
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.sign.timestamps import DummyTimeStamper

from balai.naskah.cap_waktu import cap_minta, cap_periksa

SIDIK = hashlib.sha256(b"segel").digest()


@pytest.fixture(scope="module")
def penstempel() -> DummyTimeStamper:
    kunci = rsa.generate_private_key(65537, 2048)
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cap waktu uji")])
    kini = datetime.now(UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(7)
        .not_valid_before(kini - timedelta(days=1))
        .not_valid_after(kini + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    der = kunci.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return DummyTimeStamper(
        tsa_cert=ax.Certificate.load(sertifikat.public_bytes(serialization.Encoding.DER)),
        tsa_key=ak.PrivateKeyInfo.load(der),
    )


@pytest.fixture(scope="module")
def cap(penstempel: DummyTimeStamper) -> bytes:
    return cap_minta(penstempel, SIDIK)


def test_cap_cocok_hanya_untuk_sidik_itu(cap: bytes) -> None:
    assert cap_periksa(cap, SIDIK)
    assert not cap_periksa(cap, hashlib.sha256(b"segel lain").digest())


@settings(max_examples=40, deadline=None)
@given(letak=st.integers(0, 10_000), isi=st.binary(max_size=60))
def test_cap_yang_dirusak_tidak_pernah_menjatuhkan(cap: bytes, letak: int, isi: bytes) -> None:
    letak %= len(cap)
    rusak = cap[:letak] + isi + cap[letak + len(isi) :]
    assert isinstance(cap_periksa(rusak, SIDIK), bool)
    assert not cap_periksa(isi, SIDIK)


def test_waktu_di_dalam_cap_tidak_bisa_diganti(cap: bytes) -> None:
    tahun = str(datetime.now(UTC).year).encode()
    letak = cap.index(tahun, cap.index(SIDIK))
    palsu = cap[:letak] + b"1999" + cap[letak + 4 :]
    assert not cap_periksa(palsu, SIDIK)


def test_otoritas_yang_menolak_menjadi_galat_sambungan() -> None:
    class Menolak(DummyTimeStamper):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(None, None)

    with pytest.raises(OSError, match="time stamp"):
        cap_minta(Menolak(), SIDIK)
