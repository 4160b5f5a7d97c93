"""The demo as a newcomer meets it: a real process, its server and its worker."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from balai.cli import demo
from balai.cli.galat import GalatPerintah
from tests.e2e.peladen import AKAR, Demo, folder_bersama, nyalakan, nyalakan_salinan


def tunggu(syarat: Callable[[], bool], detik: float = 60) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, "took too long"
        time.sleep(0.1)


class Peramban:
    """A browser without screen: cookies, forms with their token."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, jalan: str) -> str:
        with self.buka(self.url + jalan, timeout=20) as r:
            return str(r.read().decode())

    def kirim(self, jalan: str, **isian: str) -> tuple[str, str]:
        """Post the form of a page; (address where it led, page)."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(jalan))
        assert token is not None
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **isian}).encode()
        with self.buka(self.url + jalan, data, timeout=20) as r:
            return urllib.parse.urlsplit(r.url).path, r.read().decode()


def masuk(d: Demo) -> str:
    siti = d.milik("warga")
    jalan, isi = Peramban(d.url).kirim("/warga/masuk/", nik=siti["nik"], pin=siti["pin"])
    assert jalan == "/warga/"
    return isi


def proses_lain(d: Demo) -> dict[str, str]:
    hasil = subprocess.run(
        [sys.executable, "-m", "balai", "demo", "--json", "--port", "0", "--data", str(d.data)],
        cwd=AKAR,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(AKAR / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return {"status": str(hasil.returncode), "galat": hasil.stderr, "keluaran": hasil.stdout}


@pytest.mark.server
def test_demo_dari_awal_sampai_start_kedua(tmp_path: Path) -> None:
    d = nyalakan(tmp_path / "data")
    try:
        assert {a["peran"] for a in d.akun} >= {"warga", "operator", "sekdes", "kades"}
        assert "Siti" in masuk(d)

        kedua = proses_lain(d)
        assert kedua["status"] == "1"
        assert "sedang berjalan" in kedua["galat"]
        assert kedua["keluaran"] == ""

        for kata in ("worker", "serve"):
            lama = d.anak(kata)
            for pid in lama:
                os.kill(pid, signal.SIGKILL)
            tunggu(lambda kata=kata, lama=lama: bool(set(d.anak(kata)) - set(lama)))  # type: ignore[misc]
        tunggu(lambda: _menjawab(d.url))
    finally:
        d.henti()
    assert d.proses.returncode == 0
    tunggu(lambda: d.anak("balai") == [])

    lagi = nyalakan(tmp_path / "data")
    try:
        assert lagi.akun == d.akun
        assert "Siti" in masuk(lagi)
    finally:
        lagi.henti()


def _menjawab(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as r:
            return bool(r.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.mark.server
def test_dimatikan_saat_mengisi_start_berikut_tetap_utuh(tmp_path: Path) -> None:
    data = tmp_path / "data"
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(AKAR / "src")}
    perintah = [sys.executable, "-m", "balai", "demo", "--json", "--port", "0", "--data", str(data)]
    proses = subprocess.Popen(
        perintah,
        cwd=AKAR,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Papers are stored only after the register is filled: by then the fill is half done.
    tunggu(lambda: any((data / "berkas").glob("*/*/*")))
    os.killpg(proses.pid, signal.SIGKILL)
    proses.wait(10)
    with sqlite3.connect(data / "balai.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM desa_desa").fetchone() == (0,)
    db.close()

    d = nyalakan(data)
    try:
        assert "Siti" in masuk(d)
        with sqlite3.connect(f"file:{data / 'balai.sqlite3'}?mode=ro", uri=True) as db:
            assert db.execute("SELECT count(*) FROM desa_desa").fetchone() == (1,)
            # The year's splits and arrivals made more families than the 900 of the start.
            jumlah = db.execute("SELECT count(*) FROM penduduk_keluarga").fetchone()[0]
        db.close()
        assert 900 <= jumlah < 1000
    finally:
        d.henti()


@pytest.mark.server
def test_demo_yang_dibunuh_tidak_meninggalkan_anak(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    d = nyalakan_salinan(tmp_path / "data", folder_bersama(tmp_path_factory))
    try:
        d.proses.kill()
        d.proses.wait(10)
        tunggu(lambda: not _hidup(d.proses.pid), 30)
    finally:
        for pid in _hidup(d.proses.pid):
            os.kill(pid, signal.SIGKILL)
        d.henti()


def _hidup(grup: int) -> list[int]:
    """Processes of the group that are no zombies."""
    hasil = []
    for p in Path("/proc").iterdir():
        if not p.name.isdigit():
            continue
        try:
            keadaan = (p / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(keadaan[2]) == grup and keadaan[0] != "Z":
            hasil.append(int(p.name))
    return hasil


def test_folder_desa_sungguhan_ditolak(tmp_path: Path) -> None:
    (tmp_path / "kunci").mkdir()
    with pytest.raises(GalatPerintah, match="desa sungguhan"):
        demo._kunci(tmp_path)


def test_port_yang_diminta_dan_terpakai_ditolak() -> None:
    import socket

    with socket.socket() as s:
        s.bind((demo.ALAMAT, 0))
        s.listen()
        port = int(s.getsockname()[1])
        with pytest.raises(GalatPerintah, match=str(port)):
            demo.pilih_port(port)
    assert demo.pilih_port(0) > 1023


def test_satu_baris_json_berisi_alamat_dan_akun(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    akun = [{"peran": "warga", "nik": "9901015505900001", "pin": "258046", "nama": "Siti"}]
    demo._cetak(8123, akun, data=tmp_path, sebagai_json=True)
    baris = capsys.readouterr().out.splitlines()
    assert [json.loads(b) for b in baris] == [{"url": "http://127.0.0.1:8123", "akun": akun}]
    demo._cetak(8123, akun, data=tmp_path, sebagai_json=False)
    kata = capsys.readouterr().out
    assert "http://127.0.0.1:8123" in kata
    assert "PIN 258046" in kata
