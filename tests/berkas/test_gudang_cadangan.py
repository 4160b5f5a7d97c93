"""Room that is kept before a file comes: it is there when the disk has filled up meanwhile."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from balai.berkas import gudang as modul
from balai.berkas.gudang import BerkasHilang, Gudang, GudangPenuh
from tests.berkas.test_gudang import ID, ISI, KUNCI, di_akar, disk_mungil, gudang, isi_disk

__all__ = ["disk_mungil", "gudang"]  # fixtures
BESAR = os.urandom(60_000)


def _penuhi(gudang: Gudang) -> None:
    """Until nothing more goes in."""
    for ukuran in (64_000, 8_000, 1_000):
        with suppress(GudangPenuh):
            for n in range(1000):
                gudang.simpan(desa_id=1, berkas_id=f"isi{ukuran:06}{n:04}", isi=bytes(ukuran))


def test_cadangan_bukan_berkas_sampai_diisi(gudang: Gudang) -> None:
    gudang.cadangkan(desa_id=1, berkas_id=ID, ukuran=1000)
    assert not gudang.ada(desa_id=1, berkas_id=ID)
    with pytest.raises(BerkasHilang):
        gudang.baca(desa_id=1, berkas_id=ID)
    assert di_akar(gudang, varian="cadangan").stat().st_size > 1000
    gudang.isi_cadangan(desa_id=1, berkas_id=ID, isi=ISI)
    assert gudang.baca(desa_id=1, berkas_id=ID) == ISI
    assert isi_disk(gudang._akar) == [di_akar(gudang)]
    assert di_akar(gudang).stat().st_size == len(ISI) + 1 + 12 + 16


def test_tanpa_cadangan_disimpan_seperti_biasa(gudang: Gudang) -> None:
    gudang.isi_cadangan(desa_id=1, berkas_id=ID, isi=ISI)
    assert gudang.baca(desa_id=1, berkas_id=ID) == ISI


def test_dihapus_bersama_berkasnya(gudang: Gudang) -> None:
    gudang.cadangkan(desa_id=1, berkas_id=ID, ukuran=1000)
    gudang.hapus(desa_id=1, berkas_id=ID)
    assert isi_disk(gudang._akar) == []


def test_disk_yang_sungguh_penuh_tetap_menerima_yang_dicadangkan(disk_mungil: Path) -> None:
    gudang = Gudang(disk_mungil / "gudang", KUNCI)
    gudang.cadangkan(desa_id=1, berkas_id=ID, ukuran=len(BESAR))
    _penuhi(gudang)
    with pytest.raises(GudangPenuh):
        gudang.simpan(desa_id=1, berkas_id="tanpacadangan", isi=BESAR)
    with pytest.raises(GudangPenuh):
        gudang.isi_cadangan(desa_id=1, berkas_id=ID, isi=BESAR * 2)  # more than was kept
    gudang.isi_cadangan(desa_id=1, berkas_id=ID, isi=BESAR)
    assert gudang.baca(desa_id=1, berkas_id=ID) == BESAR


def test_disk_penuh_saat_mencadangkan_disebut(disk_mungil: Path) -> None:
    gudang = Gudang(disk_mungil / "gudang", KUNCI)
    with pytest.raises(GudangPenuh):
        gudang.cadangkan(desa_id=1, berkas_id=ID, ukuran=1_000_000)
    assert isi_disk(disk_mungil) == []


@pytest.fixture
def _macet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def galat(*_: object) -> None:
        raise OSError(5, "I/O")

    with monkeypatch.context() as m:
        m.setattr(modul, "_timpa", galat)
        yield


@pytest.mark.usefixtures("_macet")
def test_galat_di_tengah_mengisi_ruangnya_tetap_ada(gudang: Gudang) -> None:
    gudang.cadangkan(desa_id=1, berkas_id=ID, ukuran=1000)
    with pytest.raises(OSError, match="I/O"):
        gudang.isi_cadangan(desa_id=1, berkas_id=ID, isi=ISI)
    assert isi_disk(gudang._akar) == [di_akar(gudang, varian="cadangan")]
