"""A signer's uploaded certificate (PKCS#12): looked through, and put away in a modern form.

The passphrase is in memory only; neither it nor the key reaches a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from balai.dasar.tanggal import tanggal_panjang
from balai.naskah.signers.nama import nama_dari, seri

MAKS_BYTE: Final = 64 * 1024
SANDI_MIN: Final = 8
SANDI_MAKS: Final = 128
# Of PBKDF2-HMAC-SHA256 when we write one: 0.09 s here; the file lies wrapped under the server's key besides.
PUTARAN: Final = 200_000
_PUTARAN_MAKS: Final = 5_000_000  # of a stranger's file: some seconds
_RSA_MIN: Final = 2048
_SANDI_LAZIM: Final = (
    "12345678", "password", "passw0rd", "qwerty", "rahasia", "sandi123", "frasasandi", "passphrase",
    "indonesia", "bismillah", "abcdefgh", "iloveyou", "sayang", "kepaladesa", "balaidesa", "kantordesa",
)  # fmt: skip

Kunci = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class SertifikatDitolak(ValueError):
    """Not taken. `pesan` is Indonesian and names the cure; `salah_sandi`: it is about the passphrase."""

    def __init__(self, pesan: str, *, salah_sandi: bool = False) -> None:
        super().__init__(pesan)
        self.pesan, self.salah_sandi = pesan, salah_sandi


@dataclass(frozen=True, slots=True)
class IsiSertifikat:
    """What an upload held. `rantai_pem`: issuers, nearest first. `p12_rapi`: AES-256 under the passphrase."""

    der: bytes = field(repr=False)  # its subject may hold a NIK
    rantai_pem: bytes = field(repr=False)
    subjek: str
    penerbit: str
    nomor_seri: str  # hexadecimal
    mulai: datetime
    sampai: datetime
    p12_rapi: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Terbuka:
    """An opened PKCS#12."""

    kunci: Kunci = field(repr=False)
    sertifikat: x509.Certificate
    lain: tuple[x509.Certificate, ...]


def p12_periksa(
    isi: bytes,
    sandi: str,
    *,
    larangan: Sequence[str] = (),
    sandi_baru: str = "",
    kini: datetime | None = None,
) -> IsiSertifikat:
    """Looks through a .p12 or .pfx. Raises SertifikatDitolak.

    `larangan`: what the passphrase must not be (NIP, name, birth date). `sandi_baru`: store it under this
    one, for files that came with a passphrase too weak.
    """
    terbuka = p12_buka(isi, sandi)
    sandi_periksa(sandi_baru or sandi, larangan=larangan)
    _periksa_isi(terbuka, kini or datetime.now(UTC))
    rantai = susun_rantai(terbuka.sertifikat, terbuka.lain)
    der = terbuka.sertifikat.public_bytes(serialization.Encoding.DER)
    asn1 = asn1_x509.Certificate.load(der)
    return IsiSertifikat(
        der=der,
        rantai_pem=b"".join(c.public_bytes(serialization.Encoding.PEM) for c in rantai),
        subjek=nama_dari(asn1.subject),
        penerbit=nama_dari(asn1.issuer),
        nomor_seri=seri(terbuka.sertifikat.serial_number),
        mulai=terbuka.sertifikat.not_valid_before_utc,
        sampai=terbuka.sertifikat.not_valid_after_utc,
        p12_rapi=p12_tulis(terbuka.kunci, terbuka.sertifikat, rantai, sandi_baru or sandi),
    )


