"""A citizen rates a service, without script."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from balai.survei.models import Penilaian
from balai.survei.pertanyaan import TANYA
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import alamat, buka, teks

STATIK = Path(__file__).parents[4] / "src/balai/static/balai"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun) -> Permohonan:
    return pabrik.permohonan_di("ditolak", desa=desa, orang=orang, operator=operator)


def test_dari_beranda_sampai_tersimpan(p: Permohonan, warga_klien: Client) -> None:
    ke = alamat(p.kode, "nilai/")
    assert f'href="{ke}"' in buka(warga_klien, "/warga/")
    assert f'href="{ke}"' in buka(warga_klien, alamat(p.kode))
    assert "Bagaimana layanan kami" in buka(warga_klien, ke)
    jawab = warga_klien.post(
        ke, {"umum": "3", "unsur-1": "4", "unsur-7": "", "saran": "Sudah baik"}, follow=True
    )
    html = teks(jawab)
    assert "penilaian Anda tersimpan" in html
    assert "Penilaian Anda: Baik." in html
    satu = Penilaian.objects.get()
    assert (satu.permohonan_id, satu.umum, satu.nilai, satu.saran) == (p.pk, 3, {"1": 4}, "Sudah baik")
    assert "Nilai layanan ini" not in buka(warga_klien, "/warga/")


def test_diubah_kemudian_dengan_jawaban_lama_di_formulir(p: Permohonan, warga_klien: Client) -> None:
    ke = alamat(p.kode, "nilai/")
    warga_klien.post(ke, {"umum": "2", "unsur-9": "1", "saran": "Kursi kurang"})
    html = buka(warga_klien, ke)
    assert 'name="umum" id="id_umum_2" value="2" checked' in html
    assert 'name="unsur-9" id="id_unsur-9_3" value="1" checked' in html
    assert "Kursi kurang" in html
    warga_klien.post(ke, {"umum": "4"})
    satu = Penilaian.objects.get()
    assert (satu.umum, satu.nilai, satu.saran) == (4, {}, "")


def test_tanpa_jawaban_ditunjuk_dan_ketikan_tetap(p: Permohonan, warga_klien: Client) -> None:
    jawab = warga_klien.post(alamat(p.kode, "nilai/"), {"unsur-1": "4", "unsur-2": "9", "saran": "Bagus"})
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'href="#id_umum"' in html
    assert 'href="#id_unsur-2"' in html
    assert 'name="unsur-1" id="id_unsur-1_0" value="4" checked' in html
    assert "Bagus</textarea>" in html
    assert not Penilaian.objects.exists()


def test_saran_terlalu_panjang(p: Permohonan, warga_klien: Client) -> None:
    jawab = warga_klien.post(alamat(p.kode, "nilai/"), {"umum": "4", "saran": "a" * 501})
    assert jawab.status_code == 422
    assert "Ringkas saran" in teks(jawab)


def test_yang_masih_berjalan_belum_bisa_dinilai(
    desa: Desa, orang: Penduduk, operator: Akun, warga_klien: Client
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    assert "Nilai layanan ini" not in buka(warga_klien, alamat(p.kode))
    for jawab in (
        warga_klien.get(alamat(p.kode, "nilai/"), follow=True),
        warga_klien.post(alamat(p.kode, "nilai/"), {"umum": "4"}, follow=True),
    ):
        assert "bisa dinilai sesudah selesai" in teks(jawab)
    assert not Penilaian.objects.exists()


def test_warga_lain_mendapat_404(p: Permohonan, orang_lain: Penduduk) -> None:
    assert klien(orang_lain.akun).get(alamat(p.kode, "nilai/")).status_code == 404
    assert klien(orang_lain.akun).post(alamat(p.kode, "nilai/"), {"umum": "1"}).status_code == 404


def test_yang_disuratkan_bukan_yang_menilai(p: Permohonan, orang: Penduduk, orang_lain: Penduduk) -> None:
    """Asked by a member of the family: the one who asked rates."""
    Permohonan.objects.filter(pk=p.pk).update(penduduk=orang_lain)
    assert klien(orang_lain.akun).get(alamat(p.kode, "nilai/")).status_code == 404
    assert "Nilai layanan ini" not in buka(klien(orang_lain.akun), alamat(p.kode))
    klien(orang.akun).post(alamat(p.kode, "nilai/"), {"umum": "4"})
    assert Penilaian.objects.get().jenis_kelamin == orang.jenis_kelamin


def test_setiap_unsur_ditanyakan_dan_halaman_ringan(p: Permohonan, warga_klien: Client) -> None:
    jawab = warga_klien.get(alamat(p.kode, "nilai/"))
    html = teks(jawab)
    assert all(tanya in html for tanya in TANYA.values())
    gaya = sum(len(gzip.compress((STATIK / b).read_bytes())) for b in ("balai.css", "survei.css"))
    assert gaya <= 15_000
    assert len(gzip.compress(jawab.content)) <= 5_000
