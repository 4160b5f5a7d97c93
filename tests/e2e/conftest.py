from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.e2e.jelajah import UKURAN, Ukur
from tests.e2e.peladen import Demo, folder_bersama, nyalakan_salinan

PILIHAN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def bersama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_bersama(tmp_path_factory)


@pytest.fixture(scope="module")
def demo(bersama: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A made-up village as it was filled, for the journeys of one file: what the others did is not in it.
    Inside a file each uses citizens of its own where it matters."""
    d = nyalakan_salinan(tmp_path_factory.mktemp("demo") / "data", bersama)
    yield d
    d.henti()


@pytest.fixture
def demo_sendiri(bersama: Path, tmp_path: Path) -> Iterator[list[Demo]]:
    """For journeys that kill: put every demo started here into the list, it is stopped at the end."""
    semua: list[Demo] = [nyalakan_salinan(tmp_path / "data", bersama)]
    yield semua
    for d in semua:
        d.henti()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as p:
        yield p


@pytest.fixture(scope="session")
def peramban(playwright: Playwright) -> Iterator[Browser]:
    jalur = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert jalur, "Chromium is missing: ./balai test installs it where it is root"
    b = playwright.chromium.launch(executable_path=jalur, args=PILIHAN)
    yield b
    b.close()


class Layar:
    """Opens pages of one size; every console error or broken request fails the test that made it."""

    def __init__(self, browser: Browser, ukuran: str) -> None:
        self.browser, self.ukuran = browser, ukuran
        self.keluhan: list[str] = []
        self.maklum = "^$"  # complaints that the journey itself provokes, as a pattern

    def buka(self, *, skrip: bool = True, tema: str = "light", ukuran: str = "") -> Page:
        konteks = self.browser.new_context(
            viewport=UKURAN[ukuran or self.ukuran],  # type: ignore[arg-type]
            java_script_enabled=skrip,
            color_scheme=tema,  # type: ignore[arg-type]
            locale="id-ID",
        )
        konteks.set_default_timeout(15_000)
        hal = konteks.new_page()
        hal.on("console", lambda m: self.keluhan.append(m.text) if m.type == "error" else None)
        hal.on("pageerror", lambda e: self.keluhan.append(str(e)))
        return hal


@contextmanager
def layar_baru(peramban: Browser, ukuran: str) -> Iterator[Layar]:
    x = Layar(peramban, ukuran)
    yield x
    for k in peramban.contexts:
        k.close()
    assert [k for k in x.keluhan if not re.search(x.maklum, k)] == []


@pytest.fixture(params=["hp", "laptop"])
def layar(request: pytest.FixtureRequest, peramban: Browser) -> Iterator[Layar]:
    with layar_baru(peramban, request.param) as x:
        yield x


@pytest.fixture
def ukur(peramban: Browser) -> Iterator[Ukur]:
    konteks = peramban.new_context(locale="id-ID", reduced_motion="reduce", color_scheme="light")
    konteks.set_default_timeout(20_000)
    yield Ukur(konteks.new_page())
    konteks.close()
