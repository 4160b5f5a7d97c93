"""The time-stamp authority: a real one of our own on the loopback, and one that misbehaves."""

from __future__ import annotations

import hashlib
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from asn1crypto import tsp

from balai.naskah.cap_waktu import cap_periksa
from balai.naskah.signers import GalatTanda
from balai.naskah.signers import tsa as modul
from balai.naskah.signers.lokal import PenandaLokal
from balai.naskah.signers.tsa import Tsa
from tests.naskah.signers.alat import (
    SANDI,
    Jawab,
    jawab_benar,
    kirim,
    layanan_cap,
    minta,
    p12_kades,
    pdf_surat,
)

SIDIK = hashlib.sha256(b"isi").digest()


def gagal(jawab: Jawab, detik: float = 2.0) -> GalatTanda:
    with layanan_cap(jawab) as (alamat, _), pytest.raises(GalatTanda) as tangkap:
        Tsa(alamat, "desa", "rahasia", detik=detik).cap(SIDIK)
    galat = tangkap.value
    assert galat.nanti
    assert galat.pasti
    assert "rahasia" not in f"{galat!r}{galat.__cause__!r}"
    return galat


def test_cap_diberikan_dan_cocok() -> None:
    with layanan_cap() as (alamat, datang):
        cap = Tsa(alamat).cap(SIDIK)
    assert cap_periksa(cap, SIDIK)
    assert tsp.TimeStampReq.load(datang[0])["message_imprint"]["hashed_message"].native == SIDIK


def test_ukuran_cap_ditanyakan_sekali_saja() -> None:
    with layanan_cap() as (alamat, datang):
        for _ in range(3):
            hasil = PenandaLokal(p12_kades(), b"", Tsa(alamat)).tandatangani(minta(pdf_surat()), SANDI)
            assert hasil.tingkat == "B-T"
    assert len(datang) == 4


def test_nama_dan_sandi_layanan_dikirim() -> None:
    lihat: list[str | None] = []

    def jawab(p: BaseHTTPRequestHandler, tubuh: bytes) -> None:
        lihat.append(p.headers.get("Authorization"))
        kirim(p, jawab_benar(tubuh))

    with layanan_cap(jawab) as (alamat, _):
        Tsa(alamat, "desa", "rahasia").cap(SIDIK)
        Tsa(alamat).cap(SIDIK)
    assert lihat == ["Basic ZGVzYTpyYWhhc2lh", None]


def test_sandi_layanan_tidak_tampil() -> None:
    assert "rahasia" not in repr(Tsa("http://cap.example", "desa", "rahasia"))


def _menetes(p: BaseHTTPRequestHandler, tubuh: bytes) -> None:
    """A byte now and then: each resets the limit of the library, never ours."""
    p.send_response(200)
    p.send_header("Content-Type", "application/timestamp-reply")
    p.send_header("Content-Length", "5000")
    p.end_headers()
    try:
        for _ in range(200):
            p.wfile.write(b"\x30")
            p.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return


def test_jawaban_yang_menetes_dihentikan() -> None:
    mulai = time.monotonic()
    galat = gagal(_menetes, detik=0.3)
    assert time.monotonic() - mulai < 2
    assert "tidak menjawab" in galat.pesan


def _diam(p: BaseHTTPRequestHandler, tubuh: bytes) -> None:
    time.sleep(0.6)


def test_layanan_yang_diam_dihentikan() -> None:
    assert "tidak menjawab" in gagal(_diam, detik=0.2).pesan


def test_layanan_yang_tidak_ada() -> None:
    with pytest.raises(GalatTanda, match="tidak menjawab") as tangkap:
        Tsa("http://127.0.0.1:9/cap", detik=1).cap(SIDIK)
    assert tangkap.value.nanti
    with pytest.raises(GalatTanda):
        Tsa("bukan alamat").cap(SIDIK)


@pytest.mark.parametrize(
    ("isi", "http", "jenis"),
    [
        (b"\x30" * (modul.MAKS_BYTE + 10), 200, "application/timestamp-reply"),
        (b"<html>maaf</html>", 200, "text/html"),
        (b"<html>maaf</html>", 200, "application/timestamp-reply"),
        (b"", 200, "application/timestamp-reply"),
        (b"sibuk", 503, "text/plain"),
        (b"siapa", 401, "text/plain"),
        (b"", 302, "text/plain"),
    ],
)
def test_jawaban_aneh_menjadi_galat_yang_dimengerti(isi: bytes, http: int, jenis: str) -> None:
    galat = gagal(lambda p, _: kirim(p, isi, http, jenis))
    assert galat.pesan.endswith(".")


def test_penolakan_layanan_dikatakan() -> None:
    tolak = bytes.fromhex("30053003020102")  # PKIStatusInfo: rejection, and no token
    galat = gagal(lambda p, _: kirim(p, tolak))
    assert galat.kode == "tsa_rejection"


def test_cap_atas_isi_lain_tidak_diterima() -> None:
    def jawab(p: BaseHTTPRequestHandler, tubuh: bytes) -> None:
        lain: Any = tsp.TimeStampReq.load(tubuh)
        lain["message_imprint"]["hashed_message"] = b"\x00" * 32
        kirim(p, jawab_benar(lain.dump(force=True)))

    assert "tidak dapat dipakai" in gagal(jawab).pesan


def test_cap_dengan_nonce_lain_tidak_diterima() -> None:
    def jawab(p: BaseHTTPRequestHandler, tubuh: bytes) -> None:
        lain: Any = tsp.TimeStampReq.load(tubuh)
        lain["nonce"] = 7
        kirim(p, jawab_benar(lain.dump(force=True)))

    assert "tidak dapat dipakai" in gagal(jawab).pesan


def test_tanpa_cap_waktu_surat_tidak_ditandatangani() -> None:
    with layanan_cap(lambda p, _: kirim(p, b"", 503)) as (alamat, _), pytest.raises(GalatTanda) as tangkap:
        PenandaLokal(p12_kades(), b"", Tsa(alamat)).tandatangani(minta(pdf_surat()), SANDI)
    assert tangkap.value.nanti
    assert not tangkap.value.hentikan
