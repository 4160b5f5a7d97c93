"""HTTP to BSrE's service: one call, bounded in time and size, telling whether the request had left whole.

Nothing is sent again by itself, no redirect is followed, TLS is always verified. Neither the address of a
call (v1 carries the NIK in it), its body, nor the library's own words reach a message or a log.
"""

from __future__ import annotations

import io
import ipaddress
import json
import logging
import re
import time
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from requests.auth import HTTPBasicAuth
from requests.exceptions import SSLError

from balai.naskah.signers.bsre_galat import GalatBsre, galat, galat_jawaban

BESAR_PDF: Final = 25 * 1024 * 1024  # of an answer; a letter is below 1 MB
BESAR_JSON: Final = 256 * 1024
DETIK_SAMBUNG: Final = 6.0
_KEPALA: Final = {
    "X-Requested-With": "XMLHttpRequest",
    "Accept-Encoding": "identity",
    "User-Agent": "Balai",
    "Connection": "close",
}
_POTONG: Final = 64 * 1024
_ENAM_BELAS: Final = re.compile(r"\d{16}")
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,100}")


class AlamatDitolak(ValueError):
    """An address that BSrE's service must not be asked at; the message is Indonesian."""


class _SamarNik(logging.Filter):
    """urllib3 logs each address at DEBUG; v1 has the NIK of the signer in one."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                _ENAM_BELAS.sub("*" * 16, a) if isinstance(a, str) else a for a in record.args
            )
        return True


logging.getLogger("urllib3.connectionpool").addFilter(_SamarNik())


def alamat_periksa(alamat: str) -> str:
    """The service's address without a slash at its end. Raises AlamatDitolak.

    https only, as the passphrase goes over it; http to this very machine is allowed.
    """
    rapi = alamat.strip().rstrip("/")
    try:
        bagian = urlsplit(rapi)
        inang = bagian.hostname or ""
        _ = bagian.port
    except ValueError:
        raise AlamatDitolak(
            "Alamat layanan BSrE tidak dapat dibaca. Contoh: https://esign.kab.go.id"
        ) from None
    if bagian.scheme not in ("http", "https") or not inang or bagian.query or bagian.fragment:
        raise AlamatDitolak("Tulis alamat layanan BSrE seperti https://esign.kab.go.id")
    if bagian.username is not None or bagian.password is not None:
        raise AlamatDitolak(
            "Jangan tulis nama pengguna atau kata sandi di dalam alamat; ada isiannya sendiri."
        )
    if bagian.scheme == "http" and not _mesin_ini(inang):
        raise AlamatDitolak("Alamat layanan BSrE harus https, karena passphrase lewat di sana.")
    return rapi


def _mesin_ini(inang: str) -> bool:
    if inang == "localhost":
        return True
    try:
        return ipaddress.ip_address(inang).is_loopback
    except ValueError:
        return False


class _Badan(io.BytesIO):
    """A body that knows whether its last byte was handed to the socket."""

    keluar = False

    def __init__(self, isi: bytes) -> None:
        super().__init__(isi)
        self._panjang = len(isi)

    def read(self, ukuran: int | None = -1, /) -> bytes:
        potong = super().read(ukuran)
        self.keluar = self.tell() >= self._panjang
        return potong


@dataclass(frozen=True, slots=True)
class Balasan:
    """An answer. `id_dokumen`: of its header, "" when none or when it is not a plain word."""

    http: int
    isi: bytes = field(repr=False)
    jenis: str
    id_dokumen: str
    tunggu: str

    def json(self) -> dict[str, Any] | None:
        """The JSON object it holds, None when it holds none."""
        try:
            isi = json.loads(self.isi)
        except (ValueError, RecursionError):
            return None
        return isi if isinstance(isi, dict) else None


@dataclass(frozen=True, slots=True)
class Kawat:
    """One service. `detik`: wait for the first byte of an answer, and again for all of it.

    `akar_tls`: path of a PEM with the root of a private authority; "": the roots of the system.
    """

    alamat: str
    pengguna: str
    kata_sandi: str = field(repr=False)
    detik: float
    akar_tls: str = ""

    def kirim(
        self,
        metode: str,
        jalur: str,
        *,
        borang: dict[str, str] | None = None,
        berkas: dict[str, tuple[str, bytes, str]] | None = None,
        json_isi: dict[str, Any] | None = None,
        paling_besar: int = BESAR_JSON,
        menandatangani: bool = False,
    ) -> Balasan:
        """Asks once. Raises GalatBsre; its `pasti` is False when a whole request to sign may have arrived."""
        badan = _Badan(b"")
        try:
            minta = requests.Request(
                metode,
                f"{self.alamat}{jalur}",
                data=borang,
                files=berkas,
                json=json_isi,
                auth=HTTPBasicAuth(self.pengguna.encode(), self.kata_sandi.encode()),
                headers=_KEPALA,
            ).prepare()
            if minta.body:
                badan = _Badan(minta.body.encode() if isinstance(minta.body, str) else minta.body)
                minta.body = badan  # type: ignore[assignment]
            with requests.Session() as sesi:
                sesi.trust_env = False  # a proxy or .netrc of the machine must not see the passphrase
                jawab = sesi.send(
                    minta,
                    stream=True,
                    allow_redirects=False,
                    timeout=(min(DETIK_SAMBUNG, self.detik), self.detik),
                    verify=self.akar_tls or True,
                )
                with jawab:
                    return self._terima(jawab, paling_besar, menandatangani)
        except GalatBsre:
            raise
        except (
            Exception
        ) as e:  # whatever the library met: its words would carry the address, so none are kept
            raise _galat_kirim(e, badan.keluar, menandatangani) from None

    def _terima(self, jawab: requests.Response, paling_besar: int, menandatangani: bool) -> Balasan:
        nama = jawab.headers.get("id_dokumen", "").strip()
        id_dokumen = nama if _ID.fullmatch(nama) else ""
        tunggu = jawab.headers.get("Retry-After", "").strip()
        http = jawab.status_code
        if 300 <= http < 400:
            raise galat(
                "Layanan BSrE mengalihkan ke alamat lain, dan Balai tidak mengikutinya.",
                "Minta operator memeriksa alamat layanan di menu Tanda tangan elektronik.",
                "ALIH",
                tanda="hentikan",
                http=http,
                menandatangani=menandatangani,
            )
        try:
            isi = self._isi(jawab, paling_besar)
        except Exception as e:
            if http >= 400:  # a refusal whose words were cut off is a refusal all the same
                raise galat_jawaban(http, None, tunggu=tunggu, menandatangani=menandatangani) from None
            raise _galat_isi(e, http, id_dokumen, menandatangani) from None
        jenis = jawab.headers.get("Content-Type", "").split(";")[0].strip().lower()
        return Balasan(http=http, isi=isi, jenis=jenis, id_dokumen=id_dokumen, tunggu=tunggu)

    def _isi(self, jawab: requests.Response, paling_besar: int) -> bytes:
        """The whole body. `read1` gives what has come, so that a drip cannot outlast the wait."""
        if jawab.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise _TerlaluBesar  # not asked for; unpacking could be without end
        batas = time.monotonic() + self.detik
        kumpul, besar = [], 0
        while potong := jawab.raw.read1(_POTONG, decode_content=False):
            besar += len(potong)
            kumpul.append(potong)
            if besar > paling_besar:
                raise _TerlaluBesar
            if time.monotonic() > batas:
                raise TimeoutError
        harus = jawab.headers.get("Content-Length", "")
        if harus.isdigit() and int(harus) != besar:
            raise EOFError
        return b"".join(kumpul)


class _TerlaluBesar(Exception):
    pass


def _galat_kirim(e: Exception, keluar: bool, menandatangani: bool) -> GalatBsre:
    """`keluar`: the last byte of the request was handed over; else the service cannot act on it."""
    if isinstance(e, SSLError) and not keluar:
        return galat(
            "Sambungan aman ke layanan BSrE tidak dapat dipercaya.",
            "Minta operator memeriksa alamat layanan dan sertifikat TLS-nya.",
            "TLS",
            tanda="hentikan",
            menandatangani=menandatangani,
        )
    if keluar:
        return galat(
            "Layanan BSrE tidak menjawab.",
            "Coba lagi sebentar.",
            "PUTUS",
            tanda="ragu nanti",
            menandatangani=menandatangani,
        )
    return galat(
        "Layanan BSrE tidak terjangkau.",
        "Periksa sambungan internet kantor, lalu coba lagi.",
        "SAMBUNG",
        tanda="nanti",
        menandatangani=menandatangani,
    )


def _galat_isi(e: Exception, http: int, id_dokumen: str, menandatangani: bool) -> GalatBsre:
    besar = isinstance(e, _TerlaluBesar)
    return galat(
        "Jawaban layanan BSrE terlalu besar." if besar else "Jawaban layanan BSrE terputus di tengah jalan.",
        "Minta operator memeriksa alamat layanan." if besar else "Coba lagi sebentar.",
        "BESAR" if besar else "POTONG",
        tanda="ragu hentikan" if besar else "ragu nanti",
        http=http,
        id_dokumen=id_dokumen,
        menandatangani=menandatangani,
    )
