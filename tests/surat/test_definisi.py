import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.surat.bawaan import baca_toml, semua_bawaan
from balai.surat.definisi import (
    DefinisiSalah,
    DokumenSyarat,
    Isian,
    MasaBerlaku,
    dari_json,
    ke_json,
    kenal,
    validasi_isian,
)
from balai.surat.periksa_definisi import sah

SKU = next(d for d in semua_bawaan() if d.kode == "SKU")
HARI_INI = date(2026, 11, 22)
BENAR = {
    "nama_usaha": " Warung  Bu Siti ",
    "jenis_usaha": "Warung sembako",
    "alamat_usaha": "Dusun Krajan\r\nRT 02 RW 01",
    "mulai": "2019",
    "omzet": "Rp5.000.000",
    "karyawan": "",
    "keperluan": "Kredit Usaha Rakyat",
    "asing": "dibuang",
}


def test_isian_benar_menjadi_nilai_bersih_yang_bisa_disimpan() -> None:
    bersih, salah = validasi_isian(SKU, BENAR, hari_ini=HARI_INI)
    assert salah == {}
    assert bersih == {
        "nama_usaha": "Warung Bu Siti",
        "jenis_usaha": "Warung sembako",
        "alamat_usaha": "Dusun Krajan\nRT 02 RW 01",
        "mulai": 2019,
        "omzet": 5_000_000,
        "keperluan": "Kredit Usaha Rakyat",
    }
    assert json.loads(json.dumps(bersih)) == bersih


def test_isian_salah_disebut_satu_per_satu_dengan_caranya() -> None:
    bersih, salah = validasi_isian(SKU, {**BENAR, "nama_usaha": " ", "mulai": "19", "keperluan": "x" * 201})
    assert salah == {
        "nama_usaha": "Isi nama usaha",
        "mulai": "Tulis tahun dengan 4 angka, misalnya 2019",
        "keperluan": "Ringkas keperluan sampai 200 huruf, sekarang 201",
    }
    assert set(bersih) == {"jenis_usaha", "alamat_usaha", "omzet"}


def test_konsep_boleh_kosong_tetapi_yang_terisi_tetap_diperiksa() -> None:
    bersih, salah = validasi_isian(SKU, {"mulai": "dua ribu"}, sebagian=True)
    assert bersih == {}
    assert list(salah) == ["mulai"]


def test_tahun_di_masa_depan_ditolak() -> None:
    assert validasi_isian(SKU, {**BENAR, "mulai": "2027"}, hari_ini=HARI_INI)[1] == {
        "mulai": "Tahun paling akhir 2026"
    }


@given(st.dictionaries(st.sampled_from([i.kunci for i in SKU.isian]), st.text(max_size=250)))
def test_isian_sembarang_bersih_atau_salah_dan_bersih_tetap_bersih(mentah: dict[str, str]) -> None:
    bersih, salah = validasi_isian(SKU, mentah, hari_ini=HARI_INI)
    assert not set(bersih) & set(salah)
    assert {i.kunci for i in SKU.isian if i.wajib} <= set(bersih) | set(salah)
    lagi, galat = validasi_isian(
        SKU, {k: str(v) for k, v in bersih.items()}, sebagian=True, hari_ini=HARI_INI
    )
    assert (lagi, galat) == (bersih, {})


def test_json_pulang_pergi() -> None:
    for d in semua_bawaan():
        assert dari_json(json.loads(json.dumps(ke_json(d)))) == d


