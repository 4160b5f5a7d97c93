"""Addresses, TLS, and whether a request had left whole."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from balai.cli.tiruan_bsre import NIK_ISSUE, SANDI, LayananTiruan
from balai.naskah.signers.bentuk import GalatTanda
from balai.naskah.signers.bsre import PenandaBsre
from balai.naskah.signers.bsre_kawat import AlamatDitolak, alamat_periksa
from tests.naskah.signers.pabrik_bsre import minta


@pytest.mark.parametrize(
    "alamat",
    [
        "https://esign.kab.go.id",
        " https://esign.kab.go.id/ ",
        "http://127.0.0.1:8399",
        "http://localhost:1/x/",
    ],
)
def test_alamat_yang_diterima(alamat: str) -> None:
    assert alamat_periksa(alamat) == alamat.strip().rstrip("/")


@pytest.mark.parametrize(
    "alamat",
    [
        "",
        "esign.kab.go.id",
        "ftp://esign.kab.go.id",
        "http://esign.kab.go.id",
        "http://10.1.2.3",
        "http://127.0.0.1.kab.go.id",
        "https://a:b@esign.kab.go.id",
        "https://esign.kab.go.id/?x=1",
        "https://esign.kab.go.id:port",
        "https://[::1",
        "https://",
    ],
)
def test_alamat_yang_ditolak_tidak_pernah_ditanya(alamat: str) -> None:
    with pytest.raises(AlamatDitolak):
        alamat_periksa(alamat)
    p = PenandaBsre(alamat, "v1", "a", "b", 1, NIK_ISSUE)
    with pytest.raises(GalatTanda) as tangkap:
        p.tandatangani(minta(), SANDI)
    assert (tangkap.value.kode, tangkap.value.hentikan, tangkap.value.pasti) == ("ALAMAT", True, True)
    with pytest.raises(GalatTanda):
        p.status()


@pytest.mark.parametrize(
    ("versi", "nik", "kode"), [("v3", NIK_ISSUE, "VERSI"), ("v1", "", "4014"), ("v2", "99", "4015")]
)
def test_pengaturan_yang_belum_lengkap(layanan: LayananTiruan, versi: str, nik: str, kode: str) -> None:
    p = PenandaBsre(layanan.alamat, versi, layanan.pengguna, layanan.kata_sandi, 1, nik)
    with pytest.raises(GalatTanda) as tangkap:
        p.tandatangani(minta(), SANDI)
    assert (tangkap.value.kode, tangkap.value.hentikan) == (kode, True)
    assert "operator" in tangkap.value.pesan


def test_tidak_ada_yang_mendengar_berarti_pasti_belum() -> None:
    with socket.create_server(("127.0.0.1", 0)) as s:
        port = s.getsockname()[1]
    _pasti_belum(f"http://127.0.0.1:{port}", "SAMBUNG")


def test_nama_yang_tidak_ada_berarti_pasti_belum(monkeypatch: pytest.MonkeyPatch) -> None:
    def tidak_ada(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", tidak_ada)  # urllib3 asks by this very name
    _pasti_belum("https://layanan.invalid", "SAMBUNG")


def _pasti_belum(alamat: str, kode: str) -> None:
    for versi in ("v1", "v2"):
        with pytest.raises(GalatTanda) as tangkap:
            PenandaBsre(alamat, versi, "a", "b", 2, NIK_ISSUE).tandatangani(minta(), SANDI)
        galat = tangkap.value
        assert (galat.kode, galat.pasti, galat.nanti) == (kode, True, kode == "SAMBUNG")
        assert galat.__cause__ is None


def test_putus_saat_mengirim_berarti_pasti_belum() -> None:
    """The service hangs up while most of a large letter is still on this side."""
    with socket.create_server(("127.0.0.1", 0)) as s:

        def terima() -> None:
            sambungan, _ = s.accept()
            sambungan.recv(1000)
            sambungan.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            sambungan.close()

        benang = threading.Thread(target=terima)
        benang.start()
        besar = minta(b"%PDF-1.7" + b"x" * 12_000_000)
        p = PenandaBsre(f"http://127.0.0.1:{s.getsockname()[1]}", "v1", "a", "b", 5, NIK_ISSUE)
        with pytest.raises(GalatTanda) as tangkap:
            p.tandatangani(besar, SANDI)
        benang.join(5)
    assert (tangkap.value.kode, tangkap.value.pasti) == ("SAMBUNG", True)


@pytest.fixture
def tls(tmp_path: Path, layanan: LayananTiruan) -> Iterator[tuple[str, str]]:
    """A TLS door of an unknown authority before the stand-in: its address, and its root's file."""
    pem = tmp_path / "akar.pem"
    pem.write_bytes(_pem())
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(pem)
    with LayananTiruan() as lain:
        lain._pelayan.socket = konteks.wrap_socket(lain._pelayan.socket, server_side=True)
        yield f"https://127.0.0.1:{lain.port}", str(pem)


def _pem() -> bytes:
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    kini = datetime.datetime.now(datetime.UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(7)
        .not_valid_before(kini - datetime.timedelta(hours=1))
        .not_valid_after(kini + datetime.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    return kunci.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + sertifikat.public_bytes(serialization.Encoding.PEM)


def test_tls_yang_tidak_dikenal_ditolak_sebelum_ada_yang_dikirim(tls: tuple[str, str]) -> None:
    _pasti_belum(tls[0], "TLS")


def test_tls_dengan_akar_yang_diberikan_diterima(tls: tuple[str, str]) -> None:
    p = PenandaBsre(tls[0], "v2", "tiruan", "tiruan-rahasia", 5, NIK_ISSUE, akar_tls=tls[1])
    assert p.status().boleh


def test_proksi_dari_lingkungan_tidak_dipakai(
    layanan: LayananTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    assert (
        PenandaBsre(layanan.alamat, "v1", layanan.pengguna, layanan.kata_sandi, 5, NIK_ISSUE).status().boleh
    )
