"""The child, `python -m balai.naskah.periksa.anak`: stdin: one line of JSON with our roots, then the file."""

from __future__ import annotations

import base64
import json
import logging
import sys
import warnings

from balai.berkas.kurung import batasi, buka_jawaban, tutup
from balai.naskah.periksa.hasil import TERLALU_BERAT, HasilPeriksa, ke_json

MAKS_MEMORI = 768 * 1024 * 1024
MAKS_DETIK_CPU = 16


def main() -> None:
    """Answers with the JSON of a HasilPeriksa."""
    batasi(memori=MAKS_MEMORI, detik_cpu=MAKS_DETIK_CPU)
    # A broken installation shows itself before the file is blamed.
    from balai.naskah.periksa.berkas import periksa_di_sini

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    baris, _, isi = sys.stdin.buffer.read().partition(b"\n")
    akar = [base64.b64decode(a) for a in json.loads(baris)["akar"]]
    jawaban = buka_jawaban()
    try:
        hasil = periksa_di_sini(isi, akar)
    except MemoryError:
        hasil = HasilPeriksa("rusak", perubahan=(TERLALU_BERAT,))
    jawaban.write(ke_json(hasil))
    tutup(jawaban)


if __name__ == "__main__":
    main()
