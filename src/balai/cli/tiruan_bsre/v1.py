"""Version 1: multipart in, PDF out."""

from __future__ import annotations

import base64
from typing import Final

from balai.cli.tiruan_bsre.borang import Bagian, borang_baca
from balai.cli.tiruan_bsre.galat import Jawaban, Permintaan, Tolak, jawab_json
from balai.cli.tiruan_bsre.keadaan import Keadaan
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

_BERKAS: Final = frozenset({"file", "imageTTD"})
_ISIAN: Final = frozenset({
    "nik", "passphrase", "tampilan", "image", "linkQR", "page", "halaman", "xAxis", "yAxis", "width",
    "height", "tag_koordinat", "reason", "location", "text", "jenis_response",
})  # fmt: skip


def tanda(keadaan: Keadaan, minta: Permintaan) -> Jawaban:
    """POST /api/sign/pdf. Raises Tolak."""
    bagian = borang_baca(minta.kepala.get("content-type", ""), minta.badan)
    if set(bagian) - _BERKAS - _ISIAN:
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
    isi = {n: b.teks() for n, b in bagian.items() if n not in _BERKAS}
    g = keadaan.panggil("tanda")
    if awal := galat_awal(keadaan, g, isi.get("nik", "")):
        return awal
    nik = nik_periksa(isi.get("nik"))
    if not isi.get("passphrase") or isi.get("tampilan") not in ("visible", "invisible"):
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
    pdf = _berkas(bagian, "file")
    tempat = _tempat(isi, bagian) if isi["tampilan"] == "visible" else None
    pengguna = penanda_periksa(keadaan.cari(nik), isi["passphrase"])
    tugas = Tugas(pdf, pengguna, isi.get("reason", ""), isi.get("location", ""), tempat)
    jadi, nama = tandatangani(keadaan, tugas, g)
    jawab = Jawaban(isi=jadi, jenis="application/pdf")
    if isi.get("jenis_response") == "BASE64":
        jawab = jawab_json({"base64_signed_file": base64.b64encode(jadi).decode()})
    if nama:
        jawab.kepala["id_dokumen"] = nama
    return cara_akhir(jawab, g)


def _berkas(bagian: dict[str, Bagian], nama: str) -> bytes:
    ada = bagian.get(nama)
    if ada is None or not ada.nama_berkas or not ada.isi:
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
    return ada.isi


def _tempat(isi: dict[str, str], bagian: dict[str, Bagian]) -> Tempat:
    gambar = isi.get("image")
    if gambar not in ("true", "false") or (gambar == "false" and not isi.get("linkQR")):
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan")
    halaman = {"PERTAMA": 1, "TERAKHIR": 0}.get(isi.get("halaman", ""))
    tag = isi.get("tag_koordinat", "")
    try:
        return Tempat(
            lebar=float(isi["width"]),
            tinggi=float(isi["height"]),
            tag=tag,
            halaman=int(isi.get("page", "1")) if halaman is None else halaman,
            x=0.0 if tag else float(isi["xAxis"]),
            y=0.0 if tag else float(isi["yAxis"]),
            gambar=_berkas(bagian, "imageTTD") if gambar == "true" else b"",
            qr=isi.get("linkQR", ""),
        )
    except (KeyError, ValueError):
        raise Tolak(400, 4015, "Data tidak sesuai ketentuan") from None


def unduh(keadaan: Keadaan, nama: str) -> Jawaban:
    """GET /api/sign/download/ID. Raises Tolak 404 with 4044 the second time."""
    g = keadaan.panggil("unduh")
    if awal := galat_awal(keadaan, g, ""):
        return awal
    pdf = keadaan.ambil(nama)
    if pdf is None:
        raise Tolak(404, 4044, "File tidak tersedia")
    return cara_akhir(Jawaban(isi=pdf, jenis="application/pdf", kepala={"id_dokumen": nama}), g)


def status(keadaan: Keadaan, nik: str) -> Jawaban:
    """GET /api/user/status/NIK. Raises Tolak."""
    nik_periksa(nik)
    g = keadaan.panggil("status")
    if awal := galat_awal(keadaan, g, nik):
        return awal
    return cara_akhir(status_isi(keadaan, nik=nik), g)


def status_isi(keadaan: Keadaan, *, nik: str = "", surel: str = "") -> Jawaban:
    """The answer of both versions."""
    p = keadaan.cari(nik, surel)
    if p is None:
        return jawab_json(
            {"status_code": 1110, "status": "NOT_REGISTERED", "message": "User belum terdaftar"}
        )
    isi: dict[str, object] = {"status": p.status, "message": f"User berstatus {p.status}"}
    if p.status == "ISSUE":
        isi["status_code"] = 1111
    return jawab_json(isi)


def profil(keadaan: Keadaan, nik: str) -> Jawaban:
    """GET /api/user/profile/NIK. Raises Tolak."""
    p = keadaan.cari(nik_periksa(nik))
    if p is None:
        raise Tolak(400, 2011, "Pengguna tidak terdaftar")
    return jawab_json({"nama": p.nama, "nik": p.nik, "email": p.surel, "status": p.status})


def periksa(_: Keadaan, minta: Permintaan) -> Jawaban:
    """POST /api/sign/verify. Raises Tolak."""
    bagian = borang_baca(minta.kepala.get("content-type", ""), minta.badan)
    r = periksa_rincian(_berkas(bagian, "signed_file"))
    rinci = {
        "info_tsa": {"name": r.get("penerbit", "")},
        "signature_field": "",
        "info_signer": {"signer_name": r.get("subjek", ""), "cert_user_certified": False},
        "signature_document": {"document_integrity": r["sah"], "signed_using_tsa": r.get("tingkat") != "B-B"},
    }
    return jawab_json(
        {
            "nama_dokumen": "surat.pdf",
            "jumlah_signature": r["jumlah"],
            "summary": "VALID" if r["sah"] else "DOCUMENT NOT VALID",
            "notes": _catatan(r["jumlah"], r["sah"]),
            "details": [rinci] if r["jumlah"] else [],
        }
    )


def _catatan(jumlah: int, sah: bool) -> str:
    if not jumlah:
        return "Dokumen tidak memiliki tanda tangan elektronik"
    return "Dokumen valid (TIRUAN)" if sah else "Dokumen telah diubah setelah ditandatangani"
