"""The workshop process: what hostile bytes, a crash or a broken installation may and may not do."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.berkas import olah as modul
from balai.berkas.bengkel import kerjakan
from balai.berkas.kenali import Jenis, kenali
from balai.berkas.olah import BerkasDitolak, olah
from tests.berkas import contoh


def tolak(isi: bytes) -> BerkasDitolak:
    with pytest.raises(BerkasDitolak) as tangkap:
        olah(isi, nama="foto.jpg")
    return tangkap.value


def test_pengolahan_yang_terlalu_lama_dihentikan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "BATAS_DETIK", 0.02)
    assert tolak(contoh.jpeg()).sebab == "terlalu_luas"


def _bengkel_palsu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isi: str) -> None:
    palsu = tmp_path / "python"
    palsu.write_text(f"#!/bin/sh\n{isi}\n")
    palsu.chmod(palsu.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(palsu))


def test_pembaca_yang_mati_mendadak_menolak_berkas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _bengkel_palsu(tmp_path, monkeypatch, "cat >/dev/null; printf S; kill -SEGV $$")
    assert tolak(contoh.jpeg()).sebab == "rusak"
    assert tolak(contoh.pdf()).pesan.startswith("PDF rusak")


def test_bengkel_yang_tidak_terpasang_tidak_menyalahkan_berkas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _bengkel_palsu(tmp_path, monkeypatch, "echo 'tidak ada modul' >&2; exit 1")
    with pytest.raises(RuntimeError, match="tidak ada modul"):
        olah(contoh.jpeg(), nama="foto.jpg")


def test_rahasia_pelayan_tidak_sampai_ke_bengkel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALAI_KUNCI", "sangat-rahasia")
    _bengkel_palsu(tmp_path, monkeypatch, f"cat >/dev/null; /usr/bin/env >{tmp_path}/env; exit 1")
    with pytest.raises(RuntimeError):
        olah(contoh.jpeg(), nama="foto.jpg")
    assert "PYTHONPATH" in (tmp_path / "env").read_text()
    assert "sangat-rahasia" not in (tmp_path / "env").read_text()
    assert os.environ["BALAI_KUNCI"] == "sangat-rahasia"


# --- hostile bytes ---

CONTOH: dict[Jenis, bytes] = {
    "JPEG": contoh.jpeg(64, 48),
    "PNG": contoh.png(64, 48),
    "WEBP": contoh.webp(64, 48),
    "HEIF": contoh.heic(64, 48),
    "PDF": contoh.pdf_berskrip(),
}
# The same examples each time: a suite that fails by chance teaches nobody anything.
GANAS = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def _hanya_ditolak(jenis: Jenis, isi: bytes) -> None:
    try:
        hasil = kerjakan(jenis, isi)
    except BerkasDitolak:
        return
    assert kenali(hasil.isi) == ("PDF" if jenis == "PDF" else "JPEG")


@pytest.mark.parametrize("jenis", CONTOH)
@GANAS
@given(data=st.data())
def test_bita_yang_dibalik_hanya_dapat_ditolak(jenis: Jenis, data: st.DataObject) -> None:
    isi = bytearray(CONTOH[jenis])
    tempat = st.integers(0, len(isi) - 1) | st.integers(0, min(600, len(isi) - 1))
    for letak in data.draw(st.lists(tempat, min_size=1, max_size=12)):
        isi[letak] ^= data.draw(st.integers(1, 255))
    _hanya_ditolak(jenis, bytes(isi))


@pytest.mark.parametrize("jenis", CONTOH)
@GANAS
@given(data=st.data())
def test_berkas_yang_terpotong_atau_disambung_hanya_dapat_ditolak(jenis: Jenis, data: st.DataObject) -> None:
    isi = CONTOH[jenis]
    letak = data.draw(st.integers(0, len(isi)))
    sambungan = data.draw(st.binary(max_size=64))
    lewati = data.draw(st.integers(0, 64))
    _hanya_ditolak(
        jenis, isi[:letak] + sambungan + isi[letak + lewati :][: data.draw(st.integers(0, len(isi)))]
    )


@GANAS
@given(jenis=st.sampled_from(sorted(CONTOH)), isi=st.binary(max_size=300), awal=st.integers(0, 40))
def test_bita_acak_hanya_dapat_ditolak(jenis: Jenis, isi: bytes, awal: int) -> None:
    _hanya_ditolak(jenis, CONTOH[jenis][:awal] + isi)


@settings(GANAS, max_examples=20)
@given(
    isi=st.binary(max_size=300), awal=st.sampled_from([b"", b"\xff\xd8\xff", b"%PDF-", b"\x89PNG\r\n\x1a\n"])
)
def test_bita_acak_lewat_pintu_depan_hanya_dapat_ditolak(isi: bytes, awal: bytes) -> None:
    try:
        hasil = olah(awal + isi, nama="foto.jpg")
    except BerkasDitolak:
        return
    assert kenali(hasil.isi) in ("JPEG", "PDF")
