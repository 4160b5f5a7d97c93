"""`./balai alur`: writes docs/alur-permohonan.md out of the workflow's table."""

import sys
from collections.abc import Sequence
from pathlib import Path

from balai.cli.pengurai import Pengurai

TUJUAN = Path(__file__).resolve().parents[3] / "docs" / "alur-permohonan.md"

KEPALA = """\
# Alur permohonan

Halaman ini dibuat dari tabel di `src/balai/surat/alur.py` dengan `./balai alur`. Jangan diubah dengan tangan.

`{kepala}` dan `{sekretaris}` diganti sebutan di desa itu, misalnya Kepala Desa, Perbekel, atau Wali Nagari.
"""


def jalankan(argumen: Sequence[str]) -> int:
    """Write the page; with `--periksa` only compare, 1 when it is stale."""
    p = Pengurai("alur", "Menulis docs/alur-permohonan.md dari tabel alur.")
    p.add_argument("--periksa", action="store_true", help="hanya membandingkan; status 1 bila sudah usang")
    a = p.parse_args(argumen)
    isi = halaman()
    if not a.periksa:
        TUJUAN.write_text(isi, encoding="utf-8")
        return 0
    if TUJUAN.exists() and TUJUAN.read_text(encoding="utf-8") == isi:
        return 0
    sys.stderr.write(f"{TUJUAN.name} sudah usang. Jalankan: ./balai alur\n")
    return 1


def halaman() -> str:
    """The page as Markdown: states, transitions, picture."""
    return "\n".join([KEPALA, *_keadaan(), "", *_transisi(), "", *_gambar(), ""])


def _keadaan() -> list[str]:
    from balai.surat.alur import AKHIR, GILIRAN_KANTOR, GILIRAN_WARGA, Keadaan

    giliran = [(GILIRAN_WARGA, "warga"), (GILIRAN_KANTOR, "kantor"), (AKHIR, "selesai")]
    giliran.append((frozenset({Keadaan.MENUNGGU_RT}), "ketua RT"))
    baris = ["## Keadaan", "", "| keadaan | yang dibaca warga | giliran |", "|---|---|---|"]
    for k in Keadaan:
        siapa = next((nama for kelompok, nama in giliran if k in kelompok), "warga mengambil")
        baris.append(f"| `{k.value}` | {k.label} | {siapa} |")
    return baris


def _transisi() -> list[str]:
    from balai.surat.alur import TRANSISI, Keadaan

    baris = [
        "## Langkah",
        "",
        "| langkah | dari | ke | siapa (hak) | tombol | di riwayat | alasan |",
        "|---|---|---|---|---|---|---|",
    ]
    for t in TRANSISI:
        dari = ", ".join(f"`{k.value}`" for k in Keadaan if k in t.dari)
        ke = f"`{t.ke.value}`" if t.ke else "tetap"
        hak = f"`{t.hak}`" if t.hak else "pemohon"
        alasan = "wajib" if t.perlu_alasan else ""
        baris.append(f"| `{t.aksi}` | {dari} | {ke} | {hak} | {t.label} | {t.riwayat} | {alasan} |")
    return baris


def _gambar() -> list[str]:
    from balai.surat.alur import TRANSISI, Keadaan

    panah = [
        f"    {asal.value} --> {t.ke.value}: {t.aksi}"
        for t in TRANSISI
        if t.ke is not None
        for asal in Keadaan
        if asal in t.dari
    ]
    awal = f"    [*] --> {Keadaan.KONSEP.value}"
    return ["## Gambar", "", "```mermaid", "stateDiagram-v2", awal, *panah, "```"]
