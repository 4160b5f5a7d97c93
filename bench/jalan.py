"""Measures Balai on this machine: `.venv/bin/python bench/jalan.py [--ukuran 3000,50000]`."""

from __future__ import annotations

import argparse
import importlib.metadata
import multiprocessing
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(AKAR / "src"))
sys.path.insert(0, str(AKAR))

from bench.beban import Sambungan, Ukuran, kunjungan_pertama, masuk, ukur  # noqa: E402

PER_KELUARGA = 3.3
JUMLAH = 3000  # requests per page
PUTARAN = 3  # times that all letters are printed


@dataclass
class Halaman:
    ramai: Ukuran  # 8 connections
    sendiri: Ukuran  # one connection
    byte: int
    banyak: int


@dataclass
class Hasil:
    penduduk: int
    isi_detik: float
    halaman: dict[str, Halaman]
    pdf_p50: float
    surat_per_detik: float


def main() -> int:
    p = argparse.ArgumentParser()
    p.add_argument("--ukuran", default="3000,50000", help="jumlah penduduk, dipisah koma")
    p.add_argument("--jumlah", type=int, default=JUMLAH, help="permintaan per halaman")
    p.add_argument("--simpan", default=str(AKAR / "bench" / "hasil.md"))
    a = p.parse_args()
    beban = os.getloadavg()[0]
    hasil = [_satu(int(u), a.jumlah) for u in a.ukuran.split(",")]
    teks = _tabel(hasil, a.jumlah, beban)
    print(teks)
    Path(a.simpan).write_text(teks)
    return 0


