"""A large PDF, drawn in a process of its own: typst keeps what it drew, hundreds of MB for a book.

Run as a module it reads {"tata", "data", "waktu"} as JSON and writes the PDF.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from balai.naskah.cetak import CetakGagal, cetak_lembar

_AKAR: Final = Path(__file__).parents[2]
_PALING_LAMA: Final = 180.0  # seconds
_giliran = threading.Lock()  # one at a time in a process of the site


def cetak_terpisah(tata: str, data: dict[str, Any], *, waktu: datetime) -> bytes:
    """Like `cetak_lembar`, packed to about a fifth of the size. Raises CetakGagal."""
    pesan = json.dumps({"tata": tata, "data": data, "waktu": waktu.isoformat()}, ensure_ascii=False)
    lingkungan = {"PYTHONPATH": str(_AKAR), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
    if not _giliran.acquire(timeout=_PALING_LAMA):
        raise CetakGagal("antrean cetak penuh")
    try:
        hasil = subprocess.run(
            [sys.executable, "-P", "-m", "balai.naskah.anak_cetak"],
            input=pesan.encode(),
            capture_output=True,
            check=False,
            timeout=_PALING_LAMA,
            env=lingkungan,
        )
    except subprocess.TimeoutExpired as e:
        raise CetakGagal("cetak terlalu lama") from e
    finally:
        _giliran.release()
    if hasil.returncode or not hasil.stdout.startswith(b"%PDF"):
        raise CetakGagal(hasil.stderr.decode(errors="replace")[-500:])
    return hasil.stdout


def padatkan(pdf: bytes) -> bytes:
    """The same document with its thousands of small objects packed together (PDF 1.7, allowed in PDF/A-2)."""
    import pikepdf

    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as p:
        p.save(
            keluar,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return keluar.getvalue()


def _jalankan() -> int:
    pesan = json.loads(sys.stdin.buffer.read())
    pdf = cetak_lembar(pesan["tata"], pesan["data"], waktu=datetime.fromisoformat(pesan["waktu"]))
    sys.stdout.buffer.write(padatkan(pdf))
    return 0


if __name__ == "__main__":
    raise SystemExit(_jalankan())