def test_kunci_asing_atau_hilang_ditolak() -> None:
    isi = ke_json(SKU)
    isi["warna"] = "merah"
    del isi["nama"]
    with pytest.raises(DefinisiSalah) as galat:
        dari_json(isi)
    assert galat.value.pesan == ["Kunci warna tidak dikenal di surat.", "Tambahkan nama di surat."]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"teks": "{{ gaji }}"}, "Teks surat, baris 1: Isian “gaji” tidak dikenal"),
        ({"teks": "{{ nama|tanggal }}"}, "nama|tanggal: isinya bukan tanggal"),
        ({"teks": "Usaha :: **{{ nama_usaha?|terbilang }}**"}, "nama_usaha|terbilang: isinya bukan angka"),
        ({"teks": "{{ nik|telepon }}"}, "nik|telepon: isinya bukan nomor telepon"),
        (
            {
                "teks": "@tabel asal Nama = desa",
                "isian": (*SKU.isian, Isian("asal", "Asal", "wilayah")),
            },
            "@tabel asal: jawabannya hanya satu",
        ),
        (
            {
                "teks": "@tabel x Apa = apa|rupiah",
                "isian": (*SKU.isian, Isian("x", "X", "tabel", kolom=(Isian("apa", "Apa", "text"),))),
            },
            "apa|rupiah: isinya bukan angka",
        ),
        ({"kode": "sku baru"}, "Kode surat"),
        ({"untuk": "x" * 41}, "paling banyak 40 huruf"),
        ({"jalur": "pos"}, "Jalur salah satu dari"),
        ({"janji_menit": 0}, "lebih dari 0 menit"),
        ({"status_kawin": ("9",)}, "status kawin"),
        ({"masa_berlaku": MasaBerlaku()}, "masa berlaku"),
        ({"dokumen": (DokumenSyarat("SIM", "SIM"),)}, "Dokumen SIM tidak ada"),
        ({"dokumen": (DokumenSyarat("KK", "KK"), DokumenSyarat("KK", "KK"))}, "Dokumen KK tertulis dua kali"),
        ({"isian": (*SKU.isian, Isian("nik", "NIK", "text"))}, "sudah dipakai data penduduk"),
        ({"isian": (*SKU.isian, Isian("a", "A", "select", pilihan=("satu",)))}, "dua pilihan"),
        ({"isian": (*SKU.isian, Isian("A b", "A", "text"))}, "huruf kecil"),
        ({"isian": (*SKU.isian, Isian("a", "A", "warna"))}, "jenisnya salah satu"),  # type: ignore[arg-type]
        ({"isian": (*SKU.isian, Isian("a", "A", "text", awal="gaji"))}, "nilai awal gaji"),
        ({"isian": (*SKU.isian, SKU.isian[0])}, "tertulis dua kali"),
    ],
)
def test_definisi_yang_salah_ditolak_dengan_petunjuk(ubah: dict[str, object], pesan: str) -> None:
    with pytest.raises(DefinisiSalah) as galat:
        sah(replace(SKU, **ubah))  # type: ignore[arg-type]
    assert any(pesan in p for p in galat.value.pesan), galat.value.pesan


def test_berkas_toml_yang_salah_ditolak(tmp_path: Path) -> None:
    berkas = tmp_path / "x.toml"
    berkas.write_text('kode = "X1"\n', encoding="utf-8")
    with pytest.raises(DefinisiSalah):
        baca_toml(berkas)


@pytest.mark.parametrize(
    ("masa", "mulai", "akhir"),
    [
        (MasaBerlaku(bulan=6), date(2026, 8, 31), date(2027, 2, 28)),
        (MasaBerlaku(bulan=3), date(2026, 11, 22), date(2027, 2, 22)),
        (MasaBerlaku(hari=30), date(2026, 12, 15), date(2027, 1, 14)),
    ],
)
def test_masa_berlaku(masa: MasaBerlaku, mulai: date, akhir: date) -> None:
    assert replace(SKU, masa_berlaku=masa).berlaku_sampai(mulai) == akhir


def test_surat_tanpa_masa_berlaku() -> None:
    assert replace(SKU, masa_berlaku=None).berlaku_sampai(HARI_INI) is None


def test_nama_yang_dikenal_termasuk_isian_sendiri() -> None:
    assert {"nama", "berlaku_sampai", "omzet"} <= kenal(SKU)
