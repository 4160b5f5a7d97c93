"""A PostgreSQL cluster of our own for one test run: in a temporary folder, reachable by its socket only."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from balai.cli.galat import GalatPerintah

BIN_POLA = "usr/lib/postgresql/*/bin/initdb"
PENGGUNA = "postgres"  # the server refuses to run as root
# Nothing of it outlives the run, so it need not reach the disk.
PILIHAN = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c listen_addresses= "
    "-c max_connections=60 -c unix_socket_directories={folder}"
)


@contextmanager
def postgres_sementara() -> Iterator[str]:
    """Address (BALAI_DATABASE_URL) of an empty database whose owner is no superuser, so that row-level
    security holds for it. Raises GalatPerintah when PostgreSQL is not installed or does not start."""
    bin_ = _bin()
    folder = tempfile.mkdtemp(prefix="balai-pg-", dir="/tmp")
    try:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam(PENGGUNA).pw_uid, -1)
        data = f"{folder}/data"
        _suruh([f"{bin_}/initdb", "-D", data, "-U", PENGGUNA, "-A", "trust", "-E", "UTF8", "--no-sync"])
        pilihan = PILIHAN.format(folder=folder)
        _suruh([f"{bin_}/pg_ctl", "-D", data, "-l", f"{folder}/log", "-o", pilihan, "-w", "start"])
        try:
            for perintah in (
                "CREATE ROLE balai LOGIN NOSUPERUSER CREATEDB",
                "CREATE DATABASE balai OWNER balai",
            ):
                _suruh([f"{bin_}/psql", "-h", folder, "-U", PENGGUNA, "-d", "postgres", "-qc", perintah])
            yield f"postgresql://balai@{quote(folder, safe='')}/balai"
        finally:
            _suruh([f"{bin_}/pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bin() -> Path:
    calon = sorted(Path("/").glob(BIN_POLA), key=lambda p: float(p.parts[-3]))
    if not calon:
        raise GalatPerintah("PostgreSQL belum terpasang. Pasang dulu: sudo apt-get install postgresql")
    return calon[-1].parent


def _suruh(perintah: list[str]) -> None:
    """Run it as the database's own user when we are root; its output only matters when it fails."""
    if os.geteuid() == 0:
        uid = pwd.getpwnam(PENGGUNA)
        perintah = ["setpriv", f"--reuid={uid.pw_uid}", f"--regid={uid.pw_gid}", "--clear-groups", *perintah]
    # A file, not a pipe: the server that pg_ctl leaves behind would hold a pipe open.
    with tempfile.TemporaryFile() as keluaran:
        hasil = subprocess.run(perintah, cwd="/", stdout=keluaran, stderr=keluaran, check=False)
        if hasil.returncode:
            keluaran.seek(0)
            sys.stderr.write(keluaran.read().decode(errors="replace"))
            raise GalatPerintah(f"{Path(perintah[-1]).name} gagal, lihat pesannya di atas.")
