from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from balai.cli import jejak as perintah
from balai.cli.galat import GalatPerintah
from balai.cli.worker import segel_semua
from balai.desa.models import Desa
from balai.jejak import penjaga
from balai.jejak.models import Jejak
from balai.jejak.services import catat


@pytest.fixture(autouse=True)
def _lingkungan(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(perintah, "django_mulai", lambda: None)
    monkeypatch.setattr(perintah, "migrasi_periksa", lambda: None)


def _isi(jumlah: int = 2) -> None:
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        for n in range(jumlah):
            catat(aksi="uji", objek=f"benda:{n}")


def test_rantai_utuh_berakhir_nol_dan_menyebut_ujungnya(
    desa: Desa, capsys: pytest.CaptureFixture[str]
) -> None:
    _isi()
    assert segel_semua() == 1
    assert perintah.jalankan([]) == 0
    keluar = capsys.readouterr().out
    assert "utuh. 2 baris dalam 1 segel (1 bertanda" in keluar
    assert "Ujung rantai: " in keluar


def test_tanpa_desa_bukan_berarti_utuh(db: None) -> None:
    with pytest.raises(GalatPerintah, match="--data FOLDER"):
        perintah.jalankan([])


@pytest.mark.parametrize("ulah", ["ubah", "hapus"])
def test_ulah_di_basis_data_berakhir_satu(desa: Desa, capsys: pytest.CaptureFixture[str], ulah: str) -> None:
    _isi(3)
    segel_semua()
    penjaga.lepas(connection)
    if ulah == "ubah":
        Jejak.objects.update(pelaku="Orang lain")
    else:
        Jejak.objects.filter(pk=Jejak.objects.order_by("pk")[0].pk).delete()
    assert perintah.jalankan(["--json"]) == 1
    assert '"masalah": ["Jejak utuh sampai baris 0, rusak' in capsys.readouterr().out


def test_surat_yang_hilang_dari_basis_data_dilaporkan(desa: Desa, capsys: pytest.CaptureFixture[str]) -> None:
    catat(
        aksi="surat.terbit",
        rincian={"kode": "0123456789ab", "sha256": hashlib.sha256(b"").hexdigest()},
    )
    assert perintah.jalankan([]) == 1
    assert "Surat dengan kode 0123456789ab tercatat terbit, tetapi tidak ada lagi." in capsys.readouterr().out
