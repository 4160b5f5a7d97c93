"""Short forms of the dialect: persons, tables, headings inside a letter."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.naskah.html import ke_html
from balai.naskah.isi import isi
from balai.naskah.pohon import SubJudul, Tabel, TabelIdentitas, TabelIsi, nama_isian, teks_polos
from balai.naskah.singkatan import BARIS_ORANG, DATA_ORANG
from balai.naskah.surat import KotakTtd, SuratNaskah
from balai.naskah.urai import NaskahSalah, urai
from balai.surat.bawaan import semua_bawaan
from tests.naskah.contoh import surat_contoh

ORANG = {f"ibu.{k}" for k in DATA_ORANG}
DIKENAL = {
    "nama",
    "nik",
    "no_kk",
    "tempat_lahir",
    "tanggal_lahir",
    "alamat",
    "ibu",
    "anak",
    "anak.nama",
    "anak.lahir",
}
DIKENAL |= ORANG | {"sebutan_desa", "nama_desa", "kecamatan", "anak.jumlah"}


def _surat(**ganti: Any) -> SuratNaskah:
    skd = next(d for d in semua_bawaan() if d.kode == "SKD")
    return replace(surat_contoh(skd), **ganti)


def isikan(teks: str, **data: object) -> str:
    return teks_polos(isi(urai(teks, dikenal=DIKENAL), {k.replace("__", "."): v for k, v in data.items()}))


def test_baris_identitas_pemohon() -> None:
    hasil = isikan(
        "@pemohon nama lahir alamat", nama="Siti", tempat_lahir="Arunika", tanggal_lahir="1988-04-14",
        alamat="Dusun Krajan", sebutan_desa="Desa", nama_desa="Sukamaju", kecamatan="Kecamatan Tirta",
    )  # fmt: skip
    assert hasil.splitlines() == [
        "Nama: Siti",
        "Tempat, tanggal lahir: Arunika, 14 April 1988",
        "Alamat: Dusun Krajan, Desa Sukamaju, Kecamatan Tirta",
    ]


def test_data_orang_yang_kosong_menghilangkan_barisnya_saja() -> None:
    assert isikan("@orang ibu nama nik pekerjaan", ibu__nama="Ani", ibu__pekerjaan="Guru") == (
        "Nama: Ani\nPekerjaan: Guru"
    )


def test_orang_bersyarat_hilang_seluruhnya() -> None:
    teks = "Isi.\n\n?{ibu} @orang ibu nama nik"
    assert isikan(teks) == "Isi."
    assert isikan(teks, ibu="Ani", ibu__nama="Ani") == "Isi.\nNama: Ani"


def test_tabel_bernomor_dan_tanpa_baris_hilang() -> None:
    teks = "Isi.\n\n@tabel anak Nama = nama; Tanggal lahir = lahir|tanggal"
    assert isikan(teks) == "Isi."
    hasil = isikan(teks, anak=[{"nama": "Budi", "lahir": "2020-01-02"}, {"nama": "Ani", "lahir": ""}])
    assert hasil.splitlines()[1:] == [
        "No | Nama | Tanggal lahir", "1 | Budi | 2 Januari 2020", "2 | Ani | -",
    ]  # fmt: skip


def test_judul_di_dalam_surat() -> None:
    dok = urai("## MENYATAKAN\nBahwa benar.", dikenal=DIKENAL)
    assert next(type(b) for b in dok.blok) is SubJudul
    assert teks_polos(isi(dok, {})) == "MENYATAKAN\nBahwa benar."


def test_nama_dalam_tabel_dan_syarat_terhitung() -> None:
    dok = urai("?{ibu} @tabel anak Nama = nama", dikenal=DIKENAL)
    assert isinstance(dok.blok[0], Tabel)
    assert nama_isian(dok) == {"ibu", "anak"}


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("@orang ayah nama", "isian orang yang ada"),
        ("@orang ibu tinggi", "Baris tinggi tidak ada"),
        ("@pemohon bin", "Baris bin tidak ada"),
        ("@tabel cucu Nama = nama", "tidak dikenal"),
        ("@tabel anak", "Tulis kolomnya"),
        ("@tabel anak Nama", "Tulis kolom seperti"),
        ("@tabel anak Tinggi = tinggi", "Kolom tinggi tidak ada"),
        ("@tabel anak Nama = nama|besar", "Saringan |besar tidak ada"),
    ],
)
def test_singkatan_salah_menyebut_baris_dan_cara_memperbaiki(teks: str, kata: str) -> None:
    with pytest.raises(NaskahSalah) as galat:
        urai(f"Isi.\n\n{teks}", dikenal=DIKENAL)
    assert galat.value.baris == 3
    assert kata in galat.value.pesan


@given(st.lists(st.sampled_from(BARIS_ORANG), min_size=1, unique=True))
def test_setiap_pilihan_baris_orang_terbaca(baris: list[str]) -> None:
    dok = urai(f"@orang ibu {' '.join(baris)}", dikenal=DIKENAL)
    assert isinstance(dok.blok[0], TabelIdentitas)
    assert len(dok.blok[0].baris) == len(baris)


@given(st.text(min_size=1, max_size=40).filter(lambda t: t.strip()))
def test_isi_tabel_tidak_pernah_jadi_tanda(nilai: str) -> None:
    dok = isi(urai("@tabel anak Nama = nama", dikenal=DIKENAL), {"anak": [{"nama": nilai}]})
    assert isinstance(dok.blok[0], TabelIsi)
    assert dok.blok[0].baris[0][1] == nilai.replace("\r\n", "\n").replace("\r", "\n").strip()
    html = str(ke_html(_surat(isi=dok)))
    assert html.count("<td>") == 2


def test_beberapa_tanda_tangan_di_pratinjau() -> None:
    kotak = (
        KotakTtd(("Yang membuat pernyataan",), "Siti <b>", meterai=True, bertanggal=True),
        KotakTtd(("Saksi",)),
    )
    html = str(ke_html(_surat(tanda_tangan=kotak)))
    assert "Siti &lt;b&gt;" in html
    assert html.count("naskah-meterai") == 1
    assert html.count('class="naskah-ttd"') == 2
