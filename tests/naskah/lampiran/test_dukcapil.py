"""F-1.01 to F-2.01: each answer in its own box."""

from typing import Any

import pytest

from balai.naskah.lampiran import lampiran_susun
from tests.naskah.lampiran.baca import cetak, dicentang, halaman, jawaban, rapat, tabel
from tests.naskah.lampiran.contoh import (
    AGUS,
    AKTA,
    BEDA,
    DATANG,
    DINA,
    ELEMEN,
    LAHIR,
    LAHIR_MATI,
    LUAR,
    MATI,
    PINDAH,
    SIPIL,
    SITI,
    data_surat,
)


def f(kode: str, isian: dict[str, Any], **lain: Any) -> dict[str, Any]:
    return lampiran_susun(kode, data_surat(isian) | lain)


# ---- F-1.01 ----
def test_f101_memuat_keluarga_dan_41_kolom() -> None:
    x = f("F-1.01", {})
    assert jawaban(x, "Nama Kepala Keluarga") == ["AGUS PURNOMO"]
    assert jawaban(x, "Kode Pos") == ["54399 02 01"]
    assert jawaban(x, "Jumlah Anggota Keluarga") == ["3"]
    assert dicentang(x) == ["WNI dalam wilayah NKRI"]
    strip = tabel(x)
    assert [len(t) for t in strip] == [3] * 5
    assert sum(len(t[0]) for t in strip) == 40  # columns 2 to 41; the first numbers the lines
    assert strip[0][0][:3] == ["AGUS PURNOMO", "", "S.P."]
    assert strip[1][1][2:6] == ["PEREMPUAN", "ARUNIKA", "14-04-1988", "WNI"]
    assert strip[2][1][5:] == ["ADA", "112/05/VI/2009", "20-06-2009"]
    assert strip[3][2][3:] == ["ANAK", "TIDAK ADA", "", "SLTA / SEDERAJAT", "PELAJAR/MAHASISWA"]
    assert strip[4][2][6:] == ["9901015404880012", "SITI RAHMAWATI", "9901011208850003", "AGUS PURNOMO"]


def test_f101_keluarga_baru_dipimpin_pemohon() -> None:
    x = f("F-1.01", {"anggota": [{**DINA, "shdk": "Anak"}]})
    assert jawaban(x, "Nama Kepala Keluarga") == ["SITI RAHMAWATI"]
    assert [b[0] for b in tabel(x)[0]] == ["SITI RAHMAWATI", "DINA AYU LESTARI"]
    assert [b[3] for b in tabel(x)[3]] == ["KEPALA KELUARGA", "ANAK"]


def test_f101_keluarga_besar_mendapat_baris_tambahan() -> None:
    anak = [{**DINA, "nama": f"Anak {n}"} for n in range(14)]
    x = f("F-1.01", {}, keluarga={"kepala": "Agus", "anggota": [AGUS, *anak]})
    assert len(tabel(x)[0]) == 15
    assert "ANAK 13" in " ".join(halaman(cetak(x)))


def test_f101_orang_luar_tidak_disebut_tanpa_akta() -> None:
    x = f("F-1.01", {}, keluarga={}, pemohon=LUAR)
    assert tabel(x)[1][0][7] == ""  # not "tidak ada": nobody knows
    assert tabel(x)[3] == [["", "", "", "", "", "", "", "KARYAWAN SWASTA"]]


# ---- F-1.02 ----
@pytest.mark.parametrize(
    ("isian", "centang"),
    [
        ({"jenis_permohonan": "Baru"}, ["A. BARU"]),
        ({"jenis_permohonan": "Hilang"}, ["1. Hilang"]),
        ({"jenis_permohonan": "Perubahan data"}, ["B. KTP-el"]),
        ({"jenis_permohonan": "Luar domisili"}, ["F. LUAR DOMISILI"]),
        ({"anak": DINA, "jenis_permohonan": "Perpanjangan"}, ["D. LAINNYA"]),
        ({"alasan_permohonan": "Membentuk keluarga baru"}, ["1. Membentuk keluarga baru"]),
        (ELEMEN, ["3. Perubahan elemen data yang tercantum dalam KK", "A. KK"]),
        ({"alasan_permohonan": "KK hilang atau rusak"}, []),
        ({}, []),
    ],
)
def test_f102_mencentang_yang_dijawab(isian: dict[str, Any], centang: list[str]) -> None:
    x = f("F-1.02", isian)
    assert dicentang(x) == centang
    assert jawaban(x, "Nomor Induk Kependudukan") == ["9901015404880012"]


