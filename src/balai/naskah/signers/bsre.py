"""Signing through BSrE's "Esign Client Service": v1 (multipart) and v2 (JSON), HTTP Basic.

Source: "Petunjuk Teknis Penggunaan API Esign Client Service" v2.2.1, January 2024. The service signs with the
official's own certificate, answers a PAdES file, and gives a file (v1: by `id_dokumen`) once only.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Any, Final

from balai.naskah.signers.bentuk import HasilTanda, PermintaanTanda, StatusPenanda
from balai.naskah.signers.bsre_galat import (
    GalatBsre,
    galat,
    galat_jawaban,
    galat_status,
    kode_jawaban,
    status_jawaban,
    tabel_galat,
)
from balai.naskah.signers.bsre_kawat import BESAR_PDF, AlamatDitolak, Balasan, Kawat, alamat_periksa
from balai.naskah.signers.tertanam import TakTertanam, cocok_isi, jumlah_tanda, tanda_baca

_NIK: Final = re.compile(r"[0-9]{16}")
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,100}")
_PENGATURAN: Final = "Minta operator memeriksanya di menu Tanda tangan elektronik."


@dataclass(frozen=True, slots=True)
class TandaTampak:
    """A picture that the service draws over `tag`, a text of the letter. Size in PDF points."""

    tag: str
    gambar: bytes = field(repr=False)  # PNG or JPEG
    lebar: int = 90
    tinggi: int = 90


@dataclass(frozen=True, slots=True)
class PeriksaBsre:
    """The service's own judgement of a file."""

    sah: bool
    jumlah: int
    catatan: str


