from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pikepdf
import pytest

from balai.desa.models import Desa, Dusun, Perangkat, Rt, Rw
from balai.naskah.kependudukan import biodata_pdf, kk_pdf, penanda_kepala
from balai.penduduk.models import Keluarga, Penduduk

WAKTU = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NAKAL = [
    '#panic("x")',
    "*tebal* _miring_ $x$",
    "</table>",
    "Mohammad Al-Faqih Kusumawardhana Putra " * 2,
    "Ñåπ 漢字 \u202e",
    "Siti\x00 Rahma",
]


def _desa() -> Desa:
    return Desa(
        kode="99.01.01.2001", nama="Sukamaju", kecamatan="Tirta Asri", kabupaten="Arunika",
        provinsi="Nusaraya", alamat="Jalan Balai 1",
    )  # fmt: skip


def _rt() -> Rt:
    return Rt(nomor="02", rw=Rw(nomor="01", dusun=Dusun(nama="Krajan")))


def _orang(nama: str, shdk: str = "1", **kolom: Any) -> Penduduk:
    isi: dict[str, Any] = {
        "nik": "9901015404880001", "jenis_kelamin": "2", "tanggal_lahir": date(1988, 4, 14), "agama": "1",
        "rt": _rt(), "keluarga": Keluarga(no_kk="9901011203190001", alamat="Jalan Kenanga 12", rt=_rt()),
    } | kolom  # fmt: skip
    return Penduduk(nama=nama, shdk=shdk, **isi)


def _halaman(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as p:
        assert p.open_metadata()["pdfaid:part"] == "2"
        return len(p.pages)


def _kk(anggota: list[Penduduk]) -> bytes:
    keluarga = anggota[0].keluarga
    assert keluarga is not None
    penanda = penanda_kepala(_desa(), Perangkat(nama="Hadi Wibowo", nip="1970"))
    return kk_pdf(desa=_desa(), keluarga=keluarga, rt=_rt(), anggota=anggota, penanda=penanda, waktu=WAKTU)


def test_kk_biasa_muat_satu_halaman() -> None:
    keluarga = [_orang("Agus Purnomo", "1")] + [_orang(f"Anak Ke {n}", "4") for n in range(9)]
    assert _halaman(_kk(keluarga)) == 1


def test_keluarga_besar_berlanjut_ke_halaman_berikut() -> None:
    assert _halaman(_kk([_orang("Agus Purnomo")] + [_orang(f"Anak {n}", "4") for n in range(24)])) >= 2


def test_kepala_desa_yang_belum_tercatat_dan_data_kosong_tetap_tercetak() -> None:
    kosong = _orang("Tanpa Data", "", nik="0990101200100001", jenis_kelamin="", tanggal_lahir=None, agama="")
    assert penanda_kepala(_desa(), None).nama == ""
    assert _halaman(_kk([kosong])) == 1
    pdf = biodata_pdf(desa=_desa(), orang=kosong, penanda=penanda_kepala(_desa(), None), waktu=WAKTU)
    assert _halaman(pdf) == 1


@pytest.mark.parametrize("nama", NAKAL)
def test_nama_yang_nakal_tidak_merusak_cetakan(nama: str) -> None:
    orang = _orang(nama, nama_ayah=nama, nama_ibu=nama, tempat_lahir=nama, alamat_sekarang=nama)
    assert _halaman(_kk([orang])) in (1, 2)  # tall rows push the signatures over
    assert _halaman(
        biodata_pdf(desa=_desa(), orang=orang, penanda=penanda_kepala(_desa(), None), waktu=WAKTU)
    )