def test_f102_nik_terbaca_di_kotaknya() -> None:
    (teks,) = halaman(cetak(f("F-1.02", {})))
    assert "9901015404880012" in rapat(teks)
    assert "9901011203100007" in rapat(teks)


def test_nik_yang_bukan_16_angka_tetap_tertulis() -> None:
    x = f("F-1.02", {}, pemohon=SITI | {"nik": "belum punya"})
    assert jawaban(x, "Nomor Induk Kependudukan") == ["belum punya"]


# ---- F-1.03 ----
def test_f103_pindah_keluar() -> None:
    x = f("F-1.03", PINDAH)
    assert jawaban(x, "Alamat Asal") == ["JALAN KENANGA 12, KRAJAN 02 01"]
    assert jawaban(x, "Alamat Pindah") == ["JALAN MELATI 3, LOR 05 02"]
    assert jawaban(x, "")[:3] == ["SUKAMAJU TIRTA ASRI", "ARUNIKA NUSANTARA TENGAH", "54399"]
    assert jawaban(x, "")[3:] == ["TIRTOSARI BANYU BIRU", "MARUTI NUSANTARA TENGAH", "54401"]
    assert jawaban(x, "Rencana Pindah Tanggal") == ["01-12-2026"]
    assert dicentang(x) == [
        "Surat Keterangan Pindah",
        "Antar kabupaten/kota dalam satu provinsi",
        "Pekerjaan",
        "Kepala keluarga dan sebagian anggota keluarga",
        "Nomor KK tetap",
        "Membuat KK baru",
    ]
    (anggota,) = tabel(x)
    assert anggota == [
        ["9901015404880012", "SITI RAHMAWATI", "ISTRI"],
        ["9901016501080004", "DINA AYU LESTARI", "ANAK"],
    ]


@pytest.mark.parametrize(
    ("jawab", "tertulis"),
    [
        ("Tirtosari, Banyu Biru, Maruti, Nusaraya", ["TIRTOSARI BANYU BIRU", "MARUTI NUSARAYA"]),
        (
            "Desa Tirtosari, Kecamatan Banyu Biru, Kota Maruti, Provinsi Nusaraya",
            ["TIRTOSARI BANYU BIRU", "KOTA MARUTI NUSARAYA"],
        ),
        ("Desa Tirtosari di Maruti", ["DESA TIRTOSARI DI MARUTI", ""]),
    ],
)
def test_f103_wilayah_tujuan_yang_ditulis_sebagai_kata(jawab: str, tertulis: list[str]) -> None:
    x = f("F-1.03", PINDAH | {"wilayah_tujuan": jawab})
    assert jawaban(x, "")[3:5] == tertulis


def test_f103_pindah_datang_menuju_desa_ini() -> None:
    x = f("F-1.03", DATANG, pemohon=LUAR)
    assert jawaban(x, "Alamat Asal") == ["DESA TIRTOSARI, KABUPATEN MARUTI"]
    assert jawaban(x, "Alamat Pindah") == ["JALAN MAWAR 9 03 01"]
    assert jawaban(x, "")[3:] == ["SUKAMAJU TIRTA ASRI", "ARUNIKA NUSANTARA TENGAH", "54399"]
    assert tabel(x) == [[["9902021503020001", "RIZKY HIDAYAT", "KEPALA KELUARGA"]]]


# ---- F-1.06 ----
def test_f106_elemen_masuk_ke_tabel_dan_kolomnya() -> None:
    kk, a, b = tabel(f("F-1.06", ELEMEN))
    assert [x[0] for x in kk] == ["Agus Purnomo", "Siti Rahmawati", "Dina Ayu Lestari"]
    assert a == [["SLTP", "SLTA", "Ijazah 2026", "Pelajar", "Wiraswasta", "SKU 12/2026", ""]]
    assert b == [["", "", "", "Parman", "Suparman", "Akta lahir", "Nama ayah"]]


def test_f106_beda_identitas_hanya_menyebut_yang_berbeda() -> None:
    _, a, b = tabel(f("F-1.06", BEDA | {"alamat2": "Kenanga 12"}))
    dasar = "Ijazah SMA DN-03 Mk 0012345"
    assert a == []
    assert b == [
        ["", "", "", "Siti Rahmawati", "Siti Rahma", dasar, "Nama"],
        ["", "", "", "14 April 1988", "15 April 1988", dasar, "Tanggal lahir"],
    ]


