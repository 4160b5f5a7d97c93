"""Accounts of heads of RT and RW at the desk."""

from __future__ import annotations

import re

from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Rt
from balai.surat.services.akun_rt import akun_rt_buat
from tests.web.petugas.bantu import teks

ALAMAT = "/petugas/akun-rt/"


def test_akun_baru_sandinya_tampil_sekali_dan_bisa_dipakai(desa: Desa, operator_klien: Client) -> None:
    assert "Belum ada akun RT" in teks(operator_klien.get(ALAMAT))
    rt = Rt.objects.get()
    html = teks(operator_klien.post(ALAMAT, {"tempat": f"rt-{rt.pk}", "nama": "Sugeng Riyadi"}))
    sandi = re.search(r"\b[a-z]{4}-[a-z]{4}-[a-z]{4}-\d\d\b", html)
    assert sandi
    assert sandi[0] not in teks(operator_klien.get(ALAMAT))
    c = Client()
    masuk = c.post("/petugas/masuk/", {"nama_pengguna": "rt02rw01", "sandi": sandi[0]})
    assert masuk.headers["Location"] == "/petugas/persetujuan-rt/"


def test_isian_keliru_disebut_dan_tetap(desa: Desa, operator: Akun, operator_klien: Client) -> None:
    for tempat in ("", "rt-999", "rt-x", "dusun-1"):
        jawab = operator_klien.post(ALAMAT, {"tempat": tempat, "nama": "Sugeng"})
        assert jawab.status_code == 422
        assert "Pilih RT atau RW" in teks(jawab)
    rt = Rt.objects.get()
    akun_rt_buat(nama="Mulyono", tempat=rt, oleh=operator)
    jawab = operator_klien.post(ALAMAT, {"tempat": f"rt-{rt.pk}", "nama": "Sugeng"})
    assert jawab.status_code == 422
    assert "Akun Mulyono masih aktif" in teks(jawab)
    assert 'value="Sugeng"' in teks(jawab)


def test_nonaktif_lalu_tidak_bisa_masuk_dan_sandi_baru_hanya_untuk_yang_aktif(
    desa: Desa, operator: Akun, operator_klien: Client
) -> None:
    baru = akun_rt_buat(nama="Sugeng", tempat=Rt.objects.get(), oleh=operator)
    satu = f"{ALAMAT}{baru.akun.pk}/"
    assert "Kata sandi" in teks(operator_klien.post(satu, {"aksi": "sandi"}))
    assert operator_klien.post(satu, {"aksi": "nonaktif"}).status_code == 302
    assert "Nonaktif" in teks(operator_klien.get(ALAMAT))
    assert operator_klien.post(satu, {"aksi": "sandi"}).status_code == 302
    c = Client()
    assert c.post("/petugas/masuk/", {"nama_pengguna": "rt02rw01", "sandi": baru.sandi}).status_code == 422


def test_hanya_akun_rt_yang_bisa_diubah_di_sini(operator: Akun, operator_klien: Client) -> None:
    assert operator_klien.post(f"{ALAMAT}{operator.pk}/", {"aksi": "nonaktif"}).status_code == 404
    assert Akun.objects.get(pk=operator.pk).aktif
