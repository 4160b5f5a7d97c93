"""`./balai demo`: a made-up village that anyone can try, with site and worker, in one command."""

import fcntl
import http.client
import json
import logging
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from balai.cli.anak import Anak
from balai.cli.galat import GalatPerintah
from balai.cli.pengurai import Pengurai, nomor_port
from balai.cli.siap import django_mulai, migrasi_jalankan, statik_kumpulkan

PORT = 8000
ALAMAT = "127.0.0.1"
TUNGGU_JAWABAN = 90.0
AKUN = "akun-demo.json"  # in the data folder; demo mode only


def jalankan(argumen: Sequence[str]) -> int:
    p = Pengurai("demo", "Desa rekaan dengan situs dan pekerja, langsung bisa dicoba.")
    p.add_argument(
        "--port",
        type=nomor_port,
        help="nomor port; 0: pilih sendiri (bawaan: 8000, atau yang kosong sesudahnya)",
    )
    p.add_argument("--json", action="store_true", help="cetak satu baris JSON: alamat dan akun")
    a = p.parse_args(argumen)
    data = Path(os.environ["BALAI_DATA"])
    data.mkdir(parents=True, exist_ok=True)
    os.environ["BALAI_MODE"] = "demo"
    os.environ.pop("BALAI_DATABASE_URL", None)  # the demo lives in its own folder
    kunci = _kunci(data)
    port = pilih_port(a.port)
    os.environ.setdefault("BALAI_ALAMAT", f"http://{ALAMAT}:{port}")  # what letters' QR codes lead to
    akun = _isi(data)
    tiruan = pilih_port(0)
    _tiruan_pindah(tiruan)
    status = _jaga(port, tiruan, akun, data=data, sebagai_json=a.json)
    kunci.close()
    return status


def _kunci(data: Path) -> Any:
    """One demo per data folder; the lock goes with the process, however it ends."""
    if (data / "kunci").exists() and not (data / ".kunci-demo").exists():
        raise GalatPerintah(f"Folder {data} milik desa sungguhan. Pilih folder lain dengan --data FOLDER.")
    berkas = (data / ".kunci-demo").open("w")
    try:
        fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise GalatPerintah(
            f"Demo dengan folder {data} sedang berjalan. Pakai itu, atau --data FOLDER lain."
        ) from None
    return berkas


def _isi(data: Path) -> list[dict[str, str]]:
    """Migrate, fill once, and give the accounts."""
    django_mulai()
    migrasi_jalankan()
    statik_kumpulkan()
    from django.conf import settings

    from balai.cli.contoh.isi import isi_desa
    from balai.desa.models import Desa

    berkas = data / AKUN
    if not Desa.objects.exists():
        shutil.rmtree(settings.BERKAS_AKAR, ignore_errors=True)  # left by a fill that was killed
        mulai = time.monotonic()
        sys.stderr.write("Mengisi desa rekaan...\n")
        hasil = isi_desa(simpan_akun=lambda akun: _tulis(berkas, akun))
        sys.stderr.write(f"{hasil.penduduk} penduduk dalam {time.monotonic() - mulai:.1f} detik.\n")
    if not berkas.exists():
        raise GalatPerintah(f"{berkas} hilang. Pilih folder lain dengan --data FOLDER.")
    akun: list[dict[str, str]] = json.loads(berkas.read_text())
    return akun


def _tiruan_pindah(port: int) -> None:
    from balai.cli.contoh.tte import bsre_tiruan_pindah

    bsre_tiruan_pindah(port)


def _tulis(berkas: Path, akun: list[dict[str, str]]) -> None:
    sementara = berkas.with_suffix(".tmp")
    sementara.touch(mode=0o600)
    sementara.write_text(json.dumps(akun, ensure_ascii=False))
    sementara.replace(berkas)


