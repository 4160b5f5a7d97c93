"""The frame around a signature, which no digest covers: the hole in the file, the unsigned parts of the CMS.

Readers forgive much there (padding, letter case, spare certificates), so it is held to one form: whoever
changes a byte of it has changed the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from asn1crypto import cms, core, parser
from asn1crypto import x509 as asn1_x509
from cryptography import x509

_HEKSA: Final = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")
_AKHIR: Final = re.compile(rb"startxref[\r\n ]+\d+[\r\n ]+%%EOF(?:\r\n|\r|\n)?\Z")
_PARAMETER: Final = (None, b"\x05\x00")  # of a digest algorithm: absent or NULL


def lubang_rapi(isi: bytes, rentang: Sequence[int]) -> bool:
    """Whether the gap of /ByteRange is one hexadecimal string: a DER value, then zeros."""
    if len(rentang) != 4 or rentang[0] != 0:
        return False
    awal, lanjut = int(rentang[1]), int(rentang[2])
    lubang = isi[awal:lanjut]
    if not _HEKSA.fullmatch(lubang) or len(lubang) % 2:
        return False
    mentah = bytes.fromhex(lubang[1:-1].decode("ascii"))
    try:
        panjang = parser.peek(mentah)
        penuh = _penuh(mentah[:panjang])
    except (ValueError, RecursionError):
        return False
    return penuh and not mentah[panjang:].strip(b"\0")


def _penuh(isi: bytes) -> bool:
    """Whether each value is filled by its parts: a length made larger would swallow padding unseen."""
    letak = 0
    while letak < len(isi):
        potong = isi[letak:]
        panjang = parser.peek(potong)
        kelas, susun, tag, _, dalam, _ = parser.parse(potong[:panjang])
        if (kelas, tag) == (0, 0) or (susun and not _penuh(dalam)):
            return False
        letak += panjang
    return True


def akhir_rapi(isi: bytes) -> bool:
    """Whether the file ends with its last %%EOF and at most one line end."""
    return _AKHIR.search(isi[-64:]) is not None


def cms_rapi(data: cms.SignedData) -> bool:
    """Whether versions and algorithms of the frame are those that the signed part calls for (RFC 5652)."""
    if len(data["signer_infos"]) != 1:
        return False
    info = data["signer_infos"][0]
    luar = data["encap_content_info"]["content_type"].native
    versi_info = "v1" if info["sid"].name == "issuer_and_serial_number" else "v3"
    versi = "v3" if versi_info == "v3" or luar != "data" else "v1"
    algoritma = info["digest_algorithm"]
    return (
        info["version"].native == versi_info
        and data["version"].native == versi
        and [a["algorithm"].native for a in data["digest_algorithms"]] == [algoritma["algorithm"].native]
        and all(_parameter(a) in _PARAMETER for a in (algoritma, data["digest_algorithms"][0]))
        and _lengkap(data)
        and _lengkap(info)
        and _penunjuk_cocok(data, info)
    )


def _penunjuk_cocok(data: cms.SignedData, info: cms.SignerInfo) -> bool:
    """Whether the signer is pointed at in his certificate's own bytes: names compare without letter case."""
    if info["sid"].name != "issuer_and_serial_number":
        return True
    penunjuk = info["sid"].chosen
    return any(
        c.name == "certificate"
        and c.chosen.issuer.dump() == penunjuk["issuer"].dump()
        and c.chosen.serial_number == penunjuk["serial_number"].native
        for c in data["certificates"]
    )


def _parameter(algoritma: Any) -> bytes | None:
    isi = bytes(algoritma["parameters"].dump())
    return isi or None


def _lengkap(nilai: core.Sequence) -> bool:
    """Whether every part of it was understood: one under a wrong tag is passed over in silence."""
    banyak, letak, isi = 0, 0, nilai.contents
    while letak < len(isi):
        letak += parser.peek(isi[letak:])
        banyak += 1
    return banyak == sum(1 for nama in nilai if nilai[nama] is not core.VOID)


def asing(info: cms.SignerInfo) -> bool:
    """Whether it carries unsigned attributes other than a time stamp: nobody vouches for them."""
    tanpa = info["unsigned_attrs"]
    return bool(tanpa) and any(a["type"].native != "signature_time_stamp_token" for a in tanpa)


def rantai_rapi(sertifikat: Sequence[asn1_x509.Certificate], akar: Sequence[asn1_x509.Certificate]) -> bool:
    """Whether each certificate that came along was signed by one that is there, or is one of ours."""
    milik_kita = {c.dump() for c in akar}
    try:
        semua = [x509.load_der_x509_certificate(c.dump()) for c in (*sertifikat, *akar)]
    except ValueError:
        return False
    return all(
        asal.dump() in milik_kita or any(_menerbitkan(induk, anak) for induk in semua)
        for asal, anak in zip(sertifikat, semua, strict=False)
    )


def _menerbitkan(induk: x509.Certificate, anak: x509.Certificate) -> bool:
    try:
        anak.verify_directly_issued_by(induk)
    except Exception:  # other name, other key, algorithm unknown
        return False
    return True
