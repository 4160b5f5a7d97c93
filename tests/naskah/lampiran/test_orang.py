"""Residents, families and the village as forms read them; nothing is stored."""

from __future__ import annotations

from datetime import date

from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.naskah.lampiran import (
    lampiran_desa,
    lampiran_keluarga,
    lampiran_orang,
    lampiran_penduduk,
    lampiran_susun,
)
from balai.penduduk.models import Keluarga, Penduduk
from tests.naskah.lampiran.baca import jawaban, tabel


def _rt() -> Rt:
    return Rt(nomor="02", rw=Rw(nomor="01", dusun=Dusun(nama="Krajan")))


def _orang(nama: str = "Siti", **kolom: object) -> Penduduk:
    isi: dict[str, object] = {
        "nik": "9901015404880012", "jenis_kelamin": "2", "tanggal_lahir": date(1988, 4, 14), "agama": "7",
        "status_kawin": "2", "pekerjaan": "88", "pendidikan_kk": "5", "shdk": "1", "cacat": "2",
        "golongan_darah": "13", "no_kitas": "K-1", "kitas_berakhir": date(2027, 1, 2), "tipe_sponsor": "5",
        "nama_ayah": "Suparman", "akta_lahir": "AL-1", "telepon": "0812", "rt": _rt(),
        "keluarga": Keluarga(no_kk="9901011203100007", alamat="Jalan Kenanga 12", rt=_rt()),
    } | kolom  # fmt: skip
    return Penduduk(pk=5, nama=nama, **isi)


def test_orang_menjadi_kata_dan_tanggal_iso() -> None:
    o = lampiran_orang(_orang())
    assert o["penduduk"] == 5
    assert o["jenis_kelamin"] == "Perempuan"
    assert o["agama"].startswith("Kepercayaan")
    assert o["pendidikan"] == "SLTA / Sederajat"
    assert o["tanggal_lahir"] == "1988-04-14"
    assert o["kitas_berakhir"] == "2027-01-02"
    assert o["tipe_sponsor"] == "Perusahaan"
    assert o["alamat"] == "Jalan Kenanga 12, Krajan"
    assert (o["rt"], o["rw"], o["dusun"], o["no_kk"]) == ("02", "01", "Krajan", "9901011203100007")
    assert o["bin"] == "Suparman"


def test_kode_asing_dan_yang_kosong_menjadi_kosong() -> None:
    o = lampiran_orang(_orang(agama="99", tanggal_lahir=None, keluarga=None, pekerjaan=""))
    assert (o["agama"], o["tanggal_lahir"], o["no_kk"], o["pekerjaan"]) == ("", "", "", "")
    assert o["alamat"] == "Krajan"


def test_keluarga_dan_desa_mengisi_f101() -> None:
    kepala, anak = _orang("Agus"), _orang("Dina", shdk="4", nik="9901016501080004")
    assert kepala.keluarga is not None
    keluarga = lampiran_keluarga(kepala.keluarga, [kepala, anak])
    desa = lampiran_desa(
        Desa(kode="99.01.01.2001", nama="Sukamaju", kecamatan="Tirta Asri", kabupaten="Arunika",
             provinsi="Nusaraya", kode_pos="54399", sebutan_kabupaten="Kota")
    )  # fmt: skip
    x = lampiran_susun("F-1.01", {"desa": desa, "keluarga": keluarga, "pemohon": lampiran_orang(anak)})
    assert jawaban(x, "Nama Kepala Keluarga") == ["AGUS"]
    assert jawaban(x, "Kabupaten/Kota") == ["KOTA ARUNIKA"]
    assert jawaban(x, "Kecamatan") == ["TIRTA ASRI"]
    assert [b[0] for b in tabel(x)[0]] == ["AGUS", "DINA"]
    assert tabel(x)[3][0][3:6] == ["KEPALA KELUARGA", "ADA", "CACAT NETRA/BUTA"]


def test_penduduk_di_antara_jawaban() -> None:
    isian = {
        "ibu": {"penduduk": 3, "nama": "Siti"},
        "saksi": {"penduduk": None},
        "anggota": [{"penduduk": 4}, {"penduduk": 3}, "x"],
        "berat": 3,
    }
    assert lampiran_penduduk(isian) == {3, 4}
