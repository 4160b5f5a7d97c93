"""`./balai test`: everything that must hold, from nothing. `./balai test -k nama` runs pytest alone."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from balai.cli.galat import GalatPerintah
from balai.cli.postgres import BIN_POLA, postgres_sementara

AKAR = Path(__file__).resolve().parents[3]
# Debian package -> whether it is there.
PAKET: dict[str, Callable[[], bool]] = {
    "chromium": lambda: shutil.which("chromium") is not None,
    "poppler-utils": lambda: shutil.which("pdftotext") is not None,
    "qpdf": lambda: shutil.which("qpdf") is not None,
    "postgresql": lambda: any(Path("/").glob(BIN_POLA)),
}
# A group of tests that share something dear, such as the made-up village, stays on one worker.
DUA = ["-n", "2", "--dist", "loadgroup"]
CEPAT = [*DUA, "-m", "not peramban and not server"]
# What opens no database answers the same on both.
CEPAT_POSTGRES = [*DUA, "-m", "basis_data and not sekali and not peramban and not server"]
# A file has a demo of its own on each worker, so any of its tests may run beside any other's.
LAMBAT = ["-n", "2", "--dist", "worksteal", "-m", "server or peramban"]


def jalankan(argumen: Sequence[str]) -> int:
    """The worst exit status of all steps."""
    with tempfile.TemporaryDirectory(prefix="balai-uji-", dir="/tmp") as folder:
        env = _lingkungan(Path(folder))
        if argumen:
            return _jalan(_pytest(*argumen), env)
        _pasang()
        return _semua(env)


def _lingkungan(folder: Path) -> dict[str, str]:
    """A clean environment: what the caller set for his own village must not reach the tests."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("BALAI_")}
    jalan = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", os.defpath)])
    return env | {
        "BALAI_DATA": str(folder / "data"),
        "PYTHONPATH": str(AKAR / "src"),
        "PATH": jalan,
        "HOME": env.get("HOME") or str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _pasang() -> None:
    kurang = [nama for nama, ada in PAKET.items() if not ada()]
    if not kurang:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        pasang = f"sudo apt-get install {' '.join(kurang)}"
        raise GalatPerintah(f"Belum lengkap. Pasang dulu: {pasang}\nNot complete. Install first: {pasang}")
    sys.stderr.write(f"Memasang {' '.join(kurang)} dari Debian...\n")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for perintah in (["update"], ["install", "-y", "--no-install-recommends", *kurang]):
        if subprocess.run(["apt-get", *perintah], env=env, stdout=sys.stderr, check=False).returncode:
            raise GalatPerintah(f"apt-get {perintah[0]} gagal, lihat pesannya di atas.")


def _pytest(*pilihan: str) -> list[str]:
    return [sys.executable, "-m", "pytest", *pilihan]


def _jalan(perintah: list[str], env: dict[str, str]) -> int:
    return subprocess.run(perintah, cwd=AKAR, env=env, check=False).returncode


def _semua(env: dict[str, str]) -> int:
    py = sys.executable
    alat = Path(py).parent
    cepat: list[tuple[str, list[str]]] = [
        ("ruff", [str(alat / "ruff"), "check", "."]),
        ("tipe (mypy)", [str(alat / "mypy")]),
        ("lapisan (import-linter)", [str(alat / "lint-imports")]),
        ("migrasi lengkap", [py, "manage.py", "makemigrations", "--check", "--dry-run"]),
        ("alur-permohonan.md", [py, "-m", "balai", "alur", "--periksa"]),
        ("pytest, SQLite", _pytest(*CEPAT)),
    ]
    hasil = [_langkah(nama, partial(_jalan, perintah, env)) for nama, perintah in cepat]
    hasil.append(_langkah("pytest, PostgreSQL", lambda: _di_postgres(env)))
    hasil.append(_langkah("pytest, server dan peramban", lambda: _jalan(_pytest(*LAMBAT), env)))
    _ringkas(hasil)
    return max(status for _, status, _ in hasil)


def _di_postgres(env: dict[str, str]) -> int:
    with postgres_sementara() as alamat:
        return _jalan(_pytest(*CEPAT_POSTGRES), env | {"BALAI_DATABASE_URL": alamat, "BALAI_DB_POOL": "0"})


def _langkah(nama: str, kerja: Callable[[], int]) -> tuple[str, int, float]:
    sys.stdout.write(f"\n=== {nama}\n")
    sys.stdout.flush()
    mulai = time.monotonic()
    status = abs(kerja())
    detik = time.monotonic() - mulai
    sys.stdout.write(f"=== {nama}: {'baik' if status == 0 else f'GAGAL ({status})'}, {detik:.1f} detik\n")
    sys.stdout.flush()
    return nama, status, detik


def _ringkas(hasil: list[tuple[str, int, float]]) -> None:
    sys.stdout.write("\n")
    for nama, status, detik in hasil:
        sys.stdout.write(f"{'baik ' if status == 0 else 'GAGAL'}  {detik:7.1f} dtk  {nama}\n")
    sys.stdout.write(f"Jumlah {sum(d for _, _, d in hasil):.0f} detik\n")
