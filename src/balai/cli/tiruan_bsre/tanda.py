"""What v1 and v2 have in common: who signs, faults around it, what the real service checks."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from balai.cli.tiruan_bsre.galat import SEBELUM, Galat, Jawaban, Tolak, jawab_galat_awal
from balai.cli.tiruan_bsre.keadaan import Keadaan, Pengguna
from balai.cli.tiruan_bsre.otoritas import pdf_tandatangani
from balai.cli.tiruan_bsre.posisi import Tempat, gaya_cap, kotak_cari
from balai.naskah.signers.tertanam import TakTertanam, tanda_baca

NIK: Final = re.compile(r"[0-9]{16}")
BESAR: Final = 15 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tugas:
    """One file to be signed by one who was let in."""

    pdf: bytes
    pengguna: Pengguna
    alasan: str
    lokasi: str
    tempat: Tempat | None = None


def nik_periksa(nik: object) -> str:
    """Raises Tolak 4014 when missing, 4015 when it is no NIK."""
    if nik in (None, ""):
        raise Tolak(400, 4014, "NIK harus diisi")
    if not isinstance(nik, str) or not NIK.fullmatch(nik):
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
    return nik


def penanda_periksa(pengguna: Pengguna | None, sandi: str | None) -> Pengguna:
    """Only ISSUE may sign; `sandi` None where a TOTP is judged elsewhere. Raises Tolak."""
    if pengguna is None or pengguna.status != "ISSUE":
        raise Tolak(400, 2011, "Pengguna tidak terdaftar")
    if sandi is not None and sandi != pengguna.sandi:
        raise Tolak(400, 2031, "Passphrase anda salah")
    return pengguna


def galat_awal(keadaan: Keadaan, g: Galat | None, nik: str) -> Jawaban | None:
    """The answer of a fault that is due before signing."""
    if g is None or g.galat not in SEBELUM:
        return None
    if g.galat == "habis":
        if keadaan.cari(nik):
            keadaan.ubah_status(nik, "EXPIRED")
        return None
    return jawab_galat_awal(g)


def tandatangani(keadaan: Keadaan, t: Tugas, g: Galat | None) -> tuple[bytes, str]:
    """The signed file and its id_dokumen. Raises Tolak for a file that is none."""
    if g is not None and g.galat == "tak-bertanda":
        return t.pdf, ""
    lama = keadaan.terakhir
    pdf_periksa(t.pdf)
    kotak = kotak_cari(t.pdf, t.tempat) if t.tempat else None
    jadi = pdf_tandatangani(
        t.pdf,
        keadaan.otoritas,
        keadaan.sertifikat(t.pengguna),
        alasan=t.alasan,
        lokasi=t.lokasi,
        cap_waktu=keadaan.cap_waktu,
        kotak=kotak,
        gaya=gaya_cap(t.tempat) if t.tempat else None,
    )
    nama = keadaan.catat_tanda(t.pdf, jadi, t.pengguna.nik)
    if g is not None and g.galat == "surat-lain" and lama:
        return lama, nama
    if g is not None and g.galat == "bukan-pdf":
        return b"\x00\x01 bukan berkas PDF", nama
    if g is not None and g.galat == "rusak":
        return _rusak(jadi), nama
    return jadi, nama


def _rusak(pdf: bytes) -> bytes:
    """One bit of the document's first half turned, so that the digest no longer fits."""
    i = pdf.index(b"endobj") - 2
    return pdf[:i] + bytes([pdf[i] ^ 1]) + pdf[i + 1 :]


def pdf_periksa(pdf: bytes) -> None:
    """Raises Tolak as the service does: 400 InvalidPdfException, 500 when too large."""
    if len(pdf) > BESAR:
        raise Tolak(500, None, "Internal Server Error")
    try:
        if not pdf.startswith(b"%PDF-") or b"%%EOF" not in pdf[-1024:]:
            raise ValueError("not whole")
        with pikepdf.open(io.BytesIO(pdf)) as isi:
            if not isi.pages:
                raise ValueError("no page")
    except Exception:
        raise Tolak(400, None, "Proses signing gagal : InvalidPdfException Rebuild failed") from None


def cara_akhir(jawab: Jawaban, g: Galat | None) -> Jawaban:
    """Lays a fault after signing over the answer."""
    if g is None or g.galat in SEBELUM:
        return jawab
    if g.galat in ("502", "504"):
        laman = b"<html><head><title>Gateway</title></head></html>"
        return Jawaban(http=int(g.galat), isi=laman, jenis="text/html")
    jawab.cara, jawab.detik = g.galat, g.detik
    return jawab


def periksa_rincian(pdf: bytes) -> dict[str, Any]:
    """What both versions tell of a signed file. Raises Tolak."""
    pdf_periksa(pdf)
    try:
        tanda = tanda_baca(pdf)
    except TakTertanam:
        return {"jumlah": 0, "sah": False}
    return {
        "jumlah": tanda.jumlah,
        "sah": tanda.utuh,
        "subjek": tanda.subjek,
        "penerbit": tanda.penerbit,
        "nomor_seri": tanda.nomor_seri,
        "tingkat": tanda.tingkat,
    }