def test_f106_tanpa_sebutan_semua_yang_berbeda_ditulis() -> None:
    _, a, b = tabel(f("F-1.06", BEDA | {"perbedaan": "lihat ijazah", "alamat2": "Kenanga 12"}))
    assert [x[6] for x in b] == ["Nama", "Tanggal lahir", "Alamat"]
    assert a[0][3] == "Pedagang"


# ---- F-2.01 ----
def bagian(x: dict[str, Any]) -> list[str]:
    return [b["i"] for b in x["lembar"][0] if b["j"] == "h"]


def test_f201_kelahiran() -> None:
    x = f("F-2.01", LAHIR)
    assert "KELAHIRAN" in bagian(x)
    assert not {"KEMATIAN", "LAHIR MATI", "PERKAWINAN", "DATA SUBJEK AKTA KEDUA"} & set(bagian(x))
    assert jawaban(x, "Nama") == [
        "AGUS PURNOMO", "BAGAS ADITYA", "JOKO SUSANTO", "TRI MULYANI", "BAGAS ADITYA",
    ]  # fmt: skip
    assert jawaban(x, "NIK ayah") == ["9901011208850003"]
    assert jawaban(x, "NIK ibu") == ["9901015404880012"]
    assert jawaban(x, "Hari dan tanggal lahir") == ["JUMAT 20-11-2026"]
    assert jawaban(x, "Pukul") == ["04.35"]
    assert jawaban(x, "Berat bayi") == ["3,1"]
    assert dicentang(x) == ["Laki-laki", "Puskesmas", "Tunggal", "Bidan/Perawat"]


def test_f201_permohonan_akta_memakai_data_anak_dari_register() -> None:
    x = f("F-2.01", AKTA)
    assert jawaban(x, "Nama ibu") == ["SITI RAHMAWATI"]
    assert jawaban(x, "Tempat kelahiran") == ["ARUNIKA"]
    assert jawaban(x, "Hari dan tanggal lahir") == ["JUMAT 25-01-2008"]
    assert dicentang(x) == ["Perempuan"]


def test_f201_orang_yang_dikenal_register_dilengkapi() -> None:
    saksi = {"penduduk": 31, "nama": "Tri Mulyani", "nik": "9901015212750002"}
    lengkap = saksi | {"no_kk": "9901010101990009", "kewarganegaraan": "WNI"}
    x = f("F-2.01", LAHIR | {"saksi2": saksi}, dikenal=[lengkap])
    assert jawaban(x, "Nomor Kartu Keluarga")[3] == "9901010101990009"


def test_f201_lahir_mati() -> None:
    x = f("F-2.01", LAHIR_MATI)
    assert "LAHIR MATI" in bagian(x)
    assert jawaban(x, "Lamanya dalam kandungan") == ["7"]
    assert jawaban(x, "Tanggal lahir mati") == ["19-11-2026"]
    assert jawaban(x, "Tempat kelahiran") == ["PUSKESMAS TIRTA ASRI"]


def test_f201_kematian_memberi_orang_tua_dari_register() -> None:
    x = f("F-2.01", MATI)
    assert "KEMATIAN" in bagian(x)
    assert jawaban(x, "Nama lengkap") == ["DINA AYU LESTARI"]
    assert jawaban(x, "Nama ayah") == ["AGUS PURNOMO"]
    assert jawaban(x, "Tanggal kematian") == ["18-11-2026"]
    assert dicentang(x) == ["Sakit biasa / tua", "Dokter"]


def test_f201_perkawinan_punya_dua_subjek_dan_orang_tua_tiap_pihak() -> None:
    x = f("F-2.01", SIPIL)
    assert "DATA SUBJEK AKTA KEDUA" in bagian(x)
    assert "DATA ORANG TUA**" not in bagian(x)
    assert jawaban(x, "Nama ayah dari suami") == ["SUPARMAN"]
    assert jawaban(x, "NIK ayah dari suami") == [
        "9901010107550001"
    ]  # the register's, as the name is the same
    assert jawaban(x, "Nama ibu dari istri") == ["MARIA"]
    assert jawaban(x, "NIK ibu dari istri") == [""]  # the register knows another mother
    assert jawaban(x, "Tanggal pemberkatan perkawinan") == ["10-11-2026"]
    assert dicentang(x) == ["Kristen"]
    assert jawaban(x, "Anak (nama, nomor akta, tanggal lahir)") == ["LUKAS, AL-77, 2 FEBRUARI 2024"]
    assert len(halaman(cetak(x))) == 2
