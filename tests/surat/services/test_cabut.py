from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.notifikasi.models import Notifikasi
from balai.notifikasi.registri import pesan
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.linimasa import label_permohonan, linimasa
from balai.surat.models import Permohonan, Riwayat, Surat
from balai.surat.periksa import periksa_kode
from balai.surat.selectors import langkah_permohonan, permohonan_meja
from balai.surat.services.bagikan import surat_tautan_dicabut, tautan_buat, tautan_cari, tautan_terbuka
from balai.surat.services.cabut import (
    GolonganSalah,
    PenggantiSalah,
    SudahDicabut,
    surat_beri_pengganti,
    surat_cabut,
)
from balai.surat.services.unduh import permohonan_unduh
from tests import pabrik
from tests.pabrik_surat_ttd import salinan_bertanda, surat_bertanda

pytestmark = pytest.mark.django_db
ALASAN = "Nama usaha di surat salah ketik"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)


def cabut(p: Permohonan, akun: Akun, **lain: Any) -> Permohonan:
    isi = {"kunci": pabrik.kunci(), "golongan": "keliru", "alasan": ALASAN} | lain
    return surat_cabut(permohonan=p, akun=akun, **isi)


def test_dicabut_menutup_permohonan_dan_nomor_tetap(p: Permohonan, kades: Akun) -> None:
    nomor, urut = p.surat.nomor, p.surat.urut
    kini = cabut(p, kades)
    surat = Surat.objects.get(permohonan=p)
    assert kini.keadaan == "selesai"
    assert (surat.nomor, surat.urut, surat.batal_pada) == (nomor, urut, None)
    assert surat.dicabut_pada is not None
    assert (surat.golongan_cabut, surat.alasan_cabut, surat.dicabut_oleh) == ("keliru", ALASAN, kades)


def test_yang_sudah_selesai_tetap_selesai_dengan_tanggalnya(p: Permohonan, warga: Akun, sekdes: Akun) -> None:
    tutup = permohonan_unduh(permohonan=p, akun=warga, kunci=pabrik.kunci()).tutup_pada
    kini = cabut(p, sekdes)
    assert (kini.keadaan, kini.tutup_pada) == ("selesai", tutup)


