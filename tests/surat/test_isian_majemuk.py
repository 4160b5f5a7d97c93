"""Persons, tables, groups and what follows from them, out of flat typed texts."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.surat.definisi import DefinisiJenis, dari_json, ke_json, validasi_isian
from balai.surat.isian import Isian
from balai.surat.isian_majemuk import bagian_orang, kunci_rata, ratakan

HARI_INI = date(2026, 11, 22)
IBU = Isian("ibu", "Ibu", "orang", data=("nama", "nik?", "tanggal_lahir?", "pekerjaan?"))
SAKSI = Isian("saksi", "Saksi", "orang", wajib=False, data=("nama", "alamat"))
HUBUNGAN = Isian("hubungan", "Hubungan", "text")
PENGIKUT = Isian(
    "pengikut", "Pengikut", "orang_banyak", data=("nama", "nik?"), kolom=(HUBUNGAN,), baris_maks=3
)
BARANG = Isian(
    "barang",
    "Barang",
    "tabel",
    wajib=False,
    kolom=(Isian("apa", "Apa", "text"), Isian("harga", "Harga", "money")),
)
ORTU = Isian("ortu", "Orang tua", "gugus", wajib=False, kolom=(Isian("ayah", "Ayah", "text", wajib=False),))
TANGGAL = Isian("tanggal", "Tanggal", "date", wajib=False)
AUTO = (
    Isian("hari", "Hari", "auto", dari="tanggal", fungsi="hari"),
    Isian("umur_ibu", "Umur", "auto", dari="ibu", fungsi="umur"),
    Isian("total", "Total", "auto", dari="barang.harga", fungsi="jumlah"),
)


def definisi(*isian: Isian) -> DefinisiJenis:
    return DefinisiJenis(
        kode="UJI", nama="Surat Uji", singkat="Uji", untuk="Uji", kategori="Keterangan", klasifikasi="400",
        jalur="mandiri", penanda="kepala", janji_menit=60, teks="Isi.", isian=isian,
    )  # fmt: skip


def validasi(mentah: dict[str, str], *isian: Isian, **lain: Any) -> tuple[dict[str, Any], dict[str, str]]:
    return validasi_isian(definisi(*isian), mentah, hari_ini=HARI_INI, **lain)


def test_orang_diketik_dengan_tangan() -> None:
    bersih, salah = validasi(
        {"ibu.nama": " Ani  Wati ", "ibu.nik": "9901 0154 0488 0012", "ibu.tanggal_lahir": "14/04/1988"}, IBU
    )
    assert salah == {}
    assert bersih["ibu"]["nama"] == "Ani Wati"
    assert bersih["ibu"]["nik"] == "9901015404880012"
    assert bersih["ibu"]["tanggal_lahir"] == "1988-04-14"
    assert bersih["ibu"]["penduduk"] is None


@pytest.mark.parametrize(
    ("mentah", "kunci", "kata"),
    [
        ({}, "ibu.nama", "Isi nama ibu"),
        ({"ibu.pekerjaan": "Guru"}, "ibu.nama", "Isi nama lengkap"),
        ({"ibu.nama": "Ani", "ibu.nik": "123"}, "ibu.nik", "NIK"),
        (
            {"ibu.nama": "Ani", "ibu.tanggal_lahir": "2030-01-01"},
            "ibu.tanggal_lahir",
            "paling akhir hari ini",
        ),
        ({"ibu.pilih": "7"}, "ibu.pilih", "Pilih orangnya dari daftar"),
    ],
)
def test_pesan_orang_berdiri_di_isiannya(mentah: dict[str, str], kunci: str, kata: str) -> None:
    bersih, salah = validasi(mentah, IBU)
    assert list(salah) == [kunci]
    assert kata in salah[kunci]
    assert "ibu" not in bersih


def test_orang_yang_boleh_dipilih_datang_dari_data_desa() -> None:
    def cari(kunci: str) -> dict[str, Any] | None:
        return {"nama": "Ani dari data", "penduduk": 7} if kunci == "7" else None

    bersih, salah = validasi({"ibu.pilih": "7", "ibu.nama": "Nama lain"}, IBU, cari_orang=cari)
    assert (bersih["ibu"], salah) == ({"nama": "Ani dari data", "penduduk": 7}, {})
    assert list(validasi({"ibu.pilih": "8"}, IBU, cari_orang=cari)[1]) == ["ibu.pilih"]


TUJUAN = Isian("tujuan", "Wilayah tujuan", "wilayah")
TUJUAN_LENGKAP = {
    "tujuan.desa": "ds karangsari",
    "tujuan.kecamatan": "Kembaran",
    "tujuan.kabupaten": "banyumas",
}
KALIMAT = "Desa Karangsari, Kecamatan Kembaran, Kabupaten Banyumas, Provinsi Jawa Tengah"


def test_wilayah_menjadi_satu_kalimat_dengan_provinsinya() -> None:
    bersih, salah = validasi(TUJUAN_LENGKAP, TUJUAN)
    assert salah == {}
    assert ratakan(bersih)["tujuan"] == KALIMAT
    assert ratakan(bersih)["tujuan.provinsi"] == "Jawa Tengah"
    assert set(ratakan(bersih)) <= set(kunci_rata(TUJUAN)) | {"tujuan.nama"}


def test_wilayah_lama_yang_ditulis_sebaris_tetap_terbaca() -> None:
    assert validasi({"tujuan": KALIMAT}, TUJUAN)[0]["tujuan"]["nama"] == KALIMAT
    assert ratakan({"tujuan": KALIMAT}) == {"tujuan": KALIMAT}
    _, salah = validasi({"tujuan": "Desa Karangsari di Kota Maruti"}, TUJUAN)
    assert list(salah) == ["tujuan.kecamatan", "tujuan.kabupaten"]


@pytest.mark.parametrize(
    ("ganti", "kunci", "kata"),
    [
        ({"tujuan.desa": ""}, "tujuan.desa", "Isi desa atau kelurahan"),
        ({"tujuan.kecamatan": " "}, "tujuan.kecamatan", "Isi kecamatan"),
        ({"tujuan.kabupaten": "Banyumass"}, "tujuan.kabupaten", "Mungkin maksud Anda Kabupaten Banyumas"),
        ({"tujuan.kabupaten": "Bandung"}, "tujuan.kabupaten", "Ada Kabupaten Bandung dan Kota Bandung"),
    ],
)
def test_pesan_wilayah_berdiri_di_bagiannya(ganti: dict[str, str], kunci: str, kata: str) -> None:
    bersih, salah = validasi(TUJUAN_LENGKAP | ganti, TUJUAN)
    assert list(salah) == [kunci]
    assert kata in salah[kunci]
    assert bersih == {}


def test_wilayah_yang_boleh_kosong_dan_konsep_setengah_jadi() -> None:
    bebas = Isian("asal", "Asal", "wilayah", wajib=False)
    assert validasi({"asal.desa": " "}, bebas) == ({}, {})
    assert validasi({}, TUJUAN)[1].keys() == {f"tujuan.{k}" for k in ("desa", "kecamatan", "kabupaten")}
    bersih, salah = validasi({"tujuan.kecamatan": "Kembaran"}, TUJUAN, sebagian=True)
    assert (bersih["tujuan"]["nama"], salah) == ("Kecamatan Kembaran", {})


def test_orang_yang_tidak_wajib_boleh_kosong() -> None:
    assert validasi({}, SAKSI) == ({}, {})
    assert list(validasi({"saksi.nama": "Budi"}, SAKSI)[1]) == ["saksi.alamat"]


def test_beberapa_orang_dan_baris_kosong_terlewati() -> None:
    mentah = {
        "pengikut.1.nama": "Budi", "pengikut.1.hubungan": "Anak", "pengikut.2.nama": "  ",
        "pengikut.5.nama": "Cici", "pengikut.5.hubungan": "Istri", "pengikut.x.nama": "Bukan baris",
    }  # fmt: skip
    bersih, salah = validasi(mentah, PENGIKUT)
    assert salah == {}
    assert [(o["nama"], o["hubungan"]) for o in bersih["pengikut"]] == [("Budi", "Anak"), ("Cici", "Istri")]


def test_baris_yang_dimulai_harus_lengkap() -> None:
    assert list(validasi({"pengikut.2.nama": "Budi"}, PENGIKUT)[1]) == ["pengikut.2.hubungan"]
    assert list(validasi({}, PENGIKUT)[1]) == ["pengikut"]


def test_terlalu_banyak_baris_ditolak_dengan_batasnya() -> None:
    mentah = {f"pengikut.{n}.{k}": "X" for n in range(1, 5) for k in ("nama", "hubungan")}
    assert validasi(mentah, PENGIKUT)[1] == {"pengikut": "Paling banyak 3 baris"}


def test_hari_umur_dan_jumlah_dihitung_sendiri() -> None:
    mentah = {
        "tanggal": "2026-11-22", "ibu.nama": "Ani", "ibu.tanggal_lahir": "1988-11-23",
        "barang.1.apa": "Sapi", "barang.1.harga": "10.000.000",
        "barang.2.apa": "Ayam", "barang.2.harga": "50000",
        "total": "7",
    }  # fmt: skip
    bersih, salah = validasi(mentah, TANGGAL, IBU, BARANG, *AUTO)
    assert salah == {}
    assert (bersih["hari"], bersih["umur_ibu"], bersih["total"]) == ("Minggu", 37, 10_050_000)


def test_hasil_kali_dan_jumlah_beberapa_isian() -> None:
    luas, harga = Isian("luas", "Luas", "number"), Isian("harga", "Harga", "money")
    total = Isian("total", "Total", "auto", dari="luas harga", fungsi="kali")
    berdua = Isian("berdua", "Berdua", "auto", dari="luas harga", fungsi="tambah")
    bersih, _ = validasi({"luas": "120", "harga": "350.000"}, luas, harga, total, berdua)
    assert (bersih["total"], bersih["berdua"]) == (42_000_000, 350_120)
    assert "total" not in validasi({"luas": "120"}, luas, harga, total)[0]


def test_hitungan_tanpa_asal_tidak_ada() -> None:
    assert validasi({}, TANGGAL, BARANG, AUTO[0], AUTO[2]) == ({}, {})


def test_konsep_tidak_menuntut_apa_pun() -> None:
    assert validasi({"pengikut.1.nama": "Budi"}, IBU, PENGIKUT, sebagian=True)[1] == {}


def test_gugus() -> None:
    assert validasi({"ortu.ayah": "Slamet"}, ORTU)[0] == {"ortu": {"ayah": "Slamet"}}
    assert validasi({}, ORTU) == ({}, {})


def test_gugus_wajib_menagih_setiap_bagiannya() -> None:
    batas = Isian(
        "batas",
        "Batas",
        "gugus",
        kolom=(Isian("utara", "Utara", "text"), Isian("barat", "Barat", "text", wajib=False)),
    )
    assert validasi({}, batas)[1] == {"batas.utara": "Isi utara"}
    assert validasi({}, batas, sebagian=True) == ({}, {})


def test_diratakan_untuk_teks_surat() -> None:
    data = ratakan({"ibu": {"nama": "Ani", "penduduk": 7}, "barang": [{"apa": "Sapi"}], "tujuan": "Kota"})
    assert data == {
        "ibu": "Ani", "ibu.nama": "Ani", "barang": [{"apa": "Sapi"}], "barang.jumlah": 1, "tujuan": "Kota",
    }  # fmt: skip


def test_nama_yang_boleh_dipakai_teks() -> None:
    assert {"pengikut", "pengikut.nama", "pengikut.hubungan", "pengikut.jumlah"} <= set(kunci_rata(PENGIKUT))
    assert "barang.harga" in kunci_rata(BARANG)
    assert [b.kunci for b in bagian_orang(PENGIKUT)] == ["nama", "nik", "hubungan"]


def test_definisi_majemuk_kembali_sama_dari_json() -> None:
    d = definisi(IBU, PENGIKUT, BARANG, ORTU, TANGGAL, *AUTO)
    assert dari_json(ke_json(d)) == d


_KUNCI = st.sampled_from(
    ["ibu", "ibu.nama", "ibu.nik", "ibu.pilih", "ibu.tanggal_lahir", "pengikut.1.nama", "pengikut.999.nik",
     "pengikut.0.hubungan", "pengikut..nama", "barang.2.harga", "barang.-1.apa",
     "ortu.ayah", "ortu.x", "tanggal"]
)  # fmt: skip


@given(st.dictionaries(_KUNCI, st.text(max_size=30)), st.booleans())
def test_ketikan_apa_pun_dijawab_nilai_atau_pesan(mentah: dict[str, str], sebagian: bool) -> None:
    bersih, salah = validasi(mentah, IBU, PENGIKUT, BARANG, ORTU, TANGGAL, *AUTO, sebagian=sebagian)
    assert all(pesan.strip() for pesan in salah.values())
    assert set(bersih) <= {"ibu", "pengikut", "barang", "ortu", "tanggal", "hari", "umur_ibu", "total"}
    ratakan(bersih)
