"""Archive of letters."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Surat
from tests import pabrik
from tests.web.petugas.bantu import teks


def test_nomor_tanggal_nama_dan_keadaan(
    operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    selesai = pabrik.permohonan_di("selesai", desa=desa, orang=orang, operator=operator, kades=kades)
    batal = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator, jenis="SKD")
    Surat.objects.filter(permohonan=batal).update(
        batal_pada=timezone.now(), alasan_batal="Dibatalkan pemohon"
    )
    html = teks(operator_klien.get("/petugas/arsip/"))
    assert selesai.surat.nomor in html
    assert batal.surat.nomor in html
    assert "Ditandatangani" in html
    assert ">Batal</span>" in html
    assert "2 surat" in html
    assert orang.nik not in html


def test_cari_menurut_nama_dan_nomor(
    operator_klien: Client, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    satu = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    dua = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang_lain, operator=operator)
    for kata in ("siti", satu.surat.nomor):
        html = teks(operator_klien.get("/petugas/arsip/", {"q": kata}))
        assert satu.surat.nomor in html
        assert dua.surat.nomor not in html
    assert "Tidak ada surat yang cocok" in teks(operator_klien.get("/petugas/arsip/", {"q": "tidak ada"}))
