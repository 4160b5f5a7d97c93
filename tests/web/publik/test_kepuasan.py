"""The public index of satisfaction."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.survei.models import Penilaian
from balai.web.publik import kepuasan
from tests import pabrik
from tests.pabrik_survei import penilaian_banyak


def test_belum_cukup_lalu_cukup(client: Client, desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("ditolak", desa=desa, orang=orang, operator=operator)
    penilaian_banyak(p, orang, 4)
    assert "Belum cukup penilaian" in client.get("/kepuasan/").content.decode()
    assert "/kepuasan/" not in client.get("/").content.decode()
    kepuasan._ingat.clear()
    penilaian_banyak(p, orang, 1, saran="Cepat")
    html = client.get("/kepuasan/").content.decode()
    assert "87,50" in html
    assert "Persyaratan" in html
    assert "Cepat" not in html
    assert "Indeks 87,50 (baik), dari 5 jawaban" in client.get("/").content.decode()


def test_yang_lebih_tua_dari_setahun_tidak_dihitung(
    client: Client, desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("ditolak", desa=desa, orang=orang, operator=operator)
    penilaian_banyak(p, orang, 5)
    Penilaian.objects.update(dibuat_pada=timezone.now() - timedelta(days=400))
    assert "Belum cukup penilaian" in client.get("/kepuasan/").content.decode()
