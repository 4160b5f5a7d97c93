import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.naskah.cetak import CetakGagal, cetak_pdf, cetak_png
from balai.naskah.pohon import Dokumen, Paragraf, Tebal, Teks
from balai.naskah.pohon_json import LogoSalah
from balai.naskah.surat import Margin
from balai.surat.bawaan import semua_bawaan
from tests.naskah.contoh import NAMA_PANJANG, WAKTU, kop_contoh, surat_contoh

SKU = semua_bawaan()[1]
PANJANG = Dokumen(
    tuple(Paragraf((Teks("Kalimat yang agak panjang untuk satu surat. " * 6),)) for _ in range(24))
)
PNG_1PX = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def teks_halaman(pdf: bytes) -> list[str]:
    dok = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(dok[i].get_textpage().get_text_range().split()) for i in range(len(dok))]
    finally:
        dok.close()


def metadata(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as p:
        return p.Root.Metadata.read_bytes().decode()


def test_pdf_menyatakan_arsip_aksesibel_dan_berbahasa_indonesia() -> None:
    pdf = cetak_pdf(surat_contoh(SKU), waktu=WAKTU)
    xmp = metadata(pdf)
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    with pikepdf.open(io.BytesIO(pdf)) as p:
        assert str(p.Root.Lang) == "id-ID"
        assert p.Root.MarkInfo.Marked
        assert str(p.docinfo["/Title"]).startswith("Surat Keterangan Usaha Nomor 500.2/012")
        assert str(p.docinfo["/Author"]) == "Pemerintah Desa Sukamaju"


def test_nama_orang_tidak_ada_di_metadata() -> None:
    assert "Siti" not in metadata(cetak_pdf(surat_contoh(SKU), waktu=WAKTU))


def test_surat_dan_waktu_sama_memberi_byte_sama() -> None:
    surat = surat_contoh(SKU, "jahat")
    pertama = cetak_pdf(surat, waktu=WAKTU)
    assert cetak_pdf(surat, waktu=WAKTU) == pertama
    with ThreadPoolExecutor(1) as lain:
        assert lain.submit(cetak_pdf, surat, waktu=WAKTU).result() == pertama
    assert cetak_pdf(surat, waktu=datetime(2026, 11, 23, tzinfo=UTC)) != pertama


def test_waktu_tanpa_zona_ditolak() -> None:
    with pytest.raises(ValueError, match="zona"):
        cetak_pdf(surat_contoh(SKU), waktu=WAKTU.replace(tzinfo=None))


def test_delapan_utas_masing_masing_dua_puluh_surat() -> None:
    # The PDFs are read one after another: pypdfium2 itself is not safe in threads.
    def cetak(utas: int) -> list[tuple[str, bytes]]:
        return [
            (
                f"Utas {utas} surat {i}",
                cetak_pdf(
                    replace(
                        surat_contoh(semua_bawaan()[(utas + i) % 6]),
                        isi=Dokumen((Paragraf((Teks(f"Utas {utas} surat {i}"),)),)),
                    ),
                    waktu=WAKTU,
                ),
            )
            for i in range(20)
        ]

    with ThreadPoolExecutor(8) as kolam:
        semua = [x for hasil in kolam.map(cetak, range(8)) for x in hasil]
    assert len(semua) == 160
    assert all(isi in teks_halaman(pdf)[0] for isi, pdf in semua)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=30))
def test_teks_apa_pun_selalu_menjadi_pdf(nama: str, lain: str) -> None:
    surat = replace(
        surat_contoh(SKU, "minimal"),
        isi=Dokumen((Paragraf((Teks(f"A{nama}"), Tebal((Teks(lain),)))),)),
        tempat_tanggal=lain,
        judul=f"J{nama}",
    )
    pdf = cetak_pdf(surat, waktu=WAKTU)
    assert "<pdfaid:part>2</pdfaid:part>" in metadata(pdf)


@given(st.text(alphabet=r"#*$_`\<>@[]{}()/=+-~'\"&%!?|^;:,.aZ0", min_size=1, max_size=20))
@settings(max_examples=40, deadline=None)
def test_tanda_typst_dan_html_tercetak_sebagai_huruf(tanda: str) -> None:
    isi = Dokumen((Paragraf((Teks(f"awal{tanda}akhir"),)),))
    cetakan = teks_halaman(cetak_pdf(replace(surat_contoh(SKU, "minimal"), isi=isi), waktu=WAKTU))[0]
    assert f"awal{tanda}akhir" in cetakan.replace("\u200b", "").replace("\ufffe", "-")


