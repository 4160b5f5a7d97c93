from __future__ import annotations

from datetime import date

from balai.bantuan.kartu import Kartu, kartu_baca, kartu_beda, kartu_register
from balai.bantuan.models import Sasaran
from balai.bantuan.sasaran import calon_satu
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import kelompok_buat


def _sama(k: Kartu, o: Penduduk) -> dict[str, bool | None]:
    return {b.label: b.sama for b in kartu_beda(k, o)}


def test_kartu_keluarga_terisi_dari_kepalanya(desa: Desa) -> None:
    kepala = pabrik.penduduk_buat(desa, nama="Agus Purnomo")
    assert kepala.keluarga is not None
    pabrik.penduduk_buat(desa, keluarga=kepala.keluarga, nama="Anak")
    calon = calon_satu(Sasaran.KELUARGA, kepala.keluarga.pk)
    assert calon is not None
    assert kartu_register(calon).nama == "Agus Purnomo"
    assert (calon.nama, calon.hidup) == ("Agus Purnomo", 2)


def test_kartu_kelompok_hanya_bernama(desa: Desa, orang: Penduduk) -> None:
    calon = calon_satu(Sasaran.KELOMPOK, kelompok_buat(orang, nama="Sri Rejeki").pk)
    assert calon is not None
    assert kartu_register(calon) == Kartu(nama="Sri Rejeki")


def test_beda_ejaan_saja_bukan_perbedaan(orang: Penduduk) -> None:
    k = Kartu(nama="SITI  RAHMAWATI", nik=orang.nik, tempat_lahir="arunika", tanggal_lahir=date(1988, 4, 14))
    assert _sama(k, orang) == {
        "Nama": True, "NIK": True, "Tempat lahir": True, "Tanggal lahir": True, "Alamat": None,
    }  # fmt: skip


def test_nik_beda_di_tengah_ketahuan_walau_samarannya_sama(orang: Penduduk) -> None:
    lain = orang.nik[:7] + ("1" if orang.nik[7] != "1" else "2") + orang.nik[8:]
    beda = next(b for b in kartu_beda(Kartu(nama="x", nik=lain), orang) if b.label == "NIK")
    assert beda.kartu == beda.register
    assert beda.sama is False
    assert orang.nik not in beda.register


def test_nik_kosong_berarti_sama_dengan_data_desa() -> None:
    kartu, galat = kartu_baca({"nama": "Siti", "nik": " "}, awal=Kartu(nama="", nik="9901010101880001"))
    assert galat == {}
    assert kartu.nik == "9901010101880001"


def test_isian_kartu_yang_salah_disebut_per_medan() -> None:
    isi = {"nama": " ", "nik": "123", "tanggal_lahir": "31/02/1988", "alamat": "x" * 201}
    _, galat = kartu_baca(isi, awal=Kartu(nama=""))
    assert set(galat) == {"nama", "nik", "tanggal_lahir", "alamat"}
