"""All shipped letter types: held against the list they were made from, drawn with all sorts of answers."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

from balai.dasar import kode
from balai.desa.models import Desa, Perangkat
from balai.naskah.cetak import cetak_pdf
from balai.naskah.html import ke_html
from balai.naskah.isi import isi
from balai.naskah.lampiran import LAMPIRAN, lampiran_surat
from balai.naskah.pohon import Dokumen, Paragraf, nama_isian, teks_polos
from balai.naskah.surat import KotakTtd, Penandatangan, SuratNaskah
from balai.naskah.urai import urai
from balai.penduduk.models import Penduduk
from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import DefinisiJenis, dari_json, ke_json, kenal, validasi_isian
from balai.surat.isian_majemuk import ratakan
from balai.surat.periksa_definisi import sah
from balai.surat.susun import tanda_tangan_bekukan
from tests.naskah.contoh import DESA, LENGKAP, PERIKSA, WAKTU, kop_contoh
from tests.surat.jawaban import HARI_INI, JAHAT, NAMA_200, Ragam, mentah, orang_jahat, orang_kurang

DATA: Final = Path(__file__).parent / "data"
SEMUA: Final = {d.kode: d for d in semua_bawaan()}
setiap = pytest.mark.parametrize("d", SEMUA.values(), ids=list(SEMUA))
JENIS_ISIAN: Final = {"person": "orang", "persons": "orang_banyak", "table": "tabel", "group": "gugus"}
# Keys of the list that are a standard placeholder's name (definisi.STANDAR).
KUNCI_LAIN: Final = {
    ("SKBRO", "pekerjaan"): "pekerjaan_boro",
    ("SDTG", "rt"): "rt_baru",
    ("SDTG", "rw"): "rw_baru",
    ("SNM", "agama"): "agama_nikah",
    ("SKPH", "pekerjaan"): "pekerjaan_kini",
    ("SPOR", "kecamatan"): "kecamatan_tanah",
    ("SPOR", "kabupaten"): "kabupaten_tanah",
    ("SKPKL", "alamat"): "alamat_sekretariat",
}
# Asked in another way than the list says; the file of the type says why.
JENIS_LAIN: Final = {
    ("SKLHR", "berat"): "text",
    ("SAW", "ahli_waris"): "orang_banyak",
    ("SPKW", "pemberi"): "orang_banyak",
    ("SKTM", "keperluan"): "textarea",
    ("SKJB", "ketua_adat"): "orang",
    ("SKIO", "selaku"): "select",
    ("SKPKL", "kelompok"): "text",
}
WAJIB_LAIN: Final = {("SKPO", "penghasilan_ayah"), ("SKPO", "penghasilan_ibu")}
TANPA_AKHIR: Final = ("tetap", "60 hari pelaporan", "30 hari pelaporan", "sampai acara", "sesuai tanggal")
# Their wording will not do without the applicant's birth (services.surat refuses, and says what is missing).
PERLU_LAHIR: Final = {"SKD", "SKU", "SKTM", "SKCK", "SKBM", "SKUM"}


def baris(nama: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{nama}.csv").open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


def jawab(d: DefinisiJenis, ragam: Ragam) -> dict[str, Any]:
    bersih, galat = validasi_isian(d, mentah(d, ragam), hari_ini=HARI_INI)
    assert galat == {}
    return bersih


def naskah(d: DefinisiJenis, ragam: Ragam) -> SuratNaskah:
    """The letter as an issued one, out of answers as a person types them."""
    bersih = jawab(d, ragam)
    orang = dict(LENGKAP)
    if ragam == "jahat":
        orang |= orang_jahat()
    if ragam == "minimal":
        orang |= orang_kurang()
        if d.kode in PERLU_LAHIR:
            orang |= {k: LENGKAP[k] for k in ("tempat_lahir", "tanggal_lahir")}
    sampai = d.berlaku_sampai(HARI_INI)
    data = {**ratakan(bersih), **orang, **DESA, "berlaku_sampai": sampai.isoformat() if sampai else ""}
    kotak = tanda_tangan_bekukan(
        d,
        Desa(nama="Sukamaju", kecamatan="Tirta Asri"),
        Penduduk(nama=orang["nama"]),
        Perangkat(nama="Bambang Prakoso, S.IP."),
        ["KEPALA DESA SUKAMAJU"],
        bersih,
    )
    return SuratNaskah(
        kop=kop_contoh(),
        judul=d.judul_surat,
        nomor=f"{d.klasifikasi}/012/99.01.01.2001/XI/2026",
        isi=isi(urai(d.teks, dikenal=kenal(d)), data),
        tempat_tanggal="Sukamaju, 22 November 2026",
        penandatangan=Penandatangan(("KEPALA DESA SUKAMAJU",), "Bambang Prakoso, S.IP."),
        tanda_tangan=tuple(KotakTtd(**{**k, "jabatan": tuple(k["jabatan"])}) for k in kotak),
        periksa=PERIKSA,
        catatan_kaki="Periksa keaslian surat ini di sukamaju.desa.id/periksa.",
        pengarang="Pemerintah Desa Sukamaju",
    )


def halaman(surat: SuratNaskah) -> int:
    with pikepdf.open(io.BytesIO(cetak_pdf(surat, waktu=WAKTU))) as pdf:
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf.Root.Metadata.read_bytes()
        assert pdf.check_pdf_syntax() == []
        return len(pdf.pages)


# ---- against the list ----
def test_tujuh_puluh_jenis_semuanya_ada() -> None:
    assert set(SEMUA) == {r["code"] for r in baris("jenis")}


def test_setiap_isian_daftar_ditanyakan_dengan_jenis_dan_wajib_yang_sama() -> None:
    beda = []
    for r in baris("isian"):
        tempat = (r["letter_code"], r["key"])
        kunci = KUNCI_LAIN.get(tempat, r["key"])
        i = next((x for x in SEMUA[r["letter_code"]].isian if x.kunci == kunci), None)
        jenis = JENIS_LAIN.get(tempat, JENIS_ISIAN.get(r["type"], r["type"]))
        wajib = r["required"] == "1" or tempat in WAJIB_LAIN
        if i is None or i.jenis != jenis or (i.jenis != "auto" and i.wajib != wajib):
            beda.append((tempat, i and i.jenis, i and i.wajib))
    assert beda == []


def test_setiap_dokumen_daftar_diminta() -> None:
    diminta = {(d.kode, x.kode) for d in SEMUA.values() for x in d.dokumen}
    assert {(r["letter_code"], r["doc_code"]) for r in baris("dokumen")} <= diminta


def test_kategori_klasifikasi_jalur_dan_masa_berlaku_menurut_daftar() -> None:
    for r in baris("jenis"):
        d = SEMUA[r["code"]]
        assert (d.kategori, d.klasifikasi) == (r["kategori"], r["klasifikasi"])
        assert d.klasifikasi in kode.tabel("klasifikasi_arsip_pemda")
        assert d.jalur == r["jalur"].replace(" ", "_")
        jumlah, _, satuan = r["masa_berlaku"].partition(" ")
        if r["masa_berlaku"] in TANPA_AKHIR:
            assert d.masa_berlaku is None
        else:
            assert d.masa_berlaku is not None
            hari = {"hari": int(jumlah), "bulan": 0, "tahun": 0}[satuan]
            bulan = {"hari": 0, "bulan": int(jumlah), "tahun": 12 * int(jumlah)}[satuan]
            assert (d.masa_berlaku.bulan, d.masa_berlaku.hari) == (bulan, hari)


def test_formulir_menurut_daftar_dan_semuanya_bisa_dicetak() -> None:
    for r in baris("jenis"):
        disebut = r["lampiran"].partition("(")[0].replace(",", " ").split()
        lampiran = SEMUA[r["code"]].lampiran
        assert set(lampiran) <= set(LAMPIRAN)
        assert {x for x in disebut if x in LAMPIRAN} <= set(lampiran)


# ---- each type by itself ----
@setiap
def test_berkas_menyebut_semua_yang_perlu_dibaca_warga(d: DefinisiJenis) -> None:
    assert d.kata_cari
    assert d.sumber
    assert len(d.singkat) <= 80
    assert all(x.nama and x.petunjuk for x in d.dokumen)
    assert all("?" not in i.label and not i.label.endswith(".") for i in d.isian)
    assert dari_json(ke_json(d)) == d


@setiap
def test_setiap_jawaban_masuk_ke_surat(d: DefinisiJenis) -> None:
    dipakai = {n.split(".")[0] for n in nama_isian(sah(d))} | {t.siapa for t in d.tanda_tangan}
    assert {i.kunci for i in d.isian} <= dipakai


@setiap
def test_surat_biasa_satu_halaman_dan_memuat_semua_jawaban(d: DefinisiJenis) -> None:
    surat = naskah(d, "lengkap")
    assert halaman(surat) == 1
    teks, penanda = teks_polos(surat.isi), " ".join(k.nama for k in surat.tanda_tangan)
    assert not any(kata in teks for kata in ("{{", "}}", "None", "…", ": -", " ,", "  ", "..", " ."))
    for i in d.isian:
        if i.jenis in ("text", "textarea", "select"):
            jawaban = " ".join(mentah(d)[i.kunci].split()).rstrip(".")
            assert jawaban.casefold() in teks.casefold(), i.kunci
        if i.jenis == "orang":
            assert mentah(d)[f"{i.kunci}.nama"] in teks + penanda, i.kunci


@setiap
def test_surat_paling_sedikit_tetap_jadi_walau_data_pemohon_kurang(d: DefinisiJenis) -> None:
    surat = naskah(d, "minimal")
    assert halaman(surat) == 1
    teks = teks_polos(surat.isi)
    assert not any(kata in teks for kata in ("{{", "}}", "None", "…", " ,", "  ", "..", " ."))
    assert not any(b.endswith(": ") for b in teks.split("\n"))


@setiap
@pytest.mark.parametrize("ragam", ["lengkap", "minimal"])
def test_sebagai_berikut_selalu_disusul_rinciannya(d: DefinisiJenis, ragam: Ragam) -> None:
    for a, b in pairwise(naskah(d, ragam).isi.blok):
        if isinstance(a, Paragraf) and teks_polos(Dokumen((a,))).endswith(":"):
            assert not isinstance(b, Paragraf) or teks_polos(Dokumen((b,))) in mentah(d).values()


@setiap
def test_isian_jahat_tercetak_apa_adanya(d: DefinisiJenis) -> None:
    surat = naskah(d, "jahat")
    assert 1 <= halaman(surat) <= 6
    html = str(ke_html(surat))
    assert "<script" not in html
    assert "None" not in html
    ketikan = list(mentah(d, "jahat").values())
    if any(v.startswith(JAHAT[:12]) for v in ketikan):
        assert "**tebal** {{" in html
    if any(v == NAMA_200 for v in ketikan):
        assert NAMA_200 in html


@pytest.mark.parametrize("kode_surat", [k for k, d in SEMUA.items() if d.lampiran])
@pytest.mark.parametrize("ragam", ["lengkap", "jahat"])
def test_formulir_ikut_tercetak_di_belakang_surat(kode_surat: str, ragam: Ragam) -> None:
    d = SEMUA[kode_surat]
    data = {
        "desa": DESA,
        "pemohon": LENGKAP,
        "isian": jawab(d, ragam),
        "penanda": {"jabatan": ["KEPALA DESA SUKAMAJU"], "nama": "Bambang Prakoso, S.IP."},
        "nomor": "012",
        "tanggal": HARI_INI.isoformat(),
    }
    lampiran = tuple(lampiran_surat(d.lampiran, data))
    surat = naskah(d, ragam)
    assert halaman(replace(surat, lampiran=lampiran)) >= halaman(surat) + len(lampiran)
