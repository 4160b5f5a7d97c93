from pathlib import Path

import pytest

from balai.cli import alur
from balai.surat.alur import TRANSISI, Keadaan


def test_halaman_di_docs_segar() -> None:
    assert alur.jalankan(["--periksa"]) == 0


def test_halaman_usang_memberi_status_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alur, "TUJUAN", tmp_path / "alur-permohonan.md")
    assert alur.jalankan(["--periksa"]) == 1
    assert alur.jalankan([]) == 0
    assert alur.jalankan(["--periksa"]) == 0


def test_setiap_keadaan_dan_langkah_ada() -> None:
    isi = alur.halaman()
    assert [k for k in Keadaan if f"| `{k.value}` |" not in isi] == []
    assert [t.aksi for t in TRANSISI if f"| `{t.aksi}` |" not in isi] == []
