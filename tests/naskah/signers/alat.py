"""Letters, signers and a time-stamp authority for the tests of signing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from balai.naskah.cetak import cetak_pdf
from balai.naskah.signers import PermintaanTanda
from balai.naskah.signers.lokal import PenandaLokal
from balai.naskah.signers.otoritas import OtoritasDemo, otoritas_demo_buat
from balai.naskah.signers.sertifikat import Kunci
from balai.surat.bawaan import semua_bawaan
from tests.naskah.contoh import WAKTU, surat_contoh

SANDI = "tujuh kuda hijau"
NAMA = "Bambang Prakoso"


@cache
def pdf_surat() -> bytes:
    return cetak_pdf(surat_contoh(semua_bawaan()[1]), waktu=WAKTU)


@cache
def otoritas() -> OtoritasDemo:
    return otoritas_demo_buat()


def akar() -> list[bytes]:
    return [otoritas().akar_der]


@cache
def p12_kades() -> bytes:
    return otoritas().terbitkan(NAMA, "Kepala Desa Sukamaju", SANDI)


@cache
def penanda() -> PenandaLokal:
    """One that keeps its key open: deriving it is the slow part."""
    return PenandaLokal(p12_kades())


def minta(pdf: bytes, medan: str = "Ttd1") -> PermintaanTanda:
    return PermintaanTanda(pdf, medan, "Surat Keterangan Usaha Nomor 500.2/012", "Desa Sukamaju")


@cache
def pdf_bertanda() -> bytes:
    return penanda().tandatangani(minta(pdf_surat()), SANDI).pdf


@cache
def pdf_dua_tanda() -> bytes:
    return penanda().tandatangani(minta(pdf_bertanda(), "Ttd2"), SANDI).pdf


@cache
def kunci_rsa(bit: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bit)


def sertifikat_uji(
    kunci: Kunci,
    *,
    nama: list[tuple[x509.ObjectIdentifier, str]] | None = None,
    mulai: datetime | None = None,
    hari: int = 30,
    tambahan: list[tuple[x509.ExtensionType, bool]] | None = None,
) -> x509.Certificate:
    """Signed by its own key."""
    awal = mulai or datetime.now(UTC) - timedelta(days=1)
    subjek = x509.Name([x509.NameAttribute(o, v) for o, v in nama or [(NameOID.COMMON_NAME, NAMA)]])
    bangun = (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(subjek)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(awal)
        .not_valid_after(awal + timedelta(days=hari))
    )
    for isi, kritis in [(guna(), True)] if tambahan is None else tambahan:
        bangun = bangun.add_extension(isi, kritis)
    return bangun.sign(kunci, hashes.SHA256())


def guna(*, tanda: bool = True, setuju: bool = True) -> x509.KeyUsage:
    return x509.KeyUsage(tanda, setuju, not (tanda or setuju), False, False, False, False, False, False)


def p12_uji(
    kunci: Kunci, sertifikat: x509.Certificate, lain: list[x509.Certificate] | None = None, sandi: str = SANDI
) -> bytes:
    cara = serialization.BestAvailableEncryption(sandi.encode())
    return pkcs12.serialize_key_and_certificates(b"uji", kunci, sertifikat, lain, cara)


@cache
def sertifikat_cap() -> x509.Certificate:
    return sertifikat_uji(
        kunci_rsa(),
        nama=[(NameOID.COMMON_NAME, "Cap waktu uji")],
        tambahan=[(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)],
    )


def der(sertifikat: x509.Certificate) -> bytes:
    return sertifikat.public_bytes(serialization.Encoding.DER)


def pencap() -> DummyTimeStamper:
    pkcs8 = kunci_rsa().private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return DummyTimeStamper(
        tsa_cert=asn1_x509.Certificate.load(der(sertifikat_cap())),
        tsa_key=asn1_keys.PrivateKeyInfo.load(pkcs8),
    )


def jawab_benar(tubuh: bytes) -> bytes:
    """RFC 3161's answer to a request."""
    return bytes(pencap().request_tsa_response(tsp.TimeStampReq.load(tubuh)).dump())


Jawab = Callable[[BaseHTTPRequestHandler, bytes], None]


def kirim(
    p: BaseHTTPRequestHandler, isi: bytes, http: int = 200, jenis: str = "application/timestamp-reply"
) -> None:
    p.send_response(http)
    p.send_header("Content-Type", jenis)
    p.send_header("Content-Length", str(len(isi)))
    p.end_headers()
    p.wfile.write(isi)


@contextmanager
def layanan_cap(jawab: Jawab | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """An authority on the loopback: (address, requests that came)."""
    datang: list[bytes] = []

    class Pelayan(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            tubuh = self.rfile.read(int(self.headers["Content-Length"]))
            datang.append(tubuh)
            if jawab is None:
                kirim(self, jawab_benar(tubuh))
            else:
                jawab(self, tubuh)

        def log_message(self, *_: object) -> None:
            return

    pelayan = ThreadingHTTPServer(("127.0.0.1", 0), Pelayan)
    pelayan.daemon_threads = True
    utas = Thread(target=pelayan.serve_forever, args=(0.02,), daemon=True)
    utas.start()
    try:
        yield f"http://127.0.0.1:{pelayan.server_port}/cap", datang
    finally:
        pelayan.shutdown()
        pelayan.server_close()
        utas.join(5)
