from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.naskah.signers.sertifikat import (
    MAKS_BYTE,
    PUTARAN,
    SertifikatDitolak,
    p12_buka,
    p12_periksa,
    sandi_periksa,
)
from tests.naskah.signers.alat import (
    NAMA,
    SANDI,
    guna,
    kunci_rsa,
    otoritas,
    p12_kades,
    p12_uji,
    sertifikat_uji,
)

KUNCI = ec.generate_private_key(ec.SECP256R1())


OTORITAS = x509.BasicConstraints(ca=True, path_length=None)


def _p12(
    *,
    mulai: datetime | None = None,
    tambahan: list[tuple[x509.ExtensionType, bool]] | None = None,
    lain: list[x509.Certificate] | None = None,
) -> bytes:
    return p12_uji(KUNCI, sertifikat_uji(KUNCI, mulai=mulai, tambahan=tambahan), lain)


def ditolak(isi: bytes, sandi: str = SANDI) -> SertifikatDitolak:
    with pytest.raises(SertifikatDitolak) as tangkap:
        p12_periksa(isi, sandi)
    assert sandi not in tangkap.value.pesan
    assert tangkap.value.__cause__ is None
    return tangkap.value


def test_p12_yang_baik_dibaca_lengkap() -> None:
    isi = p12_periksa(p12_kades(), SANDI)
    assert isi.subjek == f"{NAMA}, Otoritas Demo Balai (bukan untuk dipakai)"
    assert isi.penerbit.startswith("Otoritas Demo Balai (bukan untuk dipakai) - Penerbit")
    assert isi.sampai - isi.mulai == timedelta(days=2 * 365 + 1)
    assert x509.load_pem_x509_certificates(isi.rantai_pem)[-1] == x509.load_pem_x509_certificate(
        otoritas().akar_pem
    )
    assert int(isi.nomor_seri, 16) == x509.load_der_x509_certificate(isi.der).serial_number


def test_rsa_2048_dan_p12_cara_lama_ditulis_ulang_dengan_aes() -> None:
    lama = pkcs12.serialize_key_and_certificates(
        b"lama",
        kunci_rsa(),
        sertifikat_uji(kunci_rsa()),
        None,
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(hashes.SHA1())
        .build(SANDI.encode()),
    )
    rapi = p12_periksa(lama, SANDI).p12_rapi
    terbuka = p12_buka(rapi, SANDI)
    assert terbuka.kunci.private_numbers() == kunci_rsa().private_numbers()
    pfx = asn1_pkcs12.Pfx.load(rapi)
    assert pfx["mac_data"]["mac"]["digest_algorithm"]["algorithm"].native == "sha256"
    cara = pfx.authenticated_safe[0]["content"]["encrypted_content_info"]["content_encryption_algorithm"]
    assert cara["algorithm"].native == "pbes2"
    assert cara.encryption_cipher == "aes"
    assert cara.kdf_iterations == PUTARAN


def test_sandi_salah_dibedakan_dari_berkas_salah() -> None:
    salah = ditolak(p12_kades(), "bukan frasanya 9")
    assert salah.salah_sandi
    assert "frasa sandi" in salah.pesan.lower()
    for isi in (
        b"",
        b"%PDF-1.7",
        b"\x30\x03\x02\x01\x03",
        p12_kades()[:400],
        sertifikat_uji(KUNCI).public_bytes(serialization.Encoding.PEM),
    ):
        bukan = ditolak(isi)
        assert not bukan.salah_sandi
        assert "bukan berkas sertifikat" in bukan.pesan


def test_berkas_terlalu_besar_ditolak() -> None:
    assert "terlalu besar" in ditolak(b"0" * (MAKS_BYTE + 1)).pesan


def test_tanpa_kunci_atau_tanpa_sertifikat_ditolak() -> None:
    cara = serialization.BestAvailableEncryption(SANDI.encode())
    tanpa_kunci = pkcs12.serialize_key_and_certificates(b"x", None, None, [sertifikat_uji(KUNCI)], cara)
    tanpa_sertifikat = pkcs12.serialize_key_and_certificates(b"x", KUNCI, None, None, cara)
    assert "kunci pribadinya" in ditolak(tanpa_kunci).pesan
    assert "tidak berisi sertifikat" in ditolak(tanpa_sertifikat).pesan


def _ed25519() -> bytes:
    kunci = ed25519.Ed25519PrivateKey.generate()
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Uji")])
    kini = datetime.now(UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(5)
        .not_valid_before(kini)
        .not_valid_after(kini + timedelta(days=1))
        .sign(kunci, None)
    )
    cara = serialization.BestAvailableEncryption(SANDI.encode())
    return pkcs12.serialize_key_and_certificates(b"x", kunci, sertifikat, None, cara)


def _kurva_lain() -> bytes:
    kunci = ec.generate_private_key(ec.SECP256K1())
    return p12_uji(kunci, sertifikat_uji(kunci))


