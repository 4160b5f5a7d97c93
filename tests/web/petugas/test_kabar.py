"""Messages to an official."""

from __future__ import annotations

from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.notifikasi.selectors import jumlah_belum_dibaca, kabar_untuk
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks


def test_kabar_baru_lalu_dibaca_dan_dibuka(
    operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    html = teks(operator_klien.get("/petugas/kabar/"))
    assert "Permohonan baru: Keterangan Usaha" in html
    assert "1 belum dibaca" in html
    pk = kabar_untuk(operator)[0].pk
    assert operator_klien.post("/petugas/kabar/", {"pk": pk})["Location"] == f"/petugas/permohonan/{p.kode}/"
    assert jumlah_belum_dibaca(operator) == 0


def test_tandai_semua(operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun) -> None:
    for _ in range(2):
        pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    assert operator_klien.post("/petugas/kabar/")["Location"] == "/petugas/kabar/"
    assert jumlah_belum_dibaca(operator) == 0


def test_kabar_orang_lain_tidak_tertandai(operator: Akun, sekdes: Akun, desa: Desa, orang: Penduduk) -> None:
    pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    pk = kabar_untuk(operator)[0].pk
    assert klien(sekdes).post("/petugas/kabar/", {"pk": pk})["Location"] == "/petugas/kabar/"
    assert jumlah_belum_dibaca(operator) == 1


def test_tanpa_kabar_mengatakan_apa_yang_akan_datang(operator_klien: Client) -> None:
    assert "Belum ada kabar" in teks(operator_klien.get("/petugas/kabar/"))
