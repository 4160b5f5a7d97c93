from pathlib import Path

import pytest

from balai.cli import utama
from balai.cli.galat import GalatPerintah

AKAR = Path(__file__).parents[2]


def test_perintah_asing_memberi_bantuan_dan_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert utama.main(["hapus-semua"]) == 2
    keluaran = capsys.readouterr()
    assert keluaran.out == ""
    assert "tidak dikenal" in keluaran.err
    assert "./balai PERINTAH" in keluaran.err


@pytest.mark.parametrize("argumen", [[], ["help"], ["--help"]])
def test_bantuan_menyebut_setiap_perintah(argumen: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert utama.main(argumen) == 0
    keluaran = capsys.readouterr().out
    assert [p for p in utama.PERINTAH if f"  {p} " not in keluaran] == []


@pytest.mark.parametrize(
    ("argumen", "sisa", "data"),
    [
        (["demo", "--data", "x"], ["demo"], "x"),
        (["--data=x", "demo", "--json"], ["demo", "--json"], "x"),
        (["demo"], ["demo"], None),
    ],
)
def test_data_boleh_di_mana_saja(argumen: list[str], sisa: list[str], data: str | None) -> None:
    assert utama.ambil_data(argumen) == (sisa, data)


def test_data_tanpa_folder_ditolak() -> None:
    with pytest.raises(GalatPerintah) as galat:
        utama.ambil_data(["demo", "--data"])
    assert galat.value.status == 2


def test_jalan_relatif_milik_folder_pemanggil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BALAI_DATA", "semula")
    utama.tetapkan_data("desa/data")
    assert utama.os.environ["BALAI_DATA"] == str(tmp_path / "desa" / "data")
