"""Loaded before Django's settings: every test run has its own data folder, gone afterwards."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "BALAI_TEST_DATA" not in os.environ:
    akar = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    folder = tempfile.mkdtemp(prefix="balai-uji-", dir=akar)
    os.environ["BALAI_TEST_DATA"] = folder  # workers of xdist inherit it
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

# A folder per worker: two of them may make a village with the same key.
DATA = Path(os.environ["BALAI_TEST_DATA"]) / os.environ.get("PYTEST_XDIST_WORKER", "utama")
(DATA / "statik").mkdir(parents=True, exist_ok=True)
os.environ["BALAI_DATA"] = str(DATA)
os.environ["BALAI_TEST_SQLITE"] = str(DATA / "uji.sqlite3")
os.environ.setdefault("BALAI_DB_POOL", "0")
os.environ["BALAI_MODE"] = "demo"
