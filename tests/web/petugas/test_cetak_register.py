from __future__ import annotations

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.jejak.services import catat_baca
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien

pytestmark = pytest.mark.django_db


def test_tanpa_alasan_diminta_alasan_dulu(operator_klien: Client, orang: Penduduk) -> None:
    for alamat in (
        f"/petugas/penduduk/{orang.pk}/biodata.pdf",
        f"/petugas/keluarga/{orang.keluarga_id}/kartu-keluarga.pdf",
    ):
        jawaban = operator_klien.get(alamat)
        assert jawaban.status_code == 302
        assert jawaban["Location"] == f"/petugas/penduduk/{orang.pk}/"
    assert not Jejak.objects.filter(aksi__in=["penduduk.biodata", "penduduk.kk"]).exists()


def test_dengan_alasan_tercetak_dan_semua_anggota_bisa_melihatnya(
    operator_klien: Client, operator: Akun, desa: Desa, orang: Penduduk
) -> None:
    anak = pabrik.penduduk_buat(desa, nama="Rizky", keluarga=orang.keluarga, shdk="4")
    catat_baca(akun=operator, subjek_id=orang.pk, aksi="penduduk.buka", alasan="Warga datang ke kantor")
    biodata = operator_klien.get(f"/petugas/penduduk/{orang.pk}/biodata.pdf")
    kk = operator_klien.get(f"/petugas/keluarga/{orang.keluarga_id}/kartu-keluarga.pdf")
    for jawaban in (biodata, kk):
        assert jawaban["Content-Type"] == "application/pdf"
        assert jawaban["Cache-Control"] == "private, no-store"
        assert jawaban.content.startswith(b"%PDF-")
    kk_dibuka = Jejak.objects.filter(aksi="penduduk.kk").values_list("subjek_id", "alasan")
    assert set(kk_dibuka) == {(pk, "Warga datang ke kantor (KK)") for pk in (orang.pk, anak.pk)}


def test_kades_tidak_mencetak_nik_utuh(kades: Akun, orang: Penduduk) -> None:
    assert klien(kades).get(f"/petugas/penduduk/{orang.pk}/biodata.pdf").status_code == 404
