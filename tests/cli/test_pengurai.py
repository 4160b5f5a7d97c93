from __future__ import annotations

import argparse
import socket
from importlib import import_module
from pathlib import Path

import pytest

from balai.cli import serve, utama
from balai.cli.galat import GalatPerintah
from balai.cli.pengurai import Pengurai, nomor_port

VERBA = sorted(set(utama.PERINTAH) - {"test"})  # whose options are pytest's


@pytest.mark.parametrize("verba", VERBA)
def test_bantuan_tidak_mengerjakan_apa_pun(
    verba: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BALAI_DATA", str(tmp_path / "data"))
    with pytest.raises(SystemExit) as keluar:
        import_module(utama.PERINTAH[verba][0]).jalankan(["--help"])
    assert keluar.value.code == 0
    tulisan = capsys.readouterr().out
    assert tulisan.startswith(f"Pemakaian: ./balai {verba} ")
    assert "usage" not in tulisan
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("verba", VERBA)
def test_pilihan_asing_ditolak_sebelum_dikerjakan(verba: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as keluar:
        import_module(utama.PERINTAH[verba][0]).jalankan(["penduduk", "x.csv", "--hapus-semua"])
    assert keluar.value.code == 2
    assert "tidak dikenal: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        ([], "belum ditulis: apa"),
        (["hantu"], "apa tidak bisa 'hantu'; pilihannya"),
        (["penduduk", "--port", "abc"], "--port harus angka, bukan 'abc'"),
        (["penduduk", "--port"], "--port belum diberi nilai"),
    ],
)
def test_kesalahan_ditulis_dalam_bahasa_indonesia(
    argumen: list[str], kata: str, capsys: pytest.CaptureFixture[str]
) -> None:
    p: argparse.ArgumentParser = Pengurai("coba", "Untuk dicoba.")
    p.add_argument("apa", choices=["penduduk", "desa"])
    p.add_argument("--port", type=int)
    with pytest.raises(SystemExit):
        p.parse_args(argumen)
    assert f"Belum benar: {kata}" in capsys.readouterr().err


@pytest.mark.parametrize("kata", ["65536", "-1", "abc", "²"])
def test_port_harus_ada_angkanya(kata: str, capsys: pytest.CaptureFixture[str]) -> None:
    p = Pengurai("coba", "Untuk dicoba.")
    p.add_argument("--port", type=nomor_port)
    with pytest.raises(SystemExit):
        p.parse_args([f"--port={kata}"])
    assert f"Belum benar: --port harus angka 0 sampai 65535, bukan '{kata}'" in capsys.readouterr().err


def test_situs_di_port_yang_dipakai_diberi_jalan_keluar() -> None:
    with socket.create_server(("127.0.0.1", 0)) as s, pytest.raises(GalatPerintah, match="--port"):
        serve.jalankan(["--port", str(s.getsockname()[1])])
