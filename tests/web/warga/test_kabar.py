from __future__ import annotations

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import alamat, buka

pytestmark = pytest.mark.django_db
KABAR = "/warga/kabar/"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)


def belum(akun: Akun) -> int:
    return Notifikasi.objects.filter(penerima=akun, dibaca_pada=None).count()


def test_setiap_langkah_ada_kabarnya(warga_klien: Client, p: Permohonan) -> None:
    isi = buka(warga_klien, KABAR)
    for kata in ("sedang diproses", "menunggu tanda tangan Kepala Desa", "Surat siap diambil"):
        assert kata in isi


def test_melihat_saja_tidak_mengubah_apa_apa(warga_klien: Client, warga: Akun, p: Permohonan) -> None:
    buka(warga_klien, KABAR)
    assert belum(warga) == 3


def test_membuka_satu_kabar_membawa_ke_permohonannya(warga_klien: Client, warga: Akun, p: Permohonan) -> None:
    n = Notifikasi.objects.filter(penerima=warga).latest("pk")
    assert warga_klien.post(KABAR, {"buka": str(n.pk)})["Location"] == alamat(p.kode)
    assert belum(warga) == 2


def test_tandai_semua(warga_klien: Client, warga: Akun, p: Permohonan) -> None:
    warga_klien.post(KABAR)
    assert belum(warga) == 0


def test_kabar_orang_lain_tidak_tersentuh(orang_lain: Penduduk, warga: Akun, p: Permohonan) -> None:
    n = Notifikasi.objects.filter(penerima=warga).latest("pk")
    c = klien(orang_lain.akun)
    assert c.post(KABAR, {"buka": str(n.pk)})["Location"] == KABAR
    assert belum(warga) == 3
    assert "Belum ada kabar" in buka(c, KABAR)
