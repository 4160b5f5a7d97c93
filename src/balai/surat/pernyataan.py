"""What the QR of a letter says, signed by the village: readable and provable without network (ADR 0017).

COSE_Sign1 (RFC 9052 4.2), untagged: [protected {1: -7 ES256, 4: kid}, {}, payload, r || s]. The payload is a
CWT claims set (RFC 8392): iss = code of the village, exp = end of the letter, iat = made at, cti = code of
the check page in ASCII, and one private claim -65537: [type, number, day of the letter (days since 1970, RFC
8943), initials of its holder, first 16 bytes of `sidik_isi`, 0 signed by hand / 1 electronically].
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import cbor2

from balai.dasar.cbor import Cbor, CborSalah, cbor_baca
from balai.desa.kunci import tanda_cocok, tandatangani
from balai.desa.models import KunciDesa

MAKS_BYTE: Final = 512  # a QR that a phone reads from a bad print holds less
MAKS_JENIS: Final = 40
_ES256, _SIDIK, _TANDA = -7, 16, 64
_ISS, _EXP, _IAT, _CTI, _PRIBADI = 1, 4, 6, 7, -65537
_EPOK = date(1970, 1, 1)
_KODE = re.compile(r"[0-9a-z]{8,16}")
_WAKTU = range(1_500_000_000, 1 << 33)  # 2017 to 2242
_HARI = range(1 << 17)


class PernyataanSalah(ValueError):
    """These bytes are no statement of this form."""


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """What a statement says. `sidik`: 32 hex digits, the beginning of `sidik_isi`."""

    kid: str
    desa: str  # code of the village
    kode: str
    jenis: str
    nomor: str
    tanggal: date
    inisial: str
    sidik: str
    elektronik: bool
    dibuat_pada: datetime
    kedaluwarsa: datetime | None = None  # from this moment on


def pernyataan_buat(
    *,
    kunci: KunciDesa,
    desa: str,
    kode: str,
    jenis: str,
    nomor: str,
    tanggal: date,
    inisial: str,
    sidik: str,
    elektronik: bool,
    dibuat_pada: datetime,
    kedaluwarsa: datetime | None = None,
) -> bytes:
    """The statement, about 200 bytes. `sidik`: of `sidik_isi`. Raises BungkusRusak."""
    if len(jenis) > MAKS_JENIS:
        jenis = jenis[: MAKS_JENIS - 1] + "…"
    hari = (tanggal - _EPOK).days
    klaim: dict[int, Any] = {
        _ISS: desa,
        _IAT: int(dibuat_pada.timestamp()),
        _CTI: kode.encode("ascii"),
        _PRIBADI: [jenis, nomor, hari, inisial, bytes.fromhex(sidik)[:_SIDIK], int(elektronik)],
    }
    if kedaluwarsa is not None:
        klaim[_EXP] = int(kedaluwarsa.timestamp())
    lindung = _tulis({1: _ES256, 4: base64.urlsafe_b64decode(kunci.kid + "=" * (-len(kunci.kid) % 4))})
    muatan = _tulis(klaim)
    return _tulis([lindung, {}, muatan, tandatangani(kunci, _ditandai(lindung, muatan))])


def pernyataan_baca(isi: bytes) -> Pernyataan:
    """What it says, whoever signed it: check with `pernyataan_cocok`. Raises PernyataanSalah."""
    lindung, muatan, _ = _bagian(isi)
    kid = _kid(lindung)
    klaim = _cbor(muatan)
    if not isinstance(klaim, dict) or set(klaim) - {_EXP} != {_ISS, _IAT, _CTI, _PRIBADI}:
        raise PernyataanSalah("claims")
    match klaim[_ISS], klaim[_CTI], klaim[_PRIBADI]:
        case str(desa), bytes(cti), [str(j), str(nomor), int(hari), str(inisial), bytes(sidik), int(cara)]:
            kode = cti.decode("latin-1")
        case _:
            raise PernyataanSalah("kinds of claims")
    batas = ((desa, 13), (j, MAKS_JENIS), (nomor, 120), (inisial, 16))
    if any(not 0 < len(teks) <= maks or not teks.isprintable() for teks, maks in batas):
        raise PernyataanSalah("text")
    if len(sidik) != _SIDIK or cara not in (0, 1) or hari not in _HARI or not _KODE.fullmatch(kode):
        raise PernyataanSalah("values")
    return Pernyataan(
        kid=kid,
        desa=desa,
        kode=kode,
        jenis=j,
        nomor=nomor,
        tanggal=_EPOK + timedelta(days=hari),
        inisial=inisial,
        sidik=sidik.hex(),
        elektronik=cara == 1,
        dibuat_pada=_waktu(klaim[_IAT]),
        kedaluwarsa=_waktu(klaim[_EXP]) if _EXP in klaim else None,
    )


def pernyataan_cocok(isi: bytes, jwk: dict[str, Any]) -> bool:
    """Whether this key signed exactly these bytes. Raises PernyataanSalah."""
    lindung, muatan, tanda = _bagian(isi)
    return _kid(lindung) == jwk["kid"] and tanda_cocok(jwk, _ditandai(lindung, muatan), tanda)


def pernyataan_ke_teks(isi: bytes) -> str:
    """As it stands behind the "#" of the QR: base32 (RFC 4648) without padding, a QR's alphanumeric mode."""
    return base64.b32encode(isi).rstrip(b"=").decode()


def pernyataan_dari_teks(teks: str) -> bytes:
    """The bytes of `pernyataan_ke_teks`. Raises PernyataanSalah."""
    if len(teks) > MAKS_BYTE * 2:
        raise PernyataanSalah("too long")
    try:
        isi = base64.b32decode(teks + "=" * (-len(teks) % 8))
    except (binascii.Error, ValueError) as e:
        raise PernyataanSalah("base32") from e
    if pernyataan_ke_teks(isi) != teks:
        raise PernyataanSalah("base32 of another form")
    return isi


def sidik_isi(naskah: dict[str, Any]) -> str:
    """SHA-256, in hex, of what a frozen letter says, without what the print itself adds ("periksa")."""
    isi = {k: v for k, v in naskah.items() if k != "periksa"}
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def _tulis(nilai: Any) -> bytes:
    return cbor2.dumps(nilai, canonical=True)


def _ditandai(lindung: bytes, muatan: bytes) -> bytes:
    """Sig_structure of RFC 9052 4.4."""
    return _tulis(["Signature1", lindung, b"", muatan])


def _cbor(isi: bytes) -> Cbor:
    try:
        return cbor_baca(isi)
    except CborSalah as e:
        raise PernyataanSalah(str(e)) from e


def _bagian(isi: bytes) -> tuple[bytes, bytes, bytes]:
    """Protected header, payload, signature."""
    if len(isi) > MAKS_BYTE:
        raise PernyataanSalah("too long")
    match _cbor(isi):
        case [bytes(lindung), dict(bebas), bytes(muatan), bytes(tanda)] if not bebas and len(tanda) == _TANDA:
            return lindung, muatan, tanda
    raise PernyataanSalah("no COSE_Sign1")


def _kid(lindung: bytes) -> str:
    match _cbor(lindung):
        case {1: -7, 4: bytes(kid), **lain} if not lain and len(kid) == 8:
            return base64.urlsafe_b64encode(kid).rstrip(b"=").decode()
    raise PernyataanSalah("protected header")


def _waktu(nilai: Cbor) -> datetime:
    if not isinstance(nilai, int) or nilai not in _WAKTU:
        raise PernyataanSalah("time")
    return datetime.fromtimestamp(nilai, UTC)