def _satu(penduduk: int, jumlah: int) -> Hasil:
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        os.environ |= {
            "BALAI_DATA": folder,
            "BALAI_MODE": "demo",
            "PYTHONPATH": str(AKAR / "src"),
            "DJANGO_SETTINGS_MODULE": "balai.config.settings",
        }
        os.environ.pop("BALAI_DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "balai", "migrate"], check=True, cwd=AKAR)
        with multiprocessing.get_context("spawn").Pool(1) as kolam:
            jumlah_penduduk, detik, akun = kolam.apply(_isi, (round(penduduk / PER_KELUARGA),))
        print(f"{jumlah_penduduk} penduduk, {detik:.1f} detik", file=sys.stderr)
        with _situs() as port:
            halaman = _halaman(port, akun, jumlah)
        pdf, per_detik = _surat()
    return Hasil(jumlah_penduduk, detik, halaman, pdf, per_detik)


def _isi(keluarga: int) -> tuple[int, float, list[dict[str, str]]]:
    import django

    django.setup()
    from balai.cli.contoh.isi import isi_desa

    mulai = time.perf_counter()
    hasil = isi_desa(keluarga=keluarga)
    return hasil.penduduk, time.perf_counter() - mulai, hasil.akun


@contextmanager
def _situs() -> Iterator[int]:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = int(s.getsockname()[1])
    proses = subprocess.Popen([sys.executable, "-m", "balai", "serve", "--port", str(port)], cwd=AKAR)
    try:
        for _ in range(300):
            try:
                with Sambungan(port) as s:
                    if s.minta("/").status == 200:
                        break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        proses.terminate()
        proses.wait(20)


def _halaman(port: int, akun: list[dict[str, str]], jumlah: int) -> dict[str, Halaman]:
    siti = next(a for a in akun if a["peran"] == "warga")
    rini = next(a for a in akun if a["peran"] == "operator")
    warga = masuk(port, "/warga/masuk/", {"nik": siti["nik"], "pin": siti["pin"]})
    petugas = masuk(port, "/petugas/masuk/", {"nama_pengguna": rini["pengguna"], "sandi": rini["sandi"]})
    daftar = {
        "halaman masuk": ("/warga/masuk/", {}),
        "beranda publik": ("/", {}),
        "beranda warga": ("/warga/", warga),
        "antrean petugas": ("/petugas/antrean/", petugas),
    }
    hasil = {}
    for nama, (jalan, kuki) in daftar.items():
        with Sambungan(port, kuki) as s:
            assert s.minta(jalan).status == 200, jalan
        sendiri = ukur(port, jalan, kuki, jumlah=max(50, jumlah // 20), sambungan=1)
        ramai = ukur(port, jalan, kuki, jumlah=jumlah)
        hasil[nama] = Halaman(ramai, sendiri, *kunjungan_pertama(port, jalan, kuki))
        print(f"{nama}: {ramai.per_detik:.0f}/s, sendiri {sendiri.p50:.1f} ms", file=sys.stderr)
    return hasil


def _surat() -> tuple[float, float]:
    """(p50 of one PDF in milliseconds, letters per second with two workers)."""
    konteks = multiprocessing.get_context("spawn")
    with konteks.Pool(1) as kolam:
        pdf = kolam.apply(_pdf_p50)
    jumlah, detik = 0, 0.0
    for _ in range(PUTARAN):
        with konteks.Pool(1) as kolam:
            nomor = kolam.apply(_kosongkan)
        gerbang, antre = konteks.Barrier(2), konteks.Queue()
        pekerja = [konteks.Process(target=_cetak, args=(nomor[n::2], gerbang, antre)) for n in range(2)]
        for p in pekerja:
            p.start()
        catatan = [antre.get(timeout=120) for _ in pekerja]
        for p in pekerja:
            p.join()
        jumlah += sum(n for n, _, _ in catatan)
        detik += max(akhir for _, _, akhir in catatan) - min(mulai for _, mulai, _ in catatan)
    return pdf, jumlah / detik


def _siap() -> None:
    import django

    django.setup()


def _pdf_p50() -> float:
    _siap()
    from balai.desa.models import Lambang
    from balai.desa.scope import semua_desa
    from balai.naskah.cetak import cetak_pdf
    from balai.surat.models import Surat
    from balai.surat.susun import naskah_beku

    with semua_desa("bench"):
        surat = list(Surat.objects.order_by("pk")[:60])
    lambang = Lambang.objects.first()
    lama = []
    for s in surat:
        awal = time.perf_counter()
        cetak_pdf(naskah_beku(s.naskah, lambang=lambang), waktu=s.dibuat_pada)
        lama.append((time.perf_counter() - awal) * 1000)
    return statistics.median(lama[5:])


def _kosongkan() -> list[int]:
    """Take the PDF from every letter; their keys."""
    _siap()
    from balai.desa.scope import semua_desa
    from balai.surat.models import Surat

    with semua_desa("bench"):
        Surat.objects.filter(batal_pada=None).update(berkas=None, ditandatangani_pada=None)
        return list(Surat.objects.filter(batal_pada=None).values_list("pk", flat=True))


def _cetak(
    nomor: list[int], gerbang: Barrier, antre: multiprocessing.Queue[tuple[int, float, float]]
) -> None:
    _siap()
    from balai.desa.models import Desa
    from balai.desa.scope import scope
    from balai.surat.services import surat_cetak

    with scope(Desa.objects.get()):
        gerbang.wait()
        mulai = time.monotonic()
        jadi = sum(surat_cetak(surat_id=n) for n in nomor)
        antre.put((jadi, mulai, time.monotonic()))


def _mesin() -> str:
    cpu = next(
        (
            b.split(":")[1].strip()
            for b in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in b
        ),
        platform.machine(),
    )
    memori = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    versi = {n: importlib.metadata.version(n) for n in ("django", "granian", "typst")}
    pustaka = ", ".join(f"{n} {v}" for n, v in versi.items())
    mesin = f"{os.cpu_count()} cores, {cpu}, {memori:.0f} GB"
    return f"{mesin}; Python {platform.python_version()}, {pustaka}; SQLite"


def _tabel(hasil: list[Hasil], jumlah: int, beban: float) -> str:
    baris = [
        "# Measured",
        "",
        f"{date.today():%Y-%m-%d}. {_mesin()}.",  # noqa: DTZ011
        f"8 connections, {jumlah} requests a page, load generator on the same machine (`bench/jalan.py`).",
        f"Load average of the machine before the start: {beban:.1f} (a quiet machine shows less than 0.5).",
        "",
        "| residents | page | alone p50 ms | req/s | p50 ms | p95 ms | failed | first visit kB | requests |",
        "|---:|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for h in hasil:
        for nama, x in h.halaman.items():
            u = x.ramai
            baris.append(
                f"| {h.penduduk} | {nama} | {x.sendiri.p50:.1f} | {u.per_detik:.0f} | {u.p50:.1f} "
                f"| {u.p95:.1f} | {u.gagal + x.sendiri.gagal} | {x.byte / 1000:.1f} | {x.banyak} |"
            )
    baris += [
        "",
        "| residents | fill, s | one PDF, p50 ms | letters/s, 2 workers, stored and encrypted |",
        "|---:|---:|---:|---:|",
    ]
    for h in hasil:
        baris.append(f"| {h.penduduk} | {h.isi_detik:.1f} | {h.pdf_p50:.1f} | {h.surat_per_detik:.0f} |")
    return "\n".join(baris) + "\n"


if __name__ == "__main__":
    sys.exit(main())
