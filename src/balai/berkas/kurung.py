"""A process of its own for strangers' bytes, with little memory and time: both ends of it.

The child (`masuk_kurungan`) limits itself before it reads, and says S when it is ready to open the file. The
parent (`suruh`) gives it import paths and nothing else of ours.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

SIAP = b"S"
# Out of time, or out of memory: C++ aborts then, and the kernel kills.
_SINYAL_BERAT = frozenset({signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGTRAP})


class KurunganBerat(Exception):
    """The child ran out of time or memory over this file."""


class KurunganMati(Exception):
    """The child died over this file in another way."""


def suruh(modul: str, perintah: list[str], isi: bytes, *, detik: float) -> bytes:
    """What the child answered after S. Raises KurunganBerat, KurunganMati; RuntimeError: it cannot start."""
    akar = str(Path(__file__).resolve().parents[2])
    jalan = [akar, *(p for p in sys.path if p and p != akar)]
    try:
        proses = subprocess.run(  # noqa: S603  our own interpreter, our own module, arguments from a fixed set
            [sys.executable, "-S", "-B", "-P", "-m", modul, *perintah],
            input=isi,
            capture_output=True,
            timeout=detik,
            check=False,
            cwd="/",
            env={"PYTHONPATH": os.pathsep.join(jalan), "MALLOC_ARENA_MAX": "2"},
        )
    except subprocess.TimeoutExpired:
        raise KurunganBerat from None
    if not proses.stdout.startswith(SIAP):
        rinci = proses.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"bengkel berkas tidak dapat mulai: {rinci}")
    if proses.returncode != 0:
        raise (KurunganBerat if -proses.returncode in _SINYAL_BERAT else KurunganMati)
    return proses.stdout.removeprefix(SIAP)


def batasi(*, memori: int, detik_cpu: int) -> None:
    """Limits this process for good. `memori` in bytes of address space."""
    for batas, nilai in (
        (resource.RLIMIT_AS, memori),
        (resource.RLIMIT_CPU, detik_cpu),
        (resource.RLIMIT_CORE, 0),
        # This process has nothing to write: a decoder that is talked into it finds files closed.
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, paling_tinggi = resource.getrlimit(batas)
        if paling_tinggi == resource.RLIM_INFINITY or nilai < paling_tinggi:
            resource.setrlimit(batas, (nilai, nilai))
        else:
            resource.setrlimit(batas, (paling_tinggi, paling_tinggi))


def pisahkan_keluaran() -> BinaryIO:
    """A private pipe for the answer: what C libraries print to stdout or stderr must not mix with it."""
    jawaban = os.fdopen(os.dup(1), "wb")
    kosong = os.open(os.devnull, os.O_WRONLY)
    os.dup2(kosong, 1)
    os.dup2(kosong, 2)
    return jawaban


def buka_jawaban() -> BinaryIO:
    """Says S to the parent; what is written to the pipe from now on is the answer."""
    sys.stderr.flush()
    jawaban = pisahkan_keluaran()
    jawaban.write(SIAP)
    jawaban.flush()
    return jawaban


def tutup(jawaban: BinaryIO) -> None:
    """Sends and ends this process."""
    jawaban.flush()
    # Without tearing down native libraries: after a hostile file that may hang, and nothing is left to save.
    os._exit(0)
