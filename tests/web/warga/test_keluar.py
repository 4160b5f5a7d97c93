from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak

pytestmark = pytest.mark.django_db


def test_keluar_mengakhiri_sesi_dan_membersihkan_hp(warga_klien: Client, warga: Akun) -> None:
    warga_klien.get("/warga/")
    jawaban = warga_klien.post("/warga/keluar/")
    assert jawaban["Location"] == "/?keluar=1"
    assert jawaban["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.exists()
    assert warga_klien.get("/warga/").status_code == 302
    assert Jejak.objects.filter(aksi="akun.keluar", akun=warga).count() == 1


def test_keluar_dua_kali_bukan_galat(client: Client, desa: Desa) -> None:
    assert client.post("/warga/keluar/").status_code == 302
    assert not Jejak.objects.exists()


def test_keluar_hanya_dengan_post(warga_klien: Client) -> None:
    assert warga_klien.get("/warga/keluar/").status_code == 405
    assert warga_klien.get("/warga/").status_code == 200


def test_halaman_warga_tidak_tersimpan_di_hp(warga_klien: Client) -> None:
    assert warga_klien.get("/warga/profil/")["Cache-Control"] == "private, no-store"
