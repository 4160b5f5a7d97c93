from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
import python_calamine
from django.utils import timezone

from balai.akun.models import Akun
from balai.bantuan.impor import KOLOM_KUNCI, berkas_periksa
from balai.bantuan.lembar import contoh_xlsx, daftar_pdf, daftar_xlsx, ditolak_xlsx
from balai.bantuan.models import Penerima, Sasaran
from balai.bantuan.selectors import penerima_daftar
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests.pabrik_bantuan import berkas_csv, kelompok_buat, penerima_buat, program_buat


def _isi(buku: bytes, lembar: int = 0) -> list[list[Any]]:
    import io

    kerja = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(buku))
    return kerja.get_sheet_by_index(lembar).to_python()


def _satu(orang: Penduduk) -> tuple[Any, list[Any]]:
    program = program_buat(Sasaran.KELUARGA, nama="PKH")
    p = penerima_buat(program, orang.keluarga)
    Penerima.objects.filter(pk=p.pk).update(no_kartu="6013010000001234")
    return program, list(penerima_daftar(program))


def test_daftar_tersamar_kecuali_diminta_utuh(orang: Penduduk) -> None:
    program, baris = _satu(orang)
    assert orang.keluarga is not None
    rahasia = {orang.nik, orang.keluarga.no_kk, "6013010000001234"}
    samar = {str(s) for b in _isi(daftar_xlsx(program, baris, utuh=False)) for s in b}
    assert not rahasia & samar
    assert orang.nama in samar
    assert rahasia <= {str(s) for b in _isi(daftar_xlsx(program, baris, utuh=True)) for s in b}


@pytest.mark.parametrize("sasaran", Sasaran.values)
def test_contoh_bisa_dibaca_kembali(desa: Desa, sasaran: str) -> None:
    program = program_buat(sasaran)
    hasil = berkas_periksa(program, contoh_xlsx(program))
    assert KOLOM_KUNCI[sasaran] in hasil.kolom
    assert hasil.asing == ()
    assert hasil.jumlah["ditolak"] == 1  # the made-up row is in no register


def test_yang_ditolak_bisa_dibetulkan_dan_dikirim_lagi(orang: Penduduk) -> None:
    program = program_buat()
    isi = berkas_csv(["nik", "nama", "alamat"], [[orang.nik, "Siti", "Jalan 1"], ["12", "Budi", "Jalan 2"]])
    ditolak = _isi(ditolak_xlsx(program, berkas_periksa(program, isi)))
    assert ditolak[0][0] == "nik"
    assert [b[0] for b in ditolak[1:]] == ["12"]
    assert "Jalan 2" in ditolak[1]
    assert "Baris 3" in ditolak[1][-1]
    lagi = berkas_periksa(program, ditolak_xlsx(program, berkas_periksa(program, isi)))
    assert lagi.jumlah == {"baru": 0, "tanya": 0, "sudah": 0, "ditolak": 1}


def test_pdf_berisi_nama_tanpa_nomor_utuh(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    program, baris = _satu(orang)
    pdf = pypdfium2.PdfDocument(daftar_pdf(desa, program, baris, waktu=timezone.localtime()))
    teks = pdf[0].get_textpage().get_text_range()
    assert "Daftar Penerima PKH" in teks
    assert orang.nama in teks
    assert "1234" in teks
    assert "601301" not in teks
    assert orang.keluarga is not None
    assert orang.keluarga.no_kk not in teks.replace(" ", "")


def test_pdf_kelompok_tanpa_ketua_dan_daftar_kosong_tetap_jadi(desa: Desa) -> None:
    program = program_buat(Sasaran.KELOMPOK)
    assert daftar_pdf(desa, program, [], waktu=timezone.localtime()).startswith(b"%PDF")
    penerima_buat(program, kelompok_buat())
    baris = list(penerima_daftar(program))
    assert daftar_pdf(desa, program, baris, waktu=timezone.localtime()).startswith(b"%PDF")
