"""Every form, drawn out of typical, minimal and hostile data."""

import json
from typing import Any

import pytest

from balai.naskah.lampiran import (
    LAMPIRAN,
    LampiranTidakDikenal,
    lampiran_kosong,
    lampiran_surat,
    lampiran_susun,
)
from tests.naskah.contoh import JAHAT, NAMA_PANJANG
from tests.naskah.lampiran.baca import cetak, di_luar_tepi, halaman, metadata, peran, rapat
from tests.naskah.lampiran.contoh import JANDA, NIKAH, SITI, data_lampiran, data_surat

HALAMAN = {"F-1.01": 3, "F-2.01": 2}  # of a typical case; every other form takes one
KOSONG = {"F-1.01": 3, "F-2.01": 3}


def test_semua_formulir_yang_dijanjikan_ada() -> None:
    assert list(LAMPIRAN) == [
        "F-1.01", "F-1.02", "F-1.03", "F-1.06", "F-2.01", "N1", "N2", "N4", "N5", "N6",
    ]  # fmt: skip
    assert all(f.nama and f.hukum for f in LAMPIRAN.values())


@pytest.mark.parametrize("kode", LAMPIRAN)
def test_kasus_lengkap_pas_halamannya_dan_berarsip(kode: str) -> None:
    f = lampiran_susun(kode, data_lampiran(kode, "lengkap"))
    pdf = cetak(f)
    teks = halaman(pdf)
    assert len(teks) == HALAMAN.get(kode, 1)
    assert kode in teks[0]
    assert "400.12.2.1/012/99.01.01.2001/XI/2026" in teks[-1]
    xmp = metadata(pdf)
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "/H1" in peran(pdf)
    assert di_luar_tepi(pdf) == []


@pytest.mark.parametrize("kode", LAMPIRAN)
@pytest.mark.parametrize("ragam", ["minimal", "kosong"])
def test_yang_tidak_diketahui_menjadi_kotak_kosong(kode: str, ragam: str) -> None:
    f = lampiran_kosong(kode) if ragam == "kosong" else lampiran_susun(kode, data_lampiran(kode, ragam))
    teks = halaman(cetak(f))
    assert len(teks) == (KOSONG if ragam == "kosong" else HALAMAN | KOSONG).get(kode, 1)
    assert "None" not in " ".join(teks)
    assert "None" not in json.dumps(f)
    assert ("SITI" in " ".join(teks).upper()) == (ragam == "minimal" and not kode.startswith("N")) or (
        kode == "N2"
    )


@pytest.mark.parametrize("kode", LAMPIRAN)
def test_tanda_dan_nama_panjang_tetap_teks_di_dalam_kertas(kode: str) -> None:
    pdf = cetak(lampiran_susun(kode, data_lampiran(kode, "jahat")))
    teks = rapat(" ".join(halaman(pdf))).upper().replace("\ufffe", "-")
    assert rapat(NAMA_PANJANG).upper() in teks
    assert "#SETTEXT(9PT)*X*$A^2$<SCRIPT>ALERT(1)" in teks
    assert di_luar_tepi(pdf) == []


@pytest.mark.parametrize("kode", LAMPIRAN)
def test_beku_adalah_json_yang_sama_untuk_data_yang_sama(kode: str) -> None:
    f = lampiran_susun(kode, data_lampiran(kode, "lengkap"))
    assert json.loads(json.dumps(f)) == f
    assert cetak(json.loads(json.dumps(f))) == cetak(f)


@pytest.mark.parametrize("kode", LAMPIRAN)
@pytest.mark.parametrize("aneh", [7, "kata", ["x"], {"nama": ["x"]}, None, True, 1.5])
def test_jawaban_berbentuk_lain_tidak_menggagalkan_surat(kode: str, aneh: object) -> None:
    data = data_lampiran(kode, "lengkap")
    isian = dict.fromkeys(data["isian"], aneh)
    assert lampiran_susun(kode, data | {"isian": isian})["lembar"]
    for bagian in ("desa", "pemohon", "keluarga", "penanda", "nomor", "tanggal"):
        assert lampiran_susun(kode, data | {bagian: aneh})["lembar"]


def test_kode_asing_ditolak() -> None:
    with pytest.raises(LampiranTidakDikenal, match="F-9"):
        lampiran_susun("F-9", {})
    with pytest.raises(LampiranTidakDikenal):
        lampiran_surat(["N1", "N3"], {})


def _kode(isian: dict[str, Any]) -> list[str]:
    return [f["kode"] for f in lampiran_surat(["N1", "N2", "N4", "N5", "N6"], data_surat(isian))]


def test_izin_orang_tua_hanya_di_bawah_21_pada_hari_akad() -> None:
    # The bride is born on 25 January 2008.
    assert _kode(NIKAH) == ["N1", "N2", "N4", "N5"]
    assert _kode(NIKAH | {"tanggal": "2029-01-24"}) == ["N1", "N2", "N4", "N5"]
    assert _kode(NIKAH | {"tanggal": "2029-01-25"}) == ["N1", "N2", "N4"]


def test_keterangan_kematian_hanya_bagi_yang_ditinggal_mati() -> None:
    assert _kode(JANDA) == ["N1", "N2", "N4", "N6"]
    cerai = JANDA | {"pasangan_terdahulu": {"nama": "Budi"}, "calon_wanita": SITI}
    assert _kode(cerai) == ["N1", "N2", "N4"]


def test_teks_jahat_memang_ada_di_contoh() -> None:
    assert JAHAT in data_lampiran("F-1.02", "jahat")["pemohon"]["nama"]