@pytest.mark.parametrize(
    ("kata", "isi"),
    [
        ("terlalu lemah", lambda: p12_uji(kunci_rsa(1024), sertifikat_uji(kunci_rsa(1024)))),
        ("lebih dari satu orang", lambda: _p12(lain=[sertifikat_uji(kunci_rsa())])),
        ("habis masa", lambda: _p12(mulai=datetime(2020, 1, 1, tzinfo=UTC))),
        ("baru berlaku", lambda: _p12(mulai=datetime(2090, 1, 1, tzinfo=UTC))),
        ("tidak dibuat untuk", lambda: _p12(tambahan=[(guna(tanda=False, setuju=False), True)])),
        ("tidak dibuat untuk", lambda: _p12(tambahan=[])),
        ("sertifikat penerbit", lambda: _p12(tambahan=[(OTORITAS, True), (guna(), True)])),
        ("belum dapat dipakai", _ed25519),
        ("belum dapat dipakai", _kurva_lain),
    ],
)
def test_sertifikat_yang_tidak_layak_ditolak_dengan_sebabnya(kata: str, isi: Callable[[], bytes]) -> None:
    assert kata in ditolak(isi()).pesan


def test_rantai_hanya_berisi_penerbit_yang_sungguh_menandatangani() -> None:
    palsu = sertifikat_uji(
        kunci_rsa(),
        nama=[(NameOID.COMMON_NAME, "Lain")],
        tambahan=[(OTORITAS, True)],
    )
    isi = p12_periksa(p12_uji(KUNCI, sertifikat_uji(KUNCI), [palsu]), SANDI)
    assert isi.rantai_pem == b""


def test_nik_di_subjek_tidak_ikut_tampil() -> None:
    nik = "9901015404880012"
    nama = [
        (NameOID.COMMON_NAME, f"Siti Rahmawati {nik}"),
        (NameOID.SERIAL_NUMBER, nik),
        (NameOID.USER_ID, nik),
        (NameOID.ORGANIZATION_NAME, "Desa 9901 0154 0488 0012"),
    ]
    isi = p12_periksa(p12_uji(KUNCI, sertifikat_uji(KUNCI, nama=nama)), SANDI)
    assert isi.subjek == "Siti Rahmawati …, Desa …"
    assert nik not in repr(isi)


def test_p12_yang_menyibukkan_mesin_ditolak_sebelum_dibuka() -> None:
    pfx = asn1_pkcs12.Pfx.load(p12_kades())
    pfx["mac_data"]["iterations"] = 2_000_000_000
    assert "terlalu berlapis" in ditolak(pfx.dump(force=True)).pesan


@pytest.mark.parametrize(
    "sandi",
    ["pendek1", "1234567890123456", "aaaaaaaabb", "password1", "Rahasia123", "qwerty12", "x" * 200],
)
def test_sandi_yang_mudah_ditebak_ditolak(sandi: str) -> None:
    with pytest.raises(SertifikatDitolak) as tangkap:
        sandi_periksa(sandi)
    assert tangkap.value.salah_sandi


def test_sandi_berisi_nip_atau_nama_ditolak() -> None:
    larangan = ["198001012005011003", "Bambang Prakoso", ""]
    for sandi in ("198001012005011003a", "nip 19800101 200501 1003", "BambangPrakoso1"):
        with pytest.raises(SertifikatDitolak, match="NIP"):
            sandi_periksa(sandi, larangan=larangan)
    sandi_periksa(SANDI, larangan=larangan)


def test_sandi_lemah_diganti_saat_disimpan() -> None:
    lemah = p12_uji(KUNCI, sertifikat_uji(KUNCI), sandi="12345678")
    assert ditolak(lemah, "12345678").salah_sandi
    rapi = p12_periksa(lemah, "12345678", sandi_baru=SANDI).p12_rapi
    assert p12_buka(rapi, SANDI).kunci.private_numbers() == KUNCI.private_numbers()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=6))
def test_p12_yang_rusak_hanya_ditolak(letak: int, ganti: bytes) -> None:
    asal = _murah()
    letak %= len(asal)
    rusak = asal[:letak] + ganti + asal[letak + len(ganti) :]
    with suppress(SertifikatDitolak):
        assert p12_periksa(rusak, SANDI).subjek.startswith(NAMA)


_simpanan: list[bytes] = []


def _murah() -> bytes:
    if not _simpanan:
        cara = (
            serialization.PrivateFormat.PKCS12.encryption_builder()
            .kdf_rounds(1000)
            .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
            .hmac_hash(hashes.SHA256())
            .build(SANDI.encode())
        )
        _simpanan.append(
            pkcs12.serialize_key_and_certificates(b"x", KUNCI, sertifikat_uji(KUNCI), None, cara)
        )
    return _simpanan[0]
