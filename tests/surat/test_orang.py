"""Who may be named in a letter: the own family for a citizen, the register for an official."""

from __future__ import annotations

from datetime import date

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat.isian import Isian
from balai.surat.services.orang import (
    cari_orang_kk,
    cari_orang_register,
    cari_orang_untuk,
    pilihan_kk,
    pilihan_sebut,
    usul_sebut,
)
from tests import pabrik
from tests.surat.test_isian_majemuk import definisi

pytestmark = pytest.mark.django_db


@pytest.fixture
def istri(desa: Desa, orang: Penduduk) -> Penduduk:
    return pabrik.penduduk_buat(
        desa, keluarga=orang.keluarga, nama="Sri Lestari", jenis_kelamin="2", shdk="3", status_kawin="2"
    )


@pytest.fixture
def anak(desa: Desa, orang: Penduduk) -> Penduduk:
    return pabrik.warga_buat(
        desa, keluarga=orang.keluarga, nama="Budi", shdk="4", tanggal_lahir=date(2003, 5, 1)
    )


def test_kepala_keluarga_menyebut_anggota_dan_datanya_lengkap(
    orang: Penduduk, istri: Penduduk, anak: Penduduk
) -> None:
    assert pilihan_sebut(orang) == [
        (str(orang.pk), f"{orang.nama}, kepala keluarga"),
        (str(istri.pk), "Sri Lestari, istri"),
        (str(anak.pk), "Budi, anak"),
    ]
    data = cari_orang_kk(orang)(str(istri.pk))
    assert data is not None
    assert (data["nama"], data["nik"], data["penduduk"]) == ("Sri Lestari", istri.nik, istri.pk)
    assert data["shdk"] == "Istri"
    assert data["tanggal_lahir"] == "1988-04-14"
    assert "Desa Sukamaju, Kecamatan Tirta Asri" in data["alamat"]


def test_keluarga_lain_tidak_bisa_disebut_warga(desa: Desa, orang: Penduduk) -> None:
    lain = pabrik.penduduk_buat(desa, nama="Orang Lain")
    cari = cari_orang_kk(orang)
    assert cari(str(lain.pk)) is None
    assert cari(lain.nik) is None
    assert cari("x") is None


def test_yang_meninggal_tidak_bisa_disebut(orang: Penduduk, istri: Penduduk) -> None:
    Penduduk.objects.filter(pk=istri.pk).update(status_dasar=Penduduk.Dasar.MATI)
    assert cari_orang_kk(orang)(str(istri.pk)) is None


def test_anak_dewasa_menyebut_orang_tua_bukan_saudara(
    desa: Desa, orang: Penduduk, istri: Penduduk, anak: Penduduk
) -> None:
    saudara = pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Ratna", shdk="4")
    cari = cari_orang_kk(anak)
    assert cari(str(orang.pk)) is not None
    assert cari(str(istri.pk)) is not None
    assert cari(str(saudara.pk)) is None


def test_yang_menutup_datanya_tidak_bisa_disebut(orang: Penduduk, istri: Penduduk, anak: Penduduk) -> None:
    Penduduk.objects.filter(pk=istri.pk).update(tutup_untuk_keluarga=True)
    assert cari_orang_kk(anak)(str(istri.pk)) is None
    assert cari_orang_kk(orang)(str(istri.pk)) is None


def test_petugas_menyebut_siapa_pun_dan_meninggalkan_jejak(
    desa: Desa, operator: Akun, orang: Penduduk
) -> None:
    cari = cari_orang_register(operator)
    for kunci in (str(orang.pk), orang.nik, f"{orang.nik[:6]} {orang.nik[6:]}"):
        data = cari(kunci)
        assert data is not None
        assert data["penduduk"] == orang.pk
    assert Jejak.objects.filter(subjek_id=orang.pk, akun=operator, aksi="penduduk.buka").count() == 1
    assert cari("0") is None
    assert cari("9901019999999999") is None
    assert pilihan_kk(orang) == [(str(orang.pk), f"{orang.nama}, kepala keluarga")]


def test_menurut_akun(desa: Desa, operator: Akun, orang: Penduduk, anak: Penduduk) -> None:
    assert anak.akun is not None
    lain = pabrik.penduduk_buat(desa, nama="Orang Lain")
    assert cari_orang_untuk(operator)(str(lain.pk)) is not None
    assert cari_orang_untuk(anak.akun)(str(lain.pk)) is None
    assert cari_orang_untuk(anak.akun)(str(orang.pk)) is not None
    Penduduk.objects.filter(pk=anak.pk).update(status_dasar=Penduduk.Dasar.PINDAH)
    assert cari_orang_untuk(anak.akun)(str(orang.pk)) is None


def test_ayah_ibu_dan_pasangan_diusulkan_dari_kk(orang: Penduduk, istri: Penduduk, anak: Penduduk) -> None:
    d = definisi(
        *(Isian(k, k, "orang") for k in ("ayah", "ibu", "ibu_pria", "ibu_wanita", "calon_pria", "saksi")),
        Isian("pasangan", "Pasangan", "orang"),
    )
    anak.nik_ayah, anak.nik_ibu = orang.nik, istri.nik
    orang.jenis_kelamin, anak.jenis_kelamin, istri.jenis_kelamin = "1", "1", "2"
    keluarga = [orang, istri, anak]
    assert usul_sebut(d, anak, keluarga) == {
        "ayah.pilih": str(orang.pk),
        "ibu.pilih": str(istri.pk),
        "ibu_pria.pilih": str(istri.pk),
        "calon_pria.pilih": str(anak.pk),
    }
    assert usul_sebut(d, istri, keluarga) == {"pasangan.pilih": str(orang.pk)}
    assert usul_sebut(d, orang, [orang]) == {"calon_pria.pilih": str(orang.pk)}
