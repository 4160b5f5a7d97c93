"""A citizen rates what he asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from balai.survei.models import Penilaian
from balai.survei.selectors import belum_dinilai, boleh_menilai, jawaban_antara, penilaian_pertama
from balai.survei.services import PenilaianSalah, penilaian_beri
from tests import pabrik


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun) -> Permohonan:
    return pabrik.permohonan_di("ditolak", desa=desa, orang=orang, operator=operator)


def beri(p: Permohonan, orang: Penduduk, **lain: object) -> Penilaian:
    isi = {"umum": 3, "nilai": {"1": 4}, "saran": " Cepat sekali "} | lain
    return penilaian_beri(permohonan=p, akun=orang.akun, orang=orang, **isi)  # type: ignore[arg-type]


def test_jawaban_kedua_menggantikan_yang_pertama(p: Permohonan, orang: Penduduk) -> None:
    beri(p, orang)
    beri(p, orang, umum=1, nilai={})
    satu = Penilaian.objects.get()
    assert (satu.umum, satu.nilai, satu.saran) == (1, {}, "Cepat sekali")
    assert (satu.jenis_kelamin, satu.kelompok_umur) == ("2", "25-39")
    assert Jejak.objects.filter(aksi="penilaian.beri").count() == 2


def test_jejak_tidak_menyimpan_nilainya(p: Permohonan, orang: Penduduk) -> None:
    beri(p, orang)
    j = Jejak.objects.get(aksi="penilaian.beri")
    assert (j.rincian, j.alasan) == ({}, "")


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"umum": None}, "umum"),
        ({"umum": 5}, "umum"),
        ({"nilai": {"1": 0}}, "unsur-1"),
        ({"nilai": {"77": 2}}, "unsur-77"),
        ({"saran": "a" * 501}, "saran"),
    ],
)
def test_jawaban_yang_salah_ditunjuk(
    p: Permohonan, orang: Penduduk, isi: dict[str, object], medan: str
) -> None:
    with pytest.raises(PenilaianSalah) as e:
        beri(p, orang, **isi)
    assert list(e.value.galat) == [medan]
    assert not Penilaian.objects.exists()


def test_hanya_pemohon_dan_hanya_yang_sudah_tutup(
    p: Permohonan, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    assert orang.akun is not None
    assert orang_lain.akun is not None
    assert boleh_menilai(p, orang.akun, orang)
    assert not boleh_menilai(p, orang_lain.akun, orang_lain)
    jalan = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator, jenis="SKD")
    assert not boleh_menilai(jalan, orang.akun, orang)
    with pytest.raises(PenilaianSalah):
        beri(jalan, orang)


def test_surat_dari_meja_dinilai_orangnya(p: Permohonan, orang: Penduduk, operator: Akun) -> None:
    Permohonan.objects.filter(pk=p.pk).update(pemohon=None, cara="meja", dibuat_oleh=operator)
    p.refresh_from_db()
    assert orang.akun is not None
    assert boleh_menilai(p, orang.akun, orang)
    assert belum_dinilai(orang.akun, orang, timezone.now()) == p


def test_diingatkan_dua_pekan_dan_tidak_lagi_sesudah_dinilai(p: Permohonan, orang: Penduduk) -> None:
    assert orang.akun is not None
    kini = timezone.now()
    assert belum_dinilai(orang.akun, orang, kini) == p
    assert belum_dinilai(orang.akun, orang, kini + timedelta(days=15)) is None
    beri(p, orang)
    assert belum_dinilai(orang.akun, orang, kini) is None


def test_jawaban_suatu_masa_dan_jenis(p: Permohonan, orang: Penduduk) -> None:
    beri(p, orang)
    kini = timezone.now()
    sejam = timedelta(hours=1)
    satu = jawaban_antara(kini - sejam, kini + sejam, jenis="SKU")
    assert [(j.umum, j.jenis, j.saran) for j in satu] == [(3, p.jenis.singkat, "Cepat sekali")]
    assert jawaban_antara(kini - sejam, kini + sejam, jenis="SKD") == []
    assert jawaban_antara(kini + sejam, kini + 2 * sejam) == []
    assert penilaian_pertama() is not None
