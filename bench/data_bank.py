"""Measures the register: `.venv/bin/python bench/data_bank.py [--ukuran 3000,20000,50000]`."""

from __future__ import annotations

import argparse
import importlib.metadata
import io
import multiprocessing
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(AKAR / "src"))
sys.path.insert(0, str(AKAR))

ULANG = 30  # views; the first of each is warmed up and not counted


@dataclass
class Hasil:
    """Seconds and megabytes of the import, milliseconds (p50) of the pages."""

    penduduk: int = 0
    berkas_mb: float = 0
    periksa: float = 0
    memori: float = 0
    simpan: float = 0
    batal: float = 0
    ekspor: float = 0
    ms: dict[str, float] = field(default_factory=dict)


def main() -> int:
    p = argparse.ArgumentParser()
    p.add_argument("--ukuran", default="3000,20000,50000", help="jumlah penduduk, dipisah koma")
    p.add_argument("--simpan", default=str(AKAR / "bench" / "data_bank.md"))
    a = p.parse_args()
    beban = os.getloadavg()[0]
    hasil = [_satu(int(u)) for u in a.ukuran.split(",")]
    teks = _tabel(hasil, beban)
    print(teks)
    Path(a.simpan).write_text(teks)
    return 0


def _satu(jumlah: int) -> Hasil:
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        os.environ |= {
            "BALAI_DATA": folder,
            "BALAI_MODE": "demo",
            "PYTHONPATH": str(AKAR / "src"),
            "DJANGO_SETTINGS_MODULE": "balai.config.settings",
        }
        os.environ.pop("BALAI_DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "balai", "migrate"], check=True, cwd=AKAR)
        hasil = Hasil()
        # Each step in a process of its own: peak memory is the step's, and nothing is warm by accident.
        for langkah in (_siapkan, _periksa, _simpan, _batalkan, _lagi, _ekspor, _halaman):
            with multiprocessing.get_context("spawn").Pool(1) as kolam:
                hasil = kolam.apply(langkah, (hasil, jumlah))
            print(f"{jumlah} {langkah.__name__}", file=sys.stderr)
    return hasil


def _mulai() -> Any:
    import django

    django.setup()
    from balai.desa.models import Desa

    return Desa.objects.first()


def _siapkan(hasil: Hasil, jumlah: int) -> Hasil:
    """A village with its officials, and the file."""
    _mulai()
    from balai.akun.models import Akun
    from balai.desa.scope import scope
    from balai.penduduk.impor import impor_unggah
    from tests import pabrik
    from tests.penduduk.impor.pembuat import baris_buat, xlsx_isi

    desa = pabrik.desa_buat()
    with scope(desa):
        pabrik.lengkapi_desa(desa)
        oleh = pabrik.petugas_buat(desa, "operator", nama="Rini Astuti")  # type: ignore[arg-type]
        assert isinstance(oleh, Akun)
        isi = xlsx_isi(baris_buat(jumlah).baris)
        hasil.berkas_mb = len(isi) / 1e6
        impor_unggah(isi=io.BytesIO(isi), nama="penduduk.xlsx", pekerjaan_lama=False, oleh=oleh)
    return hasil


def _langkah(nama: str) -> tuple[float, float]:
    """Run one step of the newest import; its seconds, and the peak of memory in MB (reader included)."""
    desa = _mulai()
    from balai.desa.scope import scope
    from balai.penduduk import impor as layanan
    from balai.penduduk.models import Impor

    with scope(desa):
        impor = Impor.objects.latest("pk")
        if nama == "terapkan":
            layanan.impor_minta_terapkan(impor=impor, oleh=impor.oleh, antre=False)
        mulai = time.perf_counter()
        if nama == "batalkan":
            layanan.impor_batalkan(impor=impor, oleh=impor.oleh)
        else:
            kini = getattr(layanan, f"impor_{nama}")(impor=impor)
            assert kini.keadaan in ("siap", "selesai"), (kini.keadaan, kini.kabar)
            assert kini.jumlah["ditolak"] == 0
        detik = time.perf_counter() - mulai
    milik = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    anak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return detik, (milik + anak) / 1024


def _periksa(hasil: Hasil, _: int) -> Hasil:
    hasil.periksa, hasil.memori = _langkah("periksa")
    return hasil


def _simpan(hasil: Hasil, _: int) -> Hasil:
    hasil.simpan = _langkah("terapkan")[0]
    return hasil


def _batalkan(hasil: Hasil, _: int) -> Hasil:
    hasil.batal = _langkah("batalkan")[0]
    return hasil


def _lagi(hasil: Hasil, _: int) -> Hasil:
    """The same file once more, for the steps that need a full village."""
    desa = _mulai()
    from balai.berkas.services import berkas_baca
    from balai.desa.scope import scope
    from balai.penduduk.impor import impor_minta_terapkan, impor_periksa, impor_terapkan, impor_unggah
    from balai.penduduk.models import Impor

    with scope(desa):
        lama = Impor.objects.select_related("berkas", "oleh").latest("pk")
        isi = io.BytesIO(berkas_baca(lama.berkas))
        impor = impor_unggah(isi=isi, nama="lagi.xlsx", pekerjaan_lama=False, oleh=lama.oleh, antre=False)
        impor = impor_minta_terapkan(impor=impor_periksa(impor=impor), oleh=lama.oleh, antre=False)
        assert impor_terapkan(impor=impor).keadaan == "selesai"
    return hasil


def _ekspor(hasil: Hasil, _: int) -> Hasil:
    desa = _mulai()
    from balai.akun.models import Akun
    from balai.desa.scope import scope
    from balai.penduduk.impor import ekspor_xlsx

    with scope(desa):
        mulai = time.perf_counter()
        ekspor_xlsx(penduduk=None, samar=False, oleh=Akun.objects.get(peran="operator"), alasan="Bench")
        hasil.ekspor = time.perf_counter() - mulai
    return hasil


def _halaman(hasil: Hasil, _: int) -> Hasil:
    """Server time of pages through the whole stack but the socket, in milliseconds."""
    desa = _mulai()
    from django.conf import settings
    from django.test import Client

    from balai.akun.models import Akun
    from balai.desa.models import Dusun
    from balai.desa.scope import scope
    from balai.jejak.services import catat_baca
    from balai.penduduk.models import Penduduk

    settings.ALLOWED_HOSTS = ["testserver"]
    with scope(desa):
        operator = Akun.objects.get(peran="operator")
        kepala = Penduduk.objects.filter(shdk="1").first()
        assert kepala is not None
        catat_baca(akun=operator, subjek_id=kepala.pk, aksi="penduduk.buka", alasan="Bench")
        hasil.penduduk = Penduduk.objects.count()
        dusun = Dusun.objects.first()
        klien = Client()
        klien.force_login(operator)
    daftar = "/petugas/penduduk/"
    halaman = {
        "daftar, halaman pertama": daftar,
        "daftar, halaman terakhir": f"{daftar}?halaman={-(-hasil.penduduk // 25)}",
        "cari nama yang sering (Siti)": f"{daftar}?q=Siti",
        "cari nama yang tidak ada": f"{daftar}?q=Zzzyx",
        "saring pekerjaan": f"{daftar}?pekerjaan=9",
        "saring dusun dan umur": f"{daftar}?dusun={dusun.pk if dusun else ''}&umur_dari=17&umur_sampai=30",
        "laporan bulanan": f"/petugas/laporan/bulanan/{time.strftime('%Y-%m')}/",
        "cetak KK (PDF)": f"/petugas/keluarga/{kepala.keluarga_id}/kartu-keluarga.pdf",
    }
    for nama, jalan in halaman.items():
        catatan = []
        for n in range(ULANG + 1):
            mulai = time.perf_counter()
            status = klien.get(jalan).status_code
            catatan.append((time.perf_counter() - mulai) * 1000)
            assert status == 200, (jalan, status)
            if n == 0:
                catatan.clear()
        hasil.ms[nama] = statistics.median(catatan)
    mulai = time.perf_counter()
    klien.post(daftar, {"q": kepala.nik})
    hasil.ms["cari NIK"] = (time.perf_counter() - mulai) * 1000
    return hasil


def _tabel(hasil: list[Hasil], beban: float) -> str:
    cpu = next(
        (
            b.split(":")[1].strip()
            for b in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in b
        ),
        "?",
    )
    versi = ", ".join(
        f"{n} {importlib.metadata.version(n)}" for n in ("django", "python-calamine", "xlsxwriter")
    )
    ukuran = " | ".join(f"{h.penduduk}" for h in hasil)
    baris = [
        "# The register, measured",
        "",
        f"{time.strftime('%Y-%m-%d')}. {os.cpu_count()} cores, {cpu}; "
        f"Python {platform.python_version()}, {versi}; SQLite.",
        f"One process at a time (`bench/data_bank.py`); load average before the start: {beban:.1f}.",
        f"Pages: median of {ULANG} through Django's test client, no socket, logged in as operator.",
        "",
        f"| residents | {ukuran} |",
        "|---|" + "---:|" * len(hasil),
    ]
    impor: list[tuple[str, Callable[[Hasil], str]]] = [
        ("file, MB (.xlsx, 43 columns)", lambda h: f"{h.berkas_mb:.1f}"),
        ("import: dry run, s", lambda h: f"{h.periksa:.1f}"),
        ("import: peak memory with its reader, MB", lambda h: f"{h.memori:.0f}"),
        ("import: store in one transaction, s", lambda h: f"{h.simpan:.1f}"),
        ("import: undo, s", lambda h: f"{h.batal:.1f}"),
        ("export, whole numbers, s", lambda h: f"{h.ekspor:.1f}"),
    ]
    baris += [f"| {nama} | " + " | ".join(isi(h) for h in hasil) + " |" for nama, isi in impor]
    for nama in hasil[0].ms:
        baris.append(f"| {nama}, ms | " + " | ".join(f"{h.ms[nama]:.1f}" for h in hasil) + " |")
    return "\n".join(baris) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
