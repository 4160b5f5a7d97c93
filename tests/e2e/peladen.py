"""Starts and stops the real thing: `balai demo` with its server and worker as child processes."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

AKAR = Path(__file__).parents[2]
MULAI_PALING_LAMA = 240  # seconds, with another test run beside it


@dataclass
class Demo:
    """A running demo. `akun`: rows of the JSON line."""

    data: Path
    proses: subprocess.Popen[str]
    url: str
    akun: list[dict[str, str]] = field(default_factory=list)

    def milik(self, peran: str, ke: int = 0) -> dict[str, str]:
        return [a for a in self.akun if a["peran"] == peran][ke]

    def bunuh(self) -> None:
        """kill -9 of everything at once, as a power cut does."""
        os.killpg(self.proses.pid, signal.SIGKILL)
        self.proses.wait(10)
        self._tutup()

    def _tutup(self) -> None:
        if self.proses.stdout is not None:
            self.proses.stdout.close()

    def henti(self) -> None:
        if self.proses.poll() is None:
            self.proses.terminate()
            try:
                self.proses.wait(20)
            except subprocess.TimeoutExpired:
                self.bunuh()
        self._tutup()

    def anak(self, kata: str) -> list[int]:
        """Process ids in this demo's group whose command line has `kata`."""
        hasil = []
        for p in Path("/proc").iterdir():
            if not p.name.isdigit():
                continue
            try:
                if os.getpgid(int(p.name)) == self.proses.pid and kata in (p / "cmdline").read_text():
                    hasil.append(int(p.name))
            except (OSError, ProcessLookupError):
                continue
        return hasil


def nyalakan(data: Path, port: int = 0) -> Demo:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BALAI_", "DJANGO_"))}
    env |= {"PYTHONPATH": str(AKAR / "src"), "PYTHONUNBUFFERED": "1"}
    with (data.parent / f"{data.name}.log").open("a") as log:
        proses = subprocess.Popen(
            [sys.executable, "-m", "balai", "demo", "--json", "--port", str(port), "--data", str(data)],
            env=env,
            cwd=AKAR,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )
    assert proses.stdout is not None
    batas = time.monotonic() + MULAI_PALING_LAMA
    while time.monotonic() < batas and proses.poll() is None:
        if select.select([proses.stdout], [], [], 1)[0]:
            isi: dict[str, Any] = json.loads(proses.stdout.readline())
            return Demo(data=data, proses=proses, url=isi["url"], akun=isi["akun"])
    os.killpg(proses.pid, signal.SIGKILL)
    raise AssertionError((data.parent / f"{data.name}.log").read_text()[-3000:])


def folder_bersama(pabrik: pytest.TempPathFactory) -> Path:
    """A folder that the workers of one run share."""
    akar = pabrik.getbasetemp()
    return akar.parent if "PYTEST_XDIST_WORKER" in os.environ else akar


def nyalakan_salinan(data: Path, bersama: Path) -> Demo:
    """As `nyalakan` on a new folder, but copied from one that a demo filled: once a run, under `bersama`."""
    jadi = bersama / "demo-jadi"
    with (bersama / "demo-jadi.kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)  # the other worker waits here
        if not jadi.exists():
            sementara = bersama / "demo-baru"
            nyalakan(sementara).henti()
            sementara.rename(jadi)
    shutil.copytree(jadi, data, dirs_exist_ok=True)
    return nyalakan(data)


def tanya(demo: Demo, kode: str) -> Any:
    """Run lines of Python inside the demo's village, beside the running demo; they leave their answer in
    `hasil` (JSON)."""
    isi = _PEMBUKA + "".join(f"    {b}\n" for b in kode.strip().splitlines()) + "print(json.dumps(hasil))\n"
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BALAI_", "DJANGO_"))}
    env |= {"PYTHONPATH": str(AKAR / "src"), "BALAI_DATA": str(demo.data), "BALAI_MODE": "demo"}
    env["DJANGO_SETTINGS_MODULE"] = "balai.config.settings"
    proses = subprocess.run(
        [sys.executable, "-c", isi],
        env=env,
        cwd=AKAR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert proses.returncode == 0, proses.stderr[-2000:]
    return json.loads(proses.stdout)


_PEMBUKA = """
import json, django
django.setup()
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.surat.models import Permohonan, Surat
from balai.berkas.models import Berkas
with scope(Desa.objects.get()):
"""


def terkirim(demo: Demo, nik: str) -> int:
    """How many requests of this resident have a number, that is, were sent."""
    jumlah: int = tanya(
        demo, f"hasil = Permohonan.objects.filter(penduduk__nik={nik!r}).exclude(nomor='').count()"
    )
    return jumlah


def sesi_habis(demo: Demo) -> None:
    """Every session was last used an hour ago."""
    tanya(
        demo,
        """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
for s in Session.objects.all():
    sesi = SessionStore(s.session_key)
    if "aktif_pada" in sesi:
        sesi["aktif_pada"] -= 3600
        sesi.save()
hasil = None
""",
    )


def tunggu_habis(demo: Demo) -> None:
    """Nobody waits any longer for having typed wrongly."""
    tanya(
        demo,
        """
from balai.akun.models import Percobaan
hasil = Percobaan.objects.all().delete()[0]
""",
    )
