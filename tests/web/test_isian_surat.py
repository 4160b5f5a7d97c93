"""A letter's questions as fields and back, for every kind."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.template.loader import get_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.surat.isian import Isian
from balai.web.isian_surat import (
    Bidang,
    Kolom,
    bidang_isian,
    galat_isian,
    isian_awal,
    mentah_dari,
    tambah_dari,
)
from tests.surat.test_isian_majemuk import definisi

IBU = Isian("ibu", "Ibu", "orang", data=("nama", "nik?"))
PENGIKUT = Isian("pengikut", "Pengikut", "orang_banyak", data=("nama", "nik?"), baris_maks=3)
BARANG = Isian("barang", "Barang", "tabel", kolom=(Isian("apa", "Apa", "text"),), baris_maks=4)
ORTU = Isian("ortu", "Orang tua", "gugus", kolom=(Isian("ayah", "Nama ayah", "text"),))
SEMUA = definisi(
    Isian("kata", "Kata", "text", awal="alamat"),
    Isian("keperluan", "Keperluan", "textarea"),
    Isian("banyak", "Banyak", "number"),
    Isian("uang", "Uang", "money"),
    Isian("kapan", "Kapan", "date"),
    Isian("pukul", "Pukul", "time"),
    Isian("hp", "HP", "phone"),
    Isian("jenis", "Jenis", "select", pilihan=("A", "B")),
    Isian("agama", "Agama", "ref", tabel="agama"),
    Isian("kk", "Nomor KK", "nokk"),
    Isian("asal", "Asal", "wilayah"),
    Isian("umur", "Umur", "auto", dari="ibu", fungsi="umur"),
    IBU,
    PENGIKUT,
    BARANG,
    ORTU,
)
KUNCI = r"isian-(ibu|barang\.[0-9]{1,2})\.(nama|nik|pilih|cari|apa|hapus|[a-z]{1,3})"
KELUARGA = [("7", "Sri Lestari, istri"), ("8", "Budi, anak")]


def bidang(mentah: dict[str, str], galat: dict[str, str] | None = None, **lain: Any) -> dict[str, Bidang]:
    return {b.kunci: b for b in bidang_isian(SEMUA, mentah, galat or {}, **lain)}


def gambar(mentah: dict[str, str], galat: dict[str, str] | None = None, **lain: Any) -> str:
    t: Any = get_template("komponen/isian_surat.jinja")
    return unescape(str(t.template.module.isian_surat(list(bidang(mentah, galat, **lain).values()))))


def kolom(b: Bidang) -> Kolom:
    return b.kolom[0]


def test_setiap_jenis_punya_kolom_kecuali_yang_dihitung() -> None:
    semua = bidang({})
    assert list(semua) == [i.kunci for i in SEMUA.isian if i.jenis != "auto"]
    assert list(kolom(semua["agama"]).pilihan or ())[:2] == [("", "Pilih"), ("1", "Islam")]
    assert kolom(semua["jenis"]).jenis == "select"
    assert kolom(semua["kk"]).inputmode == "numeric"
    assert kolom(semua["kapan"]).jenis == "date"
    assert kolom(bidang({"kapan": "besok"})["kapan"]).jenis == "text"
    assert "tercetak" in kolom(semua["keperluan"]).bawah
    assert semua["ortu"].baris[0].kolom[0].nama == "isian-ortu.ayah"


def test_wilayah_bertanya_tiga_bagian_dan_menawarkan_nama_kabupaten_sekali() -> None:
    dua = definisi(Isian("asal", "Asal", "wilayah"), Isian("tujuan", "Tujuan", "wilayah"))
    lama = {"asal": "Desa Karangsari, Kecamatan Kembaran, Kabupaten Arunika"}
    asal, tujuan = bidang_isian(dua, lama, {"asal.desa": "Isi desa atau kelurahan"})
    assert [k.nilai for k in asal.baris[0].kolom] == [
        "Desa Karangsari",
        "Kecamatan Kembaran",
        "Kabupaten Arunika",
    ]
    assert [k.daftar for k in tujuan.baris[0].kolom] == ["", "", "daftar-kabupaten"]
    assert (len(asal.saran), tujuan.saran) == (514, ())
    t: Any = get_template("komponen/isian_surat.jinja")
    html = str(t.template.module.isian_surat([asal, tujuan]))
    assert html.count("<datalist id=") == 1
    assert html.count('list="daftar-kabupaten"') == 2
    assert len(html.partition("<datalist")[2].partition("</datalist>")[0]) <= 25_000
    assert galat_isian(dua, {"asal.desa": "Isi desa atau kelurahan"}) == [
        ("id_isian-asal.desa", "Asal: isi desa atau kelurahan")
    ]
    assert (
        mentah_dari({f"isian-{k}": v for k, v in lama.items()}, dua)["asal.kecamatan"] == "Kecamatan Kembaran"
    )


def test_orang_dipilih_atau_ditulis() -> None:
    kosong = bidang({}, orang=KELUARGA)["ibu"].baris[0]
    assert kosong.pilih is not None
    assert kosong.pilih.nama == "isian-ibu.pilih"
    assert kosong.buka is False
    tulis = bidang({"ibu.nama": "Ani"}, {"ibu.nik": "NIK kurang"}, orang=KELUARGA)["ibu"].baris[0]
    assert tulis.buka is True
    assert [k.galat for k in tulis.kolom] == ["", "NIK kurang"]
    assert bidang({})["ibu"].baris[0].buka is True


def test_petugas_menyebut_orang_dengan_nik() -> None:
    b = bidang({"ibu.pilih": "9901015404880012"}, {"ibu.pilih": "salah"}, orang=KELUARGA, cari_nik=True)
    baris = b["ibu"].baris[0]
    assert baris.cari is not None
    assert baris.cari.nilai == "9901015404880012"
    assert "Periksa angkanya" in baris.cari.galat
    assert baris.pilih is not None
    assert baris.pilih.galat == ""


def test_baris_yang_ada_dan_satu_lagi() -> None:
    assert len(bidang({})["pengikut"].baris) == 1
    assert len(bidang({})["barang"].baris) == 2
    isi = {"pengikut.1.nama": "A", "pengikut.2.nama": "B", "barang.1.apa": "x", "barang.2.apa": "y"}
    semua = bidang(isi)
    assert len(semua["pengikut"].baris) == 2
    assert len(semua["barang"].baris) == 3
    assert semua["pengikut"].baris[0].terisi
    lagi = bidang(isi, tambah=semua["pengikut"].tambah)["pengikut"]
    assert len(lagi.baris) == 3
    assert lagi.baris[-1].baru
    assert lagi.tambah == ""


def test_tambah_dua_kali_selagi_kosong_menambah_dua_baris() -> None:
    satu = bidang({}, tambah="barang:2")["barang"]
    assert len(satu.baris) == 3
    assert len(bidang({}, tambah=satu.tambah)["barang"].baris) == 4


@pytest.mark.parametrize("tambah", ["barang", "barang:x", "barang:9999", "lain:2", ":", "barang:²"])
def test_tombol_tambah_yang_aneh_tidak_merusak(tambah: str) -> None:
    assert 2 <= len(bidang({}, tambah=tambah)["barang"].baris) <= 4


def test_bolak_balik_dan_hapus() -> None:
    kirim = {
        "isian-kata": "satu",
        "lain": "x",
        "isian-barang.1.apa": "Meja",
        "isian-barang.1.hapus": "1",
        "isian-barang.2.apa": "Kursi",
        "isian-ibu.pilih": "",
        "isian-ibu.cari": " 9901 0154 0488 0012 ",
        "tambah": "barang:2",
    }
    mentah = mentah_dari(kirim, SEMUA)
    assert mentah == {"kata": "satu", "ibu.pilih": "9901 0154 0488 0012", "barang.1.apa": "Kursi"}
    assert tambah_dari(kirim) == "barang:2"
    assert tambah_dari({}) == ""


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.from_regex(KUNCI, fullmatch=True), st.text()))
def test_kiriman_apa_pun_terbaca_dan_tergambar(kirim: dict[str, str]) -> None:
    mentah = mentah_dari(kirim, SEMUA)
    assert mentah_dari({f"isian-{k}": v for k, v in mentah.items()}, SEMUA) == mentah
    assert len(bidang(mentah)) == len(SEMUA.isian) - 1


def test_ringkasan_galat_menyebut_orangnya_dan_menunjuk_kolomnya() -> None:
    galat = {"barang.1.apa": "Isi apa", "ibu.nama": "Isi nama ibu", "kata": "Isi kata"}
    assert galat_isian(SEMUA, galat) == [
        ("id_isian-kata", "Isi kata"),
        ("id_isian-ibu.nama", "Isi nama ibu"),
        ("id_isian-barang.1.apa", "Barang: isi apa"),
    ]


def test_isian_awal_dari_register() -> None:
    assert isian_awal(SEMUA, {"alamat": "Jalan Melati 3"}) == {"kata": "Jalan Melati 3"}


def test_diminta_petugas_terlihat() -> None:
    semua = bidang({}, diminta=["kata", "ibu"])
    assert "Petugas" in kolom(semua["kata"]).bawah
    assert "Petugas" in semua["ibu"].bawah


def test_gambar_memuat_semua_kolom_dan_tombol() -> None:
    html = gambar({"barang.1.apa": "Meja"}, {"ibu.nama": "Isi nama ibu"}, orang=KELUARGA)
    for nama in ("isian-kata", "isian-ibu.pilih", "isian-ibu.nama", "isian-barang.1.apa", "isian-ortu.ayah"):
        assert f'name="{nama}"' in html
    assert html.count('name="tambah"') == 2
    assert 'name="isian-barang.1.hapus"' in html
    assert 'name="isian-barang.2.hapus"' not in html
    assert re.search(r'<details class="lipat-polos" open>', html)
    assert "Sri Lestari, istri" in html
    assert html.index("hidden") < html.index('name="tambah"')
    semua = re.findall(r' id="([^"]+)"', html)
    assert len(semua) == len(set(semua))
