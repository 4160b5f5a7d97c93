"""Is this PDF signed, by whom, and is it as it was? Any PDF, a hostile one too."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Sequence
from typing import Final

from balai.berkas.kurung import KurunganBerat, KurunganMati, suruh
from balai.naskah.periksa.hasil import TAK_TERBACA, TERLALU_BERAT, HasilPeriksa, TandaDitemukan, dari_json

__all__ = ["MAKS_BYTE", "HasilPeriksa", "TandaDitemukan", "periksa_pdf"]

MAKS_BYTE: Final = 10 * 1024 * 1024
BATAS_DETIK: Final = 20.0
# Strangers start these processes: so many at once in one process of the site, the next one waits.
_giliran = threading.BoundedSemaphore(2)
_TERLALU_BESAR: Final = "Berkas ini lebih besar dari 10 MB."


def periksa_pdf(isi: bytes, *, akar: Sequence[bytes]) -> HasilPeriksa:
    """Judges it in a process with 768 MB and 20 s at most; about 0.4 s, most of it the start of that process.

    `akar`: DER of the authorities we trust, for signers and for time stamps. Nothing is kept or asked
    from the network. Never raises for what is in the file; RuntimeError when the process cannot start.
    """
    if b"%PDF-" not in isi[:1024]:
        return HasilPeriksa("bukan_pdf")
    if len(isi) > MAKS_BYTE:
        return HasilPeriksa("rusak", perubahan=(_TERLALU_BESAR,))
    kepala = json.dumps({"akar": [base64.b64encode(a).decode() for a in akar]}).encode()
    if not _giliran.acquire(timeout=BATAS_DETIK):
        return HasilPeriksa("rusak", perubahan=(TERLALU_BERAT,))
    try:
        return dari_json(suruh("balai.naskah.periksa.anak", [], kepala + b"\n" + isi, detik=BATAS_DETIK))
    except KurunganBerat:
        return HasilPeriksa("rusak", perubahan=(TERLALU_BERAT,))
    except KurunganMati:
        return HasilPeriksa("rusak", perubahan=(TAK_TERBACA,))
    finally:
        _giliran.release()
