from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest

from balai.desa.models import Desa, Perangkat
from balai.naskah import anak_cetak
from balai.naskah.anak_cetak import cetak_terpisah
from balai.naskah.cetak import CetakGagal, cetak_lembar
from balai.naskah.lembar_tabel import (
    SEKALIGUS,
    LembarTabel,
    Pejabat,
    Pengesah,
    data_lembar,
    pengesah_desa,
    tabel_pdf,
    teks_sel,
)
from balai.penduduk.laporan.buku import BUKU
from balai.penduduk.laporan.tabel import Kolom, Tabel, angka

WAKTU = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
PENGESAH = Pengesah(
    Pejabat("Sekretaris Desa", "Bambang Prakoso", "19800101"), Pejabat("Kepala Desa Sukamaju")
)
KOLOM = (Kolom("Nama"), Kolom("Jiwa", anak=angka("L", "P")))


def lembar(baris: list[Any], **lain: Any) -> LembarTabel:
    isi = {"bernomor": True} | lain
    return LembarTabel(
        "Buku uji", "Model B.9", "Tahun 2026", [Tabel(KOLOM, baris, **isi)], ("Satu catatan.",)
    )


def cetak(x: LembarTabel, desa: Desa) -> bytes:
    return tabel_pdf(x, desa=desa, pengesah=PENGESAH, waktu=WAKTU)


def halaman(pdf: bytes) -> list[str]:
    dok = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(dok[i].get_textpage().get_text_range().split()) for i in range(len(dok))]
    finally:
        dok.close()


def peran(pdf: bytes) -> list[str]:
    """Structure tags in use: what a screen reader is told."""
    with pikepdf.open(io.BytesIO(pdf)) as p:
        return [str(o.S) for o in p.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]


def metadata(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as p:
        return p.Root.Metadata.read_bytes().decode()


@pytest.mark.parametrize("jumlah", [3, SEKALIGUS + 200])
def test_pdf_arsip_dan_aksesibel_pendek_maupun_panjang(desa: Desa, jumlah: int) -> None:
    pdf = cetak(lembar([(f"Warga {n}", n, 1200) for n in range(jumlah)]), desa)
    xmp = metadata(pdf)
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    tag = peran(pdf)
    assert tag.count("/TR") >= jumlah
    assert {"/Table", "/THead", "/TH", "/TD", "/H1"} <= set(tag)


def test_kepala_berulang_halaman_bernomor_tanda_tangan_di_akhir(desa: Desa) -> None:
    isi = halaman(cetak(lembar([(f"Warga {n}", n, 1200) for n in range(200)]), desa))
    assert len(isi) > 2
    assert all(f"Halaman {n} dari {len(isi)}" in x for n, x in enumerate(isi, 1))
    assert all("Nama" in x for x in isi if "Warga" in x)
    assert "Bambang Prakoso" in isi[-1]
    assert "Bambang Prakoso" not in isi[0]
    assert "Warga 199" in " ".join(isi)


def test_sekretaris_menandatangani_kepala_mengetahui(desa: Desa) -> None:
    (isi,) = halaman(cetak(lembar([("Warga", 1, 2)], kaki=[("Jumlah", 1, 2)]), desa))
    for kata in (
        "BUKU UJI", "MODEL B.9", "Tahun 2026", "KECAMATAN", "TIRTA ASRI", "Mengetahui,",
        "KEPALA DESA SUKAMAJU,",
        "Sukamaju, 22 November 2026", "SEKRETARIS DESA,", "NIP. 19800101", "Catatan: Satu catatan.", "Jumlah",
    ):  # fmt: skip
        assert kata in isi
    assert "(....." in isi  # nobody is head: a line to write on


def test_buku_kosong_bertulisan_nihil(desa: Desa) -> None:
    assert "NIHIL" in halaman(cetak(lembar([]), desa))[0]


@pytest.mark.parametrize("kode", list(BUKU))
def test_setiap_buku_termuat_di_kertas_terkecil(desa: Desa, kode: str) -> None:
    """Every heading of all columns is on the page, on A4 too."""
    desa.kertas = "A4"
    b = BUKU[kode]
    panjang = [
        tuple("12345" if k.jenis == "angka" else "Kata panjang sekali" for k in Tabel(b.kolom, []).daun)
    ]
    x = LembarTabel(b.judul, b.nomor, "", [Tabel(b.kolom, panjang, bernomor=True)], huruf=7)
    pdf = cetak(x, desa)
    with pikepdf.open(io.BytesIO(pdf)) as p:
        lebar, tinggi = (round(float(v) * 25.4 / 72) for v in p.pages[0].MediaBox[2:])
    assert (lebar, tinggi) == (297, 210)
    assert f" {len(Tabel(b.kolom, []).daun)} " in halaman(pdf)[0]


@pytest.mark.parametrize("jahat", ["#set text(90pt) *x* $a$", "Siti 🌸 ᬩᬮᬶ", "a" * 300, "\u0000\n\t"])
def test_isi_apa_pun_menjadi_huruf_biasa(desa: Desa, jahat: str) -> None:
    isi = halaman(cetak(lembar([(jahat, 1, 2)]), desa))
    assert "BUKU UJI" in isi[0]


def test_pejabat_desa_dibaca_sekali(desa: Desa, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        p = pengesah_desa(desa)
    assert (p.kepala.jabatan, p.kepala.nama) == ("Kepala Desa Sukamaju", "Hadi Sucipto")
    assert (p.sekretaris.jabatan, p.sekretaris.nama) == ("Sekretaris Desa", "Bambang Prakoso")
    Perangkat.objects.update(aktif=False)
    assert pengesah_desa(desa).kepala == Pejabat("Kepala Desa Sukamaju")


def test_nilai_seperti_di_kertas() -> None:
    nilai = [None, "", "Kata", 0, 12345, date(1988, 4, 14)]
    assert [teks_sel(x) for x in nilai] == ["", "", "Kata", "0", "12.345", "14-04-1988"]
    assert teks_sel("Jalan A, RT 02 RW 01") == "Jalan A, RT\u00a002\u00a0RW\u00a001"


def test_berkas_panjang_dipadatkan_dan_sama_tiap_kali(desa: Desa) -> None:
    x = lembar([(f"Warga {n}", n, n) for n in range(SEKALIGUS + 40)])
    data = data_lembar(x, desa=desa, pengesah=PENGESAH, hari=WAKTU.date())
    satu, dua = cetak(x, desa), cetak(x, desa)
    assert satu == dua
    assert len(satu) < len(cetak_lembar("tabel", data, waktu=WAKTU)) / 2


def test_anak_yang_gagal_atau_terlalu_lama_dilaporkan(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_lembar(lembar([("A", 1, 2)]), desa=desa, pengesah=PENGESAH, hari=WAKTU.date())
    with pytest.raises(CetakGagal):
        cetak_terpisah("tidak_ada", data, waktu=WAKTU)
    monkeypatch.setattr(anak_cetak, "_PALING_LAMA", 0.001)
    with pytest.raises(CetakGagal, match="lama"):
        cetak_terpisah("tabel", data, waktu=WAKTU)
