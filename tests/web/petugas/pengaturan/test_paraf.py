"""Who puts initials first, and how long a shared link works."""

from __future__ import annotations

import pytest
from django.test import Client

from balai.desa.models import Desa, Perangkat
from balai.surat.models import JenisSurat, VersiJenis
from tests.web.petugas.bantu import teks
from tests.web.petugas.pengaturan.test_surat import ATUR, isi

ISI = {"jalur": "mandiri", "jam": "4", "menit": "", "urutan": "7"}


def test_paraf_sekretaris_tersimpan_dan_tampil(operator_klien: Client, desa: Desa) -> None:
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    alamat = "/petugas/jenis-surat/SKU/"
    assert operator_klien.post(alamat, ISI | {"paraf": str(sekdes.pk)}).status_code == 302
    assert JenisSurat.objects.get(kode="SKU").paraf == sekdes
    assert f'value="{sekdes.pk}" selected' in teks(operator_klien.get(alamat))
    assert operator_klien.post(alamat, ISI).status_code == 302
    assert JenisSurat.objects.get(kode="SKU").paraf is None


@pytest.mark.parametrize(("penanda", "paraf"), [("", "kepala"), ("sekretaris", "sekretaris")])
def test_penanda_tangan_tidak_memaraf_suratnya_sendiri(
    operator_klien: Client, desa: Desa, penanda: str, paraf: str
) -> None:
    pk = {p.jabatan: str(p.pk) for p in Perangkat.objects.all()} | {"": ""}
    jawab = operator_klien.post(
        "/petugas/jenis-surat/SKU/", ISI | {"penanda": pk[penanda], "paraf": pk[paraf]}
    )
    assert jawab.status_code == 422
    assert 'href="#id_paraf"' in teks(jawab)
    assert JenisSurat.objects.get(kode="SKU").paraf is None


def test_lama_tautan_tersimpan_dan_yang_lain_ditolak(operator_klien: Client, desa: Desa) -> None:
    kirim = isi(operator_klien, bagikan_jam="168") | {"aksi": ["simpan"]}
    assert operator_klien.post(ATUR, kirim).status_code == 302
    assert Desa.objects.get(pk=desa.pk).bagikan_jam == 168
    jawab = operator_klien.post(ATUR, kirim | {"bagikan_jam": ["9999"]})
    assert jawab.status_code == 422
    assert 'href="#id_bagikan_jam"' in teks(jawab)
    assert Desa.objects.get(pk=desa.pk).bagikan_jam == 168


def test_pemaraf_bisa_ikut_bertanda_tangan(operator_klien: Client, desa: Desa) -> None:
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    alamat = "/petugas/jenis-surat/SKU/"
    assert operator_klien.post(alamat, ISI | {"paraf": str(sekdes.pk), "paraf_ttd": "ya"}).status_code == 302
    assert JenisSurat.objects.get(kode="SKU").paraf_ttd
    assert 'value="ya" selected' in teks(operator_klien.get(alamat))
    assert operator_klien.post(alamat, ISI | {"paraf": str(sekdes.pk)}).status_code == 302
    assert not JenisSurat.objects.get(kode="SKU").paraf_ttd


def test_ikut_bertanda_tangan_perlu_pejabat_dan_naskah_tanpa_kotak_sendiri(
    operator_klien: Client, desa: Desa
) -> None:
    alamat, ketikan = "/petugas/jenis-surat/SKU/", ISI | {"paraf_ttd": "ya"}
    jawab = operator_klien.post(alamat, ketikan)
    assert (jawab.status_code, "Pilih dulu pejabat yang ikut" in teks(jawab)) == (422, True)
    assert 'href="#id_paraf_ttd"' in teks(jawab)
    versi = VersiJenis.objects.get(jenis__kode="SKU")
    versi.definisi["tanda_tangan"] = [{"siapa": "pemohon"}, {"siapa": "penanda", "bertanggal": True}]
    versi.save(update_fields=["definisi"])
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    jawab = operator_klien.post(alamat, ketikan | {"paraf": str(sekdes.pk)})
    assert (jawab.status_code, "sudah punya kotak tanda tangan sendiri" in teks(jawab)) == (422, True)
    assert 'value="ya" selected' in teks(jawab)
    assert JenisSurat.objects.get(kode="SKU").paraf is None
