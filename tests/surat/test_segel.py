"""Issued letters are compared with the hashes that the trail keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balai.akun.models import Akun
from balai.berkas.services import gudang
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import CetakanSurat, Permohonan, Surat
from balai.surat.segel import surat_periksa
from balai.surat.services.cabut import surat_cabut
from tests import pabrik, pabrik_tanda
from tests.pabrik_tanda import FRASA


@pytest.fixture(params=["", "lokal"], ids=["basah", "elektronik"])
def terbit(
    request: pytest.FixtureRequest,
    desa: Desa,
    orang: Penduduk,
    operator: Akun,
    kades: Akun,
    monkeypatch: pytest.MonkeyPatch,
) -> Surat:
    pabrik_tanda.tiruan_pasang(monkeypatch)
    p: Permohonan = pabrik_tanda.menunggu(desa, orang, operator, cara=request.param)
    if request.param:
        s.permohonan_tandatangani_elektronik(permohonan=p, akun=kades, kunci=pabrik.kunci(), sandi=FRASA)
    else:
        s.permohonan_tandatangani(permohonan=p, akun=kades, kunci=pabrik.kunci())
    return Surat.objects.select_related("berkas").get(permohonan=p)


def test_surat_yang_terbit_cocok_dengan_jejak(terbit: Surat) -> None:
    hasil = surat_periksa()
    assert (hasil.cocok, hasil.lama, hasil.masalah) == (1, 0, [])


def test_berkas_yang_ditukar_ditemukan(terbit: Surat) -> None:
    assert terbit.berkas is not None
    gudang().simpan(desa_id=terbit.desa_id, berkas_id=terbit.berkas.kode, isi=b"%PDF surat palsu")
    Surat.objects.filter(pk=terbit.pk).update(nomor="123")
    assert surat_periksa().masalah == ["Surat 123: berkasnya bukan yang ditandatangani."]


def test_berkas_yang_hilang_ditemukan(terbit: Surat) -> None:
    assert terbit.berkas is not None
    gudang().hapus(desa_id=terbit.desa_id, berkas_id=terbit.berkas.kode)
    assert surat_periksa().masalah == [f"Surat {terbit.nomor}: berkasnya hilang atau rusak."]


def test_tanda_tangan_yang_dihapus_ditemukan(terbit: Surat) -> None:
    Surat.objects.filter(pk=terbit.pk).update(ditandatangani_pada=None)
    assert surat_periksa().masalah == [
        f"Surat {terbit.nomor}: tercatat terbit, tetapi tanda tangannya dihapus."
    ]


def test_surat_yang_diselundupkan_tanpa_jejak_ditemukan(
    desa: Desa, orang: Penduduk, operator: Akun, monkeypatch: pytest.MonkeyPatch
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="")
    surat = Surat.objects.get(permohonan=p)
    Surat.objects.filter(pk=surat.pk).update(ditandatangani_pada=surat.dibuat_pada)
    assert surat_periksa().masalah == [
        f"Surat {surat.nomor}: ditandatangani, tetapi tidak tercatat di jejak."
    ]
    CetakanSurat.objects.all().delete()
    assert surat_periksa().lama == 1


def test_pencabutan_yang_dihapus_ditemukan(terbit: Surat, kades: Akun) -> None:
    isi = {"golongan": "keliru", "alasan": "Nama orang tua keliru", "kunci": pabrik.kunci()}
    surat_cabut(permohonan=terbit.permohonan, akun=kades, **isi)
    assert surat_periksa().masalah == []
    kosong = {"dicabut_pada": None, "dicabut_oleh": None, "alasan_cabut": "", "golongan_cabut": ""}
    Surat.objects.filter(pk=terbit.pk).update(**kosong)
    assert surat_periksa().masalah == [
        f"Surat {terbit.nomor}: tercatat dicabut, tetapi pencabutannya dihapus."
    ]


@pytest.mark.parametrize(
    "ubah", [{"nomor": "123"}, {"tanggal": date(2026, 1, 1)}, {"berlaku_sampai": date(2099, 1, 1)}]
)
def test_nomor_tanggal_dan_masa_berlaku_dibandingkan_dengan_kode_qr(
    terbit: Surat, ubah: dict[str, Any]
) -> None:
    Surat.objects.filter(pk=terbit.pk).update(**ubah)
    (masalah,) = surat_periksa().masalah
    assert "bukan yang tercetak di surat" in masalah
