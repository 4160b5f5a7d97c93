"""Chooses the verb. `--data DIR` may stand anywhere and means the same as BALAI_DATA."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from balai.cli.anak import ikut_induk_bila_anak
from balai.cli.galat import GalatPerintah

BANTUAN = """\
Pemakaian: ./balai PERINTAH [pilihan]

  demo          desa rekaan yang langsung bisa dicoba   [--port N] [--json]
  test          semua pemeriksaan, dari nol             [-k NAMA, dan pilihan pytest lain]
  serve         situs                                   [--host ALAMAT] [--port N] [--workers N]
  worker        pekerja: membuat PDF, menyegel jejak, membersihkan antrean
  migrate       menyiapkan atau memperbarui basis data
  akun          membuat desa dan akun petugas pertama   [--pengguna …] [--nama …] [--peran …]
  import        data penduduk dari tabel: import penduduk FILE [--apply] [--json]
  export        data penduduk ke .xlsx: export penduduk FILE.xlsx [--samar] --alasan "…"
  verify-trail  memeriksa segel jejak setiap desa
  alur          menulis docs/alur-permohonan.md         [--periksa]
  tiruan-bsre   layanan tanda tangan tiruan, untuk mencoba    [--port N] [--json]
  help          tulisan ini

Untuk semua perintah: --data FOLDER (atau BALAI_DATA) tempat basis data, kunci, dan berkas.
Tanpa pilihan itu: ./data, dan ./data-demo untuk demo.
"""

# Verb -> module with `jalankan(argumen) -> status`, and the data folder where none is named.
PERINTAH: dict[str, tuple[str, str]] = {
    "demo": ("balai.cli.demo", "data-demo"),
    "test": ("balai.cli.uji", ""),
    "serve": ("balai.cli.serve", "data"),
    "worker": ("balai.cli.worker", "data"),
    "migrate": ("balai.cli.migrate", "data"),
    "akun": ("balai.cli.akun", "data"),
    "import": ("balai.cli.impor", "data"),
    "export": ("balai.cli.ekspor", "data"),
    "verify-trail": ("balai.cli.jejak", "data"),
    "alur": ("balai.cli.alur", ""),
    "tiruan-bsre": ("balai.cli.tiruan_bsre.perintah", "data-demo"),
}


def main(argumen: Sequence[str]) -> int:
    """Run a verb; the exit status. 2 for what is not understood."""
    ikut_induk_bila_anak()
    try:
        sisa, data = ambil_data(argumen)
    except GalatPerintah as e:
        return _gagal(e)
    perintah = sisa[0] if sisa else "help"
    if perintah in ("help", "-h", "--help"):
        sys.stdout.write(BANTUAN)
        return 0
    if perintah not in PERINTAH:
        sys.stderr.write(f"Perintah {perintah!r} tidak dikenal.\n\n{BANTUAN}")
        return 2
    modul, bawaan = PERINTAH[perintah]
    if bawaan:
        tetapkan_data(data or os.environ.get("BALAI_DATA") or bawaan)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    jalankan: Callable[[Sequence[str]], int] = import_module(modul).jalankan
    try:
        return jalankan(sisa[1:])
    except GalatPerintah as e:
        return _gagal(e)
    except KeyboardInterrupt:
        return 130


def _gagal(galat: GalatPerintah) -> int:
    sys.stderr.write(f"{galat}\n")
    return galat.status


def ambil_data(argumen: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without `--data DIR` or `--data=DIR`, and DIR."""
    sisa: list[str] = []
    data: str | None = None
    antre = iter(argumen)
    for kata in antre:
        if kata == "--data":
            data = next(antre, None)
            if not data:
                raise GalatPerintah("Tulis foldernya: --data FOLDER", status=2)
        elif kata.startswith("--data="):
            data = kata.removeprefix("--data=")
        else:
            sisa.append(kata)
    return sisa, data


def tetapkan_data(folder: str) -> None:
    """Fix BALAI_DATA for this process and its children; relative paths are of the caller's folder."""
    os.environ["BALAI_DATA"] = str(Path(folder).expanduser().absolute())
