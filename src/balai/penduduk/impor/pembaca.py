"""Tells what an uploaded table is and hands over its rows; the file itself is opened by bengkel.py."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from balai.penduduk.impor.galat import ImporDitolak

Jenis = Literal["xlsx", "xls", "ods", "csv"]
Sel = str | int | float | bool | date | None
MAKS_BYTE: Final = 30 * 1024 * 1024
MAKS_BARIS: Final = 100_000
MAKS_TERBUKA: Final = 800 * 1024 * 1024  # bytes a packed file may say it holds
MAKS_ISI_ZIP: Final = 2000
BATAS_DETIK: Final = 120
MIME: Final[dict[str, str]] = {
    "xlsx": "application/x-xlsx",
    "xls": "application/vnd.ms-excel",
    "ods": "application/x-ods",
    "csv": "text/csv",
}

_PAKAI = "Pakai berkas Excel (.xlsx), OpenDocument (.ods), atau CSV. Templatnya bisa diunduh di halaman ini."
_RUSAK = (
    "Berkas ini tidak bisa dibaca, mungkin rusak saat disalin. Buka di Excel, simpan lagi sebagai .xlsx, "
    "lalu unggah."
)
_BERAT = (
    "Berkas ini terlalu berat untuk dibuka. Salin tabelnya ke lembar kosong yang baru, simpan sebagai .xlsx, "
    "lalu unggah."
)
_SANDI = "Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi."
_KOSONG = "Berkas ini kosong. Periksa apakah tabelnya sudah disimpan."
_HTML = "Berkas ini sebenarnya halaman web. Buka di Excel, pilih Simpan sebagai .xlsx, lalu unggah hasilnya."
_BARIS = f"Berkas ini lebih dari {MAKS_BARIS:,} baris. Bagi menjadi beberapa berkas.".replace(",", ".")
_SEBAB: Final = {"sandi": _SANDI, "rusak": _RUSAK, "kosong": _KOSONG, "berat": _BERAT, "baris": _BARIS}
_BUKAN_TABEL: Final = (
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
    b"\x7fELF",
)


def isi_baca(aliran: BinaryIO) -> bytes:
    """The whole upload. Raises ImporDitolak beyond 30 MB or for nothing at all."""
    isi = aliran.read(MAKS_BYTE + 1)
    if len(isi) > MAKS_BYTE:
        raise ImporDitolak(
            f"Berkas ini lebih dari {MAKS_BYTE // 1024 // 1024} MB. Hapus gambar dan lembar lain, "
            "atau bagi menjadi beberapa berkas."
        )
    if not isi.strip():
        raise ImporDitolak(_KOSONG)
    return isi


def kenali(isi: bytes) -> Jenis:
    """The kind, told from the content alone. Raises ImporDitolak for what is no table."""
    if isi.startswith(b"PK\x03\x04"):
        return _kenali_zip(isi)
    if isi.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in isi:
            raise ImporDitolak(_SANDI)
        if "Workbook".encode("utf-16-le") not in isi and "Book".encode("utf-16-le") not in isi:
            raise ImporDitolak(f"Berkas ini bukan tabel. {_PAKAI}")
        return "xls"
    awal = isi[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if awal[:1] == b"<":
        raise ImporDitolak(_HTML)
    utf16 = isi[:2] in (b"\xff\xfe", b"\xfe\xff")
    if awal.startswith(_BUKAN_TABEL) or (b"\0" in isi[:4096] and not utf16):
        raise ImporDitolak(f"Berkas ini bukan tabel. {_PAKAI}")
    return "csv"


def _kenali_zip(isi: bytes) -> Jenis:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            daftar = z.infolist()
            nama = {i.filename for i in daftar}
            if len(daftar) > MAKS_ISI_ZIP or sum(i.file_size for i in daftar) > MAKS_TERBUKA:
                raise ImporDitolak(_BERAT)
            if any(i.flag_bits & 1 for i in daftar):
                raise ImporDitolak(_SANDI)
            if any(n.startswith("xl/workbook") for n in nama):
                return "xlsx"
            if "content.xml" in nama and _baca_sedikit(z, "mimetype").endswith(b"opendocument.spreadsheet"):
                if b"encryption-data" in _baca_sedikit(z, "META-INF/manifest.xml"):
                    raise ImporDitolak(_SANDI)
                return "ods"
    except ImporDitolak:
        raise
    except Exception:  # zipfile raises many kinds for a broken archive
        raise ImporDitolak(_RUSAK) from None
    raise ImporDitolak(f"Berkas ini bukan tabel. {_PAKAI}")


def _baca_sedikit(z: zipfile.ZipFile, nama: str) -> bytes:
    if nama not in z.namelist():
        return b""
    with z.open(nama) as f:
        return f.read(1024 * 1024).strip()


@dataclass
class Lembar:
    """One sheet: `nama`; its rows lie packed, so that 50,000 of them take little room."""

    nama: str
    kelompok: list[bytes] = field(default_factory=list)

    def baris(self) -> Iterator[tuple[int, list[Sel]]]:
        """(row number of the sheet, cells) of every row that holds something."""
        for k in range(len(self.kelompok)):
            yield from self.satu_kelompok(k)

    def satu_kelompok(self, k: int) -> Iterator[tuple[int, list[Sel]]]:
        yield from json.loads(zlib.decompress(self.kelompok[k]), object_hook=_tanggal)


def _tanggal(o: dict[str, Any]) -> Sel:
    try:
        return date.fromisoformat(o["t"])
    except ValueError:
        return str(o["t"])


def lembar_baca(isi: bytes, jenis: Jenis) -> Lembar:
    """Open the file in a process of its own. Raises ImporDitolak, whatever the bytes."""
    perintah = [sys.executable, "-S", "-B", "-P", str(Path(__file__).with_name("bengkel.py")), jenis]
    env = {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "MALLOC_ARENA_MAX": "2"}
    with subprocess.Popen(  # noqa: S603  our own interpreter and script, arguments from a fixed set
        perintah, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/", env=env
    ) as proses:
        jam = _Jam(proses)
        try:
            lembar = _terima(proses, isi)
        finally:
            jam.lepas()
            proses.kill()
    if lembar is None:
        # Killed by a limit, or by what the file did to it; nothing of ours is harmed.
        raise ImporDitolak(_BERAT)
    if not lembar.kelompok:
        raise ImporDitolak(_KOSONG)
    return lembar


class _Jam:
    """Ends a process that takes too long."""

    def __init__(self, proses: subprocess.Popen[bytes]) -> None:
        import threading

        self._t = threading.Timer(BATAS_DETIK, lambda: proses.send_signal(signal.SIGKILL))
        self._t.daemon = True
        self._t.start()

    def lepas(self) -> None:
        self._t.cancel()


def _terima(proses: subprocess.Popen[bytes], isi: bytes) -> Lembar | None:
    assert proses.stdin is not None
    assert proses.stdout is not None
    with contextlib.suppress(BrokenPipeError):
        proses.stdin.write(isi)
        proses.stdin.close()
    lembar: Lembar | None = None
    for garis in proses.stdout:
        if garis.startswith(b"{"):
            kabar = json.loads(garis)
            if "galat" in kabar:
                raise ImporDitolak(_SEBAB.get(kabar["galat"], _RUSAK))
            if "selesai" in kabar:
                return lembar
            lembar = Lembar(str(kabar["lembar"]))
        elif lembar is not None and garis != b"[]\n":
            lembar.kelompok.append(zlib.compress(garis, 1))
    return None
