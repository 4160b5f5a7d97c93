from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from balai.cli.galat import GalatPerintah
from balai.cli.tiruan_bsre import LayananTiruan, perintah
from balai.cli.tiruan_bsre.otoritas import otoritas_buat


def test_port_yang_dipakai_diberi_jalan_keluar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALAI_DATA", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as s, pytest.raises(GalatPerintah, match="--port N"):
        perintah.jalankan(["--port", str(s.getsockname()[1])])


@pytest.mark.parametrize("sebagai_json", [True, False])
def test_sapaan_menyebut_alamat_akun_dan_peringatan(*, sebagai_json: bool) -> None:
    with LayananTiruan() as layanan:
        sapaan = perintah._sapaan(layanan, sebagai_json=sebagai_json)
    assert "BUKAN BSrE" in sapaan
    assert layanan.alamat in sapaan
    assert layanan.kata_sandi in sapaan
    assert not sebagai_json or len(json.loads(sapaan)["penanda"]) == 8


def test_otoritas_tetap_sesudah_dinyalakan_ulang(tmp_path: Path) -> None:
    lama = otoritas_buat(tmp_path / "t")
    assert otoritas_buat(tmp_path / "t").akar_pem == lama.akar_pem
    assert ((tmp_path / "t" / "akar-tiruan.pem").stat().st_mode & 0o077) == 0


@pytest.mark.parametrize(("pilihan", "diam"), [(["--diam"], True), ([], False)])
def test_demo_menjalankannya_tanpa_sapaan(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pilihan: list[str],
    *,
    diam: bool,
) -> None:
    monkeypatch.setenv("BALAI_DATA", str(tmp_path))
    monkeypatch.setattr("balai.cli.tiruan_bsre.perintah.signal.signal", lambda *_: None)
    monkeypatch.setattr(LayananTiruan, "tunggu", lambda _: None)
    assert perintah.jalankan(["--port", "0", *pilihan]) == 0
    assert (capsys.readouterr().out == "") is diam
