"""The six most asked-for letter types, as files and as letters. All seventy: test_semua_jenis.py."""

import io
import tomllib

import pikepdf
import pytest

from balai.dasar import kode
from balai.naskah.cetak import cetak_pdf
from balai.naskah.html import ke_html
from balai.naskah.isi import IsianKosong, isi
from balai.naskah.pohon import nama_isian
from balai.surat.bawaan import FOLDER, semua_bawaan
from balai.surat.definisi import DefinisiJenis, validasi_isian
from balai.surat.periksa_definisi import sah
from tests.naskah.contoh import ISIAN, MINIMAL, WAKTU, data_contoh, isian_jahat, surat_contoh

SEMUA = semua_bawaan()[:6]
setiap = pytest.mark.parametrize("d", SEMUA, ids=[d.kode for d in SEMUA])


def test_enam_jenis_pertama_menurut_urutan_daftar() -> None:
    assert [d.kode for d in SEMUA] == ["SKD", "SKU", "SKTM", "SKCK", "SKBM", "SKUM"]
    assert {p.stem.upper() for p in FOLDER.glob("*.toml")} == {d.kode for d in semua_bawaan()}


def test_janji_waktu_dalam_menit_kerja() -> None:
    assert [d.janji_menit for d in SEMUA] == [120, 240, 420, 120, 240, 240]


@setiap
def test_berkas_lengkap_untuk_daftar_layanan(d: DefinisiJenis) -> None:
    assert d.jalur == "mandiri"
    assert d.penanda == "kepala"
    assert d.klasifikasi in kode.tabel("klasifikasi_arsip_pemda")
    assert d.kata_cari
    assert d.dasar_hukum
    assert all(x.petunjuk and x.nama for x in d.dokumen)


@setiap
def test_ktp_dan_kk_selalu_wajib(d: DefinisiJenis) -> None:
    wajib = {x.kode for x in d.dokumen if x.wajib}
    assert {"KTP", "KK"} <= wajib


@setiap
def test_keperluan_selalu_ditanyakan_dengan_label_yang_sama(d: DefinisiJenis) -> None:
    (keperluan,) = [i for i in d.isian if i.kunci == "keperluan"]
    assert (keperluan.label, keperluan.jenis, keperluan.wajib) == ("Keperluan", "textarea", True)


@setiap
def test_setiap_jawaban_masuk_ke_surat(d: DefinisiJenis) -> None:
    assert {i.kunci for i in d.isian} <= {n.split(".")[0] for n in nama_isian(sah(d))}


@setiap
def test_contoh_di_berkas_lolos_pemeriksaan(d: DefinisiJenis) -> None:
    mentah = {i.kunci: i.pilihan[0] if i.pilihan else i.contoh for i in d.isian}
    assert validasi_isian(d, mentah, hari_ini=WAKTU.date())[1] == {}
    assert validasi_isian(d, {k: str(v) for k, v in ISIAN[d.kode].items()})[1] == {}
    assert validasi_isian(d, {k: str(v) for k, v in isian_jahat(d).items()})[1] == {}


@setiap
def test_surat_tanpa_keperluan_tidak_bisa_jadi(d: DefinisiJenis) -> None:
    with pytest.raises(IsianKosong) as galat:
        isi(sah(d), MINIMAL)
    assert "keperluan" in galat.value.nama


@setiap
@pytest.mark.parametrize("ragam", ["lengkap", "minimal", "jahat"])
def test_setiap_surat_satu_halaman_arsip(d: DefinisiJenis, ragam: str) -> None:
    with pikepdf.open(io.BytesIO(cetak_pdf(surat_contoh(d, ragam), waktu=WAKTU))) as pdf:
        assert len(pdf.pages) == 1
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf.Root.Metadata.read_bytes()
        assert pdf.check_pdf_syntax() == []


@setiap
def test_pratinjau_memuat_setiap_jawaban(d: DefinisiJenis) -> None:
    html = str(ke_html(surat_contoh(d)))
    for kunci in ("nama", "nik", "alamat", "keperluan"):
        kata = str(data_contoh(d, "lengkap")[kunci]).rstrip(".")
        assert (kunci == "alamat" and d.kode == "SKD") or kata in html


def test_belum_menikah_hanya_untuk_yang_belum_kawin() -> None:
    assert [d.status_kawin for d in SEMUA if d.kode == "SKBM"] == [("1",)]
    assert kode.nama("status_kawin", "1") == "BELUM KAWIN"


def test_berkas_hanya_toml_biasa() -> None:
    for p in FOLDER.glob("*.toml"):
        assert set(tomllib.loads(p.read_text(encoding="utf-8"))) >= {
            "kode",
            "nama",
            "teks",
            "dokumen",
            "isian",
        }
