"""Apply stores what was shown, all or nothing, and can be taken back."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.bantuan import services as b
from balai.bantuan.models import ImporPenerima, Penerima, Program, Sasaran
from balai.berkas.models import Berkas
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import impor_buat, penerima_buat, program_buat


@pytest.fixture
def orang_tiga(desa: Desa) -> list[Penduduk]:
    return [pabrik.penduduk_buat(desa, nama=n) for n in ("Ani Satu", "Budi Dua", "Cici Tiga")]


def _nik(orang: list[Penduduk]) -> list[str]:
    return [o.nik for o in orang]


def test_periksa_tidak_menyimpan_penerima(orang_tiga: list[Penduduk], operator: Akun) -> None:
    i = impor_buat(program_buat(), [*_nik(orang_tiga), "12"], oleh=operator)
    assert i.jumlah == {"baru": 3, "tanya": 0, "sudah": 0, "ditolak": 1}
    assert not Penerima.objects.exists()


def test_terapkan_menyimpan_yang_ditampilkan_sekali_saja(orang_tiga: list[Penduduk], operator: Akun) -> None:
    program = program_buat()
    i = impor_buat(program, _nik(orang_tiga), oleh=operator)
    for _ in range(2):
        i = b.impor_terapkan(impor=i, alasan="", oleh=operator)
    assert i.keadaan == ImporPenerima.Keadaan.SELESAI
    assert sorted(Penerima.objects.values_list("nama", flat=True)) == ["Ani Satu", "Budi Dua", "Cici Tiga"]
    assert set(Penerima.objects.values_list("impor_id", flat=True)) == {i.pk}
    assert Jejak.objects.filter(aksi="bantuan.impor").count() == 1


def test_data_yang_berubah_sejak_diperiksa_minta_dilihat_lagi(
    orang_tiga: list[Penduduk], operator: Akun
) -> None:
    i = impor_buat(program_buat(), _nik(orang_tiga), oleh=operator)
    Penduduk.objects.filter(pk=orang_tiga[0].pk).update(status_dasar="2")
    with pytest.raises(b.HasilBerubah):
        b.impor_terapkan(impor=i, alasan="", oleh=operator)
    assert not Penerima.objects.exists()
    i.refresh_from_db()
    assert i.jumlah["ditolak"] == 1
    assert b.impor_terapkan(impor=i, alasan="", oleh=operator).jumlah["tersimpan"] == 2


def test_baris_yang_perlu_alasan_hanya_ikut_kalau_beralasan(
    orang_tiga: list[Penduduk], operator: Akun
) -> None:
    Penduduk.objects.filter(pk=orang_tiga[0].pk).update(status_dasar="3")
    tanpa = impor_buat(program_buat(), _nik(orang_tiga), oleh=operator)
    assert tanpa.jumlah["tanya"] == 1
    assert b.impor_terapkan(impor=tanpa, alasan="", oleh=operator).jumlah["tersimpan"] == 2
    program = program_buat()
    dengan = impor_buat(program, _nik(orang_tiga), oleh=operator)
    assert b.impor_terapkan(impor=dengan, alasan="Musyawarah", oleh=operator).jumlah["tersimpan"] == 3
    alasan = dict(Penerima.objects.filter(program=program).values_list("nama", "alasan_tambah"))
    assert alasan == {"Ani Satu": "Musyawarah", "Budi Dua": "", "Cici Tiga": ""}


def test_urungkan_menghapus_semua_dan_berkasnya(
    orang_tiga: list[Penduduk], operator: Akun, django_capture_on_commit_callbacks: object
) -> None:
    program = program_buat()
    lain = penerima_buat(program, pabrik.penduduk_buat(program.desa, nama="Lebih Dulu"))
    i = b.impor_terapkan(impor=impor_buat(program, _nik(orang_tiga), oleh=operator), alasan="", oleh=operator)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for _ in range(2):
            i = b.impor_urungkan(impor=i, oleh=operator)
    assert list(Penerima.objects.all()) == [lain]
    assert i.keadaan == ImporPenerima.Keadaan.DIBATALKAN
    assert not Berkas.objects.exists()


def test_urungkan_ditolak_sesudah_ada_yang_diubah(orang_tiga: list[Penduduk], operator: Akun) -> None:
    i = impor_buat(program_buat(), _nik(orang_tiga), oleh=operator)
    b.impor_terapkan(impor=i, alasan="", oleh=operator)
    p = Penerima.objects.first()
    assert p is not None
    b.penerima_berhenti(penerima=p, tanggal=p.mulai, alasan="Sudah mampu", oleh=operator)
    with pytest.raises(b.BantuanDitolak, match="1 penerima"):
        b.impor_urungkan(impor=i, oleh=operator)
    assert Penerima.objects.count() == 3


def test_tanpa_baris_yang_bisa_disimpan_tidak_pernah_disebut_selesai(desa: Desa, operator: Akun) -> None:
    i = impor_buat(program_buat(), ["12"], oleh=operator)
    with pytest.raises(b.BantuanDitolak, match="Tidak ada baris"):
        b.impor_terapkan(impor=i, alasan="", oleh=operator)
    i.refresh_from_db()
    assert i.keadaan == ImporPenerima.Keadaan.SIAP


def test_unggahan_baru_membuang_yang_belum_disimpan(
    orang_tiga: list[Penduduk], operator: Akun, django_capture_on_commit_callbacks: object
) -> None:
    program = program_buat()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        lama = impor_buat(program, _nik(orang_tiga), oleh=operator)
        impor_buat(program, _nik(orang_tiga[:1]), oleh=operator)
    lama.refresh_from_db()
    assert (lama.keadaan, lama.berkas_id) == (ImporPenerima.Keadaan.DIBATALKAN, None)
    assert Berkas.objects.count() == 1
    with pytest.raises(b.BantuanDitolak):
        b.impor_terapkan(impor=lama, alasan="", oleh=operator)


def test_keluarga_dari_nomor_kk(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    assert orang.keluarga is not None
    program: Program = program_buat(Sasaran.KELUARGA)
    i = impor_buat(program, [orang.keluarga.no_kk], oleh=operator, kolom="no_kk")
    b.impor_terapkan(impor=i, alasan="", oleh=operator)
    assert Penerima.objects.get().keluarga_id == orang.keluarga_id
