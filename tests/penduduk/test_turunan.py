from __future__ import annotations

import pytest

from balai.dasar.kode import nama
from balai.penduduk.models import Penduduk
from balai.penduduk.turunan import status_kawin_kk


@pytest.mark.parametrize(
    ("kawin", "akta", "tercetak"),
    [
        ("1", {}, "BELUM KAWIN"),
        ("2", {"akta_perkawinan": "123/2010"}, "KAWIN TERCATAT"),
        ("2", {}, "KAWIN BELUM TERCATAT"),
        ("3", {"akta_perceraian": "9/2020"}, "CERAI HIDUP TERCATAT"),
        ("3", {"akta_perkawinan": "123/2010"}, "CERAI HIDUP BELUM TERCATAT"),
        ("4", {}, "CERAI MATI"),
    ],
)
def test_enam_nilai_status_kawin_di_kk(kawin: str, akta: dict[str, str], tercetak: str) -> None:
    assert nama("status_kawin_kk", status_kawin_kk(Penduduk(status_kawin=kawin, **akta))) == tercetak


def test_status_kawin_yang_kosong_tetap_kosong() -> None:
    assert status_kawin_kk(Penduduk(status_kawin="")) == ""