def p12_buka(isi: bytes, sandi: str) -> Terbuka:
    """Opens it, whatever its certificate is worth. Raises SertifikatDitolak."""
    if len(isi) > MAKS_BYTE:
        raise SertifikatDitolak("Berkas ini terlalu besar. Berkas .p12 atau .pfx biasanya di bawah 10 kB.")
    _periksa_bentuk(isi)
    try:
        hasil = pkcs12.load_pkcs12(isi, sandi.encode() or None)
    except UnsupportedAlgorithm:
        raise SertifikatDitolak(
            "Berkas ini dikunci dengan cara lama yang tidak aman. Ekspor lagi dengan enkripsi AES-256."
        ) from None
    except Exception:
        raise SertifikatDitolak("Frasa sandi berkas ini tidak cocok.", salah_sandi=True) from None
    if hasil.key is None:
        raise SertifikatDitolak(
            "Berkas ini tidak berisi kunci untuk menandatangani. Ekspor lagi beserta kunci pribadinya."
        )
    if hasil.cert is None:
        raise SertifikatDitolak("Berkas ini tidak berisi sertifikat. Ekspor lagi beserta sertifikatnya.")
    if not isinstance(hasil.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SertifikatDitolak("Jenis kunci ini belum dapat dipakai. Mintalah sertifikat RSA atau P-256.")
    lain = tuple(c.certificate for c in hasil.additional_certs)
    return Terbuka(hasil.key, hasil.cert.certificate, lain)


def _periksa_bentuk(isi: bytes) -> None:
    """A PKCS#12 at all, and none whose opening would keep a core busy for hours."""
    pesan = "Berkas ini bukan berkas sertifikat .p12 atau .pfx."
    try:
        pfx = asn1_pkcs12.Pfx.load(isi, strict=True)
        putaran = [int(pfx["mac_data"]["iterations"].native)] if pfx["mac_data"].native else []
        for bagian in pfx.authenticated_safe:
            if bagian["content_type"].native == "encrypted_data":
                cara = bagian["content"]["encrypted_content_info"]["content_encryption_algorithm"]
                putaran.append(_putaran(cara))
            elif bagian["content_type"].native == "data":
                kantong = asn1_pkcs12.SafeContents.load(bagian["content"].native)
                putaran += [
                    _putaran(k["bag_value"]["encryption_algorithm"])
                    for k in kantong
                    if k["bag_id"].native == "pkcs8_shrouded_key_bag"
                ]
    except Exception:
        raise SertifikatDitolak(pesan) from None
    if any(p > _PUTARAN_MAKS for p in putaran):
        raise SertifikatDitolak("Berkas ini dikunci terlalu berlapis. Ekspor lagi dengan pengaturan biasa.")


def _putaran(cara: asn1_pkcs12.EncryptionAlgorithm) -> int:
    if cara["algorithm"].native == "pbes2":
        return int(cara["parameters"]["key_derivation_func"]["parameters"]["iteration_count"].native)
    return int(cara["parameters"]["iterations"].native)


def _periksa_isi(t: Terbuka, kini: datetime) -> None:
    publik = t.sertifikat.public_key()
    if not isinstance(publik, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) or (
        publik.public_numbers() != t.kunci.public_key().public_numbers()
    ):
        raise SertifikatDitolak(
            "Kunci dan sertifikat di berkas ini bukan pasangan. Ekspor lagi dari asalnya."
        )
    if sum(1 for c in (t.sertifikat, *t.lain) if not _milik_otoritas(c)) > 1:
        raise SertifikatDitolak(
            "Berkas ini berisi sertifikat lebih dari satu orang. Ekspor satu saja, milik penanda tangan."
        )
    if isinstance(publik, rsa.RSAPublicKey) and publik.key_size < _RSA_MIN:
        raise SertifikatDitolak(
            f"Kunci sertifikat ini terlalu lemah (RSA {publik.key_size}). "
            "Mintalah sertifikat baru dengan RSA 2048 atau P-256."
        )
    if isinstance(publik, ec.EllipticCurvePublicKey) and not isinstance(
        publik.curve, ec.SECP256R1 | ec.SECP384R1 | ec.SECP521R1
    ):
        raise SertifikatDitolak("Jenis kunci ini belum dapat dipakai. Mintalah sertifikat RSA atau P-256.")
    if _milik_otoritas(t.sertifikat):
        raise SertifikatDitolak(
            "Ini sertifikat penerbit, bukan sertifikat orang. Pilih berkas penanda tangan."
        )
    if not _boleh_tanda(t.sertifikat):
        raise SertifikatDitolak(
            "Sertifikat ini tidak dibuat untuk menandatangani. Mintalah sertifikat tanda tangan elektronik."
        )
    if t.sertifikat.not_valid_after_utc <= kini:
        raise SertifikatDitolak(
            f"Sertifikat ini habis masa berlakunya {_hari(t.sertifikat.not_valid_after_utc)}. "
            "Perbarui di penerbitnya, lalu unggah yang baru."
        )
    if t.sertifikat.not_valid_before_utc > kini:
        raise SertifikatDitolak(
            f"Sertifikat ini baru berlaku {_hari(t.sertifikat.not_valid_before_utc)}. Unggah lagi nanti."
        )


def _hari(saat: datetime) -> str:
    return tanggal_panjang(saat.date())


def _milik_otoritas(c: x509.Certificate) -> bool:
    try:
        return bool(c.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except (x509.ExtensionNotFound, ValueError):
        return False


def _boleh_tanda(c: x509.Certificate) -> bool:
    try:
        guna = c.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    except ValueError:
        return False
    return guna.digital_signature or guna.content_commitment


def susun_rantai(awal: x509.Certificate, lain: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """The issuers of `awal` that are there, nearest first; each truly signed the one before."""
    rantai: list[x509.Certificate] = []
    kini = awal
    while kini.issuer != kini.subject:
        atas = next((c for c in lain if c not in rantai and _diterbitkan(kini, c)), None)
        if atas is None:
            break
        rantai.append(atas)
        kini = atas
    return rantai


def _diterbitkan(anak: x509.Certificate, induk: x509.Certificate) -> bool:
    try:
        anak.verify_directly_issued_by(induk)
    except Exception:  # other name, other key, unknown algorithm
        return False
    return True


def p12_tulis(
    kunci: Kunci, sertifikat: x509.Certificate, rantai: Sequence[x509.Certificate], sandi: str
) -> bytes:
    """PKCS#12 with PBES2, AES-256 and SHA-256 (RFC 7292, RFC 8018)."""
    cara = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(PUTARAN)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(sandi.encode())
    )
    return pkcs12.serialize_key_and_certificates(b"penanda", kunci, sertifikat, rantai, cara)


def sandi_periksa(sandi: str, *, larangan: Sequence[str] = ()) -> None:
    """The least that a passphrase of a key in our keeping must be. Raises SertifikatDitolak."""
    kecil = sandi.casefold()
    if len(sandi) < SANDI_MIN:
        pesan = f"Frasa sandi terlalu pendek. Pakai paling sedikit {SANDI_MIN} huruf, angka, atau tanda."
    elif len(sandi) > SANDI_MAKS:
        pesan = f"Frasa sandi terlalu panjang. Paling panjang {SANDI_MAKS} huruf."
    elif sandi.isdigit():
        pesan = "Frasa sandi hanya angka mudah ditebak. Tambahkan beberapa huruf."
    elif len(set(kecil)) < 5 or any(lazim in kecil and len(kecil) < len(lazim) + 4 for lazim in _SANDI_LAZIM):
        pesan = "Frasa sandi ini mudah ditebak. Pakai beberapa kata yang hanya Anda tahu."
    elif any(_sama(kecil, x) for x in larangan):
        pesan = "Jangan pakai nama, NIP, NIK, atau tanggal lahir sebagai frasa sandi."
    else:
        return
    raise SertifikatDitolak(pesan, salah_sandi=True)


def _sama(kecil: str, terlarang: str) -> bool:
    def polos(s: str) -> str:
        return "".join(c for c in s.casefold() if c.isalnum())

    t, s = polos(terlarang), polos(kecil)
    return len(t) >= 4 and t in s and len(s) < len(t) + 4
