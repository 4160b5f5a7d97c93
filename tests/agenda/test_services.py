"""Registers of letters in and out: numbers stay whole whatever the officers do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.agenda import services as s
from balai.agenda.models import Disposisi, Ekspedisi, SuratKeluar, SuratMasuk
from balai.agenda.services.keluar import deret_keluar
from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.surat.nomor import nomor_ambil

HARI_INI = timezone.localdate


def masuk(**ganti: Any) -> s.IsiMasuk:
    isi = {
        "diterima": HARI_INI(), "nomor_surat": "005/12/KEC", "tanggal_surat": HARI_INI() - timedelta(days=2),
        "pengirim": "Camat Tirta Asri", "perihal": "Undangan rapat",
    }  # fmt: skip
    return s.IsiMasuk(**(isi | ganti))


def keluar(**ganti: Any) -> s.IsiKeluar:
    isi = {"tanggal": HARI_INI(), "tujuan": "Camat Tirta Asri", "perihal": "Laporan bulanan"}
    return s.IsiKeluar(**(isi | ganti))


def test_surat_masuk_bernomor_urut_dan_tekan_dua_kali_sekali_tercatat(desa: Desa, operator: Akun) -> None:
    satu = s.surat_masuk_catat(akun=operator, isi=masuk(), kunci="kunci-satu")
    lagi = s.surat_masuk_catat(akun=operator, isi=masuk(), kunci="kunci-satu")
    dua = s.surat_masuk_catat(akun=operator, isi=masuk(), kunci="kunci-dua")
    assert (satu.urut, lagi.pk, dua.urut) == (1, satu.pk, 2)
    assert Jejak.objects.filter(aksi="agenda.masuk").count() == 2


@pytest.mark.parametrize(
    ("ganti", "medan"),
    [
        ({"pengirim": "  "}, "pengirim"),
        ({"perihal": ""}, "perihal"),
        ({"diterima": date(2999, 1, 1)}, "diterima"),
        ({"tanggal_surat": date(2999, 1, 1)}, "tanggal_surat"),
        ({"klasifikasi": "123.45"}, "klasifikasi"),
        ({"sifat": "gawat"}, "sifat"),
    ],
)
def test_surat_masuk_salah_tidak_memakan_nomor(
    desa: Desa, operator: Akun, ganti: dict[str, Any], medan: str
) -> None:
    with pytest.raises(s.AgendaSalah) as galat:
        s.surat_masuk_catat(akun=operator, isi=masuk(**ganti), kunci="kunci-satu")
    assert list(galat.value.galat) == [medan]
    assert s.surat_masuk_catat(akun=operator, isi=masuk(), kunci="kunci-dua").urut == 1


def test_disposisi_sampai_selesai(desa: Desa, operator: Akun, kades: Akun) -> None:
    surat = s.surat_masuk_catat(akun=operator, isi=masuk(), kunci="kunci-satu")
    kepada = Perangkat.objects.get(jabatan="sekretaris")
    for _ in range(2):
        d = s.disposisi_buat(
            surat=surat, akun=kades, kepada=kepada, isi="Hadiri", tenggat=HARI_INI(), kunci="kunci-d"
        )
    assert Disposisi.objects.count() == 1
    selesai = s.disposisi_selesaikan(disposisi=d, akun=operator, hasil="Sudah dihadiri")
    pertama = selesai.selesai_pada
    assert s.disposisi_selesaikan(disposisi=d, akun=operator, hasil="Lain").selesai_pada == pertama
    assert Disposisi.objects.get().hasil == "Sudah dihadiri"


def test_disposisi_kosong_atau_lewat_tenggat_ditolak(desa: Desa, kades: Akun, operator: Akun) -> None:
    surat = s.surat_masuk_catat(akun=operator, isi=masuk(), kunci="kunci-satu")
    kepada = Perangkat.objects.get(jabatan="sekretaris")
    with pytest.raises(s.AgendaSalah) as galat:
        s.disposisi_buat(
            surat=surat, akun=kades, kepada=kepada, isi=" ", tenggat=HARI_INI() - timedelta(days=1), kunci="d"
        )
    assert set(galat.value.galat) == {"isi", "tenggat"}


def test_surat_keluar_memakai_deret_surat_bila_desa_satu_deret(desa: Desa, operator: Akun) -> None:
    tahun = HARI_INI().year
    nomor_ambil(deret=deret_keluar(desa), tahun=tahun)
    surat = s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-satu")
    assert (surat.deret, surat.urut) == ("surat", 2)
    desa.deret_nomor = Desa.Deret.JENIS
    desa.save()
    lain = s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-dua")
    assert (lain.deret, lain.urut) == ("keluar", 1)
    assert str(tahun) in lain.nomor


def test_surat_di_luar_balai_menyisakan_nomor_kosong_yang_bisa_diisi(desa: Desa, operator: Akun) -> None:
    s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-satu")
    luar = s.surat_luar_catat(desa=desa, akun=operator, isi=keluar(), urut=4, kunci="kunci-luar")
    assert s.surat_luar_catat(desa=desa, akun=operator, isi=keluar(), urut=4, kunci="kunci-luar") == luar
    kosong = list(SuratKeluar.objects.filter(keadaan="kosong").order_by("urut"))
    assert [k.urut for k in kosong] == [2, 3]
    assert s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-lima").urut == 5
    terisi = s.surat_keluar_isi(desa=desa, surat=kosong[0], akun=operator, isi=keluar(tujuan="Bupati"))
    assert (terisi.keadaan, terisi.urut, terisi.tujuan) == ("berlaku", 2, "Bupati")
    with pytest.raises(s.AgendaSalah, match="sudah diisi"):
        s.surat_keluar_isi(desa=desa, surat=kosong[0], akun=operator, isi=keluar())


@pytest.mark.parametrize(("urut", "kata"), [(1, "sudah dipakai"), (0, "mulai dari 1"), (900, "terlalu jauh")])
def test_nomor_luar_yang_tidak_masuk_akal_ditolak_tanpa_bekas(
    desa: Desa, operator: Akun, urut: int, kata: str
) -> None:
    s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-satu")
    with pytest.raises(s.AgendaSalah, match=kata):
        s.surat_luar_catat(desa=desa, akun=operator, isi=keluar(), urut=urut, kunci="kunci-luar")
    assert s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-dua").urut == 2


def test_surat_batal_tetap_memegang_nomornya(desa: Desa, operator: Akun) -> None:
    surat = s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-satu")
    with pytest.raises(s.AgendaSalah):
        s.surat_keluar_batalkan(surat=surat, akun=operator, alasan="")
    batal = s.surat_keluar_batalkan(surat=surat, akun=operator, alasan="Salah tujuan")
    assert (batal.keadaan, batal.urut) == ("batal", 1)
    assert s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-dua").urut == 2


def test_ekspedisi_dikirim_lalu_diterima(desa: Desa, operator: Akun) -> None:
    surat = s.surat_keluar_catat(desa=desa, akun=operator, isi=keluar(), kunci="kunci-satu")
    for _ in range(2):
        e = s.ekspedisi_catat(
            surat=surat,
            akun=operator,
            tanggal=HARI_INI(),
            tujuan="Kantor camat",
            cara="Pak Darmo",
            kunci="e-1",
        )
    assert Ekspedisi.objects.count() == 1
    with pytest.raises(s.AgendaSalah):
        s.ekspedisi_terima(
            ekspedisi=e, akun=operator, penerima="Bu Ani", tanggal=HARI_INI() - timedelta(days=1)
        )
    terima = s.ekspedisi_terima(ekspedisi=e, akun=operator, penerima="Bu Ani", tanggal=HARI_INI())
    assert (terima.penerima, terima.diterima_pada) == ("Bu Ani", HARI_INI())


def test_desa_lain_tidak_melihat_agenda(desa: Desa, desa_lain: Desa, operator: Akun) -> None:
    from balai.desa.scope import scope

    s.surat_masuk_catat(akun=operator, isi=masuk(), kunci="kunci-satu")
    with scope(desa_lain):
        assert SuratMasuk.objects.count() == 0
