"""Measures the check page: `.venv/bin/python bench/periksa.py [--surat 20000] [--ulang 300]`."""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(AKAR / "src"))
sys.path.insert(0, str(AKAR))


def main() -> int:
    p = argparse.ArgumentParser()
    p.add_argument("--surat", type=int, default=20_000)
    p.add_argument("--ulang", type=int, default=300)
    p.add_argument("--simpan", default=str(AKAR / "bench" / "periksa.md"))
    a = p.parse_args()
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        os.environ |= {
            "BALAI_DATA": folder,
            "BALAI_MODE": "demo",
            "PYTHONPATH": str(AKAR / "src"),
            "DJANGO_SETTINGS_MODULE": "balai.config.settings",
        }
        os.environ.pop("BALAI_DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "balai", "migrate"], check=True, cwd=AKAR)
        import django

        django.setup()
        teks = _ukur(a.surat, a.ulang)
    print(teks)
    Path(a.simpan).write_text(teks)
    return 0


def _ukur(jumlah: int, ulang: int) -> str:
    from django.test import Client
    from django.test.utils import setup_test_environment

    from balai.desa.scope import scope
    from balai.surat.services import periksa as layanan
    from balai.web.publik import periksa as halaman
    from tests import pabrik, pabrik_periksa

    setup_test_environment()
    layanan.BATAS.update(periksa=10**9, unggah=10**9)
    assert halaman.BATAS is layanan.BATAS
    desa = pabrik.desa_buat()
    with scope(desa):
        pabrik.lengkapi_desa(desa)
        operator = pabrik.petugas_buat(desa, "operator", nama="Rini Astuti")  # type: ignore[arg-type]
        kades = pabrik.petugas_buat(
            desa,
            "kades",  # type: ignore[arg-type]
            nama="Hadi Sucipto",
            perangkat=pabrik.Perangkat.objects.get(jabatan="kepala"),
        )
        surat = pabrik_periksa.surat_elektronik(desa, pabrik.warga_buat(desa), operator, kades)
        kode, pdf = pabrik_periksa.kode(surat), pabrik_periksa.isi(surat)
        _perbanyak(surat, jumlah)
    c = Client()
    hasil = _bergantian(
        {
            "kode yang ada": lambda: c.get(f"/v/{kode}"),
            "kode yang tidak ada": lambda: c.get("/v/abcdefghjkmn"),
            "bukan kode": lambda: c.get("/v/halo"),
        },
        ulang,
    )
    hasil |= _bergantian(
        {
            "PDF asli": lambda: _unggah(c, pdf),
            "PDF yang ditambahi": lambda: _unggah(c, pdf + b"\n% x\n"),
        },
        max(3, ulang // 30),
    )
    return _tabel(hasil, jumlah)


def _unggah(c: Any, isi: bytes) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return c.post("/v/berkas/", {"berkas": SimpleUploadedFile("surat.pdf", isi)})


def _perbanyak(surat: Any, jumlah: int) -> None:
    """As many rows of requests, letters, prints and files as a village gathers in years."""
    from balai.berkas.models import Berkas
    from balai.dasar.id import id_acak
    from balai.surat.models import CetakanSurat, Permohonan, Surat

    p, cetakan = surat.permohonan, CetakanSurat.objects.get(surat=surat, cetakan=surat.cetakan)
    for awal in range(0, jumlah, 2000):
        n = range(awal, min(jumlah, awal + 2000))
        permohonan = [_salin(p, kode=id_acak(14), nomor=f"B-{x}", kunci_buat=f"b{x}") for x in n]
        Permohonan.objects.bulk_create(permohonan)
        sidik = [hashlib.sha256(str(x).encode()).hexdigest() for x in n]
        berkas = [_salin(surat.berkas, kode=id_acak(20), sha256=s) for s in sidik]
        Berkas.objects.bulk_create(berkas)
        semua = [
            _salin(surat, permohonan=a, berkas=b, urut=x + 10, nomor=f"{x}/2026")
            for x, a, b in zip(n, permohonan, berkas, strict=True)
        ]
        Surat.objects.bulk_create(semua)
        CetakanSurat.objects.bulk_create([_salin(cetakan, surat=s, kode=id_acak()) for s in semua])


def _salin(baris: Any, **kolom: Any) -> Any:
    isi = {f.attname: getattr(baris, f.attname) for f in baris._meta.concrete_fields if not f.primary_key}
    for nama in kolom:
        isi.pop(f"{nama}_id", None)
    return type(baris)(**isi | kolom)


def _bergantian(cara: dict[str, Callable[[], Any]], ulang: int) -> dict[str, list[float]]:
    """Milliseconds of each, in turn, so that what else the machine does falls on all alike."""
    hasil: dict[str, list[float]] = {nama: [] for nama in cara}
    for n in range(ulang + 3):
        for nama, kerja in cara.items():
            mulai = time.perf_counter()
            jawab = kerja()
            if n >= 3:
                hasil[nama].append((time.perf_counter() - mulai) * 1000)
            assert jawab.status_code == 200, (nama, jawab.status_code)
    return hasil


def _tabel(hasil: dict[str, list[float]], jumlah: int) -> str:
    baris = [
        f"| {nama} | {statistics.median(ms):.1f} | {statistics.quantiles(ms, n=20)[18]:.1f} | {len(ms)} |"
        for nama, ms in hasil.items()
    ]
    return "\n".join(
        [
            "# Check page",
            "",
            f"{jumlah} letters, SQLite, Python {platform.python_version()}, {os.cpu_count()} cores,"
            f" load {os.getloadavg()[0]:.1f}. Milliseconds.",
            "",
            "| asked | p50 | p95 | times |",
            "|---|---|---|---|",
            *baris,
            "",
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main())
