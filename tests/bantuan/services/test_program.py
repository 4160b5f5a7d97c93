from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balai.akun.models import Akun
from balai.bantuan import services as b
from balai.bantuan.isian import program_baca, program_dikenal
from balai.bantuan.models import Program, Sasaran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import penerima_buat, program_buat

ISI = {
    "kode": "blt dd 2026",
    "nama": "BLT Dana Desa",
    "sasaran": "2",
    "pemberi": "Dana Desa",
    "sumber_dana": "2",
    "mulai": "2026-01-01",
    "selesai": "31/12/2026",
    "terbit": "1",
}


def _baca(**lain: str) -> dict[str, Any]:
    data, galat = program_baca(ISI | lain)
    assert galat == {}
    return data


def test_isian_dirapikan(desa: Desa) -> None:
    data = _baca()
    assert (data["kode"], data["selesai"], data["terbit"]) == ("BLT-DD-2026", date(2026, 12, 31), True)


@pytest.mark.parametrize(
    ("medan", "nilai"),
    [
        ("nama", " "), ("kode", "a/b"), ("kode", ""), ("sasaran", "5"), ("pemberi", ""),
        ("sumber_dana", "99"),
        ("mulai", "kemarin"), ("mulai", ""), ("selesai", "2025-12-31"), ("besaran", "x" * 301),
    ],
)  # fmt: skip
def test_isian_yang_salah_disebut_di_medannya(desa: Desa, medan: str, nilai: str) -> None:
    _, galat = program_baca(ISI | {medan: nilai})
    assert list(galat) == [medan]


def test_kode_dipakai_sekali(desa: Desa) -> None:
    lama = program_buat(kode="BLT-DD-2026", nama="BLT lama")
    assert "BLT lama" in program_baca(ISI)[1]["kode"]
    assert program_baca(ISI, program=lama)[1] == {}


def test_program_dikenal_semua_bisa_dipakai(desa: Desa) -> None:
    assert len(program_dikenal()) == 11
    for d in program_dikenal():
        isi = {
            "kode": d.kode,
            "nama": d.nama,
            "sasaran": d.sasaran,
            "pemberi": d.pemberi,
            "besaran": d.besaran,
        }
        assert program_baca(isi | {"mulai": "2026-01-01"})[1] == {}


def test_formulir_dikirim_dua_kali_satu_program(desa: Desa, operator: Akun) -> None:
    kunci, data = pabrik.kunci(), _baca()
    for _ in range(2):
        b.program_buat(data=data, kecuali=[], kunci=kunci, oleh=operator)
    assert Program.objects.count() == 1


def test_pengecualian_berlaku_dari_kedua_sisi_dan_bisa_dicabut(desa: Desa, operator: Akun) -> None:
    pkh = program_buat(kode="PKH")
    blt = b.program_buat(data=_baca(), kecuali=[pkh.pk, 999_999], kunci=pabrik.kunci(), oleh=operator)
    assert b.kecuali_dari(pkh) == {blt.pk}
    assert b.kecuali_dari(blt) == {pkh.pk}
    b.program_ubah(program=pkh, data={}, kecuali=[], oleh=operator)
    assert b.kecuali_dari(blt) == set()


def test_sasaran_tidak_berganti_sesudah_ada_penerima(orang: Penduduk, operator: Akun) -> None:
    program = program_buat()
    penerima_buat(program, orang)
    data, galat = program_baca(ISI | {"sasaran": "2"}, program=program, ada_penerima=True)
    assert (galat, data["sasaran"]) == ({}, Sasaran.ORANG)
    b.program_ubah(program=program, data=data | {"sasaran": "2"}, kecuali=[], oleh=operator)
    program.refresh_from_db()
    assert (program.sasaran, program.nama) == (Sasaran.ORANG, "BLT Dana Desa")


def test_tutup_lalu_buka(desa: Desa, operator: Akun) -> None:
    program = program_buat()
    for _ in range(2):
        program = b.program_tutup(program=program, alasan="Anggaran habis", oleh=operator)
    assert not program.aktif
    assert Jejak.objects.get(aksi="bantuan.program_tutup").alasan == "Anggaran habis"
    assert b.program_buka(program=program, oleh=operator).aktif


def test_tanpa_perubahan_tidak_ada_jejak(desa: Desa, operator: Akun) -> None:
    program = program_buat()
    b.program_ubah(program=program, data={"nama": program.nama}, kecuali=[], oleh=operator)
    assert not Jejak.objects.filter(aksi="bantuan.program_ubah").exists()