@dataclass(frozen=True, slots=True)
class PenandaBsre:
    """One official at one service. Fulfils `bentuk.Penanda`; keeps no passphrase.

    `alamat`: https (http only for this machine). `versi`: "v1" or "v2". `detik`: wait for an answer.
    `nik`: of the signer, 16 digits. `totp`: `sandi` is a one-time code sent by `minta_totp` (v2 alone).
    `tampak`: None leaves the letter's look alone, as Balai draws QR and statement itself.
    """

    alamat: str
    versi: str
    pengguna: str
    kata_sandi: str = field(repr=False)
    detik: float
    nik: str = field(repr=False)
    totp: bool = False
    tampak: TandaTampak | None = None
    akar_tls: str = ""

    def status(self) -> StatusPenanda:
        """See Penanda."""
        self._siap(menandatangani=False)
        if self.versi == "v1":
            jawab = self._kawat().kirim("GET", f"/api/user/status/{self.nik}")
        else:
            jawab = self._kawat().kirim("POST", "/api/v2/user/check/status", json_isi={"nik": self.nik})
        isi = jawab.json()
        hasil = status_jawaban(isi) if isi is not None and jawab.http in (200, 400, 404) else None
        if hasil is None:
            raise self._salah(jawab, menandatangani=False)
        return hasil

    def tandatangani(self, minta: PermintaanTanda, sandi: str) -> HasilTanda:
        """See Penanda. `minta.medan` is not used: the service names its own field."""
        self._siap(menandatangani=True)
        if not sandi:
            raise galat(
                "Passphrase belum diisi.", "Ketik passphrase Anda.", "KOSONG", tanda="salah_sandi hentikan"
            )
        kirim = self._kirim_v1 if self.versi == "v1" else self._kirim_v2
        jawab = kirim(minta, sandi)
        if jawab.http != 200 or _menolak(jawab):
            raise self._sebab(self._salah(jawab, menandatangani=True))
        return self._hasil(jawab, minta.pdf)

    def ambil_lagi(self, id_dokumen: str) -> HasilTanda | None:
        """See Penanda. v2 keeps no files: always None. The caller compares the pages with `cocok_isi`."""
        self._siap(menandatangani=False)
        if self.versi != "v1" or not _ID.fullmatch(id_dokumen):
            return None
        try:
            jawab = self._kawat().kirim("GET", f"/api/sign/download/{id_dokumen}", paling_besar=BESAR_PDF)
            isi = jawab.json() or {}
            if jawab.http == 404 or kode_jawaban(isi) == "4044":
                return None
            if jawab.http != 200:
                raise self._salah(jawab, menandatangani=False)
            return self._baca(_isi_pdf(jawab), jawab, id_dokumen)
        except GalatBsre as g:
            g.pasti, g.id_dokumen = False, id_dokumen
            raise

    def minta_totp(self, jumlah: int) -> None:
        """Has the service send the signer (by mail) a one-time code for `jumlah` files. Raises GalatTanda."""
        self._siap(menandatangani=False)
        if self.versi != "v2":
            raise galat(
                "Kode sekali pakai hanya ada di layanan BSrE v2.", _PENGATURAN, "VERSI", menandatangani=False
            )
        jawab = self._kawat().kirim(
            "POST", "/api/v2/sign/get/totp", json_isi={"nik": self.nik, "data": jumlah}
        )
        if jawab.http != 200:
            raise self._salah(jawab, menandatangani=False)

    def periksa(self, pdf: bytes) -> PeriksaBsre:
        """What the service says of a signed file. Raises GalatTanda."""
        self._siap(menandatangani=False)
        if self.versi == "v1":
            jawab = self._kawat().kirim(
                "POST", "/api/sign/verify", berkas={"signed_file": ("surat.pdf", pdf, "application/pdf")}
            )
        else:
            badan = {"file": base64.b64encode(pdf).decode()}
            jawab = self._kawat().kirim("POST", "/api/v2/verify/pdf", json_isi=badan)
        isi = jawab.json()
        if jawab.http != 200 or isi is None:
            raise self._salah(jawab, menandatangani=False)
        kata = str(isi.get("conclusion" if self.versi == "v2" else "summary", ""))
        jumlah = isi.get("signatureCount" if self.versi == "v2" else "jumlah_signature", 0)
        return PeriksaBsre(
            sah=kata.strip().upper() == "VALID",
            jumlah=jumlah if isinstance(jumlah, int) else 0,
            catatan=str(isi.get("description" if self.versi == "v2" else "notes", ""))[:300],
        )

    def _kawat(self) -> Kawat:
        return Kawat(
            alamat=self.alamat.strip().rstrip("/"),
            pengguna=self.pengguna,
            kata_sandi=self.kata_sandi,
            detik=self.detik,
            akar_tls=self.akar_tls,
        )

    def _siap(self, *, menandatangani: bool) -> None:
        """Nothing leaves before the settings make sense. Raises GalatBsre."""
        salah = ""
        try:
            alamat_periksa(self.alamat)
        except AlamatDitolak as e:
            salah, kode = str(e), "ALAMAT"
        if not salah and self.versi not in ("v1", "v2"):
            salah, kode = "Versi layanan BSrE tidak dikenal.", "VERSI"
        if not salah and self.totp and self.versi != "v2":
            salah, kode = "Kode sekali pakai hanya ada di layanan BSrE v2.", "VERSI"
        if not salah and not _NIK.fullmatch(self.nik):
            salah, kode = "NIK penandatangan harus 16 angka.", "4015" if self.nik else "4014"
        if salah:
            raise galat(salah, _PENGATURAN, kode, tanda="hentikan", menandatangani=menandatangani)

    def _kirim_v1(self, minta: PermintaanTanda, sandi: str) -> Balasan:
        borang = {"nik": self.nik, "passphrase": sandi, "tampilan": "invisible"}
        berkas = {"file": ("surat.pdf", minta.pdf, "application/pdf")}
        borang |= {"reason": minta.alasan, "location": minta.lokasi}
        if t := self.tampak:
            borang |= {"tampilan": "visible", "image": "true", "tag_koordinat": t.tag}
            borang |= {"width": str(t.lebar), "height": str(t.tinggi)}
            png = t.gambar.startswith(b"\x89PNG")
            berkas["imageTTD"] = ("ttd.png" if png else "ttd.jpg", t.gambar, _jenis(png))
        return self._kawat().kirim(
            "POST", "/api/sign/pdf", borang=borang, berkas=berkas, paling_besar=BESAR_PDF, menandatangani=True
        )

    def _kirim_v2(self, minta: PermintaanTanda, sandi: str) -> Balasan:
        sifat: dict[str, Any] = {
            "tampilan": "INVISIBLE",
            "location": minta.lokasi,
            "reason": minta.alasan,
            "contactInfo": "",
        }
        if t := self.tampak:
            sifat |= {"tampilan": "VISIBLE", "tag": t.tag, "width": t.lebar, "height": t.tinggi}
            sifat["imageBase64"] = base64.b64encode(t.gambar).decode()
        isi = {
            "nik": self.nik,
            "totp" if self.totp else "passphrase": sandi,
            "signatureProperties": [sifat],
            "file": [base64.b64encode(minta.pdf).decode()],
        }
        return self._kawat().kirim(
            "POST", "/api/v2/sign/pdf", json_isi=isi, paling_besar=BESAR_PDF * 4 // 3, menandatangani=True
        )

    def _salah(self, jawab: Balasan, *, menandatangani: bool) -> GalatBsre:
        if jawab.http == 200 and not _menolak(jawab):
            return _bukan(jawab, menandatangani=menandatangani)
        return galat_jawaban(jawab.http, jawab.json(), tunggu=jawab.tunggu, menandatangani=menandatangani)

    def _sebab(self, salah: GalatBsre) -> GalatBsre:
        """ "Not registered" is also the answer for a certificate that has run out: asks which it is."""
        if salah.kode != "2011":
            return salah
        try:
            status = self.status()
        except GalatBsre:
            return salah
        return salah if status.boleh else galat_status(status, http=salah.http)

    def _hasil(self, jawab: Balasan, asal: bytes) -> HasilTanda:
        pdf = _isi_pdf(jawab)
        hasil = self._baca(pdf, jawab, jawab.id_dokumen)
        if len(pdf) <= len(asal) or jumlah_tanda(pdf) <= jumlah_tanda(asal) or not cocok_isi(asal, pdf):
            raise _bukan(jawab, menandatangani=True)
        return hasil

    def _baca(self, pdf: bytes, jawab: Balasan, id_dokumen: str) -> HasilTanda:
        try:
            tanda = tanda_baca(pdf)
        except TakTertanam:
            raise _bukan(jawab, menandatangani=True) from None
        if not tanda.utuh:
            raise _bukan(jawab, menandatangani=True)
        return HasilTanda(
            pdf=pdf,
            subjek=tanda.subjek,
            penerbit=tanda.penerbit,
            nomor_seri=tanda.nomor_seri,
            tingkat=tanda.tingkat,
            id_dokumen=id_dokumen,
            http=jawab.http,
        )


