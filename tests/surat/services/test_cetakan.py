"""A print of a letter: code, statement, and what is drawn of both."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from balai.akun.models import Akun
from balai.desa.kunci import kunci_aktif
from balai.desa.models import Desa, KunciDesa
from balai.naskah.qr import qr_buat
from balai.penduduk.models import Penduduk
from balai.surat.models import CaraTtd, CetakanSurat, Surat
from balai.surat.pernyataan import pernyataan_baca, pernyataan_cocok, pernyataan_dari_teks, sidik_isi
from balai.surat.services.cetakan import cetakan_buat
from balai.surat.susun import naskah_beku
from balai.tte.models import PenandaElektronik
from tests import pabrik_periksa


@pytest.fixture
def surat(desa: Desa, orang: Penduduk, operator: Akun) -> Surat:
    """A letter that waits for its signature, with its first print."""
    return pabrik_periksa.surat_buat(desa, orang, operator)


def _lagi(surat: Surat, desa: Desa, cara: str) -> CetakanSurat:
    surat.cetakan += 1
    surat.cara_ttd = cara
    return cetakan_buat(surat, desa)


def test_pernyataan_menyebut_surat_ini_dan_ditandatangani_desa(surat: Surat, desa: Desa) -> None:
    cetakan = CetakanSurat.objects.get(surat=surat)
    p = pernyataan_baca(cetakan.pernyataan)
    assert pernyataan_cocok(cetakan.pernyataan, kunci_aktif(KunciDesa.Guna.PERNYATAAN).jwk)
    assert (p.desa, p.kode, p.nomor, p.tanggal) == (desa.kode, cetakan.kode, surat.nomor, surat.tanggal)
    assert (p.jenis, p.inisial, p.elektronik) == ("Keterangan Usaha", "S.R.", False)
    assert sidik_isi(surat.naskah) == cetakan.sidik
    assert cetakan.sidik.startswith(p.sidik)
    assert cetakan.kid == p.kid


def test_qr_memuat_alamat_periksa_dan_pernyataan_tanpa_nama_atau_nik(surat: Surat, orang: Penduduk) -> None:
    periksa, cetakan = surat.naskah["periksa"], CetakanSurat.objects.get(surat=surat)
    alamat, ujung = periksa["qr"].split("#")
    assert alamat == periksa["alamat"] == f"http://127.0.0.1:8000/v/{cetakan.kode}"
    assert pernyataan_dari_teks(ujung) == bytes(cetakan.pernyataan)
    assert orang.nik.encode() not in bytes(cetakan.pernyataan)
    assert b"Siti" not in bytes(cetakan.pernyataan)
    digambar = naskah_beku(surat.naskah, lambang=None).periksa
    assert digambar is not None
    assert digambar.qr == qr_buat(f"{alamat}#", ujung)
    assert digambar.kode == "-".join(cetakan.kode[i : i + 4] for i in (0, 4, 8))
    assert digambar.alamat == "127.0.0.1:8000/v"


def test_surat_berjangka_kedaluwarsa_sesudah_hari_terakhirnya_di_zona_desa(surat: Surat, desa: Desa) -> None:
    surat.berlaku_sampai = date(2027, 5, 22)
    p = pernyataan_baca(_lagi(surat, desa, CaraTtd.BASAH).pernyataan)
    assert p.kedaluwarsa is not None
    assert p.kedaluwarsa.isoformat() == "2027-05-22T17:00:00+00:00"  # midnight in WIB


def test_tanda_tangan_basah_tanpa_blok_dan_catatan(surat: Surat) -> None:
    naskah = naskah_beku(surat.naskah, lambang=None)
    assert naskah.periksa is not None
    assert not naskah.periksa.elektronik
    assert naskah.catatan_kaki == ""


def test_bsre_disebut_di_blok_dan_kaki_surat(surat: Surat, desa: Desa) -> None:
    cetakan = _lagi(surat, desa, CaraTtd.BSRE)
    naskah = naskah_beku(surat.naskah, lambang=None)
    assert naskah.periksa is not None
    assert (naskah.periksa.elektronik, naskah.periksa.sertifikat) == (True, "BSrE–BSSN")
    assert "BSrE–BSSN" in naskah.catatan_kaki
    assert "UU ITE Pasal 5 ayat (1)" in naskah.catatan_kaki
    assert pernyataan_baca(cetakan.pernyataan).elektronik


@pytest.mark.parametrize("demo", [False, True])
def test_penerbit_disebut_dan_contoh_tidak_mengaku_sah(surat: Surat, desa: Desa, demo: bool) -> None:
    PenandaElektronik.objects.create(
        perangkat=surat.penanda, cara="lokal", penerbit="Otoritas Peragaan", demo=demo
    )
    _lagi(surat, desa, CaraTtd.LOKAL)
    naskah = naskah_beku(surat.naskah, lambang=None)
    assert naskah.periksa is not None
    assert (naskah.periksa.sertifikat, naskah.periksa.contoh) == ("Otoritas Peragaan", demo)
    assert ("UU ITE" in naskah.catatan_kaki) is not demo
    assert naskah.catatan_kaki.startswith("CONTOH — bukan tanda tangan sah") is demo


def test_bsre_tiruan_di_demo_juga_contoh(surat: Surat, desa: Desa) -> None:
    PenandaElektronik.objects.create(perangkat=surat.penanda, cara="bsre", demo=True)
    _lagi(surat, desa, CaraTtd.BSRE)
    naskah = naskah_beku(surat.naskah, lambang=None)
    assert naskah.periksa is not None
    assert naskah.periksa.contoh
    assert naskah.catatan_kaki.startswith("CONTOH")


def test_cetakan_baru_berkode_baru_dan_yang_lama_tinggal(surat: Surat, desa: Desa) -> None:
    lama = CetakanSurat.objects.get(surat=surat)
    baru = _lagi(surat, desa, CaraTtd.BASAH)
    assert baru.kode != lama.kode
    assert CetakanSurat.objects.filter(surat=surat).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        cetakan_buat(surat, desa)


def test_surat_lama_tanpa_kode_tetap_tergambar(surat: Surat) -> None:
    lama = {k: v for k, v in surat.naskah.items() if k != "periksa"}
    naskah = naskah_beku(lama, lambang=None)
    assert naskah.periksa is None
    assert naskah.catatan_kaki == ""
