"""What a signed PDF says of its last signature. Nothing is trusted here: `naskah/periksa_pdf.py` judges."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from balai.naskah.signers.nama import nama_dari, seri


class TakTertanam(ValueError):
    """No PDF that can be read, or none with a signature."""


@dataclass(frozen=True, slots=True)
class TandaTertanam:
    """The last signature. `utuh`: its digest is that of the bytes and it covers the file to its end."""

    subjek: str
    penerbit: str
    nomor_seri: str  # hexadecimal
    tingkat: str  # PAdES: B-B, B-T, B-LT
    utuh: bool
    jumlah: int
    sertifikat_der: bytes = field(repr=False)


def tanda_baca(pdf: bytes) -> TandaTertanam:
    """Raises TakTertanam."""
    try:
        baca = PdfFileReader(io.BytesIO(pdf), strict=False)
        semua = [s for s in baca.embedded_signatures if s.sig_object_type == "/Sig"]
        if not semua:
            raise TakTertanam("Berkas tidak bertanda tangan.")
        akhir = semua[-1]
        sertifikat = akhir.signer_cert
        return TandaTertanam(
            subjek=nama_dari(sertifikat.subject),
            penerbit=nama_dari(sertifikat.issuer),
            nomor_seri=seri(sertifikat.serial_number),
            tingkat=_tingkat(baca, akhir),
            utuh=_utuh(akhir),
            jumlah=len(semua),
            sertifikat_der=sertifikat.dump(),
        )
    except TakTertanam:
        raise
    except Exception:  # pyHanko meets a broken file in many ways
        raise TakTertanam("Berkas tidak dapat dibaca.") from None


def jumlah_tanda(pdf: bytes) -> int:
    """How many signatures are in a file; 0 for one that cannot be read."""
    try:
        return tanda_baca(pdf).jumlah
    except TakTertanam:
        return 0


def cocok_isi(asal: bytes, bertanda: bytes) -> bool:
    """Whether the signed file draws on each page what was sent. Its bytes need not begin alike: a service may
    rewrite the file; and where they do, an update behind them could still replace a page.
    """
    try:
        with pikepdf.open(io.BytesIO(asal)) as a, pikepdf.open(io.BytesIO(bertanda)) as b:
            return len(a.pages) == len(b.pages) and all(
                _gambar(x) == _gambar(y) for x, y in zip(a.pages, b.pages, strict=True)
            )
    except Exception:
        return False


def _gambar(halaman: pikepdf.Page) -> tuple[Any, ...]:
    isi = halaman.obj.get("/Contents")
    potong = list(isi) if isinstance(isi, pikepdf.Array) else [isi] if isi is not None else []
    return tuple(float(x) for x in halaman.mediabox), b"\n".join(p.read_bytes() for p in potong)


def _utuh(tanda: EmbeddedPdfSignature) -> bool:
    tanda.compute_integrity_info()  # type: ignore[no-untyped-call]
    dari_isi = tanda.compute_digest()
    atribut = {a["type"].native: a["values"] for a in tanda.signer_info["signed_attrs"]}
    return bool(
        atribut["message_digest"][0].native == dari_isi
        and tanda.evaluate_signature_coverage() >= SignatureCoverageLevel.ENTIRE_REVISION
    )


def _tingkat(baca: PdfFileReader, tanda: EmbeddedPdfSignature) -> str:
    tanpa_tanda = tanda.signer_info["unsigned_attrs"]
    jenis = {a["type"].native for a in tanpa_tanda} if tanpa_tanda else set()
    if "signature_time_stamp_token" not in jenis:
        return "B-B"
    return "B-LT" if "/DSS" in baca.root else "B-T"
