"""What is kept of a POST that came after the session ran out, and what never is."""

from __future__ import annotations

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from tests import pabrik
from tests.conftest import klien


def kedaluwarsa(akun: Akun, menit: int) -> Client:
    """A browser whose session was left alone for so long."""
    c = klien(akun)
    sesi = c.session
    sesi["aktif_pada"] = int(time.time()) - menit * 60 - 1
    sesi.save()
    return c


def isi_sesi() -> str:
    return "".join(str(s.get_decoded()) for s in Session.objects.all())


@pytest.mark.parametrize("alamat", ["/warga/pin/", "/petugas/sandi/"])
def test_pin_dan_sandi_tidak_pernah_tersimpan_di_sesi(
    desa: Desa, warga: Akun, operator: Akun, alamat: str
) -> None:
    rahasia = {"lama": pabrik.PIN, "pin": "739251", "ulang": "739251", "sandi": "rahasia dapur nenek"}
    c = kedaluwarsa(warga, 30) if alamat.startswith("/warga/") else kedaluwarsa(operator, 120)
    jawab = c.post(alamat, rahasia)
    assert jawab.status_code == 302
    assert "/masuk/" in jawab["Location"]
    tersimpan = isi_sesi()
    assert "titipan" in tersimpan
    assert [k for k, v in rahasia.items() if v in tersimpan] == []


def test_sesi_warga_habis_setelah_30_menit_diam(warga: Akun) -> None:
    assert kedaluwarsa(warga, 29).get("/warga/").status_code == 200
    habis = kedaluwarsa(warga, 30).get("/warga/")
    assert habis.status_code == 302
    assert habis["Location"].startswith("/warga/masuk/")


def test_sesi_petugas_habis_setelah_120_menit_diam(operator: Akun) -> None:
    assert kedaluwarsa(operator, 119).get("/petugas/antrean/").status_code == 200
    assert kedaluwarsa(operator, 120).get("/petugas/antrean/").status_code == 302
