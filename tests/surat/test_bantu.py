"""Whom an official may help, and with what."""

from __future__ import annotations

from typing import Any

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.penduduk.models import Penduduk
from balai.surat.bantu import (
    dibantu,
    dokumen_terbaru,
    jenis_bantu,
    jenis_bantu_satu,
    permohonan_bantu,
    sering,
    warga_bantu,
    warga_cari,
    warga_sekeluarga,
    wilayah_bantu,
)
from balai.surat.models import JenisSurat
from tests import pabrik, pabrik_alur
from tests.pabrik_meja import bantu_buat


def jauh(desa: Desa, **kolom: Any) -> Penduduk:
    rw = Rw.objects.create(dusun=Dusun.objects.create(nama="Sumberejo"), nomor="05")
    orang = pabrik.penduduk_buat(desa, **kolom)
    Penduduk.objects.filter(pk=orang.pk).update(rt=Rt.objects.create(rw=rw, nomor="01"))
    return orang


def nama(akun: Akun, kata: str) -> list[str]:
    return [o.nama for o in warga_cari(akun, kata)]


def test_kantor_menemukan_siapa_pun_yang_lain_hanya_wilayahnya(
    desa: Desa, operator: Akun, kadus: Akun, ketua_rt: Akun
) -> None:
    pabrik.penduduk_buat(desa, nama="Slamet Dekat")
    orang = jauh(desa, nama="Slamet Jauh")
    assert nama(operator, "slamet") == ["Slamet Dekat", "Slamet Jauh"]
    for akun in (kadus, ketua_rt):
        assert nama(akun, "slamet") == ["Slamet Dekat"]
        assert nama(akun, orang.nik) == []
        assert warga_bantu(akun, orang.pk) is None
    assert nama(operator, orang.nik) == ["Slamet Jauh"]
    assert nama(kadus, "   ") == []


def test_ketua_rw_melayani_semua_rt_nya_dan_akun_tanpa_wilayah_tidak_siapa_pun(desa: Desa) -> None:
    rw = Rw.objects.get()
    Rt.objects.create(rw=rw, nomor="03")
    ketua_rw = pabrik_alur.ketua_rt_buat(rw=rw)
    wilayah = wilayah_bantu(ketua_rw)
    assert wilayah is not None
    assert wilayah.count() == 2
    ketua_rw.rw = None
    kosong = wilayah_bantu(ketua_rw)
    assert kosong is not None
    assert not kosong.exists()


def test_yang_sudah_meninggal_tidak_ditawarkan(desa: Desa, operator: Akun) -> None:
    orang = pabrik.penduduk_buat(desa, nama="Almarhum Karto")
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="2")
    assert nama(operator, "karto") == []
    assert warga_sekeluarga(operator, orang.pk) == (None, [])


def test_sekeluarga_mulai_dari_kepala_dan_tanpa_kk_sendirian(desa: Desa, operator: Akun) -> None:
    kepala = pabrik.penduduk_buat(desa, nama="Kepala")
    anak = pabrik.penduduk_buat(desa, nama="Anak", keluarga=kepala.keluarga)
    lain = pabrik.penduduk_buat(desa, nama="Orang Lain")
    dia, semua = warga_sekeluarga(operator, anak.pk)
    assert dia == anak
    assert semua == [kepala, anak]
    Penduduk.objects.filter(pk=lain.pk).update(keluarga=None)
    assert warga_sekeluarga(operator, lain.pk) == (lain, [lain])


def test_surat_yang_sering_diminta_di_depan(desa: Desa, operator: Akun, orang: Penduduk) -> None:
    assert len(sering(list(jenis_bantu(operator)))) == 9
    for kode in ("SKU", "SKD", "SKD"):
        bantu_buat(desa, operator, orang, kode)
    assert [j.kode for j in sering(list(jenis_bantu(operator)))] == ["SKD", "SKU"]


def test_di_luar_kantor_hanya_surat_yang_bisa_dari_rumah(desa: Desa, operator: Akun, kadus: Akun) -> None:
    JenisSurat.objects.filter(kode="SKU").update(jalur="kantor")
    assert {j.jalur for j in jenis_bantu(kadus)} == {"mandiri"}
    assert jenis_bantu_satu(kadus, "SKU") is None
    ada = jenis_bantu_satu(operator, "SKU")
    assert ada is not None
    assert ada.versi is not None


def test_permohonan_orang_lain_tidak_terlihat_di_luar_kantor(
    desa: Desa, operator: Akun, kadus: Akun, ketua_rt: Akun, orang: Penduduk
) -> None:
    p = bantu_buat(desa, kadus, orang)
    assert [permohonan_bantu(a, p.kode) for a in (kadus, operator)] == [p, p]
    assert permohonan_bantu(ketua_rt, p.kode) is None
    assert list(dibantu(kadus)) == [p]
    sendiri = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    assert permohonan_bantu(operator, sendiri.kode) is None


def test_dokumen_terbaru_menang(desa: Desa, orang: Penduduk) -> None:
    lama = pabrik.dokumen_buat(orang, "KTP")
    type(lama).objects.filter(pk=lama.pk).update(dihapus_pada=lama.dibuat_pada)
    baru = pabrik.dokumen_buat(orang, "KTP")
    assert dokumen_terbaru(orang, ["KTP", "KK"]) == {"KTP": baru}
