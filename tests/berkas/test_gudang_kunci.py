"""The master key: one for all processes, and never replaced behind anybody's back."""

import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from balai.berkas import gudang as modul
from balai.berkas.gudang import kunci_baca_atau_buat


def test_kunci_dibuat_sekali_dan_hanya_milik_pelayan(tmp_path: Path) -> None:
    jalan = tmp_path / "kunci" / "berkas.key"
    kunci = kunci_baca_atau_buat(jalan)
    assert len(kunci) == 32
    assert len(set(kunci)) > 8
    assert kunci_baca_atau_buat(jalan) == kunci == jalan.read_bytes()
    assert stat.S_IMODE(jalan.stat().st_mode) == 0o600
    assert list(jalan.parent.iterdir()) == [jalan]


def test_proses_yang_mulai_bersamaan_mendapat_kunci_yang_sama(tmp_path: Path) -> None:
    jalan, aba_aba = tmp_path / "kunci" / "berkas.key", tmp_path / "mulai"
    naskah = f"""
import os
from pathlib import Path
from balai.berkas.gudang import kunci_baca_atau_buat
print(flush=True)
while not os.path.exists({str(aba_aba)!r}):
    pass
print(kunci_baca_atau_buat(Path({str(jalan)!r})).hex())
"""
    proses = [
        subprocess.Popen(
            [sys.executable, "-c", naskah],
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(Path(modul.__file__).parents[2])},
        )
        for _ in range(4)
    ]
    for satu in proses:
        assert satu.stdout
        satu.stdout.readline()
    time.sleep(0.05)
    aba_aba.touch()
    kunci = {satu.communicate(timeout=30)[0].strip() for satu in proses}
    assert kunci == {jalan.read_bytes().hex()}
    assert list(jalan.parent.iterdir()) == [jalan]


def test_yang_kalah_cepat_memakai_kunci_yang_sudah_ada(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jalan = tmp_path / "berkas.key"
    asli = modul._tulis_baru

    def didahului(sementara: Path, isi: bytes) -> None:
        asli(sementara, isi)
        asli(jalan, b"milik proses yang lebih dulu....")

    monkeypatch.setattr(modul, "_tulis_baru", didahului)
    assert kunci_baca_atau_buat(jalan) == b"milik proses yang lebih dulu...."
    assert list(tmp_path.iterdir()) == [jalan]


def test_kunci_yang_terpotong_tidak_diganti_diam_diam(tmp_path: Path) -> None:
    jalan = tmp_path / "berkas.key"
    jalan.write_bytes(b"pendek")
    with pytest.raises(ValueError, match="Kembalikan dari cadangan"):
        kunci_baca_atau_buat(jalan)
    assert jalan.read_bytes() == b"pendek"
