"""A child that dies comes back, each time later; one that lives long starts its pauses anew."""

import os
import sys
import time
from collections.abc import Callable

import pytest

from balai.cli.anak import JEDA_AWAL, Anak


def tunggu(syarat: Callable[[], bool], detik: float = 10) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, "took too long"
        time.sleep(0.02)


def mati(anak: Anak) -> bool:
    return anak.proses is None or anak.proses.poll() is not None


def test_anak_yang_mati_dijalankan_lagi_dengan_jeda_yang_tumbuh() -> None:
    anak = Anak("cepat mati", [sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))
    anak.jaga()
    tunggu(lambda: mati(anak))
    anak.jaga()
    assert anak.proses is None
    assert anak.jeda == 2 * JEDA_AWAL
    assert anak.boleh_pada > time.monotonic()
    anak.boleh_pada = 0
    anak.jaga()
    assert anak.proses is not None
    tunggu(lambda: mati(anak))
    anak.jaga()
    assert anak.jeda == 4 * JEDA_AWAL


def test_anak_yang_lama_sehat_tidak_menunggu_lama(monkeypatch: pytest.MonkeyPatch) -> None:
    anak = Anak("lama", [sys.executable, "-c", "pass"], dict(os.environ), jeda=30)
    anak.jaga()
    tunggu(lambda: mati(anak))
    anak.mulai_pada -= 3600
    anak.jaga()
    assert anak.boleh_pada - time.monotonic() <= JEDA_AWAL


def test_berhenti_dengan_sopan() -> None:
    anak = Anak("tidur", [sys.executable, "-c", "import time; time.sleep(60)"], dict(os.environ))
    anak.jaga()
    anak.hentikan()
    anak.tunggu()
    assert anak.proses is not None
    assert anak.proses.returncode is not None
