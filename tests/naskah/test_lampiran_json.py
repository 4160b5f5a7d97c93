"""Forms on the way to the layout, and behind a letter in one file."""

import io
from dataclasses import replace

import pikepdf
import pytest

from balai.naskah.aksara import PATAH
from balai.naskah.cetak import CetakGagal, cetak_lampiran, cetak_pdf
from balai.naskah.html import ke_html
from balai.naskah.lampiran import lampiran_kosong, lampiran_surat
from balai.naskah.lampiran_json import lampiran_json
from balai.naskah.muat import panjang_mm
from balai.naskah.pohon import Dokumen, Paragraf, Teks
from balai.naskah.surat import Kop, Penandatangan, SuratNaskah
from tests.naskah.lampiran.baca import WAKTU, halaman, metadata, peran
from tests.naskah.lampiran.contoh import DINA, NIKAH, PINDAH, data_surat

SURAT = SuratNaskah(
    kop=Kop(("PEMERINTAH KABUPATEN ARUNIKA", "KECAMATAN TIRTA ASRI", "DESA SUKAMAJU")),
    judul="Surat Pengantar",
    nomor="400/1",
    isi=Dokumen((Paragraf((Teks("Isi surat."),)),)),
    tempat_tanggal="Sukamaju, 22 November 2026",
    penandatangan=Penandatangan(("KEPALA DESA SUKAMAJU",), "Bambang Prakoso"),
)


def test_kata_yang_lebih_lebar_dari_selnya_diberi_tempat_patah() -> None:
    f = lampiran_kosong("F-1.01")
    strip = next(b for b in f["lembar"][0] if b["j"] == "tabel")
    strip["baris"][0] = ["1", "AGUS", "W" * 20, "S.P.", "", "", ""]
    hasil = lampiran_json(f, lambda t: t)
    sel = next(b for b in hasil["lembar"][0] if b["j"] == "tabel")["baris"][0]
    assert sel[1] == "AGUS"
    assert sel[2].replace(PATAH, "") == "W" * 20
    lebar = 273 * 18 / sum(strip["lebar"])
    assert all(panjang_mm(p) * 7.5 / 12 < lebar for p in sel[2].split(PATAH))
    assert strip["baris"][0][2] == "W" * 20  # what is frozen is not touched


def test_surat_dan_lampirannya_satu_berkas_berarsip() -> None:
    lampiran = tuple(lampiran_surat(["N1", "N4", "F-1.01"], data_surat(NIKAH, DINA)))
    pdf = cetak_pdf(replace(SURAT, lampiran=lampiran), waktu=WAKTU)
    with pikepdf.open(io.BytesIO(pdf)) as p:
        ukuran = [tuple(round(float(x) * 25.4 / 72) for x in h.MediaBox[2:]) for h in p.pages]
        assert str(p.docinfo["/Title"]) == "Surat Pengantar Nomor 400/1"
    assert ukuran == [(215, 330), (210, 297), (210, 297), (297, 210), (297, 210), (297, 210)]
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata(pdf)
    assert peran(pdf).count("/H1") == 4
    assert "/TH" in peran(pdf)
    teks = halaman(pdf)
    assert "PENGANTAR NIKAH" in teks[1]
    assert "Halaman 1 dari 3" in teks[3]
    assert "Halaman" not in teks[0]
    assert cetak_pdf(replace(SURAT, lampiran=lampiran), waktu=WAKTU) == pdf


def test_halaman_surat_panjang_tidak_menghitung_lampiran() -> None:
    panjang = Dokumen(
        tuple(Paragraf((Teks("Kalimat yang agak panjang untuk satu surat. " * 6),)) for _ in range(24))
    )
    lampiran = tuple(lampiran_surat(["F-1.03"], data_surat(PINDAH)))
    teks = halaman(cetak_pdf(replace(SURAT, isi=panjang, lampiran=lampiran), waktu=WAKTU))
    akhir = len(teks) - 1
    assert f"Halaman {akhir} dari {akhir}" in teks[akhir - 1]
    assert "F-1.03" in teks[-1]


def test_lampiran_konsep_bertanda_konsep() -> None:
    lampiran = tuple(lampiran_surat(["F-1.03"], data_surat(PINDAH)))
    teks = halaman(cetak_pdf(replace(SURAT, lampiran=lampiran, konsep=True), waktu=WAKTU))
    assert all("KONSEP" in t.replace(" ", "") for t in teks)
    assert "KONSEP" not in halaman(cetak_pdf(replace(SURAT, lampiran=lampiran), waktu=WAKTU))[-1].replace(
        " ", ""
    )


def test_pratinjau_menyebut_nama_lampiran() -> None:
    html = ke_html(replace(SURAT, lampiran=(lampiran_kosong("N1"), lampiran_kosong("F-2.01"))))
    assert "<li>N1, Pengantar Nikah</li>" in html
    assert "naskah-lampiran" not in ke_html(SURAT)


def test_tanda_yang_ternyata_gagal_dicetak_tidak_menggagalkan_formulir(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("balai.naskah.cetak.tercetak", lambda _: True)
    f = lampiran_kosong("N1") | {"kaki": "Siti 🌸 ᬩ"}
    assert "Siti" in halaman(cetak_lampiran([f], judul="N1", waktu=WAKTU))[0]


def test_formulir_beku_yang_rusak_dilaporkan() -> None:
    rusak = lampiran_kosong("N1") | {"lembar": [[{"j": "kepala"}]]}
    with pytest.raises(CetakGagal):
        cetak_lampiran([rusak], judul="N1", waktu=WAKTU)


def test_nip_dan_nomor_surat_tidak_dipatahkan() -> None:
    (f,) = (lampiran_json(x, lambda t: t) for x in lampiran_surat(["N1"], data_surat(NIKAH, DINA)))
    assert PATAH not in str(f)
