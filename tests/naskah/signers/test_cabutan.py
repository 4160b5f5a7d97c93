"""B-LT: both chains' revocation lists stand in the file, under the signature itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader

from balai.naskah.periksa.berkas import periksa_di_sini
from balai.naskah.signers import cabutan as modul
from balai.naskah.signers.cabutan import daftar_cabut
from balai.naskah.signers.lokal import PenandaLokal
from balai.naskah.signers.tsa import Tsa
from tests.naskah.signers.alat import SANDI, der, guna, layanan_cap, minta, p12_uji, pdf_surat, sertifikat_cap

KUNCI_AKAR, KUNCI = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
NAMA_AKAR = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Akar uji")])


def _bangun(nama: x509.Name, kunci: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    kini = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(NAMA_AKAR)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - timedelta(days=1))
        .not_valid_after(kini + timedelta(days=9))
    )


def akar() -> x509.Certificate:
    bangun = _bangun(NAMA_AKAR, KUNCI_AKAR).add_extension(x509.BasicConstraints(True, None), critical=True)
    kunci = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    return bangun.add_extension(kunci, critical=True).sign(KUNCI_AKAR, hashes.SHA256())


def penanda(url: str) -> x509.Certificate:
    titik = x509.DistributionPoint([x509.UniformResourceIdentifier(url)], None, None, None)
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Siti")])
    return (
        _bangun(nama, KUNCI)
        .add_extension(guna(), critical=True)
        .add_extension(x509.CRLDistributionPoints([titik]), critical=False)
        .sign(KUNCI_AKAR, hashes.SHA256())
    )


def daftar(*dicabut: x509.Certificate) -> bytes:
    kini = datetime.now(UTC)
    bangun = x509.CertificateRevocationListBuilder().issuer_name(NAMA_AKAR)
    bangun = bangun.last_update(kini - timedelta(hours=1)).next_update(kini + timedelta(days=1))
    for c in dicabut:
        satu = x509.RevokedCertificateBuilder().serial_number(c.serial_number)
        bangun = bangun.add_revoked_certificate(satu.revocation_date(kini - timedelta(hours=1)).build())
    return bangun.sign(KUNCI_AKAR, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


@contextmanager
def layanan_daftar() -> Iterator[tuple[str, dict[str, bytes], list[str]]]:
    """(address, what is given where, paths that were asked)."""
    isi: dict[str, bytes] = {}
    datang: list[str] = []

    class Pelayan(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            datang.append(self.path)
            self.send_response(200 if self.path in isi else 404)
            self.end_headers()
            self.wfile.write(isi.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            return

    pelayan = ThreadingHTTPServer(("127.0.0.1", 0), Pelayan)
    utas = Thread(target=pelayan.serve_forever, args=(0.02,), daemon=True)
    utas.start()
    try:
        yield f"http://127.0.0.1:{pelayan.server_port}", isi, datang
    finally:
        pelayan.shutdown()
        pelayan.server_close()
        utas.join(5)


@pytest.fixture(autouse=True)
def _tanpa_ingatan() -> Iterator[None]:
    modul._ingatan.clear()
    yield
    modul._ingatan.clear()


@pytest.fixture
def _mesin_ini_boleh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "_boleh_ditanya", lambda _: True)


def tandatangani(alamat: str, sertifikat: x509.Certificate) -> tuple[bytes, str]:
    p12 = p12_uji(KUNCI, sertifikat, [akar()])
    rantai = akar().public_bytes(serialization.Encoding.PEM)
    hasil = PenandaLokal(p12, rantai, Tsa(alamat)).tandatangani(minta(pdf_surat()), SANDI)
    return hasil.pdf, hasil.tingkat


@pytest.mark.usefixtures("_mesin_ini_boleh")
def test_daftar_cabut_membuat_tanda_b_lt_dalam_satu_lapisan() -> None:
    with layanan_cap() as (cap, _), layanan_daftar() as (alamat, isi, datang):
        sertifikat = penanda(f"{alamat}/a.crl")
        isi["/a.crl"] = daftar()
        pdf, tingkat = tandatangani(cap, sertifikat)
        tandatangani(cap, sertifikat)
    assert tingkat == "B-LT"
    assert datang == ["/a.crl"]
    baca = PdfFileReader(io.BytesIO(pdf))
    assert len(baca.root["/DSS"]["/CRLs"]) == 1
    hasil = periksa_di_sini(pdf, [der(akar()), der(sertifikat_cap())])
    assert hasil.keadaan == "sah"
    assert hasil.tanda[0].menutup_semua
    assert hasil.tanda[0].cap_waktu is not None


@pytest.mark.usefixtures("_mesin_ini_boleh")
def test_tanpa_daftar_cabut_tanda_b_t() -> None:
    with layanan_cap() as (cap, _), layanan_daftar() as (alamat, isi, _datang):
        assert tandatangani(cap, penanda(f"{alamat}/tidak-ada.crl"))[1] == "B-T"
        isi["/aneh.crl"] = b"bukan daftar"
        assert tandatangani(cap, penanda(f"{alamat}/aneh.crl"))[1] == "B-T"


@pytest.mark.usefixtures("_mesin_ini_boleh")
def test_sertifikat_yang_dicabut_tidak_menjadi_b_lt() -> None:
    with layanan_cap() as (cap, _), layanan_daftar() as (alamat, isi, _datang):
        sertifikat = penanda(f"{alamat}/a.crl")
        isi["/a.crl"] = daftar(sertifikat)
        assert tandatangani(cap, sertifikat)[1] == "B-T"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a.crl",
        "http://10.0.0.1/a.crl",
        "http://[::1]/a.crl",
        "http://169.254.169.254/meta",
        "http://203.0.113.9:8080/a.crl",
        "ftp://203.0.113.9/a.crl",
        "file:///etc/passwd",
    ],
)
def test_alamat_dalam_tidak_pernah_ditanya(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul.requests, "get", lambda *_, **__: pytest.fail("ditanya"))
    sertifikat = asn1_x509.Certificate.load(der(penanda(url)))
    assert daftar_cabut([sertifikat]) is None
    assert not modul._boleh_ditanya(url)
