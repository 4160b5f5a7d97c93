"""Accounts of heads of RT and RW."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import check_password

from balai.akun.models import Akun
from balai.akun.services import sandi_periksa
from balai.desa.hak import Peran
from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.jejak.models import Jejak
from balai.surat.services.akun_rt import (
    AkunRtDitolak,
    akun_rt_buat,
    akun_rt_nonaktif,
    akun_rt_sandi,
    jabatan_rt,
    sandi_baru,
    tempat_rt,
)


def test_akun_baru_bisa_masuk_dengan_sandinya(desa: Desa, operator: Akun) -> None:
    baru = akun_rt_buat(nama=" Sugeng  Riyadi ", tempat=Rt.objects.get(), oleh=operator)
    a = Akun.objects.get(pk=baru.akun.pk)
    assert (a.nama, a.nama_pengguna, a.peran) == ("Sugeng Riyadi", "rt02rw01", Peran.RT)
    assert check_password(baru.sandi, a.password)
    assert (tempat_rt(a), jabatan_rt(a)) == ("RT 02 RW 01, Krajan", "Ketua RT 02 RW 01")
    assert Jejak.objects.filter(aksi="akun.rt_buat").exists()
    assert not Jejak.objects.filter(rincian__icontains=baru.sandi).exists()


def test_sandi_yang_dibuat_lolos_aturan_sandi_petugas() -> None:
    for _ in range(20):
        sandi_periksa(sandi_baru(), nama_pengguna="rt02rw01")


def test_satu_akun_aktif_per_wilayah(desa: Desa, operator: Akun) -> None:
    rt = Rt.objects.get()
    pertama = akun_rt_buat(nama="Sugeng", tempat=rt, oleh=operator)
    with pytest.raises(AkunRtDitolak, match="Sugeng masih aktif"):
        akun_rt_buat(nama="Mulyono", tempat=rt, oleh=operator)
    akun_rt_nonaktif(akun=pertama.akun, oleh=operator)
    kedua = akun_rt_buat(nama="Mulyono", tempat=rt, oleh=operator)
    assert kedua.akun.nama_pengguna == "rt02rw01-2"
    rw = akun_rt_buat(nama="Kartono", tempat=rt.rw, oleh=operator)
    assert (rw.akun.nama_pengguna, jabatan_rt(rw.akun)) == ("rw01", "Ketua RW 01")


def test_nomor_yang_sama_di_dusun_lain_tetap_mendapat_nama_sendiri(desa: Desa, operator: Akun) -> None:
    akun_rt_buat(nama="Sugeng", tempat=Rt.objects.get(), oleh=operator)
    dusun = Dusun.objects.create(nama="Kaliwangi")
    rt = Rt.objects.create(rw=Rw.objects.create(dusun=dusun, nomor="01"), nomor="02")
    assert akun_rt_buat(nama="Heri", tempat=rt, oleh=operator).akun.nama_pengguna == "rt02rw01-2"


def test_sandi_baru_mematikan_yang_lama(desa: Desa, operator: Akun) -> None:
    baru = akun_rt_buat(nama="Sugeng", tempat=Rt.objects.get(), oleh=operator)
    ganti = akun_rt_sandi(akun=baru.akun, oleh=operator)
    a = Akun.objects.get(pk=baru.akun.pk)
    assert check_password(ganti.sandi, a.password)
    assert not check_password(baru.sandi, a.password)


def test_tanpa_nama_ditolak(desa: Desa, operator: Akun) -> None:
    with pytest.raises(AkunRtDitolak) as e:
        akun_rt_buat(nama=" ", tempat=Rt.objects.get(), oleh=operator)
    assert e.value.medan == "nama"
