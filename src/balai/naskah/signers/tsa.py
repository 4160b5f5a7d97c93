"""A time-stamp authority (RFC 3161) over HTTP: one hard limit of time and size for each answer."""

from __future__ import annotations

import time
from typing import Any, ClassVar, Final

import requests
from asn1crypto import cms, core, tsp
from pyhanko.sign.timestamps import TimeStamper

from balai.naskah.signers.bentuk import GalatTanda

DETIK: Final = 12.0  # for one stamp, connection included
MAKS_BYTE: Final = 64 * 1024
_JENIS: Final = "application/timestamp-reply"
_POTONG: Final = 16 * 1024
_DIAM: Final = (
    "Layanan cap waktu tidak menjawab. Tidak ada yang ditandatangani; coba lagi beberapa menit lagi."
)
_TOLAK: Final = (
    "Layanan cap waktu menolak. Minta operator memeriksa pengaturannya di Tanda tangan elektronik."
)
_RUSAK: Final = (
    "Jawaban layanan cap waktu tidak dapat dipakai. Tidak ada yang ditandatangani; coba lagi nanti."
)


class _Jawaban(core.Sequence):  # type: ignore[misc]
    """RFC 3161's TimeStampResp; asn1crypto's own wants a token in a refusal too."""

    _fields: ClassVar[list[Any]] = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


class Tsa(TimeStamper):
    """For pyHanko, and `cap` for any other digest. Every fault is a GalatTanda: surely nothing was signed."""

    # One token of each authority, to know how large they are without asking a second time for each letter.
    _contoh: ClassVar[dict[str, dict[str, cms.ContentInfo]]] = {}

    def __init__(self, alamat: str, pengguna: str = "", sandi: str = "", *, detik: float = DETIK) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.alamat, self._masuk, self._detik = alamat, (pengguna, sandi) if pengguna else None, detik
        for md, token in self._contoh.get(alamat, {}).items():
            self._register_dummy(md, token)  # type: ignore[no-untyped-call]

    def __repr__(self) -> str:
        return f"Tsa({self.alamat!r})"

    def cap(self, sidik: bytes) -> bytes:
        """The token (DER of a CMS ContentInfo) over a SHA-256 digest. Raises GalatTanda."""
        nonce, minta = self.request_cms(sidik, "sha256")  # type: ignore[no-untyped-call]
        return bytes(self._token(minta, nonce).dump())

    async def async_dummy_response(self, md_algorithm: str) -> cms.ContentInfo:
        token = await super().async_dummy_response(md_algorithm)
        self._contoh.setdefault(self.alamat, {})[md_algorithm] = token
        return token

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        nonce, minta = self.request_cms(message_digest, md_algorithm)  # type: ignore[no-untyped-call]
        return self._token(minta, nonce)

    def _token(self, minta: tsp.TimeStampReq, nonce: Any) -> cms.ContentInfo:
        mentah = self._kirim(minta.dump())
        try:
            jawab = _Jawaban.load(mentah, strict=True)
            status = jawab["status"]["status"].native
            if status in ("granted", "granted_with_mods"):
                return _token_cocok(jawab["time_stamp_token"], minta, nonce)
        except Exception:  # a stranger's bytes
            raise _galat(_RUSAK) from None
        raise GalatTanda(_TOLAK, kode=f"tsa_{status}"[:30], pasti=True, nanti=True)

    def _kirim(self, isi: bytes) -> bytes:
        """Sends once. The clock runs over all of it: requests' own limit starts anew with every byte."""
        batas = time.monotonic() + self._detik
        kepala = {
            "Content-Type": "application/timestamp-query",
            "Accept": _JENIS,
            "Accept-Encoding": "identity",
        }
        try:
            with requests.post(
                self.alamat,
                data=isi,
                headers=kepala,
                auth=self._masuk,
                timeout=(min(5.0, self._detik), min(6.0, self._detik)),
                stream=True,
                allow_redirects=False,
            ) as jawab:
                if jawab.status_code in (401, 403):
                    raise GalatTanda(_TOLAK, http=jawab.status_code, pasti=True, nanti=True)
                if jawab.status_code != 200:
                    raise _galat(_DIAM, jawab.status_code)
                if jawab.headers.get("Content-Type", "").split(";")[0].strip().lower() != _JENIS:
                    raise _galat(_RUSAK, 200)
                return _baca(jawab, batas)
        except (requests.RequestException, OSError, ValueError):
            raise _galat(_DIAM) from None


def _baca(jawab: requests.Response, batas: float) -> bytes:
    isi = bytearray()
    # read1-like steps: iter_content would wait for a whole block while single bytes drip in.
    while potong := jawab.raw.read1(_POTONG):
        isi += potong
        if len(isi) > MAKS_BYTE:
            raise _galat(_RUSAK, 200)
        if time.monotonic() > batas:
            raise _galat(_DIAM)
    return bytes(isi)


def _token_cocok(token: cms.ContentInfo, minta: tsp.TimeStampReq, nonce: Any) -> cms.ContentInfo:
    isi = token["content"]["encap_content_info"]["content"].parsed
    cap = isi["message_imprint"]
    diminta = minta["message_imprint"]
    if (
        cap["hashed_message"].native != diminta["hashed_message"].native
        or cap["hash_algorithm"]["algorithm"].native != diminta["hash_algorithm"]["algorithm"].native
        or isi["nonce"].native != int(nonce)
    ):
        raise ValueError("another request's token")
    return token


def _galat(pesan: str, http: int | None = None) -> GalatTanda:
    return GalatTanda(pesan, kode="tsa", http=http, pasti=True, nanti=True)
