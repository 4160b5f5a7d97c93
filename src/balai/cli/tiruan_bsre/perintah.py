"""`python -m balai tiruan-bsre`."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from balai.cli.galat import GalatPerintah
from balai.cli.pengurai import Pengurai, nomor_port
from balai.cli.tiruan_bsre.galat import PERINGATAN
from balai.cli.tiruan_bsre.keadaan import PENGGUNA
from balai.cli.tiruan_bsre.server import LayananTiruan


def jalankan(argumen: Sequence[str]) -> int:
    """Serves on 127.0.0.1 until interrupted; writes where and with what account first (not with --diam)."""
    urai = Pengurai("tiruan-bsre", "Layanan tanda tangan tiruan, untuk mencoba. Bukan BSrE.")
    urai.add_argument("--port", type=nomor_port, default=8399, help="nomor port (bawaan: 8399)")
    urai.add_argument("--json", action="store_true", help="alamat dan akun sebagai satu baris JSON")
    urai.add_argument("--diam", action="store_true", help="tanpa mencetak alamat dan akun")
    pilihan = urai.parse_args(list(argumen))
    try:
        layanan = LayananTiruan(port=pilihan.port, simpan=Path(os.environ["BALAI_DATA"]) / "tiruan-bsre")
    except OSError:
        raise GalatPerintah(f"Port {pilihan.port} sedang dipakai. Pilih yang lain: --port N") from None
    if not pilihan.diam:  # the demo's: its signers are no business of a newcomer
        sys.stdout.write(_sapaan(layanan, sebagai_json=pilihan.json))
        sys.stdout.flush()
    signal.signal(signal.SIGTERM, _berhenti)
    with layanan:
        layanan.tunggu()
    return 0


def _berhenti(_nomor: int, _bingkai: FrameType | None) -> None:
    raise KeyboardInterrupt


def _sapaan(layanan: LayananTiruan, *, sebagai_json: bool) -> str:
    isi = {
        "peringatan": PERINGATAN,
        "alamat": layanan.alamat,
        "pengguna": layanan.pengguna,
        "kata_sandi": layanan.kata_sandi,
        "penanda": [{"nik": p.nik, "status": p.status, "sandi": p.sandi} for p in PENGGUNA],
    }
    if sebagai_json:
        return json.dumps(isi) + "\n"
    baris = [f"{p.nik}  {p.status:25} {p.sandi}" for p in PENGGUNA]
    return "\n".join(
        (
            f"{PERINGATAN}. Tanda tangannya tidak punya kekuatan hukum.",
            f"Alamat      {layanan.alamat}",
            f"Pengguna    {layanan.pengguna}",
            f"Kata sandi  {layanan.kata_sandi}",
            "Penanda tangan (NIK rekaan, status, passphrase):",
            *baris,
            "",
        )
    )
