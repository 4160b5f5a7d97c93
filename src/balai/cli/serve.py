"""`./balai serve`: the site, by granian; a process per core with one thread each (design.md 3)."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from balai.cli.anak import ikut_induk
from balai.cli.siap import django_mulai, migrasi_periksa, statik_kumpulkan

APLIKASI = "balai.config.wsgi:application"


def jalankan(argumen: Sequence[str]) -> int:
    a = _argumen(argumen)
    django_mulai()
    migrasi_periksa()
    statik_kumpulkan()
    layani(host=a.host, port=a.port, workers=a.workers)
    return 0


def _argumen(argumen: Sequence[str]) -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="balai serve")
    p.add_argument("--host", default="127.0.0.1", help="alamat yang didengar (bawaan: hanya mesin ini)")
    p.add_argument("--port", type=int, default=8000)
    p.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="jumlah proses (bawaan: satu per inti)"
    )
    return p.parse_args(argumen)


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
