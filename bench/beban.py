"""A small load generator: raw sockets with keep-alive, so that it takes little from the server beside it."""

import gzip
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

BATAS_DETIK = 30.0  # a page is measured no longer than this
ASET = re.compile(r'(?:href|src)="(/[^"#]*\.(?:css|js|svg|png|jpg|webmanifest)[^"]*)"')


@dataclass
class Jawaban:
    status: int
    kepala: dict[str, list[str]]
    isi: bytes  # as on the wire
    byte: int  # headers and body

    @property
    def teks(self) -> str:
        zip_ = self.kepala.get("content-encoding") == ["gzip"]
        return (gzip.decompress(self.isi) if zip_ else self.isi).decode()


class Sambungan:
    """One keep-alive connection with its cookies."""

    def __init__(self, port: int, kuki: dict[str, str] | None = None) -> None:
        self.port = port
        self.kuki = dict(kuki or {})
        self._soket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._sisa = b""

    def __enter__(self) -> "Sambungan":
        return self

    def __exit__(self, *_: object) -> None:
        self._soket.close()

    def minta(self, jalan: str, isian: dict[str, str] | None = None) -> Jawaban:
        badan = urlencode(isian).encode() if isian is not None else b""
        baris = [
            f"{'POST' if isian is not None else 'GET'} {jalan} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Accept-Encoding: gzip",
        ]
        if self.kuki:
            baris.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.kuki.items()))
        if isian is not None:
            baris += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(badan)}"]
        self._soket.sendall("\r\n".join(baris).encode() + b"\r\n\r\n" + badan)
        return self._baca()

    def _baca(self) -> Jawaban:
        data = self._sisa
        while (akhir := data.find(b"\r\n\r\n")) < 0:
            data += self._terima()
        baris = data[:akhir].decode("latin-1").split("\r\n")
        kepala: dict[str, list[str]] = {}
        for b in baris[1:]:
            nama, _, nilai = b.partition(":")
            kepala.setdefault(nama.lower(), []).append(nilai.strip())
        panjang = int(kepala.get("content-length", ["0"])[0])
        ujung = akhir + 4 + panjang
        while len(data) < ujung:
            data += self._terima()
        self._sisa = data[ujung:]
        for kuki in kepala.get("set-cookie", []):
            nama, _, nilai = kuki.partition(";")[0].partition("=")
            self.kuki[nama] = nilai
        return Jawaban(int(baris[0].split()[1]), kepala, data[akhir + 4 : ujung], ujung)

    def _terima(self) -> bytes:
        potong = self._soket.recv(65536)
        if not potong:
            raise ConnectionError("the server closed the connection")
        return potong


def masuk(port: int, jalan: str, isian: dict[str, str]) -> dict[str, str]:
    """Log in through the page's own form; the cookies."""
    with Sambungan(port) as s:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', s.minta(jalan).teks)
        assert token is not None, jalan
        hasil = s.minta(jalan, {"csrfmiddlewaretoken": token[1], **isian})
        assert hasil.status == 302, (jalan, hasil.status)
        return s.kuki


def kunjungan_pertama(port: int, jalan: str, kuki: dict[str, str]) -> tuple[int, int]:
    """(bytes on the wire, requests) of a page with all that it links to."""
    with Sambungan(port, kuki) as s:
        hal = s.minta(jalan)
        aset = sorted({a.partition("#")[0] for a in ASET.findall(hal.teks)})
        return hal.byte + sum(s.minta(a).byte for a in aset), 1 + len(aset)


@dataclass
class Ukuran:
    per_detik: float
    p50: float  # milliseconds
    p95: float
    gagal: int
    lama: list[float] = field(repr=False)


def ukur(port: int, jalan: str, kuki: dict[str, str], *, jumlah: int, sambungan: int = 8) -> Ukuran:
    """So many requests over so many connections at once, after a short warm-up."""
    lama: list[float] = []
    gagal: list[int] = []
    mulai = threading.Barrier(sambungan + 1)

    def kerja() -> None:
        with Sambungan(port, kuki) as s:
            for _ in range(5):
                s.minta(jalan)
            mulai.wait()
            batas = time.perf_counter() + BATAS_DETIK
            for _ in range(jumlah // sambungan):
                awal = time.perf_counter()
                status = s.minta(jalan).status
                akhir = time.perf_counter()
                lama.append((akhir - awal) * 1000)
                if status != 200:
                    gagal.append(status)
                if akhir > batas:
                    return

    utas = [threading.Thread(target=kerja) for _ in range(sambungan)]
    for u in utas:
        u.start()
    mulai.wait()
    awal = time.perf_counter()
    for u in utas:
        u.join()
    detik = time.perf_counter() - awal
    urut = sorted(lama)
    return Ukuran(len(urut) / detik, urut[len(urut) // 2], urut[int(len(urut) * 0.95)], len(gagal), urut)
