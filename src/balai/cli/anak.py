"""Child processes that live and die with their parent."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

PR_SET_PDEATHSIG = 1
INDUK = "BALAI_INDUK"  # process id of the supervisor, for its children
JEDA_AWAL, JEDA_PALING_LAMA = 0.5, 30.0  # seconds before a dead child starts again
SEHAT_SETELAH = 60.0  # a child that lived this long starts its pauses anew
TUNGGU_BERHENTI = 15.0


def ikut_induk() -> None:
    """On Linux: get SIGTERM when the parent process dies, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def ikut_induk_bila_anak() -> None:
    """As `ikut_induk`, for a process that a supervisor started; ends at once when that one is gone."""
    induk = os.environ.pop(INDUK, "")
    if induk:
        ikut_induk()
        if os.getppid() != int(induk):
            sys.exit(0)


@dataclass
class Anak:
    """A command that is kept alive. Processes that it starts in turn must use `ikut_induk` too."""

    nama: str
    perintah: list[str]
    env: dict[str, str]
    proses: subprocess.Popen[bytes] | None = None
    mulai_pada: float = 0.0
    boleh_pada: float = 0.0  # not before this moment again
    jeda: float = field(default=JEDA_AWAL)

    def mulai(self) -> None:
        """Start it; what it says on stdout goes to our stderr."""
        self.proses = subprocess.Popen(
            self.perintah,
            env=self.env | {INDUK: str(os.getpid())},
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),
        )
        self.mulai_pada = time.monotonic()

    def jaga(self) -> None:
        """Start it, or start it again after a pause that grows with each early death."""
        sekarang = time.monotonic()
        if self.proses is not None:
            if self.proses.poll() is None:
                return
            log.warning("%s berhenti (status %s), dijalankan lagi", self.nama, self.proses.returncode)
            self.proses = None
            self.jeda = JEDA_AWAL if sekarang - self.mulai_pada > SEHAT_SETELAH else self.jeda
            self.boleh_pada = sekarang + self.jeda
            self.jeda = min(self.jeda * 2, JEDA_PALING_LAMA)
        if sekarang >= self.boleh_pada:
            self.mulai()

    def hentikan(self) -> None:
        """Ask once; `tunggu` waits for it."""
        if self.proses is not None and self.proses.poll() is None:
            self.proses.terminate()

    def tunggu(self) -> None:
        if self.proses is None:
            return
        try:
            self.proses.wait(TUNGGU_BERHENTI)
        except subprocess.TimeoutExpired:
            log.warning("%s tidak mau berhenti, dihentikan paksa", self.nama)
            self.proses.kill()
            self.proses.wait()
