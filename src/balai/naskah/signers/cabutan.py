"""Revocation lists (CRL, RFC 5280) of a signer and of a time-stamp authority, to be laid into the PDF (B-LT).

Their addresses stand in certificates, which people upload: only public addresses are
asked, on the usual ports.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

import requests
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509

MAKS_BYTE: Final = 5 * 1024 * 1024
DETIK: Final = 6.0
_UMUR, _UMUR_GAGAL = 1800.0, 300.0  # seconds that an answer, or a silence, is remembered
_MAKS_INGAT: Final = 32
_ingatan: dict[str, tuple[float, bytes | None]] = {}


def daftar_cabut(sertifikat: Iterable[asn1_x509.Certificate]) -> list[bytes] | None:
    """A list for each that is no root; None when one of them names none or gives none now."""
    hasil: list[bytes] = []
    for satu in sertifikat:
        if satu.self_signed != "no":
            continue
        isi = next((d for url in _alamat(satu) if (d := _ambil(url)) is not None), None)
        if isi is None:
            return None
        hasil.append(isi)
    return hasil


def _alamat(sertifikat: asn1_x509.Certificate) -> list[str]:
    try:
        return [u for titik in sertifikat.crl_distribution_points if (u := titik.url)][:3]
    except (ValueError, TypeError, KeyError):  # an extension that is nonsense
        return []


def _ambil(url: str) -> bytes | None:
    kini = time.monotonic()
    ada = _ingatan.get(url)
    if ada and kini - ada[0] < (_UMUR_GAGAL if ada[1] is None else _UMUR):
        return ada[1]
    try:
        isi: bytes | None = _unduh(url)
        asn1_crl.CertificateList.load(isi, strict=True)["tbs_cert_list"].native  # noqa: B018  readable to its end
    except Exception:  # no network, no list, nonsense: then the signature is B-T
        isi = None
    if len(_ingatan) >= _MAKS_INGAT:
        _ingatan.clear()
    _ingatan[url] = kini, isi
    return isi


def _unduh(url: str) -> bytes:
    """Raises OSError, ValueError."""
    if not _boleh_ditanya(url):
        raise ValueError("bukan alamat umum")
    batas, isi = time.monotonic() + DETIK, bytearray()
    with requests.get(url, timeout=(3.0, 3.0), stream=True, allow_redirects=False) as jawab:
        if jawab.status_code != 200:
            raise ValueError(f"HTTP {jawab.status_code}")
        while potong := jawab.raw.read1(64 * 1024):
            isi += potong
            if len(isi) > MAKS_BYTE or time.monotonic() > batas:
                raise ValueError("terlalu besar atau terlalu lama")
    return bytes(isi)


def _boleh_ditanya(url: str) -> bool:
    """Whether it is http(s) on its usual port, at a host all of whose addresses are public."""
    bagian = urlsplit(url)
    if bagian.scheme not in ("http", "https") or bagian.port not in (None, 80, 443) or not bagian.hostname:
        return False
    inang = socket.getaddrinfo(bagian.hostname, None, proto=socket.IPPROTO_TCP)
    return all(ipaddress.ip_address(str(alamat[4][0])).is_global for alamat in inang)