def test_surat_bertanda_basah_pun_dapat_dicabut(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("selesai", desa=desa, orang=orang, operator=operator, kades=kades)
    cabut(p, kades)
    assert Surat.objects.get(permohonan=p).dicabut_pada is not None


def test_hanya_kepala_dan_sekretaris(p: Permohonan, operator: Akun, warga: Akun, kadus: Akun) -> None:
    for akun in (operator, warga, kadus):
        with pytest.raises(s.TakBerhak):
            cabut(p, akun)
    assert Surat.objects.get(permohonan=p).dicabut_pada is None


def test_yang_belum_ditandatangani_tidak_dicabut(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    with pytest.raises(s.SudahBerubah):
        cabut(p, kades)


def test_golongan_dan_alasan_wajib(p: Permohonan, kades: Akun) -> None:
    with pytest.raises(GolonganSalah):
        cabut(p, kades, golongan="bosan")
    with pytest.raises(s.AlasanKurang):
        cabut(p, kades, alasan="  salah   ")


def test_dua_kali_ditolak_kunci_sama_tidak_apa_apa(p: Permohonan, kades: Akun, sekdes: Akun) -> None:
    kunci = pabrik.kunci()
    for _ in range(2):
        cabut(p, kades, kunci=kunci)
    with pytest.raises(SudahDicabut):
        cabut(p, sekdes)
    assert Riwayat.objects.filter(permohonan=p, aksi="cabut").count() == 1
    assert Jejak.objects.filter(aksi="permohonan.cabut", alasan=ALASAN).count() == 1


def test_pengganti_harus_surat_lain_yang_berlaku_milik_orang_yang_sama(
    p: Permohonan, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun, kades: Akun
) -> None:
    milik_lain = surat_bertanda(desa=desa, orang=orang_lain, operator=operator, kades=kades)
    for salah in (p.surat, milik_lain.surat):
        with pytest.raises(PenggantiSalah):
            cabut(p, kades, golongan="diganti", pengganti=salah)
    baru = surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)
    cabut(p, kades, golongan="diganti", pengganti=baru.surat)
    assert Surat.objects.get(permohonan=p).pengganti == baru.surat


def test_warga_dikabari_dengan_golongan_alasan_dan_anjuran(p: Permohonan, kades: Akun, warga: Akun) -> None:
    cabut(p, kades)
    n = Notifikasi.objects.filter(penerima=warga).order_by("pk").last()
    assert n is not None
    assert pesan(n.kode).judul(n.data) == "Keterangan Usaha dicabut"
    isi = pesan(n.kode).isi(n.data)
    assert (
        isi == f"Ada data yang keliru: {ALASAN}. Jangan dipakai lagi. Minta surat baru, atau tanya operator."
    )


def test_anggota_keluarga_yang_disebut_surat_ikut_dikabari(
    p: Permohonan, kades: Akun, orang_lain: Penduduk
) -> None:
    Permohonan.objects.filter(pk=p.pk).update(penduduk=orang_lain)
    cabut(p, kades)
    assert Notifikasi.objects.filter(kode="warga.dicabut").count() == 2
    assert Notifikasi.objects.filter(penerima=orang_lain.akun, kode="warga.dicabut").exists()


def test_tautan_yang_berjalan_mati_dan_mengatakan_dicabut(
    p: Permohonan, desa: Desa, kades: Akun, warga: Akun
) -> None:
    baru = tautan_buat(desa=desa, surat=p.surat, akun=warga, kunci=pabrik.kunci())
    cabut(p, kades)
    tautan = tautan_cari(baru.rahasia)
    assert tautan is not None
    assert tautan.dicabut_pada is not None
    assert not tautan_terbuka(tautan, timezone.now())
    assert surat_tautan_dicabut(tautan, timezone.now())


def test_sesudah_dicabut_tidak_diunduh_dibagikan_diantar_atau_diserahkan(
    p: Permohonan, desa: Desa, kades: Akun, warga: Akun, operator: Akun
) -> None:
    cabut(p, kades)
    umum: dict[str, Any] = {"permohonan": p, "kunci": pabrik.kunci()}
    with pytest.raises(s.SudahBerubah, match="Hadi Sucipto sudah lebih dulu"):
        permohonan_unduh(akun=warga, **umum)
    with pytest.raises(s.SudahBerubah):
        s.permohonan_antar(akun=operator, pembawa=Perangkat.objects.get(jabatan="kadus"), **umum)
    with pytest.raises(s.SudahBerubah):
        s.permohonan_serahkan(akun=operator, penerima="Siti", hubungan="Yang bersangkutan", **umum)
    with pytest.raises(s.AksiDitolak, match="tidak bisa dibagikan"):
        tautan_buat(desa=desa, surat=p.surat, akun=warga, kunci=pabrik.kunci())


def test_kata_di_daftar_dan_linimasa(p: Permohonan, desa: Desa, kades: Akun, warga: Akun) -> None:
    assert label_permohonan(p, desa) == "Surat siap diunduh"
    cabut(p, kades)
    kini = permohonan_meja(p.kode)
    assert kini is not None
    assert label_permohonan(kini, desa) == "Surat dicabut"
    titik = linimasa(langkah_permohonan(kini), keadaan=kini.keadaan, desa=desa, pembaca_id=warga.pk)
    assert (titik[-1].judul, titik[-1].rincian) == ("Surat dicabut", f"Ada data yang keliru: {ALASAN}")


def test_pengganti_disebut_kemudian_pemilik_dikabari_dan_pemeriksa_tahu(
    p: Permohonan, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, warga: Akun
) -> None:
    baru = surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades).surat
    with pytest.raises(s.AksiDitolak, match="belum dicabut"):
        surat_beri_pengganti(permohonan=p, akun=kades, pengganti=baru)
    cabut(p, kades)
    with pytest.raises(s.TakBerhak):
        surat_beri_pengganti(permohonan=p, akun=operator, pengganti=baru)
    for _ in range(2):  # a second tap
        assert surat_beri_pengganti(permohonan=p, akun=kades, pengganti=baru).pengganti == baru
    assert periksa_kode(p.surat.naskah["periksa"]["kode"]).ada_pengganti
    jejak = Jejak.objects.get(aksi="surat.pengganti")
    assert (jejak.subjek_id, jejak.rincian["pengganti"]) == (orang.pk, baru.nomor)
    n = Notifikasi.objects.get(penerima=warga, kode="warga.pengganti")
    assert f"digantikan surat nomor {baru.nomor}" in pesan(n.kode).isi(n.data)


def test_pengganti_kemudian_harus_surat_berlaku_orang_yang_sama_dan_sekali_saja(
    p: Permohonan, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun, kades: Akun
) -> None:
    cabut(p, kades)
    lain = surat_bertanda(desa=desa, orang=orang_lain, operator=operator, kades=kades).surat
    satu = surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)
    habis = salinan_bertanda(satu).surat
    Surat.objects.filter(pk=habis.pk).update(berlaku_sampai=timezone.localdate() - timedelta(days=1))
    for salah in (p.surat, lain, habis):
        with pytest.raises(PenggantiSalah):
            surat_beri_pengganti(permohonan=p, akun=kades, pengganti=salah)
    surat_beri_pengganti(permohonan=p, akun=kades, pengganti=satu.surat)
    Surat.objects.filter(pk=habis.pk).update(berlaku_sampai=None)
    with pytest.raises(s.AksiDitolak, match="sudah punya pengganti"):
        surat_beri_pengganti(permohonan=p, akun=kades, pengganti=habis)
    cabut(satu, kades)  # the replacement fell too: another may take its place
    assert surat_beri_pengganti(permohonan=p, akun=kades, pengganti=habis).pengganti == habis