def test_surat_panjang_bernomor_halaman_dan_tanda_tangan_tidak_sendiri() -> None:
    halaman = teks_halaman(cetak_pdf(replace(surat_contoh(SKU), isi=PANJANG), waktu=WAKTU))
    assert len(halaman) > 1
    assert f"Halaman {len(halaman)} dari {len(halaman)}" in halaman[-1]
    assert "Halaman 1 dari" not in halaman[0]
    assert "Bambang Prakoso" in halaman[-1]
    assert "Kalimat yang agak panjang" in halaman[-1]


def test_konsep_bertanda_dan_tanpa_nomor() -> None:
    teks = teks_halaman(cetak_pdf(surat_contoh(SKU, "minimal"), waktu=WAKTU))[0]
    assert "KONSEP" in teks.replace(" ", "")
    assert "(diberikan saat surat dibuat)" in teks
    assert "KONSEP" not in teks_halaman(cetak_pdf(surat_contoh(SKU), waktu=WAKTU))[0].replace(" ", "")


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (215, 330)), ("A4", (210, 297))])
def test_ukuran_kertas(kertas: str, ukuran: tuple[int, int]) -> None:
    surat = replace(surat_contoh(SKU), kertas=kertas, margin=Margin(atas=20, kiri=30))  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(cetak_pdf(surat, waktu=WAKTU))) as p:
        lebar, tinggi = (float(x) * 25.4 / 72 for x in p.pages[0].MediaBox[2:])
    assert (round(lebar), round(tinggi)) == ukuran


def test_qr_dan_logo_punya_teks_pengganti_dan_hanya_bila_diberi() -> None:
    def gambar(pdf: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(pdf)) as p:
            return [str(o.Alt) for o in p.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]

    dengan = gambar(cetak_pdf(surat_contoh(SKU), waktu=WAKTU))
    assert sorted(dengan) == ["Kode QR untuk memeriksa keaslian surat", "Lambang daerah"]
    assert gambar(cetak_pdf(surat_contoh(SKU, "minimal"), waktu=WAKTU)) == []


def test_logo_png_diterima_berkas_lain_ditolak() -> None:
    surat = surat_contoh(SKU)
    assert cetak_pdf(replace(surat, kop=replace(kop_contoh(), logo=PNG_1PX)), waktu=WAKTU).startswith(
        b"%PDF-1.7"
    )
    with pytest.raises(LogoSalah):
        cetak_pdf(replace(surat, kop=replace(kop_contoh(), logo=b"GIF89a")), waktu=WAKTU)


def test_nama_sangat_panjang_utuh_di_satu_halaman() -> None:
    (halaman,) = teks_halaman(cetak_pdf(surat_contoh(SKU, "jahat"), waktu=WAKTU))
    assert NAMA_PANJANG in halaman


def test_png_per_halaman() -> None:
    surat = replace(surat_contoh(SKU), isi=PANJANG)
    pertama, kedua = cetak_png(surat, 0, ppi=40), cetak_png(surat, 1, ppi=40)
    assert pertama.startswith(b"\x89PNG")
    assert kedua.startswith(b"\x89PNG")
    assert pertama != kedua
    with pytest.raises(IndexError):
        cetak_png(surat, 99, ppi=40)


def test_tanda_yang_ternyata_gagal_dicetak_tidak_menggagalkan_surat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balai.naskah.cetak.tercetak", lambda _: True)
    surat = replace(surat_contoh(SKU), isi=Dokumen((Paragraf((Teks("Siti 🌸 Rahma ᬩ"),)),)))
    assert "Siti Rahma" in teks_halaman(cetak_pdf(surat, waktu=WAKTU))[0]


def test_logo_svg_rusak_dilaporkan_bukan_dibiarkan() -> None:
    surat = replace(surat_contoh(SKU), kop=replace(kop_contoh(), logo=b"<svg <rusak"))
    with pytest.raises(CetakGagal):
        cetak_pdf(surat, waktu=WAKTU)
