"""Signing and checking of letters: `.venv/bin/python bench/tanda_tangan.py [--kali 40] [--borongan 100]`.

No database and no network: the authority of time stamps is one of our own on the loopback.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(AKAR / "src"), str(AKAR)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")

from balai.naskah.periksa.berkas import periksa_di_sini  # noqa: E402
from balai.naskah.periksa_pdf import periksa_pdf  # noqa: E402
from balai.naskah.signers.lokal import PenandaLokal  # noqa: E402
from balai.naskah.signers.sertifikat import PUTARAN  # noqa: E402
from balai.naskah.signers.tsa import Tsa  # noqa: E402
from tests.naskah.signers import alat  # noqa: E402


def main() -> int:
    p = argparse.ArgumentParser()
    p.add_argument("--kali", type=int, default=40)
    p.add_argument("--borongan", type=int, default=100)
    p.add_argument("--simpan", default=str(AKAR / "bench" / "tanda_tangan.md"))
    a = p.parse_args()
    baris = _ukur(a.kali, a.borongan)
    teks = _tabel(baris, a.kali)
    print(teks)
    berkas = Path(a.simpan)
    berkas.write_text((berkas.read_text() if berkas.exists() else "# Signing and checking letters\n") + teks)
    return 0


def _ukur(kali: int, borongan: int) -> list[tuple[str, str]]:
    surat, akar = alat.pdf_surat(), [*alat.akar(), alat.der(alat.sertifikat_cap())]
    p256 = PenandaLokal(alat.p12_kades())
    rsa = PenandaLokal(alat.p12_uji(alat.kunci_rsa(), alat.sertifikat_uji(alat.kunci_rsa())))
    for penanda in (p256, rsa):  # opens the keys, imports pyHanko
        penanda.tandatangani(alat.minta(surat), alat.SANDI)
    satu, dua = alat.pdf_bertanda(), alat.pdf_dua_tanda()
    with alat.layanan_cap() as (alamat, _):
        bercap = PenandaLokal(alat.p12_kades(), b"", Tsa(alamat))
        cap = bercap.tandatangani(alat.minta(surat), alat.SANDI).pdf
        dengan_cap = _tengah(lambda: bercap.tandatangani(alat.minta(surat), alat.SANDI), kali)
    assert periksa_pdf(cap, akar=akar).keadaan == periksa_pdf(dua, akar=akar).keadaan == "sah"
    return [
        (f"key opened (once a batch; PBKDF2, {PUTARAN:,} rounds)", _tengah(_buka, max(3, kali // 4))),
        ("sign, P-256, PAdES B-B", _tengah(lambda: p256.tandatangani(alat.minta(surat), alat.SANDI), kali)),
        ("sign, RSA 2048, PAdES B-B", _tengah(lambda: rsa.tandatangani(alat.minta(surat), alat.SANDI), kali)),
        ("sign, P-256, B-T, authority in the same process", dengan_cap),
        (
            "second signature on the same letter",
            _tengah(lambda: p256.tandatangani(alat.minta(satu, "Ttd2"), alat.SANDI), kali),
        ),
        (f"batch of {borongan}, P-256, one key opening included", _borongan(surat, borongan)),
        ("check, one signature, in an open process", _tengah(lambda: periksa_di_sini(satu, akar), kali)),
        ("check, two signatures, in an open process", _tengah(lambda: periksa_di_sini(dua, akar), kali)),
        (
            "check, one signature, as the site does (own process)",
            _tengah(lambda: periksa_pdf(satu, akar=akar), max(5, kali // 4)),
        ),
        ("letter: unsigned, signed, signed twice, with time stamp", _ukuran(surat, satu, dua, cap)),
    ]


def _buka() -> None:
    PenandaLokal(alat.p12_kades())._buka(alat.SANDI)


def _borongan(surat: bytes, banyak: int) -> str:
    mulai, awal = time.perf_counter(), _prosesor()
    penanda = PenandaLokal(alat.p12_kades())
    for _ in range(banyak):
        penanda.tandatangani(alat.minta(surat), alat.SANDI)
    detik = time.perf_counter() - mulai
    return f"{detik:.2f} s ({banyak / detik:.0f} letters/s) | | {_prosesor() - awal:.2f} s"


def _tengah(kerja: Callable[[], object], kali: int) -> str:
    """Wall time, its 95th percentile, and time of the processor, children included: a busy machine stretches
    the first two."""
    waktu, inti = [], []
    for _ in range(kali):
        mulai, awal = time.perf_counter(), _prosesor()
        kerja()
        waktu.append((time.perf_counter() - mulai) * 1000)
        inti.append((_prosesor() - awal) * 1000)
    waktu.sort()
    p95 = waktu[int(len(waktu) * 0.95)]
    return f"{statistics.median(waktu):.1f} ms | {p95:.1f} ms | {statistics.median(inti):.1f} ms"


def _prosesor() -> float:
    anak = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + anak.ru_utime + anak.ru_stime


def _ukuran(*berkas: bytes) -> str:
    return ", ".join(f"{len(b) / 1000:.1f}" for b in berkas) + " kB | |"


def _tabel(baris: list[tuple[str, str]], kali: int) -> str:
    beban = os.getloadavg()[0]
    return "\n".join(
        [
            "",
            f"## {datetime.now(UTC):%Y-%m-%d}",
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; load "
            f"of the machine {beban:.1f} (1 is one core busy). "
            f"{kali} runs each, one thread.",
            "",
            "| what | p50 | p95 | processor, p50 |",
            "|---|---:|---:|---:|",
            *[f"| {apa} | {nilai} |" for apa, nilai in baris],
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
