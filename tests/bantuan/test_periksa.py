"""What stands against a recipient: refused, or asked about."""

from __future__ import annotations

from typing import Any

import pytest

from balai.bantuan.models import Pengecualian, Program, Sasaran
from balai.bantuan.periksa import Pemeriksa, program_dikecualikan
from balai.bantuan.sasaran import calon_satu
from balai.bantuan.services import program_tutup
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import kelompok_buat, penerima_buat, program_buat, rumah_tangga_buat


def _temuan(program: Program, target: Any) -> dict[str, bool]:
    """Code -> whether it refuses; the narrow and the wide reading must agree."""
    calon = calon_satu(program.sasaran, target.pk)
    assert calon is not None
    sempit = {t.kode: t.tolak for t in Pemeriksa(program, hanya=calon).temuan(calon)}
    assert sempit == {t.kode: t.tolak for t in Pemeriksa(program).temuan(calon)}
    return sempit


def _kecualikan(a: Program, b: Program) -> None:
    satu, dua = sorted((a, b), key=lambda p: p.pk)
    Pengecualian.objects.create(satu=satu, dua=dua)


def test_yang_hidup_dan_belum_menerima_bersih(desa: Desa) -> None:
    assert _temuan(program_buat(), pabrik.penduduk_buat(desa)) == {}


@pytest.mark.parametrize(
    ("status", "kode", "tolak"),
    [("2", "mati", True), ("9", "tidak_valid", True), ("3", "pindah", False), ("4", "pindah", False)],
)
def test_keadaan_orang(desa: Desa, status: str, kode: str, tolak: bool) -> None:
    assert _temuan(program_buat(), pabrik.penduduk_buat(desa, status_dasar=status)) == {kode: tolak}


def test_dua_kali_ditolak(desa: Desa) -> None:
    program, orang = program_buat(), pabrik.penduduk_buat(desa)
    penerima_buat(program, orang)
    assert _temuan(program, orang) == {"dua_kali": True}


def test_sekeluarga_ditanyakan(desa: Desa) -> None:
    program, kakak = program_buat(), pabrik.penduduk_buat(desa)
    adik = pabrik.penduduk_buat(desa, keluarga=kakak.keluarga)
    penerima_buat(program, kakak)
    assert _temuan(program, adik) == {"sekeluarga": False}


def test_program_yang_tidak_boleh_bersamaan_ditanyakan_sampai_ditutup(desa: Desa) -> None:
    orang = pabrik.penduduk_buat(desa)
    pkh, blt = program_buat(Sasaran.KELUARGA, nama="PKH"), program_buat(Sasaran.KELUARGA, nama="BLT")
    _kecualikan(pkh, blt)
    penerima_buat(pkh, orang.keluarga)
    assert _temuan(blt, orang.keluarga) == {"dikecualikan": False}
    assert [p.nama for p in program_dikecualikan(blt)] == ["PKH"]
    program_tutup(program=pkh, alasan="Selesai", oleh=None)
    assert _temuan(blt, orang.keluarga) == {}


@pytest.mark.parametrize("sana", [Sasaran.ORANG, Sasaran.KELUARGA, Sasaran.RUMAH_TANGGA])
@pytest.mark.parametrize("sini", [Sasaran.ORANG, Sasaran.KELUARGA, Sasaran.RUMAH_TANGGA])
def test_pengecualian_berlaku_juga_antar_macam_sasaran(desa: Desa, sana: str, sini: str) -> None:
    orang = pabrik.penduduk_buat(desa)
    target = {
        Sasaran.ORANG: orang,
        Sasaran.KELUARGA: orang.keluarga,
        Sasaran.RUMAH_TANGGA: rumah_tangga_buat(orang),
    }
    orang.refresh_from_db()
    a, b = program_buat(sana), program_buat(sini)
    _kecualikan(a, b)
    penerima_buat(a, target[Sasaran(sana)])
    assert _temuan(b, target[Sasaran(sini)]) == {"dikecualikan": False}
    assert _temuan(b, _lain(desa, sini)) == {}


def _lain(desa: Desa, sasaran: str) -> Any:
    tetangga = pabrik.penduduk_buat(desa)
    if sasaran == Sasaran.RUMAH_TANGGA:
        return rumah_tangga_buat(tetangga)
    return tetangga if sasaran == Sasaran.ORANG else tetangga.keluarga


def test_keluarga_tanpa_kepala_ditanyakan_dan_tanpa_siapa_pun_ditolak(desa: Desa) -> None:
    program, kepala = program_buat(Sasaran.KELUARGA), pabrik.penduduk_buat(desa)
    istri = pabrik.penduduk_buat(desa, keluarga=kepala.keluarga, shdk="3")
    Penduduk.objects.filter(pk=kepala.pk).update(status_dasar="2")
    assert _temuan(program, kepala.keluarga) == {"kepala": False}
    Penduduk.objects.filter(pk=istri.pk).update(status_dasar="3")
    assert _temuan(program, kepala.keluarga) == {"kosong": True}


def test_kelompok_yang_anggotanya_habis_ditolak(desa: Desa) -> None:
    program, ketua = program_buat(Sasaran.KELOMPOK), pabrik.penduduk_buat(desa)
    kelompok = kelompok_buat(ketua)
    assert _temuan(program, kelompok) == {}
    Penduduk.objects.filter(pk=ketua.pk).update(status_dasar="2")
    assert _temuan(program, kelompok) == {"kosong": True}