def pilih_port(diminta: int | None) -> int:
    """The asked port, or the first free one from 8000 on; 0 asks for any. Raises GalatPerintah."""
    if diminta:
        if not _kosong(diminta):
            raise GalatPerintah(f"Port {diminta} sedang dipakai. Pilih port lain dengan --port N.")
        return diminta
    if diminta == 0:
        with socket.socket() as s:
            s.bind((ALAMAT, 0))
            return int(s.getsockname()[1])
    for port in range(PORT, PORT + 100):
        if _kosong(port):
            return port
    raise GalatPerintah("Port 8000 sampai 8099 terpakai semua. Pilih port lain dengan --port N.")


def _kosong(port: int) -> bool:
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((ALAMAT, port))
        except OSError:
            return False
    return True


def _jaga(port: int, tiruan: int, akun: list[dict[str, str]], *, data: Path, sebagai_json: bool) -> int:
    """Keep the children alive until a signal comes. The stand-in of BSrE comes last: nobody waits for it."""
    berhenti = False

    def tanda(_nomor: int, _bingkai: FrameType | None) -> None:
        nonlocal berhenti
        berhenti = True

    for nomor in (signal.SIGTERM, signal.SIGINT):
        signal.signal(nomor, tanda)
    balai = [sys.executable, "-P", "-m", "balai"]
    anak = [
        Anak("situs", [*balai, "serve", "--host", ALAMAT, "--port", str(port)], dict(os.environ)),
        Anak("pekerja", [*balai, "worker"], dict(os.environ)),
    ]
    batas = time.monotonic() + TUNGGU_JAWABAN
    tampil = False
    status = 0
    while not berhenti:
        for a in anak:
            a.jaga()
        if not tampil and _menjawab(port):
            _cetak(port, akun, data=data, sebagai_json=sebagai_json)
            tampil = True
            layanan = [*balai, "tiruan-bsre", "--diam", "--port", str(tiruan)]
            anak.append(Anak("tiruan BSrE", layanan, dict(os.environ)))
        if not tampil and time.monotonic() > batas:
            logging.getLogger(__name__).error("situs tidak menjawab dalam %d detik", TUNGGU_JAWABAN)
            status, berhenti = 1, True
        time.sleep(0.2 if tampil else 0.05)
    for a in anak:
        a.hentikan()
    for a in anak:
        a.tunggu()
    return status


def _menjawab(port: int) -> bool:
    sambungan = http.client.HTTPConnection(ALAMAT, port, timeout=5)
    try:
        sambungan.request("GET", "/")
        return sambungan.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        sambungan.close()


def _cetak(port: int, akun: list[dict[str, str]], *, data: Path, sebagai_json: bool) -> None:
    url = f"http://{ALAMAT}:{port}"
    if sebagai_json:
        sys.stdout.write(json.dumps({"url": url, "akun": akun}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_kata(url, akun, data))
    sys.stdout.flush()


def _kata(url: str, akun: list[dict[str, str]], data: Path) -> str:
    baris = ["", f"Balai berjalan di {url}", "Desa dan semua orang di dalamnya rekaan.", "", "Warga"]
    for a in akun:
        if "nik" in a:
            rahasia = f"PIN {a['pin']}" if "pin" in a else f"kode aktivasi {a['kode']} (belum punya PIN)"
            baris.append(f"  NIK {a['nik']}   {rahasia}   {a['nama']}")
    baris += ["", f"Petugas, masuk di {url}/petugas/masuk/"]
    for a in akun:
        if "pengguna" in a:
            baris.append(f"  {a['pengguna']:<9} sandi {a['sandi']:<26} {a['nama']}, {a['peran']}")
    baris += ["", "Frasa sandi tanda tangan elektronik (peragaan, tidak berkekuatan hukum)"]
    baris += [f"  {a['pengguna']:<9} {a['passphrase']}" for a in akun if "passphrase" in a]
    baris += ["", f"Data disimpan di {data}. Berhenti: Ctrl+C.", ""]
    return "\n".join(baris) + "\n"
