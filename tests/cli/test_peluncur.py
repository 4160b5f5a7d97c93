"""The launcher ./balai, in a made-up checkout whose Python only writes down how it was called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
PYTHON_PALSU = """\
#!/bin/sh
folder=$(dirname "$0")/..
printf '%s|%s|%s\\n' "$PWD" "${PYTHONPATH-}" "$*" >> "$folder/panggilan"
case "$*" in
*"pip install"*) sleep 0.3; exit "$(cat "$folder/status-pip" 2>/dev/null || echo 0)" ;;
esac
exit 0
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    akar = tmp_path / "salinan kita"
    akar.mkdir()
    shutil.copy(AKAR / "balai", akar / "balai")
    (akar / "requirements.txt").write_text("django==5.2.1 --hash=sha256:00\n")
    (akar / "requirements-dev.txt").write_text("pytest==9.0.0 --hash=sha256:00\n")
    bin_ = akar / ".venv" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "python").write_text(PYTHON_PALSU)
    (bin_ / "python").chmod(0o755)
    return akar


def mulai(checkout: Path, *argumen: str, cwd: Path | None = None, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(checkout / "balai"), *argumen],
        cwd=cwd or checkout,
        env={"PATH": os.environ["PATH"], **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def jalankan(checkout: Path, *argumen: str, cwd: Path | None = None, **env: str) -> int:
    """Exit status; nothing may be said on standard output."""
    with mulai(checkout, *argumen, cwd=cwd, **env) as proses:
        keluaran, _ = proses.communicate(timeout=30)
    assert keluaran == b""
    return proses.returncode


def panggilan(checkout: Path, kata: str) -> list[str]:
    return [b for b in (checkout / ".venv" / "panggilan").read_text().splitlines() if kata in b]


def test_meneruskan_argumen_dari_folder_mana_pun(checkout: Path, tmp_path: Path) -> None:
    assert jalankan(checkout, "demo", "--port", "1 2", cwd=tmp_path) == 0
    assert panggilan(checkout, "-m balai") == [f"{tmp_path}|{checkout}/src|-P -m balai demo --port 1 2"]


def test_pustaka_dipasang_sekali_dengan_sidiknya(checkout: Path) -> None:
    assert jalankan(checkout, "help") == 0
    assert jalankan(checkout, "help") == 0
    assert len(panggilan(checkout, "pip install")) == 1
    assert "--require-hashes" in panggilan(checkout, "pip install")[0]
    (checkout / "requirements.txt").write_text("django==5.2.2 --hash=sha256:00\n")
    assert jalankan(checkout, "help") == 0
    assert len(panggilan(checkout, "pip install")) == 2


@pytest.mark.parametrize("argumen", [["test"], ["--data", "demo", "test", "-k", "x"]])
def test_perintah_test_memakai_pustaka_pengembang(checkout: Path, argumen: list[str]) -> None:
    assert jalankan(checkout, *argumen) == 0
    assert "requirements-dev.txt" in panggilan(checkout, "pip install")[0]


def test_pasang_yang_gagal_diulang_start_berikut(checkout: Path) -> None:
    (checkout / ".venv" / "status-pip").write_text("1")
    assert jalankan(checkout, "help") != 0
    assert panggilan(checkout, "-m balai") == []
    (checkout / ".venv" / "status-pip").write_text("0")
    assert jalankan(checkout, "help") == 0
    assert len(panggilan(checkout, "pip install")) == 2


def test_dua_start_bersamaan_memasang_sekali(checkout: Path) -> None:
    proses = [mulai(checkout, "help") for _ in range(2)]
    for p in proses:
        p.communicate(timeout=30)
    assert [p.returncode for p in proses] == [0, 0]
    assert len(panggilan(checkout, "pip install")) == 1
    assert len(panggilan(checkout, "-m balai")) == 2


def test_tempat_venv_bisa_dipilih(checkout: Path, tmp_path: Path) -> None:
    shutil.move(checkout / ".venv", tmp_path / "lain")
    assert jalankan(checkout, "help", BALAI_VENV=str(tmp_path / "lain")) == 0
    assert not (checkout / ".venv").exists()


def test_peluncur_tidak_menyebut_indeks_paket() -> None:
    isi = (AKAR / "balai").read_text() + (AKAR / ".ci" / "run").read_text()
    assert "http" not in isi
    assert "index" not in isi
