"""Files that people bring: ours, ours changed, others'."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.penduduk.models import Penduduk
from balai.surat.models import Surat
from balai.surat.periksa import Keadaan
from balai.surat.periksa_berkas import DITAMBAH, _sidik_revisi, _tanpa_nik, periksa_berkas
from balai.surat.periksa_berkas import KeadaanBerkas as K
from tests import pabrik_periksa as pp


@pytest.fixture(autouse=True)
def _tanpa_kurungan(monkeypatch: pytest.MonkeyPatch) -> None:
    pp.tanpa_kurungan(monkeypatch)


@pytest.fixture
def surat(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Surat:
    return pp.surat_elektronik(desa, orang, operator, kades)


def test_berkas_asli_dan_setiap_perubahannya(surat: Surat, kades: Akun) -> None:
    """One letter, all that can be done to it: signing is the dear part."""
    asli = pp.isi(surat)
    h = periksa_berkas(asli)
    assert (h.keadaan, h.surat.keadaan, h.surat.surat_id) == (K.SAMA, Keadaan.ASLI, surat.pk)
    (t,) = h.tanda
    assert t.utuh
    assert t.dipercaya
    assert t.kita
    assert "Hadi Sucipto" in t.nama

    for di in (asli.index(b"stream\n") + 60, len(asli) // 3):
        rusak = bytearray(asli)
        rusak[di] ^= 1
        h = periksa_berkas(bytes(rusak))
        assert h.keadaan in (K.DIUBAH, K.RUSAK), di
        assert h.perubahan

    ditambah = periksa_berkas(pp.ditambah(asli))
    assert ditambah.keadaan == K.DIUBAH
    assert ditambah.surat.nomor == surat.nomor
    assert ditambah.perubahan

    ekor = periksa_berkas(asli + b"\n% tambahan\n")
    assert (ekor.keadaan, ekor.surat.surat_id) == (K.DIUBAH, surat.pk)

    pp.cabut(surat, kades)
    assert periksa_berkas(asli).surat.keadaan == Keadaan.DICABUT


def test_surat_yang_ditandatangani_lagi_oleh_orang_tak_dikenal(surat: Surat) -> None:
    h = periksa_berkas(pp.tanda_orang_lain(pp.isi(surat)))
    assert (h.keadaan, h.pasti) == (K.DIUBAH, True)
    assert h.surat.surat_id == surat.pk
    assert h.perubahan == (DITAMBAH,)
    assert [t.kita for t in h.tanda] == [True, False]


def test_tanda_tangan_dilepas_lalu_kodenya_menunjuk_suratnya(surat: Surat) -> None:
    """Printed again through another program: no signature left, the code in its text is a claim only."""
    import io

    import pikepdf

    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(pp.isi(surat))) as pdf:
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
        for lembar in pdf.pages:
            if "/Annots" in lembar:
                del lembar["/Annots"]
        pdf.remove_unreferenced_resources()
        pdf.save(keluar)
    h = periksa_berkas(keluar.getvalue())
    assert (h.keadaan, h.pasti) == (K.TAK_BERTANDA, False)
    assert h.surat.surat_id == surat.pk


def test_berkas_surat_basah_dikenal_tanpa_tanda_tangan(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    surat = pp.surat_buat(desa, orang, operator, kades)
    h = periksa_berkas(pp.isi(surat))
    assert (h.keadaan, h.surat.elektronik, h.tanda) == (K.SAMA, False, ())


def test_berkas_desa_lain_bukan_milik_desa_ini(surat: Surat, desa_lain: Desa) -> None:
    asli = pp.isi(surat)
    with scope(desa_lain):
        h = periksa_berkas(asli)
    assert h.keadaan == K.TAK_DIPERCAYA
    assert not h.dari_kita


def test_pdf_orang_lain(desa: Desa) -> None:
    polos, bertanda = periksa_berkas(pp.pdf_polos()), periksa_berkas(pp.tanda_orang_lain(pp.pdf_polos()))
    assert (polos.keadaan, polos.tanda) == (K.TAK_BERTANDA, ())
    assert bertanda.keadaan == K.TAK_DIPERCAYA
    assert "Orang Asing" in bertanda.tanda[0].nama
    assert not bertanda.dari_kita


def test_yang_bukan_pdf_terkunci_dan_rusak(desa: Desa) -> None:
    assert periksa_berkas(b"halo").keadaan == K.BUKAN_PDF
    assert periksa_berkas(pp.pdf_terkunci()).keadaan == K.TERKUNCI
    assert periksa_berkas(b"%PDF-1.7\nbukan apa-apa").keadaan == K.RUSAK


def test_paling_banyak_sepuluh_kueri(surat: Surat) -> None:
    for isi in (pp.isi(surat), pp.ditambah(pp.isi(surat))):
        with CaptureQueriesContext(connection) as k:
            periksa_berkas(isi)
        assert len(k.captured_queries) <= 12


def test_nik_di_nama_sertifikat_tidak_ikut_tampil() -> None:
    for tulis in ("9901010101700001", "9901 0101 0170 0001", "ID:9901-0101-0170-0001"):
        assert "0101" not in _tanpa_nik(f"Hadi, {tulis}, O=Desa 12")
    assert _tanpa_nik("Balai CA 2026") == "Balai CA 2026"


def test_sidik_tiap_versi_di_dalam_berkas() -> None:
    import hashlib

    satu = b"%PDF-1.7 a %%EOF"
    dua = satu + b"\n b %%EOF\n"
    assert hashlib.sha256(satu).hexdigest() in _sidik_revisi(dua)
    assert _sidik_revisi(dua)[-1] == hashlib.sha256(dua).hexdigest()
    assert len(_sidik_revisi(b"%%EOF\n" * 5000)) < 30
