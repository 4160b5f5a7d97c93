from __future__ import annotations

import inspect
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from balai.akun.hasher import PinHasher
from balai.akun.models import Akun
from balai.berkas import olah
from balai.desa.hak import Peran
from balai.desa.models import Desa, Perangkat
from balai.desa.scope import scope
from balai.jejak import penjaga
from balai.penduduk.models import Keluarga, Penduduk
from balai.penduduk.services import pendataan_lengkapi
from tests import pabrik, pabrik_alur, pabrik_peristiwa

AKAR = Path(__file__).parents[1]
_SEBELUM = pytest.StashKey[str]()


def _berkas_liar() -> str:
    if shutil.which("git") is None:
        return ""
    hasil = subprocess.run(
        ["git", "status", "--porcelain"], cwd=AKAR, capture_output=True, text=True, check=False
    )
    return hasil.stdout if hasil.returncode == 0 else ""


# Pages whose services and selectors have tests of their own on both databases, and which the walk of
# tests/guards/test_rute.py opens on both as every role: what they show is asked on SQLite alone.
_HALAMAN = tuple(
    f"tests/web/{x}"
    for x in (
        "petugas/tte/",
        "petugas/ttd/",
        "petugas/pengaturan/",
        "petugas/arsip_surat/",
        "petugas/test_cabut.py",
        "publik/",
        "warga/test_unduh.py",
    )
)
_BERBASIS = {"db", "transactional_db", "django_db_setup"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what may open the database: pytest-django refuses it to everything else."""
    for i in items:
        minta = set(getattr(i, "fixturenames", ())) & _BERBASIS
        # A test that takes `request` itself may ask for any fixture while it runs.
        bebas = "request" in inspect.signature(i.obj).parameters if isinstance(i, pytest.Function) else True
        if minta or bebas or i.get_closest_marker("django_db"):
            i.add_marker("basis_data")
        if i.nodeid.startswith(_HALAMAN):
            i.add_marker("sekali")


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.stash[_SEBELUM] = _berkas_liar()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, where nobody else touches the tree: a test that leaves a file behind fails the run."""
    if os.environ.get("CI") and not hasattr(session.config, "workerinput"):
        sesudah = _berkas_liar()
        if sesudah != session.config.stash[_SEBELUM]:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            print(f"tests left files behind:\n{sesudah}")  # noqa: T201


@pytest.fixture(autouse=True)
def _pin_murah(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PIN hash costs 50 ms by design; tests of the hash itself undo this."""
    monkeypatch.setattr(PinHasher, "memory_cost", 64)


@pytest.fixture(autouse=True)
def _bengkel_sekali(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workshop is a process of its own (0.1 s) whose answer hangs on the bytes alone: the same picture
    goes through it once a run. Its own tests always ask it."""
    if not request.path.is_relative_to(AKAR / "tests" / "berkas"):
        monkeypatch.setattr(olah, "_suruh", _suruh_ingat)


_suruh = olah._suruh


def _suruh_ingat(perintah: list[str], isi: bytes, *, pdf: bool) -> tuple[dict[str, Any], list[bytes]]:
    kepala, muatan = _ingatan(tuple(perintah), isi, pdf)
    return dict(kepala), list(muatan)


@lru_cache(maxsize=64)
def _ingatan(perintah: tuple[str, ...], isi: bytes, pdf: bool) -> tuple[dict[str, Any], list[bytes]]:
    return _suruh(list(perintah), isi, pdf=pdf)


@pytest.fixture
def desa(db: None) -> Iterator[Desa]:
    """The village of the test, active."""
    d = pabrik.desa_buat()
    with scope(d):
        pabrik.lengkapi_desa(d)
        yield d


@pytest.fixture
def desa_lain(desa: Desa) -> Desa:
    """Another village on the same installation, with an own host name."""
    desa.host = "testserver"
    desa.save(update_fields=["host"])
    d = pabrik.desa_buat(kode="99.01.01.2002", nama="Sukamundur", host="sukamundur.example")
    with scope(d):
        pabrik.lengkapi_desa(d)
    return d


@pytest.fixture
def orang(desa: Desa) -> Penduduk:
    """Siti, a citizen with account and PIN pabrik.PIN."""
    return pabrik.warga_buat(desa, nama="Siti Rahmawati", jenis_kelamin="2")


@pytest.fixture
def orang_lain(desa: Desa) -> Penduduk:
    return pabrik.warga_buat(desa, nama="Agus Setiawan")


@pytest.fixture
def kk(desa: Desa) -> Keluarga:
    """A family of four, in the ledger since the beginning of 2026."""
    keluarga = pabrik_peristiwa.keluarga_buat(desa)
    pendataan_lengkapi(tanggal=date(2026, 1, 1))
    return keluarga


@pytest.fixture
def warga(orang: Penduduk) -> Akun:
    assert orang.akun is not None
    return orang.akun


def klien(akun: Akun | None = None, **kwargs: Any) -> Client:
    """A browser of its own, logged in as `akun`."""
    c = Client(**kwargs)
    if akun is not None:
        c.force_login(akun)
    return c


@pytest.fixture
def warga_klien(warga: Akun) -> Client:
    return klien(warga)


@pytest.fixture
def operator(desa: Desa) -> Akun:
    return pabrik.petugas_buat(desa, Peran.OPERATOR, nama="Rini Astuti")


@pytest.fixture
def sekdes(desa: Desa) -> Akun:
    return pabrik.petugas_buat(
        desa, Peran.SEKDES, nama="Bambang Prakoso", perangkat=Perangkat.objects.get(jabatan="sekretaris")
    )


@pytest.fixture
def kades(desa: Desa) -> Akun:
    return pabrik.petugas_buat(
        desa, Peran.KADES, nama="Hadi Sucipto", perangkat=Perangkat.objects.get(jabatan="kepala")
    )


@pytest.fixture
def kepala(desa: Desa) -> Perangkat:
    """The head himself, who may or may not have an account."""
    return Perangkat.objects.get(jabatan="kepala")


@pytest.fixture
def kadus(desa: Desa) -> Akun:
    return pabrik.petugas_buat(
        desa, Peran.KADUS, nama="Wagiman", perangkat=Perangkat.objects.get(jabatan="kadus")
    )


@pytest.fixture
def ketua_rt(desa: Desa) -> Akun:
    """Sugeng, head of the only RT of the test village."""
    return pabrik_alur.ketua_rt_buat()


@pytest.fixture
def operator_klien(operator: Akun) -> Client:
    return klien(operator)


@pytest.fixture
def _jejak_lepas(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The trail refuses deletion; a test that commits for real is cleaned by deletion, so lift the guard."""
    with django_db_blocker.unblock():
        penjaga.lepas(connection)
    yield
    with django_db_blocker.unblock():
        penjaga.pasang(connection)


@pytest.fixture
def desa_sejati(_jejak_lepas: None, transactional_db: None) -> Iterator[Desa]:
    """A village whose rows are really committed: for threads and for what happens after a commit."""
    d = pabrik.desa_buat()
    with scope(d):
        pabrik.lengkapi_desa(d)
        yield d
