"""`./balai serve`: the site, by granian; a process per core with one thread each."""

import argparse
import os
import socket
import sys
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from balai.cli.anak import ikut_induk
from balai.cli.galat import GalatPerintah
from balai.cli.pengurai import Pengurai, nomor_port
from balai.cli.siap import django_mulai, migrasi_periksa, statik_kumpulkan

APLIKASI = "balai.config.wsgi:application"


def jalankan(argumen: Sequence[str]) -> int:
    a = _argumen(argumen)
    _periksa_alamat(a.host, a.port)
    django_mulai()
    migrasi_periksa()
    statik_kumpulkan()
    layani(host=a.host, port=a.port, workers=a.workers)
    return 0


def _argumen(argumen: Sequence[str]) -> argparse.Namespace:
    p = Pengurai("serve", "Situs, sampai dihentikan.")
    p.add_argument("--host", default="127.0.0.1", help="alamat yang didengar (bawaan: hanya mesin ini)")
    p.add_argument("--port", type=nomor_port, default=8000, help="nomor port (bawaan: 8000)")
    p.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="jumlah proses (bawaan: satu per inti)"
    )
    return p.parse_args(argumen)


def _periksa_alamat(host: str, port: int) -> None:
    """Raises GalatPerintah where nobody can listen; granian would end with a backtrace of Rust."""
    try:
        keluarga, jenis, _, _, alamat = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(keluarga, jenis) as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind(alamat)
    except OSError as e:
        raise GalatPerintah(
            f"Situs tidak bisa memakai {host} port {port}: {e.strerror}. Pilih lewat --host, --port."
        ) from e


def layani(*, host: str, port: int, workers: int) -> None:
    """Serve until a signal comes. Nothing of it goes to stdout."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LOGGING_CONFIG, LogLevels

    log: dict[str, Any] = deepcopy(LOGGING_CONFIG)
    for handler in log["handlers"].values():
        handler["stream"] = "ext://sys.stderr"
    Granian(
        APLIKASI,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        log_dictconfig=log,
    ).serve(target_loader=muat)


def muat(target: str) -> Callable[..., Any]:
    """Load the application inside a worker process, which ends when its parent dies."""
    ikut_induk()
    modul, nama = target.split(":")
    __import__(modul)
    aplikasi: Callable[..., Any] = getattr(sys.modules[modul], nama)
    return aplikasi
