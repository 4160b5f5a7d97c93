"""Settings import in each environment that they promise, and with none at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]


def jalankan(tmp_path: Path, kode: str, **lingkungan: str) -> str:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(AKAR / "src"), "PYTHONWARNINGS": "error"}
    hasil = subprocess.run(
        [sys.executable, "-c", f"from balai.config import settings as s; {kode}"],
        cwd=tmp_path,
        env=env | lingkungan,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stderr
    return hasil.stdout.strip()


def test_tanpa_lingkungan_sama_sekali(tmp_path: Path) -> None:
    assert jalankan(tmp_path, "print(s.DEBUG, s.DEMO, s.DATABASES['default']['ENGINE'])") == (
        "False False django.db.backends.sqlite3"
    )
    assert (tmp_path / "data" / "kunci" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("lingkungan", "ungkapan", "nilai"),
    [
        ({"BALAI_MODE": "demo"}, "s.DEMO", "True"),
        ({"BALAI_ALAMAT": "https://a.desa.id"}, "s.SESSION_COOKIE_SECURE", "True"),
        ({"BALAI_ALAMAT": "https://a.desa.id"}, "'a.desa.id' in s.ALLOWED_HOSTS", "True"),
        ({"BALAI_ALAMAT": "https://a.desa.id"}, "s.CSRF_TRUSTED_ORIGINS[0]", "https://a.desa.id"),
        ({"BALAI_DATABASE_URL": "postgresql://u:p%40@h:1/n"}, "s.DATABASES['default']['PASSWORD']", "p@"),
        (
            {"BALAI_DATABASE_URL": "postgresql://h/n"},
            "s.DATABASES['default']['ENGINE']",
            "balai.desa.postgresql",
        ),
    ],
)
def test_setiap_lingkungan(tmp_path: Path, lingkungan: dict[str, str], ungkapan: str, nilai: str) -> None:
    assert jalankan(tmp_path, f"print({ungkapan})", BALAI_DATA=str(tmp_path), **lingkungan) == nilai


def test_kunci_rahasia_tetap_sama_di_start_berikut(tmp_path: Path) -> None:
    satu = jalankan(tmp_path, "print(s.SECRET_KEY)", BALAI_DATA=str(tmp_path))
    assert len(satu) > 40
    assert satu == jalankan(tmp_path, "print(s.SECRET_KEY)", BALAI_DATA=str(tmp_path))


def test_django_check_deploy_tanpa_peringatan(tmp_path: Path) -> None:
    hasil = subprocess.run(
        [sys.executable, str(AKAR / "manage.py"), "check", "--deploy", "--fail-level", "WARNING"],
        env={
            "PATH": os.environ["PATH"],
            "BALAI_DATA": str(tmp_path),
            "BALAI_ALAMAT": "https://a.desa.id",
            "BALAI_PROXY": "1",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stderr


def test_bumbu_pin_yang_hilang_tidak_diganti_diam_diam(tmp_path: Path) -> None:
    jalankan(tmp_path, "pass", BALAI_DATA=str(tmp_path))
    (tmp_path / "kunci" / "pin_pepper").unlink()
    with pytest.raises(AssertionError, match="bring it back from the backup"):
        jalankan(tmp_path, "pass", BALAI_DATA=str(tmp_path))


def test_folder_data_hanya_untuk_pemiliknya(tmp_path: Path) -> None:
    jalankan(tmp_path, "pass", BALAI_DATA=str(tmp_path / "baru"))
    assert (tmp_path / "baru").stat().st_mode & 0o077 == 0
