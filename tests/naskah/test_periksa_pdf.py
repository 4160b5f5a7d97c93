"""The door: a process of its own for each file, bounded whatever the file is."""

from __future__ import annotations

import stat
import sys
import threading
import time
import zlib
from pathlib import Path

import pytest

from balai.berkas.kurung import KurunganMati
from balai.naskah import periksa_pdf as modul
from balai.naskah.periksa import anak
from balai.naskah.periksa.hasil import TAK_TERBACA, TERLALU_BERAT, dari_json, ke_json
from balai.naskah.periksa_pdf import HasilPeriksa, TandaDitemukan, periksa_pdf
from tests.naskah.periksa import serangan
from tests.naskah.signers.alat import akar, pdf_bertanda, pdf_dua_tanda, pdf_surat


def test_surat_sah_lewat_proses_terpisah() -> None:
    hasil = periksa_pdf(pdf_dua_tanda(), akar=akar())
    assert hasil.keadaan == "sah"
    assert [t.medan for t in hasil.tanda] == ["Ttd1", "Ttd2"]
    assert hasil.tanda[0].waktu is not None
    assert hasil.tanda[0].waktu.tzinfo is not None
    assert hasil.tanda[0].sertifikat_der[:1] == b"\x30"


def test_surat_diubah_lewat_proses_terpisah() -> None:
    hasil = periksa_pdf(serangan.tambahi(pdf_bertanda(), serangan.ganti_isi_halaman), akar=akar())
    assert hasil.keadaan == "diubah"
    assert hasil.perubahan == ("Halaman 1 berubah sesudah ditandatangani.",)


def test_bukan_pdf_dan_terlalu_besar_tidak_sampai_ke_proses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "suruh", lambda *_, **__: pytest.fail("proses dimulai"))
    assert periksa_pdf(b"\x89PNG", akar=[]).keadaan == "bukan_pdf"
    besar = periksa_pdf(b"%PDF-1.7" + b"0" * modul.MAKS_BYTE, akar=[])
    assert (besar.keadaan, besar.perubahan) == ("rusak", ("Berkas ini lebih besar dari 10 MB.",))


def test_hasil_utuh_lewat_pipa() -> None:
    asal = HasilPeriksa(
        "sah",
        (
            TandaDitemukan(
                "Ttd1", 'Siti "Ä"', "Otoritas", "0A", None, None, True, False, True, b"\x00\xff", "x"
            ),
        ),
        ("a", "b"),
    )
    assert dari_json(ke_json(asal)) == asal


def _bom() -> bytes:
    """An object stream that unpacks to 200 MB, many times over."""
    mampat = zlib.compress(b"0 0 " * 50_000_000, 9)
    kepala = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(mampat)
    return b"%PDF-1.7\n4 0 obj\n" + kepala + b"\nstream\n" + mampat + b"\nendstream\nendobj\n"


def _daftar(isi: bytes, akar_di: int, tambahan: bytes = b"") -> bytes:
    """`isi` with a table of contents whose only entry is object 1."""
    letak = len(isi)
    tabel = b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \n" % akar_di
    return (
        isi + tabel + b"trailer\n<< /Size 2 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (tambahan, letak)
    )


def _berulang() -> bytes:
    """A table of contents that names itself as the one before it."""
    isi = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    return _daftar(isi, 9, b"/Prev %d" % len(isi))


def _bersarang() -> bytes:
    return _daftar(b"%PDF-1.7\n1 0 obj\n" + b"[" * 2_000_000 + b"\nendobj\n", 9)


def _pohon_berputar() -> bytes:
    katalog = b"<< /Type /Catalog /AcroForm << /Fields [1 0 R] >> /Kids [1 0 R] /T (a) >>"
    isi = b"%PDF-1.7\n1 0 obj\n" + katalog + b"\nendobj\n"
    return _daftar(isi, 9)


@pytest.mark.parametrize(
    "isi",
    [
        pytest.param(_bom, id="bom"),
        pytest.param(_berulang, id="berulang"),
        pytest.param(_bersarang, id="bersarang"),
        pytest.param(_pohon_berputar, id="pohon-berputar"),
        pytest.param(lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 1_000_000, id="banyak"),
        pytest.param(lambda: pdf_bertanda() * 200, id="bertumpuk"),
        pytest.param(lambda: pdf_surat()[:20_000], id="terpotong"),
    ],
)
def test_berkas_jahat_terbatas_waktunya(isi: object) -> None:
    assert callable(isi)
    mulai = time.monotonic()
    assert periksa_pdf(isi(), akar=akar()).keadaan in ("rusak", "tak_bertanda", "diubah")
    assert time.monotonic() - mulai < modul.BATAS_DETIK + 5


def test_pemeriksaan_yang_terlalu_lama_dihentikan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "BATAS_DETIK", 0.02)
    assert periksa_pdf(pdf_bertanda(), akar=[]) == HasilPeriksa("rusak", perubahan=(TERLALU_BERAT,))


def _palsu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isi: str) -> None:
    palsu = tmp_path / "python"
    palsu.write_text(f"#!/bin/sh\n{isi}\n")
    palsu.chmod(palsu.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(palsu))


def test_proses_yang_mati_menyebut_berkas_rusak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _palsu(tmp_path, monkeypatch, "cat >/dev/null; printf S; kill -SEGV $$")
    assert periksa_pdf(pdf_bertanda(), akar=[]) == HasilPeriksa("rusak", perubahan=(TAK_TERBACA,))


def test_proses_yang_tidak_terpasang_tidak_menyalahkan_berkas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _palsu(tmp_path, monkeypatch, "echo 'tidak ada modul' >&2; exit 1")
    with pytest.raises(RuntimeError, match="tidak ada modul"):
        periksa_pdf(pdf_bertanda(), akar=[])


def test_proses_dibatasi_lebih_ketat_dari_waktu_tunggu() -> None:
    assert anak.MAKS_DETIK_CPU < modul.BATAS_DETIK
    assert anak.MAKS_MEMORI <= 1024 * 1024 * 1024


def test_terlalu_banyak_sekaligus_menunggu_giliran(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "_giliran", threading.BoundedSemaphore(1))
    monkeypatch.setattr(modul, "BATAS_DETIK", 0.05)
    monkeypatch.setattr(modul, "suruh", lambda *_, **__: pytest.fail("proses dimulai"))
    with modul._giliran:
        assert periksa_pdf(pdf_bertanda(), akar=[]).perubahan == (TERLALU_BERAT,)


def test_giliran_dikembalikan_sesudah_berkas_jahat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "_giliran", threading.BoundedSemaphore(1))

    def mati(*_: object, **__: object) -> bytes:
        raise KurunganMati

    monkeypatch.setattr(modul, "suruh", mati)
    for _ in range(3):
        assert periksa_pdf(pdf_bertanda(), akar=[]).perubahan == (TAK_TERBACA,)
