from pathlib import Path

import pytest

from balai.dasar import kode

SEMUA = sorted(p.stem for p in (Path(kode.__file__).parent / "data").glob("*.csv"))


@pytest.mark.parametrize("nama", SEMUA)
def test_setiap_tabel_terbaca_dengan_kode_dan_nama(nama: str) -> None:
    isi = kode.tabel(nama)
    assert isi
    assert all(k.strip() == k and k and n.strip() == n and n for k, n in isi.items())
    assert kode.tabel(nama) is isi


@pytest.mark.parametrize(
    ("nama", "baris"),
    [
        ("agama", 7),
        ("pekerjaan", 99),
        ("pendidikan_kk", 10),
        ("shdk", 11),
        ("status_kawin", 4),
        ("provinsi", 38),
    ],
)
def test_jumlah_baris_sesuai_formulir_negara(nama: str, baris: int) -> None:
    assert len(kode.tabel(nama)) == baris


def test_nama_dari_kode() -> None:
    assert kode.nama("agama", "4") == "HINDU"
    assert kode.nama("pekerjaan", "9") == "PETANI/PEKEBUN"


def test_nama_tampil_menjaga_singkatan() -> None:
    assert kode.nama_tampil("status_kawin", "1") == "Belum Kawin"
    assert kode.nama_tampil("jenis_kelamin", "1") == "Laki-laki"
    assert kode.nama_tampil("pekerjaan", "48") == "Anggota DPR-RI"
    assert kode.nama_tampil("pekerjaan", "16") == "Karyawan BUMN"
    assert kode.nama_tampil("pendidikan_kk", "3") == "Tamat SD / Sederajat"
    assert kode.nama_tampil("agama", "7").startswith("Kepercayaan Terhadap Tuhan YME")


def test_keadaan_ktp_ditulis_dalam_bahasa_indonesia() -> None:
    tampil = [kode.nama_tampil("status_rekam", k) for k in kode.tabel("status_rekam")]
    assert tampil[1:3] == ["Belum Rekam", "Sudah Rekam"]
    assert not any("card" in t.lower() or "print" in t.lower() for t in tampil)


def test_kode_atau_tabel_asing_ditolak() -> None:
    for minta in (("agama", "0"), ("tidak_ada", "1"), ("../../rahasia", "1")):
        with pytest.raises(kode.KodeTidakDikenal):
            kode.nama(*minta)


def test_tabel_tidak_bisa_diubah() -> None:
    with pytest.raises(TypeError):
        kode.tabel("agama")["8"] = "LAIN"  # type: ignore[index]