def _menolak(jawab: Balasan) -> bool:
    """A refusal by the service's own number, whatever the HTTP status says."""
    return jawab.jenis == "application/json" and kode_jawaban(jawab.json() or {}) in tabel_galat()


def _jenis(png: bool) -> str:
    return "image/png" if png else "image/jpeg"


def _isi_pdf(jawab: Balasan) -> bytes:
    """The PDF in an answer: bare, or base64 in JSON. Raises GalatBsre."""
    if jawab.isi.startswith(b"%PDF-"):
        return jawab.isi
    isi = jawab.json()
    if isi is None:
        raise _bukan(jawab, menandatangani=True)
    semua = isi.get("file", isi.get("base64_signed_file"))
    teks = semua[0] if isinstance(semua, list) and len(semua) == 1 else semua
    try:
        pdf = base64.b64decode(teks, validate=True) if isinstance(teks, str) else b""
    except (binascii.Error, ValueError):
        pdf = b""
    if not pdf.startswith(b"%PDF-"):
        raise _bukan(jawab, menandatangani=True)
    return pdf


def _bukan(jawab: Balasan, *, menandatangani: bool) -> GalatBsre:
    """200, but not what was asked for. A web page tells of a wrong address; yet the request was taken."""
    laman = jawab.jenis == "text/html" or jawab.isi[:200].lstrip().lower().startswith(
        (b"<!doctype", b"<html")
    )
    return galat(
        "Jawaban layanan BSrE bukan berkas bertanda tangan."
        if menandatangani
        else "Jawaban layanan BSrE tidak dapat dibaca.",
        "Minta operator memeriksa alamat dan versi layanan di menu Tanda tangan elektronik.",
        "LAMAN" if laman else "JAWABAN",
        tanda="ragu hentikan" if laman else "ragu",
        http=jawab.http,
        id_dokumen=jawab.id_dokumen,
        menandatangani=menandatangani,
    )
