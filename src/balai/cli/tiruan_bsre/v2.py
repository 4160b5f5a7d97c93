"""Version 2: JSON in, JSON out."""

from __future__ import annotations

import base64
import binascii
import json
import time
from typing import Any, Final

from balai.cli.tiruan_bsre.galat import Jawaban, Permintaan, Tolak, jawab_json
from balai.cli.tiruan_bsre.keadaan import Keadaan, Pengguna
from balai.cli.tiruan_bsre.posisi import Tempat
from balai.cli.tiruan_bsre.tanda import (
    Tugas,
    cara_akhir,
    galat_awal,
    nik_periksa,
    penanda_periksa,
    periksa_rincian,
    tandatangani,
)
from balai.cli.tiruan_bsre.v1 import status_isi

_ISIAN: Final = frozenset({"nik", "email", "passphrase", "totp", "signatureProperties", "file"})
_SIFAT: Final = frozenset({
    "tampilan", "imageBase64", "page", "originX", "originY", "width", "height", "location", "reason",
    "contactInfo", "tag", "pdfPassword",
})  # fmt: skip
_BURUK: Final = (400, 4015, "Data tidak sesuai ketentuan")


def _isi(minta: Permintaan, boleh: frozenset[str]) -> dict[str, Any]:
    if minta.kepala.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Tolak(415, None, "Unsupported Media Type")
    try:
        isi = json.loads(minta.badan)
    except ValueError:
        raise Tolak(*_BURUK) from None
    if not isinstance(isi, dict) or set(isi) - boleh:
        raise Tolak(*_BURUK)
    return isi


def _kenal(keadaan: Keadaan, isi: dict[str, Any]) -> tuple[str, str, Pengguna | None]:
    """NIK, mail address, and who that is."""
    surel = isi.get("email")
    if surel and not isi.get("nik"):
        if not isinstance(surel, str) or "@" not in surel:
            raise Tolak(*_BURUK)
        p = keadaan.cari(surel=surel)
        return (p.nik if p else ""), surel, p
    nik = nik_periksa(isi.get("nik"))
    return nik, "", keadaan.cari(nik)


def tanda(keadaan: Keadaan, minta: Permintaan) -> Jawaban:
    """POST /api/v2/sign/pdf. Raises Tolak."""
    isi = _isi(minta, _ISIAN)
    g = keadaan.panggil("tanda")
    if awal := galat_awal(keadaan, g, str(isi.get("nik", ""))):
        return awal
    nik, _, pengguna = _kenal(keadaan, isi)
    sandi, totp = isi.get("passphrase"), isi.get("totp")
    if (sandi is None) == (totp is None) or not isinstance(sandi or totp, str):
        raise Tolak(*_BURUK)
    berkas, sifat = _berkas(isi.get("file")), isi.get("signatureProperties")
    if not isinstance(sifat, list) or len(sifat) != len(berkas):
        raise Tolak(*_BURUK)
    tempat = [_tempat(s) for s in sifat]
    siapa = penanda_periksa(pengguna, sandi)
    if totp is not None and not keadaan.totp_pakai(nik, totp, len(berkas)):
        raise Tolak(400, 2031, "TOTP salah atau sudah dipakai")
    jadi = []
    for pdf, s, t in zip(berkas, sifat, tempat, strict=True):
        tugas = Tugas(pdf, siapa, s.get("reason", ""), s.get("location", ""), t)
        jadi.append(base64.b64encode(tandatangani(keadaan, tugas, g)[0]).decode())
    return cara_akhir(jawab_json({"time": int(time.time() * 1000), "file": jadi}), g)


def _berkas(isi: object) -> list[bytes]:
    if not isinstance(isi, list) or not isi:
        raise Tolak(*_BURUK)
    return [_buka(teks) for teks in isi]


def _buka(teks: object) -> bytes:
    if not isinstance(teks, str):
        raise Tolak(*_BURUK)
    try:
        return base64.b64decode(teks, validate=True)
    except (binascii.Error, ValueError):
        raise Tolak(*_BURUK) from None


def _tempat(sifat: object) -> Tempat | None:
    if not isinstance(sifat, dict) or set(sifat) - _SIFAT:
        raise Tolak(*_BURUK)
    if any(not isinstance(sifat.get(n, ""), str) for n in ("location", "reason", "contactInfo", "tag")):
        raise Tolak(*_BURUK)
    if sifat.get("tampilan") == "INVISIBLE":
        return None
    if sifat.get("tampilan") != "VISIBLE" or not sifat.get("imageBase64"):
        raise Tolak(*_BURUK)
    tag = sifat.get("tag") or ""
    try:
        return Tempat(
            lebar=float(sifat["width"]),
            tinggi=float(sifat["height"]),
            tag=tag,
            halaman=int(sifat.get("page", 1)),
            x=0.0 if tag else float(sifat["originX"]),
            y=0.0 if tag else float(sifat["originY"]),
            dari_atas=True,
            gambar=_buka(sifat["imageBase64"]),
        )
    except (KeyError, TypeError, ValueError):
        raise Tolak(*_BURUK) from None


def totp(keadaan: Keadaan, minta: Permintaan) -> Jawaban:
    """POST /api/v2/sign/get/totp. Raises Tolak."""
    isi = _isi(minta, frozenset({"nik", "email", "data"}))
    nik, _, p = _kenal(keadaan, isi)
    jumlah = isi.get("data", 1)
    if isinstance(jumlah, bool) or not isinstance(jumlah, int) or jumlah < 1:
        raise Tolak(*_BURUK)
    penanda_periksa(p, None)
    keadaan.totp_kirim(nik, jumlah)
    return jawab_json({"success": True, "message": "TOTP dikirim ke surel pengguna"})


def status(keadaan: Keadaan, minta: Permintaan) -> Jawaban:
    """POST /api/v2/user/check/status. Raises Tolak."""
    isi = _isi(minta, frozenset({"nik", "email"}))
    nik, surel, _ = _kenal(keadaan, isi)
    g = keadaan.panggil("status")
    if awal := galat_awal(keadaan, g, nik):
        return awal
    return cara_akhir(status_isi(keadaan, nik=nik, surel=surel), g)


def periksa(_: Keadaan, minta: Permintaan) -> Jawaban:
    """POST /api/v2/verify/pdf. Raises Tolak."""
    isi = _isi(minta, frozenset({"file", "password"}))
    r = periksa_rincian(_buka(isi.get("file")))
    rinci = {
        "signatureFormat": f"PAdES-BASELINE-{r.get('tingkat', 'B-B')[2:]}",
        "signerName": r.get("subjek", ""),
        "integrityValid": r["sah"],
        "certificateTrusted": False,
        "ltv": r.get("tingkat") == "B-LT",
        "certificateDetails": [
            {"serialNumber": r.get("nomor_seri", ""), "issuerName": r.get("penerbit", "")}
        ],
    }
    return jawab_json(
        {
            "conclusion": "VALID" if r["sah"] else "INVALID" if r["jumlah"] else "NO_SIGNATURE",
            "description": "Dokumen diperiksa oleh LAYANAN TIRUAN, bukan BSrE",
            "signatureCount": r["jumlah"],
            "signatureInformations": [rinci] if r["jumlah"] else [],
        }
    )
