"""The signed paper, scanned back in."""

from __future__ import annotations

import io

import pytest

from balai.akun.models import Akun
from balai.berkas.models import Berkas
from balai.berkas.olah import BerkasDitolak
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan, Surat
from tests import pabrik, pabrik_tanda


@pytest.fixture
def siap(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)


def _pindai(p: Permohonan, akun: Akun, warna: str = "teal") -> Surat:
    isi = io.BytesIO(pabrik.foto(warna))
    return s.surat_pindai_simpan(permohonan=p, akun=akun, isi=isi, nama="pindai.jpg")


def test_pindaian_tersimpan_dan_bisa_diganti_sampai_diserahkan(
    siap: Permohonan, operator: Akun, kades: Akun
) -> None:
    pertama = _pindai(siap, operator).pindai
    assert _pindai(siap, kades).pindai == pertama  # the same again
    kedua = _pindai(siap, kades, "navy").pindai
    assert kedua is not None
    assert kedua != pertama
    assert pabrik_tanda.surat(siap).pindai_id == kedua.pk
    assert Jejak.objects.filter(aksi="surat.pindai").count() == 2
    s.permohonan_serahkan(permohonan=siap, akun=operator, kunci=pabrik.kunci(), penerima="Siti", hubungan="")
    jumlah = Berkas.objects.count()
    with pytest.raises(s.AksiDitolak, match="tidak bisa diganti"):
        _pindai(siap, operator, "maroon")
    assert Berkas.objects.count() == jumlah  # what was refused is not kept


def test_pindaian_pertama_boleh_sesudah_diserahkan(siap: Permohonan, operator: Akun) -> None:
    s.permohonan_serahkan(permohonan=siap, akun=operator, kunci=pabrik.kunci(), penerima="Siti", hubungan="")
    assert _pindai(siap, operator).pindai is not None


def test_pindaian_ditolak_dari_yang_tak_berhak_dan_sebelum_ditandatangani(
    desa: Desa, orang_lain: Penduduk, operator: Akun, kadus: Akun, siap: Permohonan
) -> None:
    with pytest.raises(s.TakBerhak):
        _pindai(siap, kadus)
    with pytest.raises(BerkasDitolak):
        s.surat_pindai_simpan(permohonan=siap, akun=operator, isi=io.BytesIO(b"teks"), nama="a.txt")
    belum = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang_lain, operator=operator)
    with pytest.raises(s.AksiDitolak, match="sesudah surat ditandatangani"):
        _pindai(belum, operator)
    Surat.objects.filter(permohonan=siap).update(cara_ttd="lokal")
    with pytest.raises(s.AksiDitolak, match="elektronik"):
        _pindai(siap, operator)
