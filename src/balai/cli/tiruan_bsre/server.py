"""The stand-in on a real socket, where hanging up, silence and half a file are what they are."""

from __future__ import annotations

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from balai.cli.tiruan_bsre.aplikasi import layani
from balai.cli.tiruan_bsre.galat import Galat, Jawaban, Permintaan
from balai.cli.tiruan_bsre.keadaan import AKUN, SANDI_AKUN, Keadaan

_BESAR_MINTA: Final = 64 * 1024 * 1024
_BESAR_JAWAB: Final = 400 * 1024 * 1024  # of the fault "besar"; nobody should take it all


class _Pelayan(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, keadaan: Keadaan) -> None:
        self.keadaan = keadaan
        super().__init__(("127.0.0.1", port), _Penangan)

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that hung up is no news; a fault of ours is."""
        import sys

        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Penangan(BaseHTTPRequestHandler):
    server: _Pelayan
    server_version = "LayananTiruan"
    timeout = 120

    def log_message(self, format: str, *args: object) -> None:
        """Silent: addresses of v1 carry a NIK."""

    def do_GET(self) -> None:
        self._layani()

    def do_POST(self) -> None:
        self._layani()

    def _layani(self) -> None:
        panjang = self.headers.get("Content-Length", "0")
        if not panjang.isdigit() or int(panjang) > _BESAR_MINTA:
            self._tulis(Jawaban(http=413))
            return
        badan = self.rfile.read(int(panjang))
        if len(badan) < int(panjang):
            return  # the caller broke off: a request that is not whole is none
        kepala = {n.lower(): v for n, v in self.headers.items()}
        self._jawab(layani(self.server.keadaan, Permintaan(self.command, self.path, kepala, badan)))

    def _jawab(self, j: Jawaban) -> None:
        tutup = self.server.keadaan.tutup
        if j.cara.startswith("putus"):
            self._hang_up()
        elif j.cara.startswith("diam-se"):
            tutup.wait(j.detik)
            self._hang_up()
        elif j.cara in ("potong", "diam-badan"):
            self._kepala(j, len(j.isi))
            self.wfile.write(j.isi[: len(j.isi) // 2])
            if j.cara == "diam-badan":
                tutup.wait(j.detik)
            self._hang_up()
        elif j.cara in ("tetes", "besar"):
            self._alir(j)
        else:
            if j.cara == "lambat":
                tutup.wait(j.detik)
            self._tulis(j)

    def _alir(self, j: Jawaban) -> None:
        """Byte by byte with pauses, or without end."""
        tetes = j.cara == "tetes"
        self._kepala(j, len(j.isi) if tetes else _BESAR_JAWAB)
        for _ in range(len(j.isi) if tetes else _BESAR_JAWAB >> 20):
            self.wfile.write(b"%" * (1 if tetes else 1 << 20))
            if tetes and self.server.keadaan.tutup.wait(0.05):
                break

    def _kepala(self, j: Jawaban, panjang: int) -> None:
        self.send_response(j.http)
        self.send_header("Content-Type", j.jenis)
        self.send_header("Content-Length", str(panjang))
        self.send_header("Connection", "close")
        for nama, isi in j.kepala.items():
            self.send_header(nama, isi)
        self.end_headers()

    def _tulis(self, j: Jawaban) -> None:
        self._kepala(j, len(j.isi))
        self.wfile.write(j.isi)

    def _hang_up(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class LayananTiruan:
    """The service in a thread of this process: `with LayananTiruan() as t: ... t.alamat`.

    `simpan`: folder that keeps the authority. `cap_waktu`: False signs B-B, three times as fast, for tests.
    """

    def __init__(self, *, port: int = 0, simpan: Path | None = None, cap_waktu: bool = True) -> None:
        self.keadaan = Keadaan(simpan, cap_waktu=cap_waktu)
        self._pelayan = _Pelayan(port, self.keadaan)
        self.port: int = self._pelayan.server_address[1]
        self.alamat = f"http://127.0.0.1:{self.port}"
        self.pengguna, self.kata_sandi = AKUN, SANDI_AKUN
        self._benang = threading.Thread(
            target=self._pelayan.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    def galat(
        self, nama: str, *, pada: int = 1, kali: int = 1, untuk: str = "tanda", detik: float = 60
    ) -> None:
        """The fault `nama` at the call `pada` from now (see galat.py)."""
        self.keadaan.galat_pasang(Galat(nama, pada, kali, untuk, detik))

    def mulai(self) -> Self:
        """Serves from now on."""
        self._benang.start()
        return self

    def berhenti(self) -> None:
        """Stops; what keeps silent gives up at once."""
        self.keadaan.tutup.set()
        self._pelayan.shutdown()
        self._pelayan.server_close()
        self._benang.join(5)

    def tunggu(self) -> None:
        """Until interrupted."""
        self._benang.join()

    def __enter__(self) -> Self:
        return self.mulai()

    def __exit__(
        self, jenis: type[BaseException] | None, nilai: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.berhenti()
